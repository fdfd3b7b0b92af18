"""Marks of footnotes that a file prints as plain numbers, told by the order in which they must stand."""

import re
from bisect import bisect_left
from dataclasses import replace

from reports.papers.footnotes import Note, marks_in
from reports.papers.lines import SUPERSCRIPT, Line

_UNITS = tuple("年月日届条段号")  # a number before these counts something
_PLAIN = re.compile(r"(?<=\S)(?<![\d(\[/:–-])(?<!\d[.,])\d+(?![\d%]|[./:-]\d|[A-Za-z])")


def raised(lines: list[Line], notes: list[Note]) -> tuple[list[Line], list[str]]:
    """The lines with marks raised that the file prints as plain numbers, and the numbers whose place is in doubt.

    Every footnote's mark stands after the mark before it, on the page of its footnote where pages are told. Of all ways
    to place them so, the one that places most is taken, and of those the one that leaves most after punctuation.
    """
    if any(marks_in(line.text)[1] for line in lines):
        return lines, []
    numbered = [note for note in notes if note.number.isdecimal()]
    has_pages = len({note.page for note in numbered}) > 1
    standing = _places(lines, has_pages=has_pages)
    places = [standing.get((note.number, note.page if has_pages else 1), []) for note in numbered]
    chosen = _placed(places)
    marked = {}
    for note, place in zip(numbered, chosen, strict=True):
        if place:
            marked.setdefault(place[0], []).append((place[1], note.number))
    doubtful = [
        note.number
        for note, place, all_places in zip(numbered, chosen, places, strict=True)
        if place and sum(other[2] >= place[2] for other in all_places) > 1
    ]
    return [_with_marks(line, marked.get(index, [])) for index, line in enumerate(lines)], doubtful


def _places(lines: list[Line], *, has_pages: bool) -> dict[tuple[str, int], list[tuple[int, int, int]]]:
    """Where marks may stand, (line, position, strength), by number and page; all on page 1 where pages are not told."""
    found = {}
    for index, line in enumerate(lines):
        for match in _PLAIN.finditer(line.text):
            before, after = line.text[match.start() - 1], line.text[match.end() :].lstrip()[:1]
            strength = 1 if before.isascii() and before.isalnum() else 2 if before.isalnum() else 3
            place = (index, match.start(), strength - (strength < 3 and after in _UNITS))
            found.setdefault((match[0], line.page if has_pages else 1), []).append(place)
    return found


def _placed(places: list[list[tuple]]) -> list[tuple | None]:
    """One place for each footnote, or none, each after the one before: the best by number placed, then strength."""
    best, at = [((0, 0, 0), None, None)], [(-1, -1)]  # (score, place, the choice before), each with where it stands
    order = 0  # of equals the first is kept
    for number, options in enumerate(places):
        reached = []
        for place in options:
            before = best[bisect_left(at, place[:2]) - 1]
            order -= 1
            reached.append(((before[0][0] + 1, before[0][1] + place[2], order), (number, place), before))
        for one in reached:
            _keep(one, best, at)
    chosen, step = [None] * len(places), best[-1]
    while step[1]:
        chosen[step[1][0]] = step[1][1]
        step = step[2]
    return chosen


def _keep(one: tuple, best: list[tuple], at: list[tuple[int, int]]):
    """Keep a choice among the best, which score more the further down they stand; what it outdoes is left out."""
    place = one[1][1][:2]
    start = end = bisect_left(at, place)
    if best[start - 1][0] > one[0] or (at[start : start + 1] == [place] and best[start][0] > one[0]):
        return
    while end < len(at) and best[end][0] < one[0]:
        end += 1
    best[start:end], at[start:end] = [one], [place]


def _with_marks(line: Line, marks: list[tuple[int, str]]) -> Line:
    text = line.text
    for position, number in sorted(marks, reverse=True):
        text = text[:position] + number.translate(SUPERSCRIPT) + text[position + len(number) :]
    return replace(line, text=text)
