"""A file as lines on pages, whatever its format: what a reader sees, before anything is made of it."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError

PAGES, LINES = 2_000, 100_000  # that are read; the longest reports of the UN have some hundred pages of fifty lines
SUPERSCRIPT = str.maketrans("0123456789abcdefghi", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱ")
PLAIN = {raised: chr(plain) for plain, raised in SUPERSCRIPT.items()}
RAISED = "".join(map(chr, PLAIN))
_ENDED = re.compile(r"[.!?:;,。！？：；，؟،؛”\")]\W*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: raised marks are superscript characters, a wide gap is a tab.

    `left` and `size` (of its letters; 0 where the format does not tell) are in points, or columns of a plain text.
    """

    text: str
    page: int = 1
    left: float = 0
    size: float = 0
    is_apart: bool = False  # more space above it than lines of one paragraph have
    is_whole: bool = False  # a whole paragraph, in a format that knows paragraphs
    heading: int = 0  # the depth of a heading, in a format that knows headings
    series: str = ""  # the list that counts its number, in a format that knows lists


@dataclass(frozen=True, slots=True)
class Read:
    """The lines of a file; footnotes (number, text), doubts and running heads where the format itself tells them."""

    lines: list[Line]
    footnotes: tuple[tuple[str, str], ...] = ()
    doubts: tuple[tuple[str, str, str], ...] = ()
    heads: tuple[str, ...] = ()


def read_lines(path: Path) -> Read:
    """The lines of a .txt, .docx or .pdf file, told by its first bytes.

    Raises ValidationError, naming the file, for what is none of these, damaged, encrypted, scanned, empty or too long.
    """
    from reports.papers import pdf_lines, word_lines

    try:
        with path.open("rb") as file:
            start = file.read(1024)
    except OSError as error:
        raise ValidationError(f"{path.name}: cannot be read: {error.strerror}") from error
    if not start.strip():
        raise ValidationError(f"{path.name}: is empty")
    if b"%PDF-" in start:
        read = pdf_lines.read(path)
    elif start.startswith(b"PK"):
        read = word_lines.read(path)
    else:
        read = Read(text_lines(_decoded(path)))
    if not any(char.isalpha() for line in read.lines for char in line.text):
        raise ValidationError(f"{path.name}: holds no text; a scanned document must be recognized first")
    if read.lines[-1].page > PAGES or len(read.lines) > LINES:
        raise ValidationError(f"{path.name}: has more than {PAGES} pages or {LINES} lines, which no paper has")
    return read


def _decoded(path: Path) -> str:
    """The text of a file in UTF-8, or in UTF-16 with its mark."""
    content = path.read_bytes()
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValidationError(
            f"{path.name}: is neither .pdf, .docx nor text in {encoding.removesuffix('-sig')}: byte {error.start}"
        ) from error
    strange = next((char for char in text if unicodedata.category(char) == "Cc" and char not in "\t\n\r\f\v\x85"), None)
    if strange is not None:
        raise ValidationError(f"{path.name}: is neither .pdf, .docx nor text: holds the character {ord(strange):#04x}")
    return text


def text_lines(text: str) -> list[Line]:
    """The lines of a plain text; a form feed begins a page.

    Where every line is followed by an empty one, an indented line without an empty one above begins a page, and so does
    what follows a list of links: that is how some programs write the text of a PDF.
    """
    rows = re.sub(r"(?<=[^\n])\f", "\n\f", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    above = _empty_above(rows)
    times = Counter(above.values())
    usual = max(sorted(times), key=times.get, default=0)
    whole = usual > 0 and _are_whole(list(above), rows)
    lines, page = [], 1
    for index, row in enumerate(rows):
        turned = row.count("\f") if lines else 0
        if index in above:
            if lines and usual == 1 and not turned:
                listed = "://" in lines[-1].text[:8] and "://" not in row[:8]
                turned = int(listed or (above[index] == 0 and row.startswith(" ")))
            apart = above[index] > usual or not lines
            lines.append(_text_line(row.replace("\f", ""), page + turned, is_apart=apart, is_whole=whole))
        page += turned
    return lines


def _empty_above(rows: list[str]) -> dict[int, int]:
    """For each row that is not empty, how many empty ones stand above it."""
    found, empty = {}, 0
    for index, row in enumerate(rows):
        if row.strip():
            found[index], empty = empty, 0
        else:
            empty += 1
    return found


def _are_whole(held: list[int], rows: list[str]) -> bool:
    """Whether lines with empty ones between them are paragraphs, not the lines of paragraphs."""
    texts = [rows[at].strip() for at in held if not re.search(r"\S   +\S|://|www\.", rows[at])]
    widest = max(map(_width, texts), default=0)
    broken = [text for text in texts if _width(text) > 0.7 * widest and not _ENDED.search(text)]
    return len(broken) < len(texts) / 5


def _width(row: str) -> int:
    """How many columns a row takes: two for each Chinese character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in row)


def _text_line(row: str, page: int, *, is_apart: bool, is_whole: bool) -> Line:
    shown = row.expandtabs()
    left = len(shown) - len(shown.lstrip())
    return Line(
        "\t".join(part for part in shown.strip().split("   ") if part.strip()), page, left, 0, is_apart, is_whole
    )
