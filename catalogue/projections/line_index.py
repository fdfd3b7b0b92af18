"""The line index of one kind: the rows of its CSV file as they were made at publication, names left open.

A position is the place of an edition in the default order. `lines.bin` holds the rows of every text, one after another,
each with its line end; `starts.npy` says where each begins, and `shown.npy` (language, position) which one readers of
the language see. Row 0 is empty: an edition without a text has no row.
"""

import mmap
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from django.conf import settings

LANGUAGES = list(settings.UN_LANGUAGES)


class LineIndex:
    """What was saved in a folder."""

    def __init__(self, folder: Path):
        self.starts = np.load(folder / "starts.npy", mmap_mode="r")
        self.shown = np.load(folder / "shown.npy", mmap_mode="r")
        with (folder / "lines.bin").open("rb") as file:
            size = file.seek(0, 2)
            self.bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""

    def lines(self, positions: np.ndarray, language: str) -> bytes:
        """The rows of these positions in their order, with the text that readers of the language see."""
        if not self.bytes:
            return b""
        rows = self.shown[LANGUAGES.index(language)][positions]
        places = zip(self.starts[rows].tolist(), self.starts[rows + 1].tolist(), strict=True)
        found = b"".join([self.bytes[start:end] for start, end in places])
        self.bytes.madvise(mmap.MADV_DONTNEED)  # a worker that has sent everything does not hold everything
        return found


def save(folder: Path, size: int, rows: Iterable[tuple[int, str, str]]) -> None:
    """Write an index of `size` positions from (position, languages that a row is shown in, the row)."""
    folder.mkdir()
    starts, shown = [0, 0], np.zeros((len(LANGUAGES), size), dtype=np.uint32)
    with (folder / "lines.bin").open("wb") as file:
        for row, (position, languages, line) in enumerate(rows, 1):
            starts.append(starts[-1] + file.write(f"{line}\r\n".encode()))
            for language in languages.split():
                shown[LANGUAGES.index(language), position] = row
    np.save(folder / "starts.npy", np.array(starts, dtype=np.int64))
    np.save(folder / "shown.npy", shown)
