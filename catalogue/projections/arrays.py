"""Arrays and bytes that were saved in files, mapped into memory and not read."""

import mmap
from pathlib import Path

import numpy as np


def mapped(path: Path) -> np.ndarray:
    """The array of a file: a plain one, since `numpy.memmap` is asked for a class at every index, 5 µs each."""
    return np.asarray(np.load(path, mmap_mode="r"))


def mapped_bytes(path: Path) -> mmap.mmap | bytes:
    """The bytes of a file; none where it is empty, which cannot be mapped."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
