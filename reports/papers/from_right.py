"""Arabic lines of a PDF in reading order."""

import re

_LETTER = re.compile("[\u0620-\u06ff\u0750-\u077f]")
_OTHER = re.compile(r"[0-9A-Za-z]+(?:[-./:–][0-9A-Za-z]+)*")
_OPENING, _CLOSING = re.compile(r"(?<!\w)[()](?=\w)"), re.compile(r"(?<=\w)[()](?!\w)")


def is_arabic(text: str) -> bool:
    """Whether a line is read from the right."""
    return len(_LETTER.findall(text)) > len(text) / 3


def from_right(pieces: list[str]) -> str:
    """The text of pieces, and the letters in them, that stand from left to right.

    Numbers and Latin words beside each other keep their order.
    """
    runs = []
    for piece in reversed(pieces):
        text = _turned(piece)
        if runs and _is_other(text) and _is_other(runs[-1][0]):
            runs[-1].insert(0, text)
        else:
            runs.append([text])
    line = " ".join(text.strip() for run in runs for text in run)
    return re.sub(r"\s+(?=[،؛؟.:])", "", line)


def _is_other(text: str) -> bool:
    return bool(_OTHER.search(text)) and not _LETTER.search(text)


def _turned(text: str) -> str:
    """A piece with its letters the other way round, but for the numbers and Latin words in it.

    Programs differ in which bracket they mean by one that stands before a word; where it stands tells it.
    """
    turned = _OTHER.sub(lambda match: match[0][::-1], text[::-1])
    return _CLOSING.sub(")", _OPENING.sub("(", turned))
