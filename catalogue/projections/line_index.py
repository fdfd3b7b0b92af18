"""The line index of one kind: the rows of its files as they were made at publication, names left open.

A position is the place of an edition in the default order. For each format, `<format>.bin` holds the rows of every
text, one after another, each with its line end, and `<format>.starts.npy` says where each begins; `shown.npy`
(language, position) says which one readers of the language see. Row 0 is empty: an edition without a text has no row.
"""

import mmap
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from django.conf import settings

from catalogue.lines import FORMATS, Format
from catalogue.projections.arrays import mapped, mapped_bytes

LANGUAGES = list(settings.UN_LANGUAGES)


class Lines:
    """The rows of one format."""

    def __init__(self, folder: Path, written: Format):
        self.starts = mapped(folder / f"{written.name}.starts.npy")
        self.bytes = mapped_bytes(folder / f"{written.name}.bin")

    def rows(self, numbers: np.ndarray) -> bytes:
        """The rows of these numbers in their order."""
        if not self.bytes:
            return b""
        places = zip(self.starts[numbers].tolist(), self.starts[numbers + 1].tolist(), strict=True)
        found = b"".join([self.bytes[start:end] for start, end in places])
        self.bytes.madvise(mmap.MADV_DONTNEED)  # a worker that has sent everything does not hold everything
        return found


class LineIndex:
    """What was saved in a folder."""

    def __init__(self, folder: Path):
        self.shown = mapped(folder / "shown.npy")
        self.written = {written.name: Lines(folder, written) for written in FORMATS}

    def lines(self, positions: np.ndarray, language: str, written: Format) -> bytes:
        """The rows of these positions in their order, with the text that readers of the language see."""
        return self.written[written.name].rows(self.shown[LANGUAGES.index(language)][positions])


def save(folder: Path, size: int, rows: Iterable[tuple]) -> None:
    """Write an index of `size` positions from (position, languages that a row is shown in, the row in each format)."""
    folder.mkdir()
    starts, shown = {written: [0, 0] for written in FORMATS}, np.zeros((len(LANGUAGES), size), dtype=np.uint32)
    with ExitStack() as stack:
        files = [stack.enter_context((folder / f"{written.name}.bin").open("wb")) for written in FORMATS]
        for row, (position, languages, *lines) in enumerate(rows, 1):
            for written, file, line in zip(FORMATS, files, lines, strict=True):
                starts[written].append(starts[written][-1] + file.write(f"{line}{written.end}".encode()))
            for language in languages.split():
                shown[LANGUAGES.index(language), position] = row
    for written in FORMATS:
        np.save(folder / f"{written.name}.starts.npy", np.array(starts[written], dtype=np.int64))
    np.save(folder / "shown.npy", shown)
