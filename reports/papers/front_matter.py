"""The first page of a UN document: who says what, when, under which symbol; what is not told there is left empty."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from reports.papers.dates import date_of
from reports.papers.front_words import AUTHOR, PARTS, SUMMARY
from reports.papers.headings import LONGEST, Outline
from reports.papers.lines import Line
from reports.papers.numbering import Start, digits, ends_sentence
from reports.papers.paper import Doubt, Front
from reports.symbol_forms import Kind
from reports.symbols import parse_symbol

_SYMBOL = re.compile(r"[A-Z](?:[\w.-]| (?=[A-Z]{2,4}/))*(?:/(?:S-|[\w.-])+){1,6}(?:\s*[-–]\s*[0-9]+)?[ \t]*")
_MASTHEAD = {"un", "organ", "distribution"}
_DECISION = re.compile(r"[0-9]+/[0-9]+\s?\.")


@dataclass
class _Page:
    """What is understood of the first page, and the lines of it that are left."""

    symbol: str = ""
    found: dict = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)  # the parts that were met
    left: list[Line] = field(default_factory=list)
    after_agenda: int = 0  # how many lines were left before the agenda's
    doubts: list[Doubt] = field(default_factory=list)


def front_matter(lines: list[Line], starts: list[Start]) -> tuple[Front, str, int, list[Doubt]]:
    """The first page, the document's symbol, where its text begins in the lines, and what is doubtful."""
    end = _end(lines, starts)
    page = _Page()
    for line in lines[:end]:
        _understand(line, page)
    if not page.seen & {*_MASTHEAD, "body", "agenda"}:
        doubts = [Doubt("page 1", "no first page of a UN document is found", "front matter")]
        named = f"no symbol is taken from its first lines: {page.symbol}"
        return Front(), "", 0, doubts + ([Doubt("page 1", named, "symbol")] if page.symbol else [])
    titles, others = _titled(page)
    if not page.symbol:
        page.doubts.append(Doubt("page 1", "no symbol is found", "symbol"))
    if "title" not in titles:
        page.doubts.append(Doubt("page 1", "which line is the title cannot be told", "front matter"))
    page.doubts += [Doubt("page 1", f"not understood: {line[:200]}", "front matter") for line in others]
    names = [page.found.pop(part, "") for part in ("body", "group")]
    front = Front(**titles, body=", ".join(filter(None, names)), **page.found)
    return front, page.symbol, end, page.doubts


def _end(lines: list[Line], starts: list[Start]) -> int:
    """Where the text begins: at a paragraph, a numbered heading, a summary, a running text or the second page."""
    limit = starts[0].index if starts else len(lines)
    for index, line in enumerate(lines[:limit]):
        text = line.text.strip()
        turned = line.page > lines[0].page and line.size
        running = len(text) > 120 and ends_sentence(text) and not _begins_page(text)
        running |= index > 3 and (line.is_apart or line.is_whole) and text.endswith((",", "，", "،"))
        if turned or running or SUMMARY.fullmatch(text) or Outline().numbered(text):
            limit = index
            break
    return _before_running_text(lines, limit)


def _begins_page(text: str) -> bool:
    """Whether a line begins as first pages do, with the symbol or the name of the United Nations."""
    return bool(_SYMBOL.match(text) or PARTS[0][1].match(text))


def _before_running_text(lines: list[Line], limit: int) -> int:
    """Where a block of several lines that ends a sentence begins, else the limit."""
    begin = 0
    for index in range(1, limit + 1):
        if index == limit or lines[index].is_apart:
            block = lines[begin:index]
            longer = sum(len(line.text) for line in block) > LONGEST
            if longer and ends_sentence(block[-1].text) and not _begins_page(block[0].text):
                return begin
            begin = index
    return limit


def _understand(line: Line, page: _Page):
    """Take the known parts from the beginning of a line, one after the other; what is left of it is kept."""
    rest, taken = line.text.strip(), False
    while rest:
        found = _part(rest)
        if found and not (found[0] in page.seen and rest[found[1].end() :].strip()):  # else a title goes on with a name
            part, match = found
            page.seen.add(part)
            _keep(part, match, page)
            rest, taken = rest[match.end() :].strip(), True
        elif _awaits_symbol(page) and (length := _symbol(rest, page, must_be="un" in page.seen and taken)):
            rest, taken = rest[length:].strip(), True
        elif page.symbol and (match := _SYMBOL.match(rest)) and str(parse_symbol(match[0].strip())) == page.symbol:
            rest, taken = rest[match.end() :].strip(), True
        else:
            break
    if rest.strip("*¹ "):
        page.left.append(Line(rest, line.page, line.left, line.size, line.is_apart and not taken, line.is_whole))


def _awaits_symbol(page: _Page) -> bool:
    """Whether the document's symbol may follow: first of all, or in a masthead; further down others are cited."""
    return not page.symbol and not page.left and (page.seen <= {"advance"} or bool(page.seen & _MASTHEAD))


