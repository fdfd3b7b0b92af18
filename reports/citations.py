"""Citations in running text: each symbol with each paragraph, as the six UN languages print them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from reports.citation_forms import BRACKET, CLOSE, GAP, LETTERS, ROMAN, STEP, SYMBOL, TO
from reports.symbol_forms import Kind
from reports.symbols import Symbol, parse_symbol


@dataclass(frozen=True, slots=True)
class Citation:
    """A paragraph of a document that a text cites; `text[start:end]` prints it.

    `paragraph` is canonical, whatever the language: `12`, `12(b)`, `94(b)(i)`, `49-51`, `24.155`, `12(a)-(c)`, and
    `annex 3` or `annex II 3` where it is an annex's; empty where the text gives the symbol alone. The first citation of
    a symbol begins at the symbol, so that spans never overlap.
    """

    symbol: Symbol
    paragraph: str
    start: int
    end: int


def _plain(char: str) -> str:
    """One character for one, so that positions stay: full-width and Arabic marks, digits and dashes as ASCII."""
    if char.isascii():
        return char
    folded = unicodedata.normalize("NFKC", char)
    if char in "‐‑‒–—−":
        return "-"
    if char in "،、﹐":
        return ","
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if unicodedata.category(char) == "Cf":  # marks of direction
        return " "
    return folded if len(folded) == 1 and folded.isascii() else char


def find_citations(text: str) -> list[Citation]:
    """Every symbol in a text with each paragraph that follows it, in the order of the text."""
    plain = "".join(map(_plain, text))
    symbols = list(_symbols(text, plain))
    limits = [start for _symbol, start, _end in symbols[1:]] + [len(plain)]
    found = []
    for (symbol, start, end), limit in zip(symbols, limits, strict=False):
        paragraphs = list(_cited(plain, end, limit)) or [("", start, end)]
        found.append(Citation(symbol, paragraphs[0][0], start, paragraphs[0][2]))
        found += [Citation(symbol, *paragraph) for paragraph in paragraphs[1:]]
    return found


def _symbols(text: str, plain: str) -> Iterator[tuple[Symbol, int, int]]:
    """Each symbol with its span."""
    position = 0
    while match := SYMBOL.search(plain, position):
        symbol, length = _longest(text[match.start() : match.end()], match[0])
        if symbol:
            yield symbol, match.start(), match.start() + length
        position = match.start() + length


def _longest(text: str, plain: str) -> tuple[Symbol | None, int]:
    """The longest symbol at the beginning, with its length; or none, with the length of what need not be read again.

    It is cut only at white space and brackets, where it may have taken too much.
    """
    while True:
        symbol = parse_symbol(text[: len(plain)])
        if symbol.kind is not Kind.UNKNOWN and (symbol.kind is Kind.COMMUNICATION or str(symbol).count("/") > 1):
            return symbol, len(plain)
        kept, *cut = plain.replace("(", " ").rsplit(None, 1)
        if not cut:
            return None, len(kept)
        plain = kept.rstrip("/-").rstrip()


def _cited(plain: str, position: int, limit: int) -> Iterator[tuple[str, int, int]]:
    """Each paragraph of the symbol that ends at a position: beside it, and in later brackets before the limit."""
    gap = GAP.match(plain, position)
    annex = " ".join(filter(None, ["annex", ROMAN.get(gap["which"], gap["which"])])) + " " if gap["annex"] else ""
    for paragraph, start, position in _paragraphs(plain, gap.end()):
        yield annex + paragraph, start, position
    if position > gap.end() and not annex:
        yield from _in_brackets(plain, position, limit)


def _in_brackets(plain: str, position: int, limit: int) -> Iterator[tuple[str, int, int]]:
    """Each paragraph in the brackets of the same sentence or footnote that hold nothing else."""
    while (bracket := BRACKET.search(plain, position, limit)) and bracket["open"]:
        position = bracket.end()
        paragraphs = list(_paragraphs(plain, position))
        if paragraphs and (close := CLOSE.match(plain, paragraphs[-1][2])):
            yield from paragraphs
            position = close.end()


def _paragraphs(plain: str, position: int) -> Iterator[tuple[str, int, int]]:
    """Each paragraph from a position on, canonical, with its span; none where the text goes on with something else."""
    number, letters, many = "", "", False
    while step := STEP.match(plain, position):
        if step["word"]:
            many = bool(step["many"])
        elif not number or not step["joined"].strip() or (step["number"] and not many):
            return
        number = re.sub(TO, "-", step["number"]) if step["number"] else number
        if not number:
            return
        lettered = _bare(step["bare"]) + _lettered(step["letters"] or step["more"])
        letters = _beside(letters, lettered) if step["more"] else lettered
        position = step.end()
        yield number + letters, step.end("joined"), position


def _bare(printed: str | None) -> str:
    """A sub-paragraph without a bracket, `12b` or `12a-c`, as `(b)` or `(a)-(c)`."""
    return re.sub("([a-z])", r"(\1)", (printed or "").strip())


def _lettered(printed: str | None) -> str:
    """Sub-paragraphs as `(b)(i)` or `(a)-(c)`, in Latin letters."""
    sides = re.split(rf"(?<=\)){TO}", printed or "")
    return "-".join("".join(f"({_latin(letter)})" for letter in side.split(")")[:-1]) for side in sides)


def _latin(letter: str) -> str:
    """One letter or small Roman number without its brackets."""
    return "".join(LETTERS.get(char, char) for char in letter.strip(" \n\t("))


def _beside(before: str, letters: str) -> str:
    """What letters mean beside those before: after `(a)(i)`, `(ii)` is `(a)(ii)`, but `(b)` is itself.

    `(i)` after `(h)(iv)` is the letter that follows h.
    """
    outer = re.match(r"(\(([a-z])\))\([ivx]+\)", before)
    if outer and re.fullmatch(r"\([ivx]+\)(-\([ivx]+\))?", letters) and letters != f"({chr(ord(outer[2]) + 1)})":
        return outer[1] + letters
    return letters
