"""Text that looks damaged: reported with its place, never mended."""

import re
from collections.abc import Iterator

from reports.papers.paper import Doubt

_LOST = re.compile(
    r"\b(?:espaol|ingls|perodo|promocin|proteccin|informacin|poblacin|situacin|polticos?|econmicos?|tambin|pas|ms|franais"
    r"|droits? de l homme|gnral\w*|dcembre|fvrier)\b",
    re.IGNORECASE,
)
_CHARACTERS = [
    ("a replacement character", re.compile("\ufffd")),
    ("text in a wrong encoding", re.compile("Ã[\u0080-\u00bf]|â€.|Ð[\u0080-\u00bf]")),
    ("a character of a private area", re.compile("[\ue000-\uf8ff]")),
    ("a radical in place of a character", re.compile("[\u2e80-\u2fdf]")),
    ("a word that has lost its accents", _LOST),
    ("a space within a word", re.compile("(?:^| )(?!و)[\u0621-\u064a] (?=[\u0621-\u064a])|ـ")),
    ("spaces between Chinese characters", re.compile("(?:[\u4e00-\u9fff] ){2,}[\u4e00-\u9fff]")),
    (
        "words that run together",
        re.compile(
            r"\b[0-9]{1,2}(?:January|February|March|April|May|June|July|August|September|October|November|December)[0-9]{4}|[a-zà-ÿа-яё]{3,}[A-ZÀ-ÞА-Я][a-zà-ÿа-яё]{3,}|[a-zà-ÿ]{3,}[.;][A-ZÀ-Þ][a-zà-ÿ]{2,}"
        ),
    ),
    ("a space before an apostrophe", re.compile(r"\bl [’'] ")),
]
_LETTERS = 45  # more letters in one word than any word of these languages has
_NAMES = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\b\w*(?:Mac|Mc|De|La|Le|Du|Van)[A-Z]\w+")


def damages(place: str, text: str, language: str) -> Iterator[Doubt]:
    """What looks damaged in a text."""
    shown = _NAMES.sub(" ", text)
    for told, pattern in _CHARACTERS:
        if (pattern is _LOST and language not in ("es", "fr")) or (
            told.startswith("a space within") and language != "ar"
        ):
            continue
        if match := pattern.search(shown):
            around = shown[max(0, match.start() - 10) : match.end() + 10].strip()
            yield Doubt(place, f"{told}: {' '.join(around.split())!r}", "characters")
    longest = max(re.findall(r"[^\W\d_\u2e80-\u9fff]+", shown), key=len, default="")
    if len(longest) >= _LETTERS:
        yield Doubt(place, f"words that run together: {longest[:60]!r}", "characters")
