"""Records of CSV files and workbooks with their numbers, as a spreadsheet counts them: the headings are row 1."""

import codecs
import csv
import gzip
import warnings
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from django.core.exceptions import ValidationError
from openpyxl import load_workbook

from curation.packed import LARGEST

GZIP = b"\x1f\x8b"


def is_gzip(path: Path) -> bool:
    """Whether a file is packed with gzip."""
    with open(path, "rb") as file:
        return file.read(2) == GZIP


def opened(path: Path):
    """The file for reading bytes, unpacked where it is packed with gzip, which `check_gzip` has judged."""
    return gzip.open(path) if is_gzip(path) else open(path, "rb")


def check_gzip(path: Path) -> None:
    """Raise ValidationError when what is packed is damaged or larger than a zip based file may be."""
    try:
        with gzip.open(path) as file:
            size = 0
            while piece := file.read(1_000_000):
                size += len(piece)
                if size > LARGEST:
                    raise ValidationError(f"{path.name}: would unpack to more than {LARGEST:,} bytes")
    except (OSError, EOFError, zlib.error) as error:
        raise ValidationError(f"{path.name}: cannot be unpacked: {error}") from error


def csv_records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """(number, cells) of each record of a .csv or .csv.gz in UTF-8, the headings first; empty lines are left out.

    Raises ValidationError, naming file and row, where it is damaged, in another encoding, or the cells are out of line.
    """
    number, width = 0, 0
    try:
        with opened(path) as file:
            for number, cells in enumerate(csv.reader(_lines(file), strict=True), 1):
                width = width or len(cells)
                if cells and len(cells) != width:
                    raise ValidationError(f"{path.name}, row {number}: {len(cells)} cells, not {width}")
                if cells:
                    yield number, cells
    except UnicodeDecodeError as error:
        raise ValidationError(f"{path.name}, row {number + 1}: not UTF-8: {error.reason}") from error
    except csv.Error as error:
        raise ValidationError(f"{path.name}, row {number + 1}: cannot be read: {error}") from error


def _lines(file) -> Iterator[str]:
    """Lines decoded one by one, so that what is wrong has a row."""
    for number, line in enumerate(file):
        yield (line.removeprefix(codecs.BOM_UTF8) if number == 0 else line).decode("utf-8")


@dataclass
class Sheet:
    """A sheet of a workbook; `records` are (number, values) of each row that holds a value, the headings first."""

    name: str
    is_hidden: bool
    records: Iterator[tuple[int, list]]


def sheets_of(path: Path) -> Iterator[Sheet]:
    """The sheets of a workbook that hold a value, in order; each is read before the next is asked for.

    Raises ValidationError, naming file, sheet and row, where it is damaged.
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # of styles and extensions, which nothing here asks for
            book = load_workbook(path, read_only=True, data_only=True)
        sheets = book.worksheets
    except Exception as error:  # what openpyxl makes of damage has no common kind
        raise ValidationError(f"{path.name}: cannot be read as a workbook: {error!r}") from error
    with closing(book):
        for sheet in sheets:
            with closing(_records(sheet, path.name)) as records:
                if first := next(records, None):
                    yield Sheet(sheet.title, sheet.sheet_state != "visible", chain([first], records))


def _records(sheet, name: str) -> Iterator[tuple[int, list]]:
    number = 0
    try:
        sheet.reset_dimensions()  # a sheet's own word on its size is often wrong
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            if any(cell is not None for cell in cells):
                yield number, list(cells)
    except Exception as error:
        place = f"{name}, sheet {sheet.title}, row {number + 1}"
        raise ValidationError(f"{place}: cannot be read as a workbook: {error!r}") from error
