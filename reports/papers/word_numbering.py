"""Numbers that a .docx file does not hold as text but as list numbering."""

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
    "lowerLetter": _lettered,
    "upperLetter": lambda number: _lettered(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


def _value(element: Element | None, path: str, default: str = "") -> str:
    found = element.find(path) if element is not None else None
    return found.get(f"{W}val", default) if found is not None else default


class Numbering:
    """Counts the paragraphs of each list as a word processor does; a list that cannot be told is a doubt."""

    def __init__(self, numbering: Element | None, styles: Element | None):
        self.doubts = []
        self._counts = {}
        self._lists = {one.get(f"{W}numId"): one for one in (numbering if numbering is not None else [])}
        self._abstract = {one.get(f"{W}abstractNumId"): one for one in (numbering if numbering is not None else [])}
        self._styles = {one.get(f"{W}styleId"): one for one in (styles if styles is not None else [])}

    def heading_depth(self, paragraph: Element) -> int:
        """The outline depth that the paragraph or its style gives; 0 for running text."""
        for properties in self._properties(paragraph):
            if level := _value(properties, f"{W}outlineLvl"):
                return int(level) + 1 if int(level) < 9 else 0
        return 0

    def next(self, paragraph: Element) -> str:
        """The number that the paragraph is shown with; empty for none."""
        listed = next(
            (p.find(f"{W}numPr") for p in self._properties(paragraph) if p.find(f"{W}numPr") is not None), None
        )
        number = _value(listed, f"{W}numId")
        if number in ("", "0"):
            return ""
        level = int(_value(listed, f"{W}ilvl", "0"))
        abstract = _value(self._lists.get(number), f"{W}abstractNumId")
        levels = {int(one.get(f"{W}ilvl")): one for one in self._abstract.get(abstract, []) if one.tag == f"{W}lvl"}
        if level not in levels:
            self.doubts.append(
                ("list numbering", f"a paragraph is numbered by list {number}, which is not there", "numbering")
            )
            return ""
        return self._count(number, abstract, level, levels)

    def _properties(self, paragraph: Element) -> list[Element]:
        """What is said of a paragraph: by itself, then by its style and those that it is based on."""
        found = [paragraph.find(f"{W}pPr")]
        style, seen = _value(found[0], f"{W}pStyle"), set()
        while style in self._styles and style not in seen:
            seen.add(style)
            found.append(self._styles[style].find(f"{W}pPr"))
            style = _value(self._styles[style], f"{W}basedOn")
        return [properties for properties in found if properties is not None]

    def _count(self, number: str, abstract: str, level: int, levels: dict[int, Element]) -> str:
        counts = self._counts.setdefault(abstract, {})
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        counts[level] = counts.get(level, self._start(number, level, levels) - 1) + 1
        form = _value(levels[level], f"{W}numFmt", "decimal")
        if form in ("bullet", "none"):
            return "•" if form == "bullet" else ""
        shown = _value(levels[level], f"{W}lvlText")
        for one in range(level + 1):
            form = _value(levels.get(one), f"{W}numFmt", "decimal")
            if f"%{one + 1}" in shown and form not in _SHOWN:
                self.doubts.append(("list numbering", f"numbers in the form {form} cannot be told", "numbering"))
                return ""
            count = counts.get(one, self._start(number, one, levels))
            shown = shown.replace(f"%{one + 1}", _SHOWN[form](count) if f"%{one + 1}" in shown else "")
        return shown.strip()

    def _start(self, number: str, level: int, levels: dict[int, Element]) -> int:
        """Where a list begins to count at a level."""
        for override in self._lists[number].iter(f"{W}lvlOverride"):
            if override.get(f"{W}ilvl") == str(level) and (start := _value(override, f"{W}startOverride")):
                return int(start)
        return int(_value(levels.get(level), f"{W}start", "1"))
