"""OHCHR's thematic lists of UPR recommendations, .docx: tables of recommendation, position, themes."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

from defusedxml.ElementTree import iterparse
from django.core.exceptions import ValidationError

from recommendations.files.markup import numbered, single_spaced
from recommendations.files.row import Row
from reports.papers.recommending import recommending
from reports.papers.word_text import DAMAGED, W, text_of, within

# field -> what a heading holds; the labels of the columns have changed, these words of them have not
HEADINGS = {"text": "recommendation", "response": "position", "themes": "themes", "sdgs": "sdgs"}
NEEDED = ["text", "response", "themes"]
SECTIONS = {"sdgs:": "sdgs", "affected persons:": "groups", "groups of persons:": "groups"}  # within the themes
_HEAD = re.compile(r"UPR of (?P<state>.+?) \((?P<cycle>\d)\w* Cycle\W+(?P<session>\d+)\w* session\)", re.IGNORECASE)
_REPORT = re.compile(r"A/HRC/\d+/\d+")  # without Add.1, which holds the State's replies to it


def read(path: Path, is_state: Callable[[str], bool]) -> Iterator[Row]:
    """Each recommendation of a list; `is_state` tells a State's name from other words in parentheses.

    Raises ValidationError, naming file and row, where it cannot be read.
    """
    try:
        with ZipFile(path) as packed:
            head = _head(packed, path.name)
            with packed.open("word/document.xml") as document:
                yield from _rows(document, head, path.name, is_state)
    except DAMAGED as error:
        raise ValidationError(f"{path.name}: cannot be read as a Word document: {error}") from error


def is_list(path: Path) -> bool:
    """Whether a Word document has a table of recommendations; what is damaged has none."""
    try:
        with ZipFile(path) as packed, packed.open("word/document.xml") as document:
            return any(element.tag == f"{W}tr" and _columns(_cells(element)) for _, element in iterparse(document))
    except DAMAGED:
        return False


def _head(packed: ZipFile, name: str) -> dict[str, str]:
    """State, session and cycle from the running head, or else from the text."""
    parts = [part for part in packed.namelist() if re.fullmatch(r"word/header\d*\.xml", part)]
    for part in [*sorted(parts), "word/document.xml"]:
        with packed.open(part) as file:
            for _, element in iterparse(file):
                if element.tag == f"{W}p" and (found := _HEAD.search(single_spaced(text_of(element)))):
                    return found.groupdict()
    raise ValidationError(f"{name}: no head such as “UPR of State (2nd Cycle - 17th session)”")


def _rows(document, head: dict, name: str, is_state) -> Iterator[Row]:
    table, number, columns, tables, met = 0, 0, {}, 0, []
    for event, element in iterparse(document, events=("start", "end")):
        if event == "start" and element.tag == f"{W}tbl":
            table, number, columns = table + 1, 0, {}
        if event == "start" or element.tag != f"{W}tr" or _is_gone(element, "tr", "del"):
            continue
        number += 1
        cells = _cells(element)
        element.clear()
        if number == 1:
            met += [" ".join(cell) for cell in cells]
            columns, width = _columns(cells), len(cells)
            if tables and not columns:  # a table that a page parted, or one within another: its rows would be lost
                raise ValidationError(f"{name}, table {table}: it has no headings, and a table before it has")
            tables += bool(columns)
        elif columns and not _is_heading(cells):
            place = f"table {table}, row {number}"
            if len(cells) != width:
                raise ValidationError(f"{name}, {place}: {len(cells)} cells, not {width}")
            yield _row(place, {field: cells[at] for field, at in columns.items()}, head, is_state)
    if not tables:
        raise ValidationError(f"{name}: no table of {', '.join(NEEDED)}; headings found: {'; '.join(met) or 'none'}")


def _cells(row) -> list[list[str]]:
    """The cells of a row of a table, each its paragraphs that hold words."""
    cells = [cell for cell in within(row, f"{W}tc") if not _is_gone(cell, "tc", "cellDel")]
    return [[words for p in within(cell, f"{W}p") if (words := single_spaced(text_of(p)))] for cell in cells]


def _is_gone(element, kind: str, mark: str) -> bool:
    """Whether a whole row ("tr", "del") or cell ("tc", "cellDel") was deleted."""
    return element.find(f"{W}{kind}Pr/{W}{mark}") is not None


def _columns(cells: list[list[str]]) -> dict[str, int]:
    """Field -> column of a table of recommendations; empty for another table."""
    headings = [" ".join(cell).lower() for cell in cells]
    found = {
        field: next((at for at, heading in enumerate(headings) if words in heading), -1)
        for field, words in HEADINGS.items()
    }
    return {f: at for f, at in found.items() if at >= 0} if all(found[field] >= 0 for field in NEEDED) else {}


def _is_heading(cells: list[list[str]]) -> bool:
    """Whether the row names a theme: one merged cell, or the same in each of the cells that it was parted into."""
    return all(cell == cells[0] for cell in cells) and " ".join(cells[0]).startswith("Theme:")


def _row(place: str, cells: dict[str, list[str]], head: dict, is_state) -> Row:
    sources = [line for line in cells["text"] if line.lower().startswith("source of position")]
    source = " ".join(sources).partition(":")[2].strip()
    number, text = numbered(" ".join(line for line in cells["text"] if line not in sources))
    document = _REPORT.search(source)
    states, doubts = recommending(text, is_state)
    listed = {"themes": [], "groups": [], "sdgs": [line.removeprefix("- ") for line in cells.get("sdgs", [])]}
    section = "themes"
    for line in cells["themes"]:
        section = SECTIONS.get(line.lower(), section)
        if line.lower() not in SECTIONS:
            listed[section].append(line.removeprefix("- "))
    return Row(
        place=place,
        scheme="ohchr",
        text=text,
        number=number,
        document=document[0] if document else "",
        body="UPR",
        states=(head["state"],),
        recommending=states,
        response=" ".join(cells["response"]),
        response_source=source,
        **{field: tuple(names) for field, names in listed.items()},
        session=head["session"],
        cycle=head["cycle"],
        doubts=doubts if document else (*doubts, "no source of the position, hence no symbol"),
    )