def _part(text: str) -> tuple[str, re.Match] | None:
    plain = digits(text)
    return next(((part, match) for part, pattern in PARTS if (match := pattern.match(plain))), None)


def _symbol(text: str, page: _Page, *, must_be: bool) -> int:
    """How much of a text's beginning is the document's symbol; beside “United Nations” stands nothing else."""
    match = _SYMBOL.match(text)
    symbol = parse_symbol(match[0].strip()) if match else None
    if not symbol or (symbol.kind is Kind.UNKNOWN and not (must_be and match.end() == len(text))):
        return 0
    if symbol.kind is Kind.UNKNOWN:
        page.doubts.append(Doubt("page 1", f"{symbol.text} has no known form of a symbol", "symbol"))
        return match.end()
    page.symbol = str(symbol)
    if symbol.repairs:
        page.doubts.append(Doubt("page 1", f"the symbol is printed {symbol.text!r}", "symbol"))
    return match.end()


def _keep(part: str, match: re.Match, page: _Page):
    """Keep what a part of the first page says."""
    groups = {name: value for name, value in match.groupdict().items() if value}
    if part == "agenda":
        page.found.setdefault("agenda_items", tuple(re.findall(r"[0-9]+(?:\s?\(\w\))?", next(iter(groups.values())))))
        page.after_agenda = len(page.left)
    elif part == "date" and "date" not in page.found:
        page.found["date"] = date_of(match)
        if not page.found["date"]:
            page.doubts.append(Doubt("page 1", f"there is no such day: {match[0].strip()}", "front matter"))
    elif part in ("distribution", "original"):
        page.found.setdefault({"original": "original_language"}.get(part, part), next(iter(groups.values())).strip())
    elif part in ("body", "group", "session"):
        page.found.setdefault(part, match[0].strip())


def _titled(page: _Page) -> tuple[dict, list[str]]:
    """Title, subtitles and author, and the lines that are neither."""
    others, blocks = list(map(_shown, _blocks(page.left[: page.after_agenda]))), _blocks(page.left[page.after_agenda :])
    under_agenda = _agenda_titles(blocks, len(page.found.get("agenda_items", ())))
    told = {"agenda_titles": " ".join(map(_shown, under_agenda))} if under_agenda else {}
    blocks = blocks[len(under_agenda) :]
    if not blocks:
        return told, others
    largest = max(block[0].size for block in blocks)
    named = [at for at, block in enumerate(blocks) if _DECISION.match(block[0].text)]
    titled = named[0] if named else next(at for at, block in enumerate(blocks) if block[0].size == largest)
    title, *rest = [blocks[titled], *blocks[:titled], *blocks[titled + 1 :]]
    cut = next((at for at, line in enumerate(title) if at and AUTHOR.match(line.text)), len(title))
    shown, *under = [_shown(block) for block in (title[:cut], title[cut:], *rest) if block]
    author = next((text for text in under if AUTHOR.match(text)), "")
    if len(shown) > LONGEST:
        return told, [*others, shown, *under]
    subtitles = [text for text in under if text != author and len(text) <= LONGEST]
    others += [text for text in under if len(text) > LONGEST]
    return told | {"title": shown, "subtitles": tuple(subtitles), "author": author}, others


def masthead_first(lines: list[Line]) -> list[Line]:
    """The lines with a masthead, “United Nations” and the symbol, moved up where a file has it further down."""
    for index, line in enumerate(lines[:60]):
        un = PARTS[0][1].match(line.text)
        rest = line.text[un.end() :].strip() if un else ""
        if rest and _SYMBOL.fullmatch(rest) and parse_symbol(rest).kind is not Kind.UNKNOWN:
            return [line, *lines[:index], *lines[index + 1 :]]
    return lines


def _shown(block: list[Line]) -> str:
    joint = "" if re.search("[\u4e00-\u9fff]", block[0].text) else " "
    return joint.join(" ".join(line.text.split()) for line in block).strip(" *")


def _blocks(lines: list[Line]) -> list[list[Line]]:
    """Lines that stand together; a line that goes on in small letters belongs to the one before."""
    blocks = [lines[:1]] if lines else []
    for above, line in pairwise(lines):
        goes_on = line.text[0].islower() and abs(above.size - line.size) < 2.5
        apart = line.is_apart or line.is_whole or abs(above.size - line.size) > 2.5
        blocks.append([line]) if apart and not goes_on else blocks[-1].append(line)
    return blocks


def _agenda_titles(blocks: list[list[Line]], items: int) -> list[list[Line]]:
    """The blocks with the titles of agenda items, which follow the line that names so many items."""
    if not blocks or not items:
        return []
    if blocks[0][0].is_whole:
        return blocks[:items]
    return [] if blocks[0][0].is_apart or len(_shown(blocks[0])) > 2 * LONGEST else blocks[:1]
