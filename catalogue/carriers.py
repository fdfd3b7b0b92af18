"""Which editions of a kind carry a code: sets of them, which pages of terms join, meet and take from each other.

A set holds positions in the default order, newest first. Beside the projections and not among them, as `pairs` is.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from django.conf import settings
from django.db import connections
from pyroaring import BitMap

from catalogue.filters import sorting
from catalogue.models import Edition
from catalogue.projections.bitmaps import bitmap_of
from catalogue.projections.counting import Counting
from catalogue.projections.current import Live, live
from catalogue.projections.rows import facet_values, numbers

NOTHING = BitMap()


class Carriers(Protocol):
    """The public editions of a kind; `all` is the set of them."""

    all: BitMap

    def carrying(self, facet: str, codes: Iterable[str]) -> BitMap:
        """Those that carry at least one of the codes."""

    def counts(self, facet: str, within: BitMap) -> dict[str, int]:
        """How many of a set carry each code of a facet; codes that none carries are left out."""

    def numbers(self, found: BitMap, most: int) -> list[int]:
        """The numbers of the first editions of a set."""

    def having(self, numbers: Sequence[int]) -> BitMap:
        """Those of these numbers."""


def carriers(kind: str) -> Carriers:
    """From the projection where there is one, else from the rows."""
    now = live(kind)
    return IndexCarriers(now) if now else RowCarriers(kind)


class IndexCarriers:
    """From a projection."""

    def __init__(self, now: Live):
        self.index, self.all = now.index.facets, now.all

    def carrying(self, facet: str, codes: Iterable[str]) -> BitMap:
        """See `Carriers`."""
        return self.index.carrying(facet, codes) & self.all

    def counts(self, facet: str, within: BitMap) -> dict[str, int]:
        """See `Carriers`."""
        return Counting(self.index, within, alone=True).counts(facet)

    def numbers(self, found: BitMap, most: int) -> list[int]:
        """See `Carriers`."""
        return self.index.ids[found[: min(most, len(found))].to_array()].tolist()

    def having(self, numbers: Sequence[int]) -> BitMap:
        """See `Carriers`."""
        return self.index.positions(numbers) & self.all


class RowCarriers:
    """From the rows: one query for the editions, and one or two for each facet that is asked."""

    def __init__(self, kind: str):
        editions = Edition.read.filter(kind=kind)
        self.kind = kind
        self.ids = numbers(editions.order_by(*sorting("newest", connections[editions.db].vendor)))
        self.by_number = np.argsort(self.ids)
        self.all = BitMap(range(len(self.ids)))
        self.tables: dict[str, dict[str, BitMap]] = {}

    def table(self, facet: str) -> dict[str, BitMap]:
        """Each code of a facet with those that carry it."""
        if facet not in self.tables:
            self.tables[facet] = {}
            for _facet, codes, counts, held in facet_values(self.kind, [facet], settings.READER):
                parts = np.split(held, np.cumsum(counts)[:-1])
                self.tables[facet] = {code: self.having(part) for code, part in zip(codes, parts, strict=True)}
        return self.tables[facet]

    def carrying(self, facet: str, codes: Iterable[str]) -> BitMap:
        """See `Carriers`."""
        table = self.table(facet)
        return BitMap.union(NOTHING, *[table[code] for code in codes if code in table])

    def counts(self, facet: str, within: BitMap) -> dict[str, int]:
        """See `Carriers`."""
        found = {code: held.intersection_cardinality(within) for code, held in self.table(facet).items()}
        return {code: count for code, count in found.items() if count}

    def numbers(self, found: BitMap, most: int) -> list[int]:
        """See `Carriers`."""
        return self.ids[found[: min(most, len(found))].to_array()].tolist()

    def having(self, numbers: Sequence[int]) -> BitMap:
        """See `Carriers`."""
        wanted = np.asarray(numbers, dtype=np.int64)
        if not len(self.ids):
            return NOTHING
        found = np.searchsorted(self.ids, wanted, sorter=self.by_number)
        found = self.by_number[np.minimum(found, len(self.ids) - 1)]
        return bitmap_of(found[self.ids[found] == wanted])
