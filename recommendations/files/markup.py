"""From cells to words: mark-up removed, white space single, lists and names taken apart."""

import re
from functools import lru_cache
from html.parser import HTMLParser

_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
_UNSEEN = {"script", "style", "head"}
# what texts are marked up with; “<https://…>” and “<who@where>” are words
_ELEMENTS = (
    "a|abbr|acronym|address|article|aside|b|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del|dfn|div|dl"
    "|dt|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|img|ins|kbd|label|li|link|main|mark|meta|nav|ol|p"
    "|pre|q|s|samp|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul"
    "|var|wbr|(?:o|v|w|st1):[a-z]+"
)
_TAG = re.compile(
    rf"(</?(?:{_ELEMENTS})(?:[\s/][^<>]*)?>|<!--.*?-->|<!doctype[^<>]*>|<\?xml[^<>]*>)|<", re.IGNORECASE | re.DOTALL
)
_ESCAPE = re.compile(r"_x(00[01][0-9a-f]|005f)_", re.IGNORECASE)  # of workbooks: signs without a shape, and "_"
# 17(a) Ask, 17(iii) Ask; a longer word in brackets is a word, “10 (ten)”
_LETTERED = re.compile(r"(\d{1,3}) ?(\((?:[a-z]{1,2}|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))\))[.\s]\s*(?=\S)")
# what a figure counts: with one of these after it, "1.5 Million", it is no number of a paragraph
_COUNTED = re.compile(
    r"(?:hundred|thousand|[mb]illion|trillion|per ?cent|percentage|degree|tonne|ton|hectare|(?:kilo)?met(?:re|er)|mile"
    r"|dollar|euro|USD|EUR)s?\b",
    re.IGNORECASE,
)
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
    text = _ESCAPE.sub(_unescaped, text) if "_x" in text else text
    if "&" in text or "<" in text:
        marked = any(found[1] for found in _TAG.finditer(text))
        text = _TAG.sub(lambda found: found[1] or "&lt;", text)  # what is no tag is a sign
        shown = _Shown()
        shown.feed(text if marked else text.replace("\n", "<br>"))  # where there is no tag, a line break is one
        shown.close()
        text = "".join(shown.pieces)
    return "\n".join(line for each in text.splitlines() if (line := single_spaced(each)))


def _unescaped(found: re.Match) -> str:
    """What an escape of a workbook stands for, white space or "_"; nothing for a sign that nobody sees."""
    sign = chr(int(found[1], 16))
    return sign if sign.isspace() or sign == "_" else ""


@lru_cache(maxsize=10_000)  # cells of labels repeat by the thousand
def listed(cell: str) -> tuple[str, ...]:
    """The values of a cell with one a line, each perhaps after "- "."""
    return tuple(value for line in plain(cell).splitlines() if (value := line.removeprefix("-").strip()))


def numbered(text: str) -> tuple[str, str]:
    """(number, the rest) of a text that begins with its paragraph's number: "28.212 ", "17. ", with a slip "9.3. .".

    Also of one with its letter, "17 (a) ", which is 17(a).
    What goes on in lower case, or with what a figure counts, is a sentence that begins with a figure.
    """
    lettered = _LETTERED.match(text)
    if lettered and not text[lettered.end()].islower():
        return lettered[1] + lettered[2], text[lettered.end() :]
    found = _NUMBER.match(text)
    if not found or text[found.end()].islower() or (found[1] and _COUNTED.match(text, found.end())):
        return "", text
    return found[1] or found[2], text[found.end() :]
