"""The facet index of one kind: which positions carry each value of each facet.

A position is the place of an edition in the default order. Files, mapped into memory and not read: `ids.npy`
(position → number of the edition), `by_number.npy` (the positions by number of the edition), `<order>.npy` (the
positions in another order). A facet of few values has a bitmap for each: `bitmaps.bin`, one after another, and
`bitmaps.json` (facet → code → where it stands and how many positions it has). A facet of many, such as paragraphs, has
three arrays: `<facet>.codes.npy`, sorted, `<facet>.starts.npy` and `<facet>.positions.npy`, of one code after another.
"""

import json
import mmap
from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from heapq import nsmallest
from pathlib import Path

import numpy as np
from pyroaring import BitMap

MANY = 500  # values: above it counting from arrays is quicker than from bitmaps
NOTHING = BitMap()


def bitmap_of(positions: np.ndarray) -> BitMap:
    """The positions as a bitmap; the way round by `array` is ten times quicker than from numpy."""
    return BitMap(array("I", np.ascontiguousarray(positions, dtype=np.uint32).tobytes()))


def most_frequent(counts: dict[str, int], most: int, besides: Iterable[str]) -> dict[str, int]:
    """The most frequent values, ties by code, and those `besides`."""
    if len(counts) <= most:
        return counts
    first = nsmallest(most, counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return {code: counts[code] for code in [*dict(first), *besides] if code in counts}


class FacetIndex:
    """What was saved in a folder."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.ids = self._array("ids")
        self.places: dict[str, dict[str, tuple[int, int, int]]] = json.loads((folder / "bitmaps.json").read_text())
        with (folder / "bitmaps.bin").open("rb") as file:
            size = file.seek(0, 2)
            self.bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
        self.arrays = {path.name for path in folder.glob("*.npy")}
        self.opened = {name: self._array(name.removesuffix(".npy")) for name in self.arrays}
        self.read: dict[tuple[str, str], BitMap] = {}
        self.named: dict[str, np.ndarray] = {}

    def _array(self, name: str) -> np.ndarray:
        return np.load(self.folder / f"{name}.npy", mmap_mode="r")

    @cached_property
    def all(self) -> BitMap:
        """Every position."""
        return BitMap(range(len(self.ids)))

    def bitmap(self, facet: str, code: str) -> BitMap:
        """The positions that carry a value of a facet of few; do not change it."""
        found = self.read.get((facet, code))
        if found is None:
            if (place := self.places.get(facet, {}).get(code)) is None:
                return NOTHING
            start, length, _count = place
            found = self.read[facet, code] = BitMap.deserialize(self.bytes[start : start + length])
        return found

    def many(self, facet: str) -> list[np.ndarray] | None:
        """(codes, starts, positions) of a facet of many values; None for one of few."""
        names = [f"{facet}.{part}.npy" for part in ("codes", "starts", "positions")]
        return [self.opened[name] for name in names] if names[0] in self.opened else None

    def carrying(self, facet: str, codes: Iterable[str]) -> BitMap:
        """The positions that carry at least one of the values."""
        if (arrays := self.many(facet)) is None:
            return BitMap.union(NOTHING, *[self.bitmap(facet, code) for code in codes])
        known, starts, positions = arrays
        found = BitMap()
        for code in codes:
            at = int(np.searchsorted(known, code.encode()))
            if at < len(known) and known[at] == code.encode():
                found |= bitmap_of(positions[starts[at] : starts[at + 1]])
        return found

    def counts(self, facet: str, within: BitMap) -> dict[str, int]:
        """How many positions of `within` carry each value; values that none carries are left out."""
        if (arrays := self.many(facet)) is not None:
            counted = self.counted(arrays, within)
            carried = np.flatnonzero(counted)
            return dict(zip(self.names(facet)[carried].tolist(), counted[carried].tolist(), strict=True))
        places = self.places.get(facet, {})
        if len(within) == len(self.ids):
            return {code: count for code, (_start, _length, count) in places.items()}
        found = {code: within.intersection_cardinality(self.bitmap(facet, code)) for code in places}
        return {code: count for code, count in found.items() if count}

    def counted(self, arrays: list[np.ndarray], within: BitMap) -> np.ndarray:
        """How many positions of `within` carry each value of a facet of many."""
        _known, starts, positions = arrays
        if len(within) == len(self.ids):
            return np.diff(starts)
        return np.add.reduceat(self.marked(within)[positions], starts[:-1], dtype=np.int64)

    def frequent(self, facet: str, within: BitMap, most: int, besides: Iterable[str]) -> tuple[dict[str, int], int]:
        """(the most frequent values and those `besides`, with their counts; how many values there are)."""
        if (arrays := self.many(facet)) is None:
            counts = self.counts(facet, within)
            return most_frequent(counts, most, besides), len(counts)
        known, counted = arrays[0], self.counted(arrays, within)
        besides = np.flatnonzero(np.isin(known, [code.encode() for code in besides])) if besides else []
        wanted = [*np.argsort(-counted, kind="stable")[:most], *besides]
        return {known[at].decode(): int(counted[at]) for at in wanted if counted[at]}, int(np.count_nonzero(counted))

    def names(self, facet: str) -> np.ndarray:
        """The codes of a facet of many values as texts, made once."""
        if facet not in self.named:
            codes = self.opened[f"{facet}.codes.npy"]
            self.named[facet] = np.array([code.decode() for code in codes.tolist()], dtype=object)
        return self.named[facet]

    def marked(self, found: BitMap) -> np.ndarray:
        """Position → whether it is in `found`."""
        marks = np.zeros(len(self.ids), dtype=bool)
        marks[np.asarray(found.to_array())] = True
        return marks

    def in_order(self, order: str, found: BitMap) -> Sequence[int]:
        """The positions of `found` in another order than the default, as an array."""
        positions = self.opened[f"{order}.npy"]
        return positions[self.marked(found)[positions]]

    def at(self, numbers: Sequence[int]) -> np.ndarray:
        """The positions of editions by their numbers, in the same order; those that are not here are left out."""
        by_number, wanted = self.opened["by_number.npy"], np.asarray(numbers, dtype=np.int64)
        if not len(by_number):
            return by_number
        found = by_number[np.minimum(np.searchsorted(self.ids, wanted, sorter=by_number), len(by_number) - 1)]
        return found[self.ids[found] == wanted]

    def positions(self, numbers: Sequence[int]) -> BitMap:
        """The positions of editions by their numbers; those that are not here are left out."""
        return bitmap_of(self.at(numbers))


def save(folder: Path, ids: np.ndarray, orders: dict[str, np.ndarray], facets: Iterable) -> None:
    """Write an index.

    `orders` gives the numbers of the editions in each other order; `facets` gives, for each, its name, its codes, how
    many editions carry each, and the numbers of those editions, of one code after another.
    """
    by_number = np.argsort(ids)
    np.save(folder / "ids.npy", ids)
    np.save(folder / "by_number.npy", by_number)
    lookup = np.zeros(int(ids.max()) + 1 if len(ids) else 1, dtype=np.uint32)
    lookup[ids] = np.arange(len(ids), dtype=np.uint32)
    for order, numbers in orders.items():
        np.save(folder / f"{order}.npy", lookup[numbers])
    places, written = {}, 0
    with (folder / "bitmaps.bin").open("wb") as file:
        for facet, codes, counts, numbers in facets:
            positions, starts = lookup[numbers], np.concatenate([[0], np.cumsum(counts)])
            if len(codes) > MANY:
                _save_many(folder, facet, codes, starts, positions)
                continue
            places[facet] = {}
            for at, code in enumerate(codes):
                bitmap = bitmap_of(np.sort(positions[starts[at] : starts[at + 1]]))
                bitmap.run_optimize()
                data = bitmap.serialize()
                file.write(data)
                places[facet][code] = (written, len(data), len(bitmap))
                written += len(data)
    (folder / "bitmaps.json").write_text(json.dumps(places))


def _save_many(folder: Path, facet: str, codes: list[str], starts: np.ndarray, positions: np.ndarray) -> None:
    known = np.array([code.encode() for code in codes])
    order = np.argsort(known)
    pieces = [positions[starts[at] : starts[at + 1]] for at in order]
    np.save(folder / f"{facet}.codes.npy", known[order])
    np.save(folder / f"{facet}.starts.npy", np.concatenate([[0], np.cumsum([len(piece) for piece in pieces])]))
    np.save(folder / f"{facet}.positions.npy", np.concatenate(pieces))
