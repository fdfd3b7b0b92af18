"""The lines of a PDF, made of where its pieces of text stand."""

import re
from itertools import pairwise
from pathlib import Path
from statistics import median

from django.core.exceptions import ValidationError

from reports.papers.from_right import from_right, is_arabic
from reports.papers.lines import SUPERSCRIPT, Line, Read
from reports.papers.pdf_pieces import Page, Piece, pages_of

_EMPTY = "holds no text: it is empty, or a picture that must be recognized first"
_TURNED = "holds text that does not stand upright: it is left out"
_SMALL = 0.76  # of the letters of its line: raised marks of the UN's papers are 0.6 to 0.754 times as large
_RAISED = re.compile(r"[0-9]{1,3}(?:[,;]|, [0-9]{1,3})?|[a-i]")


def read(path: Path) -> Read:
    """The lines of a PDF; raises ValidationError when it is encrypted, damaged, turned or takes too much."""
    pages = pages_of(path)
    rows = _rows([piece for page in pages for piece in page.pieces])
    if not rows and any(page.is_turned for page in pages):
        raise ValidationError(f"{path.name}: holds no text that stands upright: its pages must be turned first")
    steps = [_step(above, row) for above, row in pairwise(rows)]
    usual = median([step for step in steps if step > 0] or [0])
    aparts = [False, *(step > 1.3 * usual for step in steps)]
    lines = [_line(row, is_apart=apart) for row, apart in zip(rows, aparts, strict=False)]
    told = [(f"page {number}", _doubt(page), "text") for number, page in enumerate(pages, 1) if _doubt(page)]
    return Read(lines, doubts=tuple(told))


def _doubt(page: Page) -> str:
    """What is lost of a page; empty for nothing."""
    return _TURNED if page.is_turned else "" if page.pieces else _EMPTY


def _middle(row: list[Piece]) -> float:
    """How far the middle of a line's largest letters is from the page's top."""
    largest = max(row, key=lambda piece: piece.size)
    return largest.foot - largest.size / 2


def _step(above: list[Piece], row: list[Piece]) -> float:
    """From one line to the next, in sizes of its letters; below zero on another page."""
    return (_middle(row) - _middle(above)) / _size(row) if above[0].page == row[0].page else -1


def _size(row: list[Piece]) -> float:
    """The size of most letters of a line."""
    return median(piece.size for piece in row for _char in piece.text) or 1


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces of one line together, from the top of the first page down; a raised mark is in the line it stands at."""
    body = median(piece.size for piece in pieces) if pieces else 0
    rows = []
    for piece in sorted(pieces, key=lambda piece: (piece.page, _middle([piece]), piece.left)):
        joins = rows and rows[-1][-1].page == piece.page and _stand_together(rows[-1], piece, 1.3 * body)
        rows[-1].append(piece) if joins else rows.append([piece])
    return rows


def _stand_together(row: list[Piece], piece: Piece, largest: float) -> bool:
    """Whether a piece that stands at or below a row is of the same line; letters of a masthead are no measure."""
    size = min(largest, max(piece.size, *(one.size for one in row)))
    return _middle([piece]) - _middle(row) < 0.5 * size


def _line(row: list[Piece], *, is_apart: bool) -> Line:
    """The line that pieces make, in reading order."""
    ordered, size = sorted(row, key=lambda piece: piece.left), _size(row)
    if is_arabic("".join(piece.text for piece in row)):
        text = from_right([_shown(piece, size) for piece in ordered])
    else:
        text = ""
        for before, piece in zip([None, *ordered], ordered, strict=False):
            text += (_gap(before, piece, size) if before else "") + _shown(piece, size)
    return Line(text.strip(), row[0].page, ordered[0].left, round(size, 1), is_apart)


def _gap(before: Piece, piece: Piece, size: float) -> str:
    width = piece.left - before.right
    return "\t" if width > 1.1 * size else " " if width > 0.15 * min(before.size, piece.size, size) else ""


def _shown(piece: Piece, size: float) -> str:
    """The text of a piece; a small number or letter as a raised mark."""
    is_raised = piece.size < _SMALL * size and _RAISED.fullmatch(piece.text.strip())
    return piece.text.translate(SUPERSCRIPT) if is_raised else piece.text
