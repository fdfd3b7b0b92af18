"""The facet index of one kind: a bitmap of positions for every value of every facet.

A position is the place of an edition in the default order. Files, mapped into memory and not read: `ids.npy`
(position → number of the edition), `<order>.npy` (the positions in another order), `bitmaps.bin` (the bitmaps one after
another) and `bitmaps.json` (facet → code → where its bitmap stands and how many positions it has).
"""

import json
import mmap
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from pyroaring import BitMap

NOTHING = BitMap()


class FacetIndex:
    """What was saved in a folder."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.ids = np.load(folder / "ids.npy", mmap_mode="r")
        self.places: dict[str, dict[str, tuple[int, int, int]]] = json.loads((folder / "bitmaps.json").read_text())
        with (folder / "bitmaps.bin").open("rb") as file:
            size = file.seek(0, 2)
            self.bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
        self.read: dict[tuple[str, str], BitMap] = {}

    @cached_property
    def all(self) -> BitMap:
        """Every position."""
        return BitMap(range(len(self.ids)))

    def bitmap(self, facet: str, code: str) -> BitMap:
        """The positions that carry a value; do not change it."""
        found = self.read.get((facet, code))
        if found is None:
            if (place := self.places.get(facet, {}).get(code)) is None:
                return NOTHING
            start, length, _count = place
            found = self.read[facet, code] = BitMap.deserialize(self.bytes[start : start + length])
        return found

    def carrying(self, facet: str, codes: Iterable[str]) -> BitMap:
        """The positions that carry at least one of the values."""
        return BitMap.union(*[self.bitmap(facet, code) for code in codes]) if codes else BitMap()

    def counts(self, facet: str, within: BitMap) -> dict[str, int]:
        """How many positions of `within` carry each value; values that none carries are left out."""
        places = self.places.get(facet, {})
        if len(within) == len(self.ids):
            return {code: count for code, (_start, _length, count) in places.items()}
        found = {code: within.intersection_cardinality(self.bitmap(facet, code)) for code in places}
        return {code: count for code, count in found.items() if count}

    def in_order(self, order: str, found: BitMap) -> Sequence[int]:
        """The positions of `found` in another order than the default, as an array."""
        marked = np.zeros(len(self.ids), dtype=bool)
        marked[np.asarray(found.to_array())] = True
        positions = np.load(self.folder / f"{order}.npy", mmap_mode="r")
        return positions[marked[positions]]

    def positions(self, numbers: Iterable[int]) -> BitMap:
        """The positions of editions by their numbers; those that are not here are left out."""
        return BitMap(np.flatnonzero(np.isin(self.ids, list(numbers))).astype(np.uint32))


def save(folder: Path, ids: np.ndarray, orders: dict[str, np.ndarray], values: Iterable) -> None:
    """Write an index; `values` gives (facet, code, numbers of the editions that carry it), facets in one piece each."""
    np.save(folder / "ids.npy", ids)
    by_number = np.argsort(ids)
    sorted_ids = ids[by_number]
    for order, numbers in orders.items():
        np.save(folder / f"{order}.npy", by_number[np.searchsorted(sorted_ids, numbers)].astype(np.uint32))
    places, start = {}, 0
    with (folder / "bitmaps.bin").open("wb") as file:
        for facet, code, numbers in values:
            positions = by_number[np.searchsorted(sorted_ids, numbers)].astype(np.uint32)
            bitmap = BitMap(np.sort(positions))
            bitmap.run_optimize()
            data = bitmap.serialize()
            file.write(data)
            places.setdefault(facet, {})[code] = (start, len(data), len(bitmap))
            start += len(data)
    (folder / "bitmaps.json").write_text(json.dumps(places))
