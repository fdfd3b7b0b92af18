"""Which reader a file needs, by what is in it."""

import codecs
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError

from curation.packed import check_packed
from recommendations.files import ohchr, uhri, upr_info
from recommendations.files.annotations import brought_together
from recommendations.files.row import Row
from recommendations.files.tables import check_gzip, is_gzip, opened

EXPECTED = "an OHCHR thematic list (.docx), an export of the Universal Human Rights Index (.xlsx, .json) or of UPR Info"
# a text may begin with a bracket too: “[Original: English]”, “[1] See …”
_JSON = re.compile(rb"\[\s*[\[{\]]|\{\s*[\"}]")


@dataclass
class File:
    """A file of recommendations; `notes` are whole once `rows` are read to the end."""

    kind: str  # "ohchr", "uhri-xlsx", "uhri-json", "upr-info"
    name: str
    hash: str  # SHA-256 of its bytes
    rows: Iterator[Row]
    notes: list[str] = field(default_factory=list)


def kind_of(path: Path) -> str:
    """The layout that a file has if it is a list of recommendations, by what is in it; empty for what has none.

    Raises ValidationError when it is empty, or is packed and cannot be unpacked or is no Word document and no workbook.
    Everything else here takes the file as judged.
    """
    if not path.stat().st_size:
        raise ValidationError(f"{path.name}: is empty")
    with open(path, "rb") as content:
        start = content.read(2)
    if start == b"PK":
        parts = check_packed(path)
        found = {"word/document.xml": "ohchr", "xl/workbook.xml": "uhri-xlsx"}
        if kinds := [kind for part, kind in found.items() if part in parts]:
            return kinds[0]
        raise ValidationError(f"{path.name}: is no Word document and no workbook; expected {EXPECTED}")
    if is_gzip(path):
        check_gzip(path)
    return _kind_of_text(path)


def _kind_of_text(path: Path) -> str:
    start = _start(path)
    if b"\x00" in start or start.startswith((b"%PDF", b"\xff\xfe", b"\xfe\xff")):
        return ""
    return "uhri-json" if _JSON.match(start) else "upr-info"


def _start(path: Path) -> bytes:
    with opened(path) as content:
        return content.read(1_000).removeprefix(codecs.BOM_UTF8).lstrip()


def is_list(path: Path, kind: str) -> bool:
    """Whether a file of a kind (`kind_of`) is a list of recommendations, and no paper."""
    if kind == "ohchr":
        return ohchr.is_list(path)
    if kind != "upr-info":
        return bool(kind)
    headings = _start(path).decode("utf-8", "ignore").partition("\n")[0].split(",")
    return is_gzip(path) or len(set(upr_info.HEADINGS) & {cell.strip('" \r') for cell in headings}) > 1


def read_file(path: Path, is_state: Callable[[str], bool] = lambda name: True, kind: str | None = None) -> File:
    """The recommendations of a file, read as its rows are asked for; those of UPR Info are merged, and of the index.

    `is_state` (of a Resolver) tells the names of States from other words in parentheses of an OHCHR list; without it
    every one counts as a name. `kind` is that of `kind_of`, which is asked where it is not given.
    Raises ValidationError, now or while rows are read, naming the file, the row, and for an unknown layout the headings
    found and those expected.
    """
    kind = kind_of(path) if kind is None else kind
    readers = {
        "ohchr": lambda: ohchr.read(path, is_state),
        "uhri-xlsx": lambda: brought_together(uhri.read_workbook(path, file.notes)),
        "uhri-json": lambda: brought_together(uhri.read_json(path)),
        "upr-info": lambda: _merged(path, file.notes),
    }
    if kind not in readers:
        raise ValidationError(f"{path.name}: is no text in UTF-8; expected {EXPECTED}")
    with open(path, "rb") as content:
        file = File(kind, path.name, hashlib.file_digest(content, "sha256").hexdigest(), iter(()))
    file.rows = _rows(path.name, readers[kind])
    return file


def _rows(name: str, read: Callable[[], Iterable[Row]]) -> Iterator[Row]:
    """The rows, once they are asked for; raises ValidationError when there are none."""
    row = None
    for row in read():
        yield row
    if row is None:
        raise ValidationError(f"{name}: holds no rows, only headings")


def _merged(path: Path, notes: list[str]) -> list[Row]:
    found = upr_info.merged(upr_info.read(path))
    notes += [
        f"{found.read} rows, {len(found.rows)} recommendations of a State, session and text",
        *[f"exact duplicate: {told}" for told in found.duplicates],
        *[f"repeat: {told}" for told in found.repeats],
    ]
    return found.rows
