"""Write the words of a PDF with their places, in a process of its own: `pdf_words.py FILE MEGABYTES PAGES WORDS`.

A damaged PDF may make the library that reads it crash or take all memory; the process that asks then only hears of it.
Each line written is a page, in JSON: its words, each [text, left, right, foot, size] in points from the left and the
top of the page as it is shown, and whether it holds text that does not stand upright, which is in no word.
"""

import json
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from ctypes import addressof, byref, c_double, c_float
from math import hypot
from typing import NamedTuple
from unicodedata import bidirectional

import pypdfium2
from pypdfium2 import raw

_APART = 0.18  # of the letters' size: a wider gap parts words


class Letter(NamedTuple):
    """A letter or space of a page; `line` is the height of the line that it stands on."""

    char: str
    left: float
    right: float
    foot: float
    size: float
    line: float
    is_upright: bool


class Sheet:
    """A page as it is shown: turned to the right by quarters, as the page itself says."""

    def __init__(self, page: pypdfium2.PdfPage):
        self._along, self._across = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[page.get_rotation()]
        left, foot, right, top = page.get_mediabox()
        corners = [self._turned(left, foot), self._turned(right, top)]
        self._left, self._top = min(x for x, _y in corners), max(y for _x, y in corners)

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        return self._along * x + self._across * y, self._along * y - self._across * x

    def place(self, x: float, y: float) -> tuple[float, float]:
        """How far a point of the page's own measure is from the left and from the top."""
        x, y = self._turned(x, y)
        return x - self._left, self._top - y

    def shows_upright(self, drawn: raw.FS_MATRIX) -> bool:
        """Whether letters that are drawn so run to the right; slanted ones do."""
        x, y = self._turned(drawn.a, drawn.b)
        return x > 0 and abs(y) < 0.1 * x


def words_of(page: pypdfium2.PdfPage) -> tuple[list[list], bool]:
    """(the words of a page, whether it holds text that does not stand upright, which is left out).

    A space, a gap, another size or another line ends a word.
    Where letters are read from the right, what the library makes of their order is not certain, and neither are its
    spaces: then all words of the page have their letters as they stand from left to right.
    """
    held = list(_letters(page))
    letters = [letter if letter and letter.is_upright else None for letter in held]
    is_turned = any(letter and letter.char.strip() and not letter.is_upright for letter in held)
    if any(letter and bidirectional(letter.char) in ("R", "AL") for letter in letters):
        shown = [letter for letter in letters if letter and letter.char.strip()]
        letters = sorted(shown, key=lambda letter: (round(letter.line), letter.left))
    words, before = [], None
    for letter in letters:
        is_shown = letter is not None and bool(letter.char.strip())
        if is_shown and before and _goes_on(before, letter):
            words[-1].append(letter)
        elif is_shown:
            words.append([letter])
        before = letter if is_shown else None
    return [_word(letters) for letters in words], is_turned


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter | None]:
    """Each letter and space of a page; None where the library tells a space that the page does not hold."""
    sheet, held = Sheet(page), page.get_textpage()  # closed with its last reference
    text, box, across, up = held.raw, raw.FS_RECTF(), c_double(), c_double()
    drawn, below, above, is_upright = 0, 0.0, 0.0, True
    for at in range(raw.FPDFText_CountChars(text)):
        char = _char(raw.FPDFText_GetUnicode(text, at))
        is_told = char and (char.strip() or not raw.FPDFText_IsGenerated(text, at))
        is_placed = is_told and raw.FPDFText_GetLooseCharBox(text, at, byref(box))
        if not is_placed or not raw.FPDFText_GetCharOrigin(text, at, byref(across), byref(up)):
            yield None
            continue
        within = raw.FPDFText_GetTextObject(text, at)
        if (address := addressof(within.contents) if within else 0) != drawn or not drawn:
            turned = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)  # stays so where the library does not tell it
            raw.FPDFText_GetMatrix(text, at, byref(turned))
            drawn, is_upright = address, sheet.shows_upright(turned)
            below, above = _reach(text, at, within, hypot(turned.c, turned.d))
        (left, _foot), (right, _top) = sorted((sheet.place(box.left, box.bottom), sheet.place(box.right, box.top)))
        line = sheet.place(across.value, up.value)[1]
        yield Letter(char, left, right, line - below, above - below, line, is_upright)


def _reach(text: raw.FPDF_TEXTPAGE, at: int, drawn: raw.FPDF_PAGEOBJECT, scale: float) -> tuple[float, float]:
    """How far letters that are drawn as one reach below and above their line; as usual where the font does not tell."""
    size, below, above = raw.FPDFText_GetFontSize(text, at), c_float(), c_float()
    if drawn and (font := raw.FPDFTextObj_GetFont(drawn)):
        raw.FPDFFont_GetDescent(font, size, byref(below))
        raw.FPDFFont_GetAscent(font, size, byref(above))
    is_told = 0.5 * size < above.value - below.value < 2 * size
    return (below.value * scale, above.value * scale) if is_told else (-0.2 * size * scale, 0.8 * size * scale)


def _char(code: int) -> str:
    """A character; the hyphen of a line's end has a mark of its own, and what is no character is shown as lost."""
    if code == 2:
        return "-"
    return "\ufffd" if 0xD800 <= code < 0xE000 or code > sys.maxunicode else chr(code).replace("\0", "")


def _goes_on(before: Letter, letter: Letter) -> bool:
    """Whether a letter stands beside another, on its line and about as large."""
    large = before.size
    is_alike = abs(before.line - letter.line) < 0.1 * large and abs(large - letter.size) < 0.2 * large
    return is_alike and -large < letter.left - before.right < _APART * large


def _word(letters: list[Letter]) -> list:
    """A word as it is written: text, left, right, foot, size."""
    left, right = min(letter.left for letter in letters), max(letter.right for letter in letters)
    return ["".join(letter.char for letter in letters), left, right, letters[0].foot, letters[0].size]


def _refuse(reason: str):
    """End, with the file's fault; a fault of this program ends with 1, as always."""
    print(reason, file=sys.stderr)
    sys.exit(3)


def main(path: str, megabytes: str, pages: str, most: str):
    """Write every page; ends with 3 and the reason where the file is no PDF that can be read within these limits."""
    with suppress(ValueError):  # macOS sets no such limit
        resource.setrlimit(resource.RLIMIT_AS, (int(megabytes) * 1_000_000,) * 2)
    count = 0
    try:
        document = pypdfium2.PdfDocument(path)
        if len(document) > int(pages):
            _refuse(f"has {len(document)} pages: more than {pages} are not read")
        for page in document:
            words, is_turned = words_of(page)
            count += len(words)
            if count > int(most):
                _refuse(f"holds more than {most} words")
            print(json.dumps([words, is_turned]))
    except pypdfium2.PdfiumError as error:
        _refuse("is encrypted" if "assword" in str(error) else f"is a damaged PDF: {error}")
    except MemoryError:
        _refuse(f"takes more than {megabytes} MB of memory to read")


if __name__ == "__main__":
    main(*sys.argv[1:])
