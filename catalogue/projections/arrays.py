"""Arrays that were saved in files, mapped into memory and not read."""

from pathlib import Path

import numpy as np


def mapped(path: Path) -> np.ndarray:
    """The array of a file: a plain one, since `numpy.memmap` is asked for a class at every index, 5 µs each."""
    return np.asarray(np.load(path, mmap_mode="r"))
