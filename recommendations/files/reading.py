"""Which reader a file needs, by what is in it."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

from django.core.exceptions import ValidationError

from curation.packed import check_packed
from recommendations.files import ohchr, uhri, upr_info
from recommendations.files.annotations import brought_together
from recommendations.files.row import Row
from recommendations.files.tables import GZIP, opened

EXPECTED = "an OHCHR thematic list (.docx), an export of the Universal Human Rights Index (.xlsx, .json) or of UPR Info"


@dataclass
class File:
    """A file of recommendations; `notes` are whole once `rows` are read to the end."""

    kind: str  # "ohchr", "uhri-xlsx", "uhri-json", "upr-info"
    name: str
    hash: str  # SHA-256 of its bytes
    rows: Iterator[Row]
    notes: list[str] = field(default_factory=list)


def read_file(path: Path, is_state: Callable[[str], bool] = lambda name: True) -> File:
    """The recommendations of a file, read as its rows are asked for; those of UPR Info are merged.

    `is_state` (of a Resolver) tells the names of States from other words in parentheses of an OHCHR list; without it
    every one counts as a name. Raises ValidationError, now or while rows are read, naming the file, the row, and for
    an unknown layout the headings found and those expected.
    """
    kind = _kind(path)
    with open(path, "rb") as content:
        file = File(kind, path.name, hashlib.file_digest(content, "sha256").hexdigest(), iter(()))
    readers = {
        "ohchr": lambda: ohchr.read(path, is_state),
        "uhri-xlsx": lambda: _brought_together(uhri.read_workbook(path)),
        "uhri-json": lambda: _brought_together(uhri.read_json(path)),
        "upr-info": lambda: _merged(path, file.notes),
    }
    file.rows = readers[kind]()
    return file


def is_list(path: Path) -> bool:
    """Whether a file is a list of recommendations, and no paper: told by what is in it, not by its name."""
    with open(path, "rb") as content:
        start = content.read(1_000)
    if start.startswith(b"PK"):
        check_packed(path)
        with ZipFile(path) as packed:
            return "word/document.xml" not in packed.namelist() or ohchr.is_list(path)
    text = start.decode("utf-8-sig", "ignore").lstrip()
    cells = [cell.strip('" ') for cell in text.partition("\n")[0].strip().split(",")]
    return start.startswith(GZIP) or text.startswith(("[", "{")) or len(set(upr_info.HEADINGS) & set(cells)) > 1


def _kind(path: Path) -> str:
    if not path.stat().st_size:
        raise ValidationError(f"{path.name}: is empty")
    with open(path, "rb") as content:
        is_zip = content.read(2) == b"PK"
    if is_zip:
        check_packed(path)
        with ZipFile(path) as packed:
            parts = packed.namelist()
        found = {"word/document.xml": "ohchr", "xl/workbook.xml": "uhri-xlsx"}
        if kinds := [kind for part, kind in found.items() if part in parts]:
            return kinds[0]
        raise ValidationError(f"{path.name}: is no Word document and no workbook; expected {EXPECTED}")
    return _kind_of_text(path)


def _kind_of_text(path: Path) -> str:
    with opened(path) as content:
        start = content.read(1_000)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"\x00" in start or text.startswith((b"%PDF", b"\xff\xfe", b"\xfe\xff")):
        raise ValidationError(f"{path.name}: is no text in UTF-8; expected {EXPECTED}")
    return "uhri-json" if text.startswith((b"[", b"{")) else "upr-info"


def _brought_together(rows: Iterator[Row]) -> Iterator[Row]:
    yield from brought_together(rows)


def _merged(path: Path, notes: list[str]) -> Iterator[Row]:
    found = upr_info.merged(upr_info.read(path))
    notes += [
        f"{found.read} rows, {len(found.rows)} recommendations of a State, session and text",
        *[f"exact duplicate: {told}" for told in found.duplicates],
        *[f"repeat: {told}" for told in found.repeats],
    ]
    yield from found.rows
