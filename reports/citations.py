"""Citations in running text: each symbol with each paragraph, as the six UN languages print them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from reports.symbol_forms import Kind
from reports.symbols import Symbol, parse_symbol


@dataclass(frozen=True, slots=True)
class Citation:
    """A paragraph of a document that a text cites; `text[start:end]` prints it.

    `paragraph` is canonical, whatever the language: `12`, `12(b)`, `94(b)(i)`, `49-51`, `24.155`, `12(a)-(c)`; empty
    where the text gives the symbol alone. The first citation of a symbol begins at the symbol, so that spans never
    overlap.
    """

    symbol: Symbol
    paragraph: str
    start: int
    end: int


# UN documents letter in Latin but for Arabic, which takes the abjad; Cyrillic letters are typed for Latin ones
_LETTERS = dict(zip("أبجدهوزحطيكلمن", "abcdefghijklmn", strict=True)) | dict(zip("асеорх", "aceopx", strict=True))


def _plain(char: str) -> str:
    """One character for one, so that positions stay: full-width and Arabic marks, digits and dashes as ASCII."""
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


# a treaty body's name may be broken by a space ("C ERD"), a symbol by a line's end beside a slash or after a dash
_HEADS = "|".join(" ?".join(head) for head in ["CCPR", "CERD", "CEDAW", "CAT", "CRC", "CMW", "CRPD", "CED", "HRI"])
_PART = r"[A-Za-z0-9]+(?:[.-]+[A-Za-z0-9]+)*(?:\([IVXLC]+\))?(?:-\s{0,6}\n\s{0,6}[0-9]+)?"
_SYMBOL = re.compile(
    rf"(?<![A-Za-z0-9/.])(?:(?:{_HEADS}|[AES])(?:\s?/\s{{0,6}}{_PART}){{1,12}}"
    r"|(?:JUA|JAL|UA|AL|OL)\s+[A-Z]{3}\s+[0-9]+/[0-9]{4}(?![0-9]))"
)

# en, fr, es, ru, ar, zh; a singular is followed by one number only, so that "para. 12, 30 countries" is paragraph 12
_ONE = r"para(?:graphe?)?\.?|párr(?:afo)?\.?|parr\.|п\.|пункт[а-я]{0,2}|(?:ال|لل|وال)?فقرة"
_MANY = (
    r"paras\.?|paragraph(?:e?s)|par\.|§{1,2}|párrs\.|párrafos|пп\.|пункт(?:ы|ов|ам|ах)"
    r"|(?:ال|لل|وال)?فقر(?:ات|تان|تين)|第"
)
_WORD = rf"(?:(?P<many>(?i:{_MANY}))|(?i:{_ONE}))\s*(?:من\s*)?"
_AND = r"(?:\s*(?:,|&|and|or|et|ou|y|e|o|и|или|و|أو|和|以及|及|与|或)){0,2}\s*"
_TO = r"\s*(?:-|to|à|a|по|至|到|إلى)\s*(?!\s*\))"
_NUMBER = r"[0-9]{1,4}(?:\.[0-9]{1,4})?"
_LETTER = rf"\s*\(?\s*(?:[a-z]|[ivx]{{2,4}}|[{''.join(_LETTERS)}])\s*\)"
_LETTERED = rf"(?:{_LETTER})+(?:{_TO}(?:{_LETTER})+)?"
# no paragraph: 39/7, 12%, and the Chinese for article, chapter, page, session, year and the like
_OTHERWISE = r"(?![0-9/%]|\.[0-9]|\s*[号条章页届次项年月])"
_STEP = re.compile(
    rf"(?P<joined>{_AND})(?P<word>{_WORD})?"
    rf"(?:(?P<number>{_NUMBER}(?:{_TO}{_NUMBER})?){_OTHERWISE}(?:\s*段)?(?P<letters>{_LETTERED})?|(?P<more>{_LETTERED}))"
)
_GAP = re.compile(r"\s*(?:段|号文件|号报告)?[\s,(:]*")


def find_citations(text: str) -> list[Citation]:
    """Every symbol in a text with each paragraph that follows it, in the order of the text."""
    plain = "".join(map(_plain, text))
    found = []
    for symbol, start, end in _symbols(text, plain):
        paragraphs = list(_paragraphs(plain, end)) or [("", start, end)]
        found.append(Citation(symbol, paragraphs[0][0], start, paragraphs[0][2]))
        found += [Citation(symbol, *paragraph) for paragraph in paragraphs[1:]]
    return found


def _symbols(text: str, plain: str) -> Iterator[tuple[Symbol, int, int]]:
    """Each symbol with its span."""
    position = 0
    while match := _SYMBOL.search(plain, position):
        symbol, length = _longest(text[match.start() : match.end()], match[0])
        if symbol:
            yield symbol, match.start(), match.start() + length
        position = match.start() + max(length, 1)


def _longest(text: str, plain: str) -> tuple[Symbol | None, int]:
    """The longest symbol at the beginning, with its length; it is cut only where white space may have joined too much.

    One slash is no citation: `A/4` is a sheet of paper.
    """
    while plain:
        symbol = parse_symbol(text[: len(plain)])
        if symbol.kind is Kind.COMMUNICATION or (symbol.kind is not Kind.UNKNOWN and str(symbol).count("/") > 1):
            return symbol, len(plain)
        spaces = [place for place, char in enumerate(plain) if char.isspace()]
        plain = plain[: spaces[-1]].rstrip(" \n/-") if spaces else ""
    return None, 0


def _paragraphs(plain: str, position: int) -> Iterator[tuple[str, int, int]]:
    """Each paragraph from a position on, canonical, with its span; none where the text goes on with something else."""
    number, many = "", False
    position = _GAP.match(plain, position).end()
    while step := _STEP.match(plain, position):
        if step["word"]:
            many = bool(step["many"])
        elif not number or not step["joined"].strip() or (step["number"] and not many):
            return
        number = re.sub(_TO, "-", step["number"]) if step["number"] else number
        if not number:
            return
        position = step.end()
        yield number + _lettered(step["letters"] or step["more"] or ""), step.end("joined"), position


def _lettered(printed: str) -> str:
    """Sub-paragraphs as `(b)(i)` or `(a)-(c)`, in Latin letters."""
    sides = re.split(rf"(?<=\)){_TO}", printed)
    return "-".join("".join(f"({_latin(letter)})" for letter in side.split(")")[:-1]) for side in sides)


def _latin(letter: str) -> str:
    """One letter or small Roman number without its brackets."""
    return "".join(_LETTERS.get(char, char) for char in letter.strip(" \n\t("))
