"""Numbers that a .docx file does not hold as text but as list numbering."""

from xml.etree.ElementTree import Element

from reports.papers.word_text import W

HIGHEST = 500  # above it letters would only be many
_ROMAN = [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]


def _roman(number: int) -> str:
    if number > HIGHEST:
        return str(number)
    shown = ""
    for value, letters in _ROMAN:
        while number >= value:
            shown, number = shown + letters, number - value
    return shown


def _lettered(number: int) -> str:
    return str(number) if number > HIGHEST else chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


_SHOWN = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _lettered,
    "upperLetter": lambda number: _lettered(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda _number: "",
}


def _value(element: Element | None, path: str, default: str = "") -> str:
    found = element.find(path) if element is not None else None
    return found.get(f"{W}val", default) if found is not None else default


class Numbering:
    """Counts the paragraphs of each list as a word processor does; a list that cannot be told is a doubt."""

    def __init__(self, numbering: Element | None, styles: Element | None):
        self.doubts = []
        self._counts, self._begun = {}, set()
        held = list(numbering) if numbering is not None else []
        self._lists = {one.get(f"{W}numId"): one for one in held if one.tag == f"{W}num"}
        self._abstract = {one.get(f"{W}abstractNumId"): one for one in held if one.tag == f"{W}abstractNum"}
        self._styles = {one.get(f"{W}styleId"): one for one in (styles if styles is not None else [])}

    def heading_depth(self, paragraph: Element) -> int:
        """The outline depth that the paragraph or its style gives; 0 for running text."""
        for _style, properties in self._properties(paragraph):
            if level := _value(properties, f"{W}outlineLvl"):
                return int(level) + 1 if int(level) < 9 else 0
        return 0

    def next(self, paragraph: Element) -> tuple[str, str]:
        """(the number that the paragraph is shown with, the list and level that counts it); empty for none."""
        said = self._properties(paragraph)
        number = next((found for _style, one in said if (found := _value(one, f"{W}numPr/{W}numId"))), "")
        if number in ("", "0"):
            return "", ""
        abstract, levels = self._levels(number)
        level = next((found for _style, one in said if (found := _value(one, f"{W}numPr/{W}ilvl"))), "")
        if not level:  # a style whose list does not say the level: the list's level says the style
            named = {style: at for at, one in levels.items() if (style := _value(one, f"{W}pStyle"))}
            level = next((named[style] for style, _one in said if style in named), 0)
        if int(level) not in levels:
            self._doubt(f"a paragraph is numbered by list {number}, which is not there")
            return "", ""
        return self._count(number, abstract, int(level), levels), f"{abstract}/{level}"

    def _doubt(self, told: str):
        self.doubts.append(("list numbering", told, "numbering"))

    def _properties(self, paragraph: Element) -> list[tuple[str, Element]]:
        """(style, what it says of a paragraph): the paragraph itself, then its style and those it is based on."""
        own = paragraph.find(f"{W}pPr")
        found, style = [("", own)], _value(own, f"{W}pStyle")
        while style in self._styles and style not in (named for named, _one in found):
            found.append((style, self._styles[style].find(f"{W}pPr")))
            style = _value(self._styles[style], f"{W}basedOn")
        return [(named, one) for named, one in found if one is not None]

    def _levels(self, number: str) -> tuple[str, dict[int, Element]]:
        """(what counts the list, its levels): as its definition or the style linked there says, and then itself."""
        abstract = _value(self._lists.get(number), f"{W}abstractNumId")
        if linked := _value(self._abstract.get(abstract), f"{W}numStyleLink"):
            style = self._styles.get(linked)
            abstract = _value(self._lists.get(_value(style, f"{W}pPr/{W}numPr/{W}numId")), f"{W}abstractNumId")
        own = [one.find(f"{W}lvl") for one in self._overrides(number)]
        found = [*self._abstract.get(abstract, []), *(one for one in own if one is not None)]
        return abstract, {int(one.get(f"{W}ilvl")): one for one in found if one.tag == f"{W}lvl"}

    def _overrides(self, number: str) -> list[Element]:
        """What a list says otherwise than its definition."""
        held = self._lists.get(number)
        return held.findall(f"{W}lvlOverride") if held is not None else []

    def _count(self, number: str, abstract: str, level: int, levels: dict[int, Element]) -> str:
        counts = self._counts.setdefault(abstract, {})
        self._begin(number, counts)
        for deeper in [one for one in counts if one > level and _value(levels.get(one), f"{W}lvlRestart") != "0"]:
            del counts[deeper]
        counts[level] = counts[level] + 1 if level in counts else self._start(number, level, levels)
        if _value(levels[level], f"{W}numFmt") == "bullet":
            return "•"
        shown = _value(levels[level], f"{W}lvlText")
        is_legal = levels[level].find(f"{W}isLgl") is not None  # II.3 as 2.3
        for one in (one for one in range(level + 1) if f"%{one + 1}" in shown):
            form = "decimal" if is_legal else _value(levels.get(one), f"{W}numFmt", "decimal")
            if form not in _SHOWN:
                self._doubt(f"numbers in the form {form} cannot be told")
                return ""
            count = counts.setdefault(one, self._start(number, one, levels))
            shown = shown.replace(f"%{one + 1}", _SHOWN[form](count))
        return shown.strip()

    def _begin(self, number: str, counts: dict[int, int]):
        """A list that says where it begins does so at its first paragraph, also where it goes on from another list."""
        if number not in self._begun:
            self._begun.add(number)
            for one in self._overrides(number):
                if one.find(f"{W}startOverride") is not None:
                    counts.pop(int(one.get(f"{W}ilvl")), None)

    def _start(self, number: str, level: int, levels: dict[int, Element]) -> int:
        """Where a list begins to count at a level."""
        for override in self._overrides(number):
            if override.get(f"{W}ilvl") == str(level) and (start := _value(override, f"{W}startOverride")):
                return int(start)
        return int(_value(levels.get(level), f"{W}start", "1"))
