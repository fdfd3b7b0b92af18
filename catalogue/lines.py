"""Rows of files, made when a record is published and finished when they are read.

What is settled at publication is escaped then, once. What is not stands open, between marks taken out of texts: the
beginning of the address, and the cells that depend on names or counts (`Column.of`), which are finished once for all
rows that have the same codes.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace

from django.conf import settings
from django.db import connections

from catalogue.columns import Value
from catalogue.kinds import Kind, kinds
from catalogue.models import Edition
from catalogue.reading import Reading
from vocabularies.terms import Terms

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
ADDRESS, OPEN = "\x1d", "\x1e"  # the beginning of an address; before and after a cell that is open
BETWEEN = "\x1f"  # the values of a JSON row, which stand without their names
LISTS, CELLS = 4, 20_000  # kinds and languages of which a worker keeps finished cells, and how many: about 6 MB each
_MARKS = re.compile(f"[{ADDRESS}{OPEN}]")
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
_NEEDS_QUOTES = re.compile('[,"\r\n]')


def csv_cell(value: Value) -> str:
    """One cell, quoted where needed; text that begins like a formula gets an apostrophe before it."""
    if isinstance(value, list):
        value = "; ".join(value)
    if value is None or value == "":
        return ""
    if not isinstance(value, str):
        return str(value)
    if _NUMBER.fullmatch(value):  # a signed number, such as a latitude, is no formula
        return value
    # white space and full-width signs do not hide a formula from every spreadsheet
    if value.startswith(FORMULA) or value.lstrip()[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠"):
        value = "'" + value
    if _NEEDS_QUOTES.search(value):
        return '"' + value.replace('"', '""') + '"'
    return value


def json_cell(value: Value) -> str:
    """One value; marks and line ends stand escaped in it."""
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class Format:
    """How a file writes its rows: one value, what stands between values and after the last."""

    name: str
    cell: Callable[[Value], str]
    between: str
    end: str

    @property
    def field(self) -> str:
        """Where the rows of this format are kept."""
        return f"{self.name}_line"


CSV = Format("csv", csv_cell, ",", "\r\n")
JSON = Format("json", json_cell, BETWEEN, "\n")
FORMATS = (CSV, JSON)


def open_address(cell: str) -> str:
    """The cell of an address without its beginning, with the mark where that goes."""
    quote = '"' if cell.startswith('"') else ""
    return quote + ADDRESS + cell.removeprefix(quote)


def open_rows(edition: Edition, language: str, terms: Terms) -> dict[str, str]:
    """The row of an edition with its texts in `language`, which it holds, by the field that keeps it."""
    reading = Reading(edition, language, terms)
    rows: dict[str, list[str]] = {written.field: [] for written in FORMATS}
    for number, column in enumerate(kinds()[edition.kind].columns):
        if column.of:
            codes = json.dumps({name: reading.content[name] for name in column.of}, separators=(",", ":"))
            made = dict.fromkeys(rows, f"{OPEN}{number} {codes}{OPEN}")
        elif column.name == "url":
            made = {written.field: open_address(written.cell(reading.place)) for written in FORMATS}
        else:
            value = column.value(reading)
            made = {written.field: _MARKS.sub("", written.cell(value)) for written in FORMATS}
        for name, cell in made.items():
            rows[name].append(cell)
    return {written.field: written.between.join(rows[written.field]) for written in FORMATS}


def open_lines(numbers: Sequence[int], language: str, written: Format) -> bytes:
    """The rows of the editions of these numbers in their order, with the text that readers of the language see."""
    # inlined: two thousand parameters cost more than the rows
    wanted = ",".join(str(int(number)) for number in numbers) or "NULL"
    with connections[settings.READER].cursor() as cursor:
        cursor.execute(
            f"SELECT edition_id, {written.field} FROM catalogue_editiontext "
            f"WHERE edition_id IN ({wanted}) AND shown_in LIKE %s",
            [f"% {language} %"],
        )
        found = dict(cursor.fetchall())
    return "".join([f"{found[number]}{written.end}" for number in numbers if number in found]).encode()


class Closing:
    """Finishes rows of one kind in one language; `state` says what the answers come from, as counts stand in cells."""

    def __init__(self, kind: Kind, language: str, terms: Terms, state: str, written: Format):
        self.prefix = f"{settings.PORTAL_ADDRESS}/{language}/".encode()
        self.finished = cells(kind.name, language, terms, state, written)

    def close(self, lines: bytes) -> bytes:
        """Whole rows, any number of them, finished."""
        parts = lines.split(OPEN.encode())
        parts[1::2] = map(self.finished, parts[1::2])
        return b"".join(parts).replace(ADDRESS.encode(), self.prefix)


@lru_cache(LISTS)
def cells(kind: str, language: str, terms: Terms, state: str, written: Format) -> Callable[[bytes], bytes]:
    """What finishes an open cell: each once, for as long as names and data stay as they are."""
    columns = kinds()[kind].columns

    @lru_cache(CELLS)
    def finished(left_open: bytes) -> bytes:
        number, _space, codes = left_open.decode().partition(" ")
        edition = SimpleNamespace(kind=kind, content=json.loads(codes))
        return written.cell(columns[int(number)].value(Reading(edition, language, terms))).encode()

    return finished
