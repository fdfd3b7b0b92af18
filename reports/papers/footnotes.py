"""Footnotes: gathered from the foot of the pages and the end of the document, and their marks in the text."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from reports.papers.lines import PLAIN, RAISED, Line

_NOTES = re.compile(r"(?:end)?notes|notas|notes de fin|примечания|注|尾注|الحواشي", re.IGNORECASE)
_RAISED_START = re.compile(rf"([{RAISED}]{{1,4}}|\*+|†|‡)\s*(?=\S)")
_PLAIN_START = re.compile(r"([0-9]{1,3})[\s\t]+(?=\S)")
_BEGUN = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:\.\s|\t)")  # a paragraph
_RAISED_MARK = re.compile(rf"[{RAISED}]+(?:[,;]\s?[{RAISED}]+)*")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote with its lines, before they are joined."""

    number: str
    texts: list[str]
    page: int


class Notes(list[Note]):
    """The footnotes in their order, and the number that the next one has."""

    following = 1

    def begin(self, note: Note):
        """Add a footnote."""
        self.append(note)
        if note.number.isdecimal():
            self.following = max(self.following, int(note.number) + 1)


def parted(lines: list[Line]) -> tuple[list[Line], Notes]:
    """The lines of the text, and the footnotes in the order of the pages."""
    body = _body_size(lines)
    text, notes, ended = [], Notes(), False
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


def _number(line: Line, notes: Notes, body: float) -> tuple[str, int] | None:
    """The number or mark that a line begins a footnote with, and where its text begins.

    A plain number is one only where it is the next, and small where sizes are told.
    """
    if match := _RAISED_START.match(line.text):
        return match[1].translate(PLAIN), match.end()
    match = _PLAIN_START.match(line.text)
    if match and int(match[1]) == notes.following and (not body or line.size < 0.95 * body):
        return match[1], match.end()
    return None


def _start(own: list[Line], body: float, notes: Notes, *, ended: bool) -> int:
    """Where the footnotes of a page begin; its end where it has none."""
    if own and body and not own[0].is_whole:
        return _small_start(own, body, notes, ended=ended)
    for index, line in enumerate(own):
        if index and line.is_apart and not line.is_whole and _begins_region(own, index, notes):
            return index
    return len(own)


def _small_start(own: list[Line], body: float, notes: Notes, *, ended: bool) -> int:
    """Where the small lines at the foot of a page begin, if a footnote begins or goes on there.

    A raised mark at a line's beginning tells a footnote too: some fonts make small letters look large.
    """
    start = len(own)
    while start and own[start - 1].size < 0.95 * body:
        start -= 1
    following = str(notes.following)
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


def _begins_region(own: list[Line], start: int, notes: Notes) -> bool:
    """Whether lines from one down to the end of a page, or to the next that stands apart, hold the next footnote."""
    for index in range(start, len(own)):
        if _number(own[index], notes, 0):
            return True
        if index > start and own[index].is_apart:
            return False
    return False


def _take(line: Line, notes: Notes, body: float):
    """Add a line to the footnote that it begins, or to the one before."""
    begun = _number(line, notes, body)
    if begun or not notes:
        number, position = begun or ("", 0)
        notes.begin(Note(number, [line.text[position:]], line.page))
    else:
        notes[-1].texts.append(line.text)


def marks_in(text: str) -> tuple[str, list[str]]:
    """A text without its raised marks, and the marks in order."""
    found = [mark for group in _RAISED_MARK.findall(text) for mark in re.split(r"[,;]\s?", group.translate(PLAIN))]
    return re.sub(rf"\s*{_RAISED_MARK.pattern}", "", text), found
