"""Arabic lines of a PDF in reading order: some programs give their words, and the letters in them, from the left."""

import re
from collections.abc import Iterable

_LETTER = re.compile("[\u0620-\u06ff\u0750-\u077f]")
_OTHER = re.compile(r"[0-9A-Za-z]+(?:[-./:–][0-9A-Za-z]+)*")
_MIRRORED = str.maketrans("()[]{}«»", ")(][}{»«")


def is_arabic(text: str) -> bool:
    """Whether a line is read from the right."""
    return len(_LETTER.findall(text)) > len(text) / 3


def words_are_reversed(words: Iterable[str]) -> bool:
    """Whether the letters of Arabic words come from the left: then they begin with what only ends words."""
    told = [word for word in words if _LETTER.search(word)]
    backwards = sum(word[0] in "ةى" or word.endswith("لا") for word in told)
    return backwards > sum(word[-1] in "ةى" or word.startswith("ال") for word in told)


def from_right(pieces: list[str], *, is_visual: bool) -> str:
    """The text of pieces that stand from left to right; numbers and Latin words beside each other keep their order."""
    runs = []
    for piece in reversed(pieces):
        text = _turned(piece) if is_visual else piece
        if runs and _is_other(text) and _is_other(runs[-1][0]):
            runs[-1].insert(0, text)
        else:
            runs.append([text])
    line = " ".join(text.strip() for run in runs for text in run)
    return re.sub(r"\s+(?=[،؛؟.:])", "", line)


def _is_other(text: str) -> bool:
    return bool(_OTHER.search(text)) and not _LETTER.search(text)


def _turned(text: str) -> str:
    """A piece with its letters the other way round, but for the numbers and Latin words in it."""
    return _OTHER.sub(lambda match: match[0][::-1], text[::-1].translate(_MIRRORED))
