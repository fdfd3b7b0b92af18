"""Pieces of text with their places on the pages of a PDF, read by PDFium in a process of its own."""

import json
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError

from reports.papers.lines import PAGES

SECONDS = 60
MEGABYTES = 1000  # of addresses; to read a report of 40 pages takes less than 300
WORDS = 1_000_000  # the longest reports of the UN have a tenth of it
_REFUSED = 3  # how the process ends where it is the file's fault
_READER = Path(__file__).with_name("pdf_words.py")
_SHAPES = re.compile("[\u2e80-\u2fdf\ufb00-\ufefc]")


class PdfReaderError(RuntimeError):
    """The process that reads PDFs failed by a fault of its own; its words are in the message."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word; edges, foot and size in points from the left and the top of its page."""

    text: str
    page: int
    left: float
    right: float
    foot: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of text of a page; `is_turned` where further text does not stand upright, which is left out."""

    pieces: list[Piece]
    is_turned: bool


def pages_of(path: Path) -> list[Page]:
    """Each page of a PDF with its pieces of text; raises ValidationError, naming the file, when it cannot be read.

    Raises PdfReaderError where that is not the file's fault.
    """
    command = [sys.executable, "-P", str(_READER), str(path.resolve()), *map(str, (MEGABYTES, PAGES, WORDS))]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise ValidationError(f"{path.name}: took more than {SECONDS} s to read") from error
    if done.returncode < 0:  # by a signal: the library ends so where it gets no more memory
        raise ValidationError(f"{path.name}: is a damaged PDF, or takes more than {MEGABYTES} MB of memory to read")
    told = done.stderr.decode(errors="replace").strip()
    if done.returncode == _REFUSED:
        raise ValidationError(f"{path.name}: {told.rpartition(chr(10))[2]}")  # the library may warn before it
    if done.returncode:
        raise PdfReaderError(f"{path.name}: the reader of PDFs failed, which need not be the file's fault:\n{told}")
    return [_page(number, *json.loads(told)) for number, told in enumerate(done.stdout.splitlines(), 1)]


def _page(number: int, words: list[list], is_turned: bool) -> Page:
    """A page with the pieces that show something."""
    pieces = [Piece(_plain(text), number, *place) for text, *place in words]
    return Page([piece for piece in pieces if piece.text.strip()], is_turned)


def _plain(text: str) -> str:
    """Ligatures, shapes of letters and radicals as letters; without bar codes, which are in a private area."""
    shaped = "".join(_letters(char) if _SHAPES.match(char) else char for char in text)
    return "".join(char for char in shaped if unicodedata.category(char) not in ("Co", "Cc"))


def _letters(shape: str) -> str:
    """The letters of a shape, as all of them from left to right: an Arabic ligature is read from the right."""
    letters = unicodedata.normalize("NFKC", shape)
    return letters[::-1] if shape >= "\ufb50" else letters
