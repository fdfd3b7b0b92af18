"""Which lines begin a numbered paragraph, told from their numbers together: 1, 2, 3 … and 115.1, 115.2 …."""

import re
import unicodedata
from dataclasses import dataclass

from reports.papers.lines import Line

_PLAIN = re.compile(r"([0-9]{1,4})\s?(?:\.|．|\s?[-–]\s)(?![0-9])\s*")
_DOTTED = re.compile(r"([0-9]{1,3})\.([0-9]{1,3})\.?(?=\s)\s*(?=\S)")
_ENDED = re.compile(r"[.!?:;。！？：；…”\")\]’؟]\W*$")


@dataclass(frozen=True, slots=True)
class Start:
    """A line that begins a paragraph: its place, its number as printed, and where the text begins in it."""

    index: int
    number: str
    text_at: int


def digits(text: str) -> str:
    """The text with the digits of any script as plain ones, character by character; raised ones stay."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() and not char.isascii() else char for char in text)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences and items of lists do."""
    return bool(_ENDED.search(text))


def starts(lines: list[Line]) -> tuple[list[Start], list[tuple[str, str]]]:
    """The lines that begin paragraphs, and what is doubtful in their numbers: (place, told)."""
    plain = [(index, match) for index, line in enumerate(lines) if (match := _PLAIN.match(digits(line.text)))]
    chosen, doubts = _chain([(index, int(match[1]), match) for index, match in plain], lines)
    dotted, more = _dotted(lines, chosen)
    return sorted(chosen + dotted, key=lambda start: start.index), doubts + more


def _chain(candidates: list[tuple[int, int, re.Match]], lines: list[Line]) -> tuple[list[Start], list[tuple[str, str]]]:
    """Of the lines that begin with a number, those that go on counting.

    A number that comes too early is left when the expected one still follows, as in a line that begins with a year;
    one of another list, where the format tells lists, when the list of the paragraphs goes on with the expected one.
    """
    found, doubts, last, series = [], [], 0, ""
    final = {number: place for place, (_index, number, _match) in enumerate(candidates)}
    counted = {(lines[index].series, number): place for place, (index, number, _match) in enumerate(candidates)}
    for place, (index, number, match) in enumerate(candidates):
        line = lines[index]
        is_other = last > 0 and series not in (None, line.series)
        if is_other and counted.get((series, last + 1), 0) > place:
            doubts += _listed(last, line)
            continue
        later = [one for _index, one, _match in candidates[place + 1 : place + 41]]
        if number == last + 1:
            if later[:1] == [number] and _is_heading(lines, index, candidates[place + 1][0]):
                continue
        elif number > last + 1:
            if last + 1 in later or not _goes_on(number, later, line, last):
                if line.is_whole and final.get(last + 1, 0) <= place:
                    doubts.append((f"paragraph {last}", f"a line begins with {number}, which does not go on counting"))
                continue
            missing = f"{last + 1}" if number == last + 2 else f"{last + 1} to {number - 1}"
            doubts.append((f"paragraph {number}", f"comes after {last or 'the beginning'}: {missing} not found"))
        elif not is_other and number == last and (line.is_apart or line.is_whole) and number + 1 in later[:1]:
            doubts.append((f"paragraph {number}", "the number is printed again"))
        elif not (number == 1 and last and _begins_annex(lines, index)):
            doubts += _listed(last, line)
            continue
        if is_other and number > 1:
            doubts.append((f"paragraph {number}", f"is numbered by another list than paragraph {last}"))
        last, series = number, None if line.heading else line.series  # the list of headings is not that of paragraphs
        found.append(Start(index, match[1], match.end()))
    return found, list(dict.fromkeys(doubts))


def _listed(last: int, line: Line) -> list[tuple[str, str]]:
    """The doubt that a line, whose number does not go on counting, is of a list within the last paragraph."""
    told = (f"paragraph {last}", "a list in it is numbered like paragraphs: it is kept in its text")
    return [told] if last and line.is_whole and not line.heading else []


def _goes_on(number: int, later: list[int], line: Line, last: int) -> bool:
    """Whether a number after a gap is one of the series: the next follows, or it stands where paragraphs begin."""
    return number + 1 in later[:3] or (number - last < 4 and (line.is_apart or line.is_whole) and number < 1900)


def _is_heading(lines: list[Line], index: int, following: int) -> bool:
    """Whether a numbered line is a heading: the paragraph of that number follows, and it ends without a stop."""
    return following - index < 6 and not ends_sentence(lines[following - 1].text)


def _begins_annex(lines: list[Line], index: int) -> bool:
    return any(ANNEX.match(line.text) for line in lines[max(0, index - 12) : index])


def _dotted(lines: list[Line], plain: list[Start]) -> tuple[list[Start], list[tuple[str, str]]]:
    """Numbers such as 115.1 under their paragraph 115, counted on; elsewhere such a line is left as it is."""
    found, doubts = [], []
    mains = {start.index: int(start.number) for start in plain}
    main = last = 0
    for index, line in enumerate(lines):
        if index in mains:
            main, last = mains[index], 0
            continue
        match = _DOTTED.match(digits(line.text))
        if not match or int(match[1]) not in (main, main + 1):
            continue
        if not last < int(match[2]) < last + 20:
            strange = f"a line begins with {match[1]}.{match[2]}, which does not go on counting"
            doubts += [(f"paragraph {main}.{last}", strange)] if last and int(match[1]) == main else []
            continue
        if not (line.is_apart or line.is_whole or ends_sentence(lines[index - 1].text) or int(match[2]) == last + 1):
            continue
        if int(match[2]) > last + 1:
            doubts.append((f"paragraph {match[1]}.{match[2]}", f"comes after {match[1]}.{last}: some are not found"))
        main, last = int(match[1]), int(match[2])
        found.append(Start(index, f"{match[1]}.{match[2]}", match.end()))
    return found, doubts


ANNEX = re.compile(
    r"(?:annex(?:es)?|appendix|annexe|anexo|ap[ée]ndice|приложение|附件|附录|(?:ال)?مرفق)"
    r"\s*(?:[IVXLC]+|[0-9]+|[A-Z]|[一二三四五六七八九十]+|(?:ال)\w+)?\W*$",
    re.IGNORECASE,
)
