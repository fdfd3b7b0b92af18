"""Annotations of the index brought together: one row for each thing that a paragraph asks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count, product
from string import ascii_lowercase

from recommendations.files.row import Row, in_groups

UNITED = ("states", "recommending", "themes", "groups", "sdgs")
SINGLE = ("body", "annotation_type", "session", "annotation_id", "response", "published")
_LETTER = re.compile(r"(?:^|[:;.]\s+|\n|\b(?:and|or)\s)\(([a-z]{1,2})\)\s")


def letters() -> Iterator[str]:
    """a, b … z, aa, ab … without end."""
    return ("".join(each) for length in count(1) for each in product(ascii_lowercase, repeat=length))


def brought_together(rows: Iterable[Row]) -> list[Row]:
    """Rows of one paragraph and text as one that says what each says; several texts of a paragraph as its parts.

    A part is the letter that is printed ("17(a)") where each text shows one of its own, else a letter of ours in the
    order of the file. Letters come first: "17. (a) Ask" and "17 (a) Ask" are one text of 17(a).
    """
    texts: dict[tuple, list[Row]] = {}
    for at, row in enumerate(in_groups(rows, _place, _lettered)):
        texts.setdefault((*_place(row), row.text) if _place(row) else (at,), []).append(row)
    return in_groups(map(_together, texts.values()), _place, _in_our_parts)


def _place(row: Row) -> tuple:
    """Symbol and number; empty where nobody can tell whether a text is said once or twice."""
    return (row.symbol, row.number) if row.symbol and row.number and row.text else ()


def _together(group: list[Row]) -> Row:
    """One row of several; where they differ in the answer or the date, a doubt; in what the record is, a refusal."""
    if len(group) == 1:
        return group[0]
    told = {name: list(dict.fromkeys(filter(None, (getattr(row, name) for row in group)))) for name in SINGLE}
    differs = {name: f"{name} differs: {_by_row(group, name)}" for name in SINGLE if len(told[name]) > 1}
    doubts = [differs[name] for name in ("response", "published") if name in differs]
    return replace(
        group[0],
        place=f"{group[0].place.partition(' ')[0]}s " + ", ".join(row.place.partition(" ")[2] for row in group),
        **{name: tuple(dict.fromkeys(each for row in group for each in getattr(row, name))) for name in UNITED},
        **{name: told[name][0] if told[name] else "" for name in ("body", "annotation_type", "session")},
        annotation_id="; ".join(told["annotation_id"]),
        response="; ".join(told["response"]),
        published=told["published"][0] if len(told["published"]) == 1 else None,
        doubts=(*dict.fromkeys(doubt for row in group for doubt in row.doubts), *doubts),
        reasons=tuple(differs[name] for name in ("body", "annotation_type", "session") if name in differs),
    )


def _by_row(group: list[Row], name: str) -> str:
    return "; ".join(f"{getattr(row, name) or 'nothing'} ({row.place})" for row in group)


def _lettered(group: list[Row]) -> list[Row]:
    """The rows of one paragraph as printed, each with the letter that it shows where each text shows one of its own.

    A single text that does not begin with its letter is whole.
    """
    shown = {row.text: _LETTER.findall(row.text) for row in group}
    own = {found[0] for found in shown.values() if len(found) == 1}
    is_whole = len(shown) == 1 and not group[0].text.startswith("(")
    if "(" in group[0].number or is_whole or len(own) < len(shown):
        return group
    return [_with_letter(row, shown[row.text][0]) for row in group]


def _with_letter(row: Row, letter: str) -> Row:
    return replace(row, number=f"{row.number}({letter})", text=row.text.removeprefix(f"({letter}) "))


def _in_our_parts(group: list[Row]) -> list[Row]:
    """The texts of one paragraph, each with a letter of ours; a single one is the paragraph."""
    if len(group) == 1:
        return group
    return [replace(row, part=part) for row, part in zip(group, letters(), strict=False)]
