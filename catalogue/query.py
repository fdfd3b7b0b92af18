"""The query language of searches: from what a reader types to a tree of pieces.

All words must match; `"a phrase"` as it stands; `pref*`; `AND`, `OR` and `NOT` in capitals, `NOT` binding more than
`AND`, and `AND`, like no operator at all, more than `OR`; `( )`; `-word`. Between Chinese, Japanese and Korean
characters operators need no spaces, and full-width marks do as well. Nothing is an error: what is unbalanced, or an
operator without something on each side, is understood as words, and marks without a word are passed over.
"""

import re
from dataclasses import dataclass

from catalogue.analysis import PAIRED

# a character for a character, so that places in the query stay: full-width forms, quotation marks, minus signs
_PLAIN = {0xFF01 + number: 0x21 + number for number in range(94)} | {0x3000: " ", 0: " "}
_PLAIN |= dict.fromkeys(map(ord, "“”„«»「」『』"), '"') | dict.fromkeys(map(ord, "−–—"), "-")
_OPEN = rf"(?<![^\s()\"{PAIRED}])"
_CLOSED = rf"(?![^\s()\"{PAIRED}])"
_LEXEME = re.compile(
    rf"""(?P<space>\s+)|(?P<mark>[()"])|(?P<operator>{_OPEN}(?:AND|OR|NOT){_CLOSED})"""
    rf"|(?P<minus>{_OPEN}-(?=[^\s()-]|\())"
    rf"|(?P<piece>(?:(?<=[{PAIRED}])(?!(?:AND|OR|NOT){_CLOSED}|-[{PAIRED}\"(])|(?<![{PAIRED}]))[^\s()\"])+"
)
DEEPEST = 5  # brackets within brackets: databases bear a few more


@dataclass(frozen=True)
class Piece:
    """Something without spaces, or what stands between quotation marks; `query[start:end]` is how it was typed."""

    text: str
    start: int
    end: int
    is_phrase: bool = False


@dataclass(frozen=True)
class All:
    """What holds every part."""

    parts: tuple


@dataclass(frozen=True)
class One:
    """What holds at least one part."""

    parts: tuple


@dataclass(frozen=True)
class Not:
    """What does not hold a part."""

    part: object


def lexemes(query: str) -> list[tuple[str, Piece]]:
    """(what it is, its text and place) of each part of a query: `(`, `)`, `AND`, `OR`, `NOT` or `piece`."""
    plain, found, position = query.translate(_PLAIN), [], 0
    while match := _LEXEME.match(plain, position):
        start, position = match.span()
        sort, text = match.lastgroup, match[0]
        if text == '"':
            closing = plain.find('"', position)
            if closing < 0:
                continue
            sort, text, position = "phrase", plain[start + 1 : closing], closing + 1
        if sort != "space":
            name = {"mark": text, "operator": text, "minus": "NOT"}.get(sort, "piece")
            found.append((name, Piece(text, start, position, sort == "phrase")))
    return _balanced(found)


def _balanced(found: list[tuple[str, Piece]]) -> list[tuple[str, Piece]]:
    """The same without brackets that nothing closes or opens, or that stand too deep."""
    opened, kept = [], set()
    for place, (sort, _piece) in enumerate(found):
        if sort == "(":
            opened.append(place)
        elif sort == ")" and opened:
            pair = {opened.pop(), place}
            kept |= pair if len(opened) < DEEPEST else set()
    return [lexeme for place, lexeme in enumerate(found) if lexeme[0] not in "()" or place in kept]


class _Reading:
    """One reading of the lexemes, from left to right."""

    def __init__(self, found: list[tuple[str, Piece]]):
        self.left = found[::-1]

    def next(self) -> str:
        """What comes next; nothing at the end."""
        return self.left[-1][0] if self.left else ""

    def follows_operand(self) -> bool:
        """Whether what comes after the next begins something that can be asked."""
        after = [sort for sort, _piece in self.left[-2::-1]]
        wanted = next((sort for sort in after if sort not in ("(", "NOT")), "")
        return wanted == "piece"

    def either(self):
        """Parts that `OR` stands between."""
        parts = [self.every()]
        while self.next() == "OR":
            self.left.pop()
            parts.append(self.every())
        return joined(One, parts)

    def every(self):
        """Parts that `AND` or nothing stands between; an operator without something on each side is a word."""
        parts = []
        while (sort := self.next()) not in ("", ")"):
            if sort == "OR" and parts and self.follows_operand():
                break
            if sort == "AND" and parts and self.follows_operand():
                self.left.pop()
                continue
            parts.append(self.operand())
        return joined(All, parts)

    def operand(self):
        """One piece, what is in brackets, or either of them denied."""
        sort, piece = self.left[-1]
        if sort == "NOT" and self.follows_operand():
            self.left.pop()
            part = self.operand()
            return part.part if isinstance(part, Not) else Not(part)
        self.left.pop()
        if sort != "(":
            return piece
        found = self.either()
        self.left.pop()  # the bracket that closes it
        return found


def joined(kind: type, parts: list):
    """The parts as one: those of the same kind taken in, None left out, one alone as it is; None without any."""
    flat = [inner for part in parts if part for inner in (part.parts if isinstance(part, kind) else (part,))]
    flat = list(dict.fromkeys(flat))
    return kind(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def parse(query: str):
    """The tree of a query: `All`, `One`, `Not` and `Piece`; None where nothing is asked."""
    return _Reading(lexemes(query)).either()


def pieces(tree) -> list[Piece]:
    """All pieces of a tree, those that are denied too."""
    if isinstance(tree, Piece):
        return [tree]
    parts = tree.parts if isinstance(tree, (All, One)) else [tree.part] if isinstance(tree, Not) else []
    return [piece for part in parts for piece in pieces(part)]
