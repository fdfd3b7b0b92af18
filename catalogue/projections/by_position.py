"""The values that each position carries, to count them in few positions: what bitmaps, by value, take long for.

`<name>.begins.npy` says where those of a position begin, `<name>.values.npy` has the numbers of the values.
"""

from pathlib import Path

import numpy as np

from catalogue.projections.arrays import mapped


class ByPosition:
    """What was saved under a name."""

    def __init__(self, folder: Path, name: str):
        self.begins = mapped(folder / f"{name}.begins.npy")
        self.values = mapped(folder / f"{name}.values.npy")

    def count(self, positions: np.ndarray, values: int) -> np.ndarray:
        """How many of the positions carry each of so many values."""
        begins = self.begins[positions].astype(np.int64)
        held = self.begins[positions + 1] - begins
        places = np.repeat(begins - np.cumsum(held) + held, held)
        places += np.arange(len(places))
        return np.bincount(self.values[places], minlength=values)


def save(folder: Path, name: str, positions: np.ndarray, counts: np.ndarray, size: int) -> None:
    """Write it for `size` positions, from those of one value after another and how many each value has."""
    begins = np.zeros(size + 1, dtype=np.uint32)
    np.cumsum(np.bincount(positions, minlength=size), out=begins[1:])
    values = np.repeat(np.arange(len(counts), dtype=np.min_scalar_type(len(counts))), counts)
    np.save(folder / f"{name}.begins.npy", begins)
    np.save(folder / f"{name}.values.npy", values[np.argsort(positions, kind="stable")])
