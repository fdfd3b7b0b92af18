"""What a page has besides its text: running heads, page numbers, codes of the printing office, lists of contents."""

import re
from collections import Counter
from collections.abc import Iterable

from reports.papers.lines import Line
from reports.symbol_forms import Kind
from reports.symbols import parse_symbol

_CODES = re.compile(
    r"""(?:GE\.[0-9]{2}-[0-9]{4,6}|[0-9]{2}-[0-9]{5}) (?:\s*\([A-Z]\))? (?:\s*[0-9]{6})* (?:\s+\*\w+\*)?
        | \*\s?[0-9]{6,8}\s?\* | [0-9]{6}(?:\s[0-9]{6})* | (?:please\s)?recycle\W*
        | .*<<\s?ODS\b.* | .*\bODS(?:\sJOB)?\sNO.*>> | JOB\sNO>>
        | Commented\s\[.*""",
    re.VERBOSE | re.IGNORECASE,
)
_JOB = re.compile(r"GE\.[0-9]{2}-[0-9]{4,6}")
_ALONE = re.compile(r"[A-Z][A-Za-z0-9.\s-]*/[A-Za-z0-9./\s–-]*[A-Za-z0-9]\*{0,3}", re.ASCII)
_BARCODE = re.compile("[\ue000-\uf8ff\\s]+")
_NUMBER = re.compile(r"[-–—\s]*(?:(?:página|page|страница)\s)?[0-9]{1,3}(?:\s?/\s?[0-9]{1,3})?[-–—\s]*", re.IGNORECASE)
_CONTENTS = re.compile(
    r"contents|table of contents|[íi]ndice|table des mati[èe]res|содержание|目\s?录|المحتويات", re.IGNORECASE
)
_LEADERS = re.compile(r"(?:\.\s?|…\s?|·\s?){5,}")
_LINK = re.compile(r"(?:https?|file)://\S+")


def without_furniture(lines: list[Line]) -> list[Line]:
    """The lines that are text."""
    text = [line for line in lines if not _CODES.fullmatch(line.text) and not _BARCODE.fullmatch(line.text)]
    kept = _without_contents(_without_links(_without_edges(text)))
    found = []
    for line in kept:  # a running head where no page is told: the document's symbol, once more on a line of its own
        symbol = _symbol(line.text)
        if not (symbol and not line.is_whole and any(symbol in above.text for above in found[:10])):
            found.append(line)
    return found


def _symbol(text: str) -> str:
    """The symbol that a line is and nothing else, in its usual form; with brackets or a stop it is cited in a text."""
    parsed = parse_symbol(text.strip()) if len(text) < 60 and _ALONE.fullmatch(text.strip()) else None
    return str(parsed) if parsed and parsed.kind is not Kind.UNKNOWN and "words after" not in parsed.repairs else ""


def running_symbol(lines: list[Line], heads: Iterable[str] = ()) -> str:
    """The symbol of the running heads: on a line of its own beside the office's number, or at edges of several pages.

    `heads` are those that the format itself tells; a whole paragraph is none, as it may be a cell of a table. Empty
    where no symbol stands so, or more than one.
    """
    found, pages, edges = {_symbol(head) for head in heads} - {""}, {}, _edges(lines)
    for index, line in enumerate(lines):
        if symbol := _symbol(line.text):
            if index in edges and not line.is_whole:
                pages.setdefault(symbol, set()).add(line.page)
            beside = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
            found |= {symbol} if any(_JOB.match(one.text) for one in beside) else set()
    found |= {symbol for symbol, held in pages.items() if len(held) > 1}
    return found.pop() if len(found) == 1 else ""


def _edges(lines: list[Line]) -> dict[int, str]:
    """Which lines are the first or the last two of their page: `head` or `foot` by their place in the lines."""
    pages, edges = {}, {}
    for index, line in enumerate(lines):
        pages.setdefault(line.page, []).append(index)
    for own in pages.values():
        edges |= dict.fromkeys(own[:2], "head") | dict.fromkeys(own[-2:], "foot")
    return edges


def _without_edges(lines: list[Line]) -> list[Line]:
    """Without page numbers and running heads at the edges of pages, told by their form or because they come again."""
    edges, count = _edges(lines), len({line.page for line in lines})
    if count == 1:
        return [
            line for line in lines if not (_NUMBER.fullmatch(line.text) and ("/" in line.text or line is lines[-1]))
        ]
    repeated = Counter((edge, _masked(lines[index].text)) for index, edge in edges.items() if lines[index].page > 1)
    often = max(3, count / 3)
    return [
        line
        for index, line in enumerate(lines)
        if not _is_edge(
            line,
            edges.get(index),
            is_head=_parted(lines, index) and repeated[edges.get(index), _masked(line.text)] >= often,
        )
    ]


def _parted(lines: list[Line], index: int) -> bool:
    """Whether a line is the first or the last of its page, and stands apart from the text."""
    above, line = (lines[index - 1] if index else None), lines[index]
    below = lines[index + 1] if index + 1 < len(lines) else None
    is_first, is_last = (one is None or one.page != line.page for one in (above, below))
    return (is_first and below is not None and below.is_apart) or (is_last and line.is_apart)


def _masked(text: str) -> str:
    return re.sub(r"[0-9]+", "0", " ".join(text.split()))


def _is_edge(line: Line, edge: str | None, *, is_head: bool) -> bool:
    if not edge or line.is_whole:
        return False
    if _NUMBER.fullmatch(line.text):
        return True
    if line.page == 1 or re.match(r"[0-9]{1,3}(?:\.[0-9]+)?[.)]?\s", line.text):
        return False
    parts = [part for part in line.text.split("\t") if not _NUMBER.fullmatch(part) and not _CODES.fullmatch(part)]
    return not parts or all(map(_symbol, parts)) or is_head


def _without_contents(lines: list[Line]) -> list[Line]:
    """Without a list of contents: from its heading to the last line with leaders that follows closely."""
    for index, line in enumerate(lines):
        if _CONTENTS.match(line.text) and len(line.text) < 40 and (end := _end_of_leaders(lines, index)):
            return lines[:index] + lines[end:]
    return lines


def _end_of_leaders(lines: list[Line], start: int) -> int:
    end, last = 0, start
    for index in range(start + 1, len(lines)):
        if index - last > 5:
            break
        if _LEADERS.search(lines[index].text):
            end = last = index + 1
    return end


def _without_links(lines: list[Line]) -> list[Line]:
    """Without links alone on a line that their page holds before: some programs write a PDF's links after its text."""
    shown, found = {}, []
    for line in lines:
        squeezed = _squeezed(line.text)
        if _LINK.fullmatch(line.text) and squeezed in shown.get(line.page, ""):
            continue
        shown[line.page] = shown.get(line.page, "") + squeezed
        found.append(line)
    return found


def _squeezed(text: str) -> str:
    """A link as far as two ways of writing it agree."""
    return re.sub(r"(?:https?|file)://(?:\S*/(?=www\.))?|[\s\u00ad]", "", text).replace("？", "?").rstrip("/")
