"""Bitmaps in one file, mapped into memory and not read: `<name>.bin`, one after another, and `<name>.json`.

The second says of each key where its bitmap stands and how many positions it has.
"""

import json
from array import array
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from pyroaring import BitMap

from catalogue.projections.arrays import mapped_bytes


def bitmap_of(positions: np.ndarray) -> BitMap:
    """The positions as a bitmap; the way round by `array` is ten times quicker than from numpy."""
    return BitMap(array("I", np.ascontiguousarray(positions, dtype=np.uint32).tobytes()))


class Bitmaps:
    """What was saved under a name; ValueError where the two files do not fit each other."""

    def __init__(self, folder: Path, name: str):
        self.places: dict[str, tuple[int, int, int]] = json.loads((folder / f"{name}.json").read_text())
        self.bytes = mapped_bytes(folder / f"{name}.bin")
        if len(self.bytes) != max((start + length for start, length, _count in self.places.values()), default=0):
            raise ValueError(f"{folder / name}.bin is not as long as {name}.json says")

    def __contains__(self, key: str) -> bool:
        return key in self.places

    def count(self, key: str) -> int:
        """How many positions the bitmap of a key has."""
        return self.places[key][2]

    def read(self, key: str) -> BitMap:
        """The bitmap of a key."""
        start, length, _count = self.places[key]
        return BitMap.deserialize(self.bytes[start : start + length])


def save(folder: Path, name: str, bitmaps: Iterable[tuple[str, BitMap]]) -> None:
    """Write the bitmaps and where they stand."""
    places, written = {}, 0
    with (folder / f"{name}.bin").open("wb") as file:
        for key, bitmap in bitmaps:
            bitmap.run_optimize()
            length = file.write(bitmap.serialize())
            places[key] = (written, length, len(bitmap))
            written += length
    (folder / f"{name}.json").write_text(json.dumps(places))
