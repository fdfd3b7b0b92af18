"""Pieces of text with their places on the pages of a PDF: by poppler where it is installed, else by pypdf."""

import re
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass, replace
from html import unescape
from math import inf
from pathlib import Path
from time import monotonic

from django.core.exceptions import ValidationError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

SECONDS = 60
_SHAPES = re.compile("[\u2e80-\u2fdf\ufb00-\ufefc]")
_WORD = re.compile(
    r'<(?:(page) |word xMin="([-0-9.]+)" yMin="([-0-9.]+)" xMax="([-0-9.]+)" yMax="([-0-9.]+)">(.*?)</word>)', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a run of words; edges, foot and size in points from the left and the top of its page.

    `right` is infinite where the text holds its own spaces.
    """

    text: str
    page: int
    left: float
    right: float
    foot: float
    size: float


def has_poppler() -> bool:
    """Whether poppler is there, which tells every word's place and size."""
    return shutil.which("pdftotext") is not None


def pieces_of(path: Path) -> list[Piece]:
    """Every piece of text of a PDF; raises ValidationError, naming the file, when it cannot be read."""
    pieces = _by_poppler(path) if has_poppler() else _by_pypdf(path)
    return [piece for piece in pieces if piece.text.strip()]


def _by_poppler(path: Path) -> list[Piece]:
    command = ["pdftotext", "-bbox", "-enc", "UTF-8", str(path.resolve()), "-"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise ValidationError(f"{path.name}: took more than {SECONDS} s to read") from error
    if done.returncode:
        told = " ".join(done.stderr.decode(errors="replace").split())
        reason = "is encrypted" if "assword" in told else "is a damaged PDF"
        raise ValidationError(f"{path.name}: {reason}: {told[:200]}")
    pieces, page = [], 0
    for match in _WORD.finditer(done.stdout.decode(errors="replace")):
        if match[1]:
            page += 1
            continue
        left, top, right, foot = map(float, match.group(2, 3, 4, 5))
        pieces.append(Piece(_plain(unescape(match[6])), page, left, right, foot, foot - top))
    return pieces


def _by_pypdf(path: Path) -> list[Piece]:
    pieces, until = [], monotonic() + SECONDS
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValidationError(f"{path.name}: is encrypted")
        for number, page in enumerate(reader.pages, 1):
            page.extract_text(visitor_text=_collector(pieces, number, float(page.mediabox.top)))
            if monotonic() > until:
                raise ValidationError(f"{path.name}: took more than {SECONDS} s to read")
    # a damaged file makes pypdf stumble over whatever it finds where it expects something else
    except (PyPdfError, OSError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise ValidationError(f"{path.name}: is a damaged PDF: {error}") from error
    return pieces


def _collector(pieces: list[Piece], page: int, top: float):
    """What pypdf calls with each piece of a page: it keeps the piece."""

    def keep(text, outer, inner, _font, size):
        text = _plain(text)  # line ends are not kept: pypdf guesses them from the order of writing
        if not text.strip():
            if text and pieces and pieces[-1].page == page:
                pieces[-1] = replace(pieces[-1], text=f"{pieces[-1].text} ")
            return
        left = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        foot = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        scaled = abs(size * inner[3] * outer[3]) or size
        pieces.append(Piece(text, page, left, inf, top - foot, scaled))

    return keep


def _plain(text: str) -> str:
    """Ligatures, shapes of letters and radicals as letters; without bar codes, which are in a private area."""
    shaped = "".join(unicodedata.normalize("NFKC", char) if _SHAPES.match(char) else char for char in text)
    return "".join(char for char in shaped if unicodedata.category(char) not in ("Co", "Cc"))
