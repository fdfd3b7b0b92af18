"""Word lists as regular expressions: how an entry of fixtures/local-government/rules.toml is read.

Texts and entries are folded alike, letter by letter, so that a place in the folded text is a place in the text.
"""

import re
from dataclasses import dataclass, field
from itertools import accumulate

from catalogue.analysis import lower, without_accents

_SKIPPED = "\u0640\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff"  # tatweel, soft hyphen, marks without width
_ARABIC_PARTICLES = "[وف]?[بكل]?(?:ال|ل)?"  # and, so; with, like, to; the, to the
_UNSPACED = {"zh"}
_ROW = 8  # words of one list in a row: enough for "by the competent federal, state and local authorities"
_FEW = 4  # other words: too few to leave the thought
_GAP = r"(?:[\s\-‐-―'’/]{1,3})"
_BETWEEN = r"(?:[^\w.;:!?]{1,3})"  # what stands between words of one clause
_SIGN = re.compile(
    r"\{(?P<name>\w+)(?P<is_row>\+?)\}|(?P<sign>[ ,~*()|?])|(?P<letters>[^\W_]+|、)|(?P<wrong>.)", re.DOTALL
)


class _Folds(dict):
    """What each letter is folded to, found when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = "" if letter in _SKIPPED else without_accents(lower(letter))
        return self[code]


_FOLDS = _Folds()


def fold_letters(text: str) -> str:
    """The text as the lists compare it: `catalogue.analysis` folding, each letter by itself."""
    return text.translate(_FOLDS)


def original(text: str, start: int, end: int) -> str:
    """The piece of `text` that stands at start:end once it is folded."""
    if text.isascii():  # a letter is a letter
        return text[start:end]
    ends = list(accumulate(len(_FOLDS[ord(letter)]) for letter in text))
    first = next(place for place, at in enumerate(ends) if at > start)
    last = next(place for place, at in enumerate(ends) if at >= end)
    return text[first : last + 1]


@dataclass
class WordLists:
    """The lists of one language, by name."""

    language: str
    lists: dict[str, list[str]]
    _made: dict[str, str] = field(default_factory=dict)

    def expression(self, name: str) -> str:
        """Any entry of a list, as a regular expression over folded text, whole words only."""
        if name not in self._made:
            if name not in self.lists:
                raise ValueError(f"{self.language}: no list {name}")
            self._made[name] = ""  # a list that names itself gives an empty one, which is refused below
            either = "|".join(map(self.entry, self.lists[name]))
            # the edges stand outside, so that the engine sees the first letter of each entry and passes over it
            self._made[name] = f"(?:{either})" if self.language in _UNSPACED else rf"\b(?:{either})\b"
        if not self._made[name]:
            raise ValueError(f"{self.language}: the list {name} names itself")
        return self._made[name]

    def entry(self, entry: str) -> str:
        """One entry; raises ValueError for a sign that has no meaning or a bracket that is not closed."""
        pieces = "".join(self._piece(match, entry) for match in _SIGN.finditer(fold_letters(entry)))
        try:
            re.compile(pieces)
        except re.error as error:
            raise ValueError(f"{self.language}: {entry!r} cannot be read: {error}") from None
        if re.fullmatch(pieces, ""):
            raise ValueError(f"{self.language}: {entry!r} says nothing")
        return pieces

    def _piece(self, match: re.Match, entry: str) -> str:
        name, sign, letters = match["name"], match["sign"], match["letters"]
        if match["wrong"]:
            raise ValueError(f"{self.language}: {entry!r}: {match['wrong']!r} has no meaning here")
        if name:
            return self._row(name) if match["is_row"] else self.expression(name)
        if letters:
            return _ARABIC_PARTICLES + letters if self.language == "ar" else letters
        return {" ": _GAP, "~": self._few(), "*": r"\w*", "(": "(?:", ",": ",?"}.get(sign, sign)

    def _row(self, name: str) -> str:
        """Up to eight words of a list and what stands around them; nothing but a space or comma, too."""
        if self.language in _UNSPACED:
            return f"[、，, ]?(?:{self.expression(name)}[、，, ]?){{0,{_ROW}}}"
        return f"{_BETWEEN}(?:{self.expression(name)}{_BETWEEN}){{0,{_ROW}}}"

    def _few(self) -> str:
        if self.language in _UNSPACED:
            return f"[^。；，]{{0,{2 * _FEW}}}"
        return rf"{_BETWEEN}(?:\w+{_BETWEEN}){{0,{_FEW}}}"
