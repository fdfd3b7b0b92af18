"""UPR Info's export of UPR recommendations and pledges, .csv or .csv.gz: a row for each recommending State."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.core.exceptions import ValidationError

from recommendations.files.markup import plain, single_spaced
from recommendations.files.row import Row
from recommendations.files.tables import csv_records

HEADINGS = ["To", "Text", "From", "Response", "Action", "Issue", "Session"]
PLEDGE = "Voluntary Pledge"  # what the response column says of what a State promised of itself


def read(path: Path) -> Iterator[Row]:
    """Each row of the file. Raises ValidationError, naming file and row, where it cannot be read."""
    records = csv_records(path)
    _, headings = next(records, (1, []))
    if missing := [heading for heading in HEADINGS if heading not in headings]:
        raise ValidationError(f"{path.name}: no column {', '.join(missing)}; found: {', '.join(headings)}")
    columns = [headings.index(heading) for heading in HEADINGS]
    for number, cells in records:
        to, text, by, response, action, issue, session = (cells[column] for column in columns)
        yield Row(
            place=f"row {number}",
            scheme="upr-info",
            text=single_spaced(plain(text)),
            body="UPR",
            states=_names([to]),
            recommending=_names([by]),
            response=single_spaced(response),
            themes=_names(issue.split(",")),
            action=action.strip(),
            session=session.strip(),
        )


def _names(cells: list[str]) -> tuple[str, ...]:
    return tuple(name for cell in cells if (name := single_spaced(plain(cell))))


@dataclass
class Merged:
    """Recommendations, each with all the States that made it, and what became of the rows."""

    rows: list[Row]
    read: int = 0
    duplicates: list[str] = field(default_factory=list)  # rows that say in every column what an earlier one says
    repeats: list[str] = field(default_factory=list)  # rows of the same State again that differ in another column


def merged(rows: Iterable[Row]) -> Merged:
    """The rows of one State, session and text as one; what they say differently is kept as a doubt.

    States in `recommending` = rows read - duplicates - repeats.
    """
    groups: dict[tuple, list[Row]] = {}
    result = Merged([])
    for row in rows:
        result.read += 1
        group = groups.setdefault((row.states, row.session, row.text), [])
        same = [other for other in group if other.recommending == row.recommending]
        alike = [other for other in same if replace(other, place=row.place) == row]
        if alike:
            result.duplicates.append(f"{row.place} repeats {alike[0].place}")
            continue
        if same:
            result.repeats.append(f"{row.place} is of the same State as {same[0].place}, and differs from it")
        group.append(row)
    result.rows = [group[0] if len(group) == 1 else _together(group) for group in groups.values()]
    return result


def _together(group: list[Row]) -> Row:
    asked = [row for row in group if row.response != PLEDGE]  # a State that pledges recommends nothing to itself
    doubts = [_difference(group, name) for name in ("response", "action", "themes")]
    return replace(
        group[0],
        place="rows " + ", ".join(row.place.removeprefix("row ") for row in group),
        recommending=tuple(dict.fromkeys(name for row in asked or group for name in row.recommending)),
        response="; ".join(dict.fromkeys(row.response for row in group)),
        action="; ".join(dict.fromkeys(row.action for row in group)),
        themes=tuple(dict.fromkeys(theme for row in group for theme in row.themes)),
        doubts=tuple(doubt for doubt in doubts if doubt),
    )


def _difference(group: list[Row], name: str) -> str:
    """Who said what of a field that rows of one recommendation differ in; empty where they agree."""
    said: dict[str, list[str]] = {}
    for row in group:
        value = getattr(row, name)
        words = value if isinstance(value, str) else ", ".join(sorted(value))
        said.setdefault(words, []).append(" ".join(row.recommending))
    if len(said) == 1:
        return ""
    return f"{name} differs: " + "; ".join(f"{words} ({', '.join(states)})" for words, states in said.items())
