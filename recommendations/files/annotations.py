"""Annotations of the index brought together: one row for each thing that a paragraph asks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count, product
from string import ascii_lowercase

from recommendations.files.row import Row

UNITED = ("states", "recommending", "themes", "groups", "sdgs")
SINGLE = ("body", "annotation_type", "session", "annotation_id", "response", "published")
_LETTER = re.compile(r"(?:^|[:;.]\s+|\n|\b(?:and|or)\s)\(([a-z]{1,2})\)\s")


def letters() -> Iterator[str]:
    """a, b … z, aa, ab … without end."""
    return ("".join(each) for length in count(1) for each in product(ascii_lowercase, repeat=length))


def brought_together(rows: Iterable[Row]) -> list[Row]:
    """Rows of one paragraph and text as one that says what each says; several texts of a paragraph as its parts.

    A part is the letter that is printed ("17(a)") where each text shows one of its own, else a letter of ours in the
    order of the file.
    """
    texts: dict[tuple, list[Row]] = {}
    for at, row in enumerate(rows):
        is_placed = row.symbol and row.number and row.text  # else nobody can tell whether it is said once or twice
        texts.setdefault((row.symbol, row.number, row.text) if is_placed else (at,), []).append(row)
    places: dict[tuple, list[Row]] = {}
    for key, group in texts.items():
        places.setdefault(key[:2], []).append(_together(group))
    parted = {key: iter(_parted(group)) if len(key) > 1 else iter(group) for key, group in places.items()}
    return [next(parted[key[:2]]) for key in texts]


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


def _parted(group: list[Row]) -> list[Row]:
    """The texts of one paragraph, each with the part that it is; a single text that begins with no letter is whole."""
    printed = [_LETTER.findall(row.text) if "(" not in row.number else [] for row in group]
    has_own = len({found[0] for found in printed if len(found) == 1}) == len(group)
    if has_own and (len(group) > 1 or group[0].text.startswith("(")):
        return [_lettered(row, found[0]) for row, found in zip(group, printed, strict=True)]
    if len(group) == 1:
        return group
    return [replace(row, part=part) for row, part in zip(group, letters(), strict=False)]


def _lettered(row: Row, letter: str) -> Row:
    return replace(row, number=f"{row.number}({letter})", text=row.text.removeprefix(f"({letter}) "))
