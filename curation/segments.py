"""Two texts laid over each other: what both have, what was taken out, what was put in."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_CHARACTERS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af"  # CJK, kana, hangul
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"  # accents and vowel signs: part of their word
# a word with the space behind it; a character where words are not divided; anything else by itself
_PIECE = re.compile(rf"(?:[^\W_{_CHARACTERS}]|[{_MARKS}])+\s*|.", re.DOTALL)
LIKE = 0.3  # less alike than so, two texts are shown one after the other: shreds cannot be read
LONG = 1000  # pieces, above which frequent ones anchor no match, since comparing takes the square of them


@dataclass(frozen=True)
class Segment:
    """A stretch of text; `mark` is that of HTML, empty for what both texts have."""

    text: str
    mark: Literal["", "del", "ins"] = ""


def segments(before: str, after: str) -> tuple[Segment, ...]:
    """The texts as one: by words, by characters in Chinese, Japanese and Korean.

    What is not inserted gives `before`, what is not deleted gives `after`.
    """
    olds, news = _PIECE.findall(before), _PIECE.findall(after)
    matcher = SequenceMatcher(None, olds, news, autojunk=len(news) > LONG)
    if matcher.ratio() < LIKE:
        return tuple(Segment(text, mark) for text, mark in [(before, "del"), (after, "ins")] if text)
    return tuple(Segment("".join(pieces), mark) for mark, pieces in steps(matcher, olds, news))


def steps(matcher: SequenceMatcher, olds: Sequence[str], news: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """(mark, pieces) from the first to the last, the deleted before what replaces them."""
    for tag, old, old_end, new, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield "", olds[old:old_end]
            continue
        if old < old_end:
            yield "del", olds[old:old_end]
        if new < new_end:
            yield "ins", news[new:new_end]


def changed_rows(olds: Sequence[Hashable], news: Sequence[Hashable]) -> Iterator[tuple[Segment, ...]]:
    """Of two lists of words the rows that were taken out and put in, each a line."""
    for mark, rows in steps(SequenceMatcher(None, olds, news, autojunk=False), olds, news):
        if mark:
            yield from ((Segment(row, mark),) for row in rows)
