"""Footnotes: gathered from the foot of the pages and the end of the document, and their marks in the text."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from reports.papers.lines import PLAIN, RAISED, SUPERSCRIPT, Line

_NOTES = re.compile(r"(?:end)?notes|notas|notes de fin|примечания|注|尾注|الحواشي", re.IGNORECASE)
_RAISED_START = re.compile(rf"([{RAISED}]+|\*+|†|‡)\s*(?=\S)")
_PLAIN_START = re.compile(r"([0-9]{1,3})[\s\t]+(?=\S)")
_UNITS = tuple("年月日届条段号")  # a number before these counts something
_BEGUN = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:\.\s|\t)")  # a paragraph
_RAISED_MARK = re.compile(rf"[{RAISED}]+(?:[,;]\s?[{RAISED}]+)*")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote with its lines, before they are joined."""

    number: str
    texts: tuple[str, ...]
    page: int


def parted(lines: list[Line]) -> tuple[list[Line], list[Note]]:
    """The lines of the text, and the footnotes in the order of the pages."""
    body = _body_size(lines)
    text, notes, ended = [], [], False
    for _page, held in groupby(sorted(lines, key=attrgetter("page")), key=attrgetter("page")):
        own = list(held)
        ended = ended or any(_NOTES.fullmatch(line.text.strip()) for line in own)
        start = _start(own, body, notes, ended=ended)
        text += [line for line in own[:start] if not (_NOTES.fullmatch(line.text.strip()) and start < len(own))]
        for line in own[start:]:
            _take(line, notes, body)
    return text, notes


def _body_size(lines: list[Line]) -> float:
    """The size of most letters, in points; 0 where sizes are not told."""
    letters = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0


def _number(line: Line, notes: list[Note], body: float) -> tuple[str, int] | None:
    """The number or mark that a line begins a footnote with, and where its text begins.

    A plain number is one only where it is the next, and small where sizes are told.
    """
    if match := _RAISED_START.match(line.text):
        return match[1].translate(PLAIN), match.end()
    match = _PLAIN_START.match(line.text)
    if match and int(match[1]) == _following(notes) and (not body or line.size < 0.95 * body):
        return match[1], match.end()
    return None


def _start(own: list[Line], body: float, notes: list[Note], *, ended: bool) -> int:
    """Where the footnotes of a page begin; its end where it has none."""
    if own and body and not own[0].is_whole:
        return _small_start(own, body, notes, ended=ended)
    for index, line in enumerate(own):
        if index and line.is_apart and not line.is_whole and _begins_region(own[index:], notes):
            return index
    return len(own)


def _small_start(own: list[Line], body: float, notes: list[Note], *, ended: bool) -> int:
    """Where the small lines at the foot of a page begin, if a footnote begins or goes on there.

    A raised mark at a line's beginning tells a footnote too: some fonts make small letters look large.
    """
    start = len(own)
    while start and own[start - 1].size < 0.95 * body:
        start -= 1
    following = str(_following(notes))
    raised_at = [at for at, line in enumerate(own) if (mark := _raised_number(line)) and mark in (following, "*")]
    begins = [at for at in range(start, len(own)) if _number(own[at], notes, body)]
    if (ended and notes) or (begins and notes):
        begins = [start]
    begin = min([*begins, *raised_at], default=len(own))
    goes_on = begin < len(own) and notes and notes[-1].page == own[0].page - 1
    return (
        0
        if goes_on and not any(_begins_text(line) for line in own[1:begin]) and not _BEGUN.match(own[0].text)
        else begin
    )


def _begins_text(line: Line) -> bool:
    """Whether a line above the footnotes of a page shows that not all of the page is footnotes."""
    return line.is_apart or bool(_BEGUN.match(line.text))


def _raised_number(line: Line) -> str:
    match = _RAISED_START.match(line.text)
    return match[1].translate(PLAIN) if match else ""


def _following(notes: list[Note]) -> int:
    """The number that the next footnote has."""
    return 1 + max((int(note.number) for note in notes if note.number.isdecimal()), default=0)


def _begins_region(lines: list[Line], notes: list[Note]) -> bool:
    """Whether lines down to the end of a page, or to the next that stands apart, hold the next footnote."""
    for index, line in enumerate(lines):
        if index and line.is_apart and not _number(line, notes, 0):
            return False
        if _number(line, notes, 0):
            return True
    return False


def _take(line: Line, notes: list[Note], body: float):
    """Add a line to the footnote that it begins, or to the one before."""
    begun = _number(line, notes, body)
    if begun or not notes:
        number, position = begun or ("", 0)
        notes.append(Note(number, (line.text[position:],), line.page))
    else:
        notes[-1] = replace(notes[-1], texts=(*notes[-1].texts, line.text))


def marks_in(text: str) -> tuple[str, list[str]]:
    """A text without its raised marks, and the marks in order."""
    found = [mark for group in _RAISED_MARK.findall(text) for mark in re.split(r"[,;]\s?", group.translate(PLAIN))]
    return re.sub(rf"\s*{_RAISED_MARK.pattern}", "", text), found


def raised(lines: list[Line], notes: list[Note]) -> tuple[list[Line], list[str]]:
    """The lines with marks raised that the file prints as plain numbers, and the numbers whose place is in doubt.

    Every footnote's mark stands after the mark before it, on the page of its footnote where pages are told. Of all ways
    to place them so, the one that places most is taken, and of those the one that leaves most after punctuation.
    """
    if any(_RAISED_MARK.search(line.text) for line in lines):
        return lines, []
    numbered = [note for note in notes if note.number.isdecimal()]
    pages = {note.page for note in numbered}
    places = [_places(lines, note, has_pages=len(pages) > 1) for note in numbered]
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


def _places(lines: list[Line], note: Note, *, has_pages: bool) -> list[tuple[int, int, int]]:
    """Where a mark may stand: (line, position, strength)."""
    pattern = re.compile(rf"(?<=\S)(?<![\d(\[/:–-])(?<!\d[.,]){note.number}(?![\d%]|[./:-]\d|[A-Za-z])")
    found = []
    for index, line in enumerate(lines):
        if has_pages and line.page != note.page:
            continue
        for match in pattern.finditer(line.text):
            before, after = line.text[match.start() - 1], line.text[match.end() :].lstrip()[:1]
            strength = 1 if before.isascii() and before.isalnum() else 2 if before.isalnum() else 3
            found.append((index, match.start(), strength - (strength < 3 and after in _UNITS)))
    return found


def _placed(places: list[list[tuple]]) -> list[tuple | None]:
    """One place for each footnote, or none, each after the one before: the best by number placed, then strength."""
    best = [((0, 0), None, None)]  # (score, place, the choice before), by what is reached so far
    for number, options in enumerate(places):
        reached = []
        for place in options:
            before = max((one for one in best if not one[1] or one[1][1][:2] < place[:2]), key=lambda one: one[0])
            reached.append(((before[0][0] + 1, before[0][1] + place[2]), (number, place), before))
        best += reached
    chosen, step = [None] * len(places), max(best, key=lambda one: one[0])
    while step and step[1]:
        chosen[step[1][0]] = step[1][1]
        step = step[2]
    return chosen


def _with_marks(line: Line, marks: list[tuple[int, str]]) -> Line:
    text = line.text
    for position, number in sorted(marks, reverse=True):
        text = text[:position] + number.translate(SUPERSCRIPT) + text[position + len(number) :]
    return replace(line, text=text)
