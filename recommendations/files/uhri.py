"""The export of OHCHR's Universal Human Rights Index, .xlsx or .json: a row for each annotation.

A paragraph may have several annotations: `annotations.brought_together` says what they are together.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import ijson
from django.core.exceptions import ValidationError

from recommendations.files.markup import listed, numbered, plain
from recommendations.files.row import Row
from recommendations.files.tables import Sheet, opened, sheets_of
from reports.papers.recommending import names_in

# field -> its headings over the years and in JSON, some misspelt; compared by their letters
HEADINGS = {
    "document": ("Document Symbol", "Symbol"),
    "body": ("Reccomending Body", "Recommending Body", "Body"),
    "annotation_type": ("Type", "AnnotationType"),
    "states": ("Countries Concerned", "Countries"),
    "themes": ("Themes",),
    "text": ("Text",),
    "annotation_id": ("OHCHR Annotation Id", "AnnotationId"),
    "published": ("Document Publication Date", "PublicationDate"),
    "groups": ("Affected Persons",),
    "sdgs": ("Sdgs",),
    "session": ("UPR Session",),
    "recommending": ("UPR Reccomending States", "UPR Recommending States"),
    "response": ("UPR Position",),
}
DEEPEST = 10  # values of JSON in one another; an export has three
NEEDED = list(HEADINGS)[:6]


def _letters(heading: str) -> str:
    return re.sub(r"[^a-z]", "", heading.lower())


_FIELDS = {_letters(heading): field for field, headings in HEADINGS.items() for heading in headings}
_DAY_ZERO = datetime(1899, 12, 30)  # of the serial dates of spreadsheets, counted from 1900 with a day too many


def read_workbook(path: Path, notes: list[str]) -> Iterator[Row]:
    """Each annotation of every sheet of an .xlsx that has the headings; `notes` gain those that are not read.

    Raises ValidationError, naming file, sheet and row, when a sheet is damaged or none has the headings.
    """
    wrong, is_read = [], False
    for sheet in sheets_of(path):
        try:
            fields = _fields_of(sheet)
        except ValidationError as error:
            wrong.append(f"{path.name}, sheet {sheet.name}: {error.message}")
            notes.append(f"sheet {sheet.name} is not read: {error.message}")
            continue
        where = f" of sheet {sheet.name}" if is_read or wrong else ""
        is_read = True
        for number, cells in sheet.records:
            said = {field: cells[at] for at, field in fields.items() if at < len(cells)}
            yield _row(f"row {number}{where}", said)
    if not is_read:
        raise ValidationError(wrong or [f"{path.name}: holds no rows"])


def _fields_of(sheet: Sheet) -> dict[int, str]:
    """Position → field of a sheet; raises ValidationError when it is hidden or has other headings."""
    if sheet.is_hidden:
        raise ValidationError("it is hidden")
    _, headings = next(sheet.records)
    return _fields([str(heading or "") for heading in headings])


def read_json(path: Path) -> Iterator[Row]:
    """Each annotation of a .json, perhaps packed with gzip: a list of objects. Raises ValidationError, naming file and
    record."""
    number = 0
    try:
        with opened(path) as file:
            for number, record in enumerate(_listed(file), 1):
                try:
                    row = _row(f"record {number}", _values_of(record))
                except ValidationError as error:
                    raise ValidationError(f"{path.name}, record {number}: {error.message}") from error
                yield row
    except (ijson.JSONError, UnicodeDecodeError, _TooDeep) as error:
        raise ValidationError(f"{path.name}, record {number + 1}: cannot be read as JSON: {error}") from error
    if not number:
        raise ValidationError(f"{path.name}: holds no list of records")


def _values_of(record) -> dict:
    """Field → value of a member of the list; raises ValidationError when it holds more than words and lists."""
    if not isinstance(record, dict):
        raise ValidationError("is no object")
    headings = list(record)
    values = {field: record[headings[at]] for at, field in _fields(headings).items()}
    for field, value in values.items():
        if any(isinstance(each, list | dict) for each in (value if isinstance(value, list) else [value])):
            raise ValidationError(f"{HEADINGS[field][0]} holds lists in lists, or named values")
    return values


class _TooDeep(Exception):
    """A value within more others than any export has."""


def _listed(file) -> Iterator:
    """The members of the list that a file is; none where it is no list."""
    return ijson.items(ijson.parse(_shallow(ijson.basic_parse(file, use_float=True))), "item")


def _shallow(events: Iterable) -> Iterator:
    """The events of a parser, up to `DEEPEST` values in one another."""
    depth = 0
    for event in events:
        depth += event[0].startswith("start_") - event[0].startswith("end_")
        if depth > DEEPEST:
            raise _TooDeep(f"more than {DEEPEST} values within one another")
        yield event


def _fields(headings: list[str]) -> dict[int, str]:
    """Position -> field of the headings that are known; raises ValidationError when a needed one is missing."""
    known = [_FIELDS.get(_letters(heading)) for heading in headings]
    fields = {at: field for at, field in enumerate(known) if field}
    if missing := [field for field in NEEDED if field not in known]:
        expected = ", ".join(HEADINGS[field][0] for field in missing)
        raise ValidationError(f"no column for {expected}; found: {', '.join(filter(None, headings))}")
    if twice := {field for field in fields.values() if known.count(field) > 1}:
        raise ValidationError(f"more than one column for {', '.join(sorted(twice))}")
    return fields


def _row(place: str, values: dict) -> Row:
    cells = {field: _values(values.get(field)) for field in HEADINGS if field not in ("text", "published")}
    single = {field: "; ".join(cells[field]) for field in ("document", "body", "annotation_type", "annotation_id")}
    number, text = numbered(plain(str(values.get("text") or "")))
    told = values.get("published")
    day = _day(told)
    return Row(
        place=place,
        scheme="ohchr",
        text=text,
        number=number,
        **single,
        **{field: cells[field] for field in ("states", "themes", "groups", "sdgs")},
        recommending=names_in(", ".join(cells["recommending"])),
        response="; ".join(cells["response"]),
        session="; ".join(cells["session"]).removesuffix("Session").strip(),
        published=day,
        doubts=(f"the date {told!r} is not understood",) if told and not day else (),
    )


def _values(cell) -> tuple[str, ...]:
    """The values of a cell, or of a list of JSON."""
    pieces: Iterable = cell if isinstance(cell, list) else [cell]
    return tuple(value for piece in pieces if piece is not None for value in listed(str(piece)))


def _day(told) -> date | None:
    """The day of a serial date, a date or an ISO text; None for anything else."""
    if isinstance(told, datetime):
        return told.date()
    try:
        if isinstance(told, int | float) or re.fullmatch(r"\d{5}(\.\d+)?", str(told)):
            return (_DAY_ZERO + timedelta(days=float(told))).date()
        return datetime.fromisoformat(str(told)).date()
    except (ValueError, OverflowError):
        return None
