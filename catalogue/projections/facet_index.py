"""The facet index of one kind: which positions carry each value of each facet.

A position is the place of an edition in the default order. Files, mapped into memory and not read: `ids.npy`
(position → number of the edition), `by_number.npy` (the positions by number of the edition), `<order>.npy` (the
positions in another order). Facets of few values have a bitmap for each (`few`, keys `<facet> <code>`), and all
together the values of each position (`few`). A facet of many, such as paragraphs, has three arrays,
`<facet>.codes.npy`, sorted, `<facet>.starts.npy` and `<facet>.positions.npy`, of one code after another, and the values
of each position (`<facet>`).
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby
from pathlib import Path

import numpy as np
from pyroaring import BitMap

from catalogue.projections import bitmaps, by_position
from catalogue.projections.arrays import mapped
from catalogue.projections.bitmaps import Bitmaps, bitmap_of
from catalogue.projections.by_position import ByPosition

MANY = 500  # values: above it no bitmaps are kept
NOTHING = BitMap()


class ManyValues:
    """The values of a facet of many, sorted by code: `totals` says how many positions carry each."""

    def __init__(self, folder: Path, facet: str):
        parts = ("codes", "starts", "positions")
        self.codes, self.starts, self.held = (mapped(folder / f"{facet}.{part}.npy") for part in parts)
        self.totals = np.diff(self.starts)
        self.table = ByPosition(folder, facet)

    def code(self, number: int) -> str:
        """The code of a value."""
        return self.codes[number].decode()

    def number(self, code: str) -> int | None:
        """The number of a value by its code."""
        number = int(np.searchsorted(self.codes, code.encode()))
        return number if number < len(self.codes) and self.codes[number] == code.encode() else None

    def carrying(self, number: int) -> BitMap:
        """The positions that carry a value."""
        return bitmap_of(self.held[self.starts[number] : self.starts[number + 1]])


class FewValues:
    """The same of a facet of few; `place` is where its values stand among those of all such facets."""

    def __init__(self, facet: str, codes: list[str], held: Bitmaps, first: int):
        self.codes, self.keys, self.held = codes, [f"{facet} {code}" for code in codes], held
        self.totals = np.array([held.count(key) for key in self.keys], dtype=np.int64)
        self.place = slice(first, first + len(codes))
        self.numbers = {code: number for number, code in enumerate(codes)}
        self.read: dict[int, BitMap] = {}

    def code(self, number: int) -> str:
        """The code of a value."""
        return self.codes[number]

    def number(self, code: str) -> int | None:
        """The number of a value by its code."""
        return self.numbers.get(code)

    def carrying(self, number: int) -> BitMap:
        """The positions that carry a value; do not change it."""
        if number not in self.read:
            self.read[number] = self.held.read(self.keys[number])
        return self.read[number]

    def counted(self, within: BitMap) -> np.ndarray:
        """How many positions of a set carry each value."""
        every = (self.carrying(number) for number in range(len(self.codes)))
        return np.array([within.intersection_cardinality(bitmap) for bitmap in every], dtype=np.int64)


class FacetIndex:
    """What was saved in a folder."""

    def __init__(self, folder: Path):
        self.ids, self.by_number = (mapped(folder / f"{name}.npy") for name in ("ids", "by_number"))
        self.orders = {path.stem: mapped(path) for path in folder.glob("*.npy") if "." not in path.stem}
        named = [path.name.removesuffix(".codes.npy") for path in folder.glob("*.codes.npy")]
        self.values: dict[str, ManyValues | FewValues] = {facet: ManyValues(folder, facet) for facet in named}
        self.few, held = ByPosition(folder, "few"), Bitmaps(folder, "few")
        self.few_totals = np.array([held.count(key) for key in held.places], dtype=np.int64)
        first = 0
        for facet, keys in groupby(held.places, key=lambda key: key.partition(" ")[0]):
            codes = [key.partition(" ")[2] for key in keys]
            self.values[facet] = FewValues(facet, codes, held, first)
            first += len(codes)

    @property
    def size(self) -> int:
        """How many positions there are."""
        return len(self.ids)

    @cached_property
    def all(self) -> BitMap:
        """Every position."""
        return BitMap(range(self.size))

    def carrying(self, facet: str, codes: Iterable[str]) -> BitMap:
        """The positions that carry at least one of the values."""
        if (values := self.values.get(facet)) is None:
            return NOTHING
        numbers = [values.number(code) for code in codes]
        return BitMap.union(NOTHING, *[values.carrying(number) for number in numbers if number is not None])

    def marked(self, found: BitMap) -> np.ndarray:
        """Position → whether it is in `found`."""
        marks = np.zeros(self.size, dtype=bool)
        marks[np.asarray(found.to_array())] = True
        return marks

    def in_order(self, order: str, found: BitMap) -> Sequence[int]:
        """The positions of `found` in another order than the default, as an array."""
        positions = self.orders[order]
        return positions[self.marked(found)[positions]]

    def at(self, numbers: Sequence[int]) -> np.ndarray:
        """The positions of editions by their numbers, in the same order; those that are not here are left out."""
        by_number, wanted = self.by_number, np.asarray(numbers, dtype=self.ids.dtype)
        if not len(by_number):
            return by_number
        found = by_number[np.minimum(np.searchsorted(self.ids, wanted, sorter=by_number), len(by_number) - 1)]
        return found[self.ids[found] == wanted]

    def positions(self, numbers: Sequence[int]) -> BitMap:
        """The positions of editions by their numbers; those that are not here are left out."""
        return bitmap_of(self.at(numbers))


def save(folder: Path, ids: np.ndarray, orders: dict[str, np.ndarray], facets: Iterable) -> None:
    """Write an index.

    `orders` gives the numbers of the editions in each other order; `facets` gives, for each, its name, its codes,
    sorted, how many editions carry each, and the numbers of those editions, of one code after another.
    """
    np.save(folder / "ids.npy", ids.astype(np.uint32))
    np.save(folder / "by_number.npy", np.argsort(ids).astype(np.uint32))
    lookup = np.zeros(int(ids.max()) + 1 if len(ids) else 1, dtype=np.uint32)
    lookup[ids] = np.arange(len(ids), dtype=np.uint32)
    for order, numbers in orders.items():
        np.save(folder / f"{order}.npy", lookup[numbers])
    few: list[tuple[str, BitMap]] = []
    counted, carried = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.uint32)]
    for facet, codes, counts, numbers in facets:
        positions = lookup[numbers]
        if len(codes) > MANY:
            _save_many(folder, facet, codes, counts, positions)
            by_position.save(folder, facet, positions, counts, len(ids))
            continue
        parts = np.split(positions, np.cumsum(counts)[:-1])
        few += [(f"{facet} {code}", bitmap_of(np.sort(part))) for code, part in zip(codes, parts, strict=True)]
        counted.append(counts)
        carried.append(positions)
    bitmaps.save(folder, "few", few)
    by_position.save(folder, "few", np.concatenate(carried), np.concatenate(counted), len(ids))


def _save_many(folder: Path, facet: str, codes: list[str], counts: np.ndarray, positions: np.ndarray) -> None:
    np.save(folder / f"{facet}.codes.npy", np.array([code.encode() for code in codes]))
    np.save(folder / f"{facet}.starts.npy", np.concatenate([[0], np.cumsum(counts)]))
    np.save(folder / f"{facet}.positions.npy", positions)
