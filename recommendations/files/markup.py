"""From cells to words: mark-up removed, white space single, lists and names taken apart."""

import re
from functools import lru_cache
from html.parser import HTMLParser

_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
_UNSEEN = {"script", "style", "head"}
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_NUMBER = re.compile(r"(?:(\d{1,3}\.\d{1,3})(?=\S*\s)[.\s]+|(\d{1,3})\.\s+)(?=[^\W\d_]|[“\"‘'(])")


def single_spaced(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


class _Shown(HTMLParser):
    """Collects what a browser would show, a line a block."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces, self._unseen = [], 0

    def handle_starttag(self, tag, attrs):
        self._unseen += tag in _UNSEEN
        self.pieces += ["\n"] if tag in _BLOCKS else []

    def handle_endtag(self, tag):
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        self.pieces += ["\n"] if tag in _BLOCKS else []

    def handle_data(self, data):
        if not self._unseen:
            self.pieces.append(re.sub(r"\s+", " ", data))


def plain(text: str) -> str:
    """The words of a text, perhaps HTML: tags removed, entities resolved, a line for each paragraph."""
    if "&" in text or "<" in text:
        shown = _Shown()
        # where there is no tag, a line break is one, and "<" a sign
        shown.feed(text if _TAG.search(text) else text.replace("<", "&lt;").replace("\n", "<br>"))
        shown.close()
        text = "".join(shown.pieces)
    return "\n".join(line for each in text.splitlines() if (line := single_spaced(each)))


@lru_cache(maxsize=10_000)  # cells of labels repeat by the thousand
def listed(cell: str) -> tuple[str, ...]:
    """The values of a cell with one a line, each perhaps after "- "."""
    return tuple(value for line in plain(cell).splitlines() if (value := line.removeprefix("-").strip()))


def numbered(text: str) -> tuple[str, str]:
    """(number, the rest) of a text that begins with its paragraph's number: "28.212 ", "17. ", with a slip "9.3. .".

    What goes on in lower case is a sentence that begins with a figure.
    """
    found = _NUMBER.match(text)
    if not found or text[found.end()].islower():
        return "", text
    return found[1] or found[2], text[found.end() :]
