"""Headings: their numbers in the six languages, and how deep they stand."""

import re

from reports.papers.numbering import ends_sentence

_CHINESE = "一二三四五六七八九十"
_ARABIC = ["ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام"]
_ORDINALS = ["أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"]
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
LONGEST = 300  # characters of a heading
_FORMS = [
    ("roman", re.compile(r"([IVXLC]+)\s?[.．](?![A-Z]\.)\s*(?=\S)")),
    ("letter", re.compile(r"([A-ZА-Я])\s?[.．](?![A-ZА-Я]\.)\s*(?=\S)")),
    ("chinese", re.compile(rf"([{_CHINESE}]+)\s?[.．、]\s*(?=\S)")),
    ("chinese in brackets", re.compile(rf"[(（]([{_CHINESE}]+)[)）]\s*(?=\S)")),
    ("ordinal", re.compile(r"((?:ال)?\w+\s?عشر|\w+)[اً\u064b]*\s?[-–]\s*(?=\S)")),
    ("abjad", re.compile(rf"({'|'.join(_ARABIC)})\s?[-–]\s*(?=\S)")),
    ("digit", re.compile(r"([0-9]{1,2})\s?[.．]\s*(?=\D)")),
]


def _value(form: str, printed: str) -> int:
    """What a number says in its form; 0 when it says none."""
    if form == "roman":
        values = [_ROMAN[char] for char in printed]
        return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    if form == "letter":
        return ord(printed) - ord("A" if printed <= "Z" else "А") + 1
    if form.startswith("chinese"):
        tens, _ten, ones = printed.rpartition("十")
        return (10 * (_CHINESE.find(tens) + 1 or 1) if _ten else 0) + (_CHINESE.find(ones) + 1 if ones else 0)
    if form == "ordinal":
        bare = re.sub("[ا\u064b]+$", "", printed) + "ا"
        return _ORDINALS.index(bare) + 1 if bare in _ORDINALS else 0
    return _ARABIC.index(printed) + 1 if form == "abjad" else int(printed)


class Outline:
    """Takes headings in their order and tells the depth of each: a form first met is a level below where it is met."""

    def __init__(self):
        self._open = []  # (form, value) of each numbered heading that the place is under

    def _read(self, text: str) -> tuple[str, int, int, re.Match] | None:
        """(form, value, depth, match) of a heading whose number goes on counting."""
        forms = [form for form, _value_before in self._open]
        for form, pattern in _FORMS:
            if match := pattern.match(text):
                level = forms.index(form) if form in forms else len(forms)
                value, before = _value(form, match[1]), self._open[level][1] if level < len(forms) else 0
                if value and value == before + 1:
                    return form, value, level + 1, match
        return None

    def numbered(self, text: str) -> bool:
        """Whether a text begins with the number of the heading that would be next, at any depth."""
        return self._read(text) is not None

    def take(self, text: str) -> tuple[str, str, int]:
        """(number, title, depth) of a text that is a heading; one without a number is a level below the last."""
        read = self._read(text)
        if not read:
            return "", text, len(self._open) + 1
        form, value, depth, match = read
        self._open[depth - 1 :] = [(form, value)]
        return match[0].strip(), text[match.end() :].strip(), depth


def may_be_heading(text: str) -> bool:
    """Whether a text has the form of a heading: short, with letters, and without a stop at its end."""
    return (
        len(text) <= LONGEST
        and text[0].isalnum()
        and not text[0].islower()
        and (not ends_sentence(text) or text[-1] in ")?？؟")
        and text[-1] not in ",،，、"
    )
