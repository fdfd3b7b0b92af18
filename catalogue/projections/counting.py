"""How many positions of a set carry each value of a facet."""

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from pyroaring import BitMap

from catalogue.projections.by_position import ByPosition
from catalogue.projections.facet_index import FacetIndex, FewValues, ManyValues

FEW = 16  # where one position in so many is left, a bitmap lists them, and counting by position is quicker


class Counting:
    """Counts within a set of positions; `alone` says that one facet only is counted in it."""

    def __init__(self, index: FacetIndex, within: BitMap, *, alone: bool = False):
        self.index, self.within, self.alone = index, within, alone

    def counts(self, facet: str) -> dict[str, int]:
        """How many positions carry each code; codes that none carries are left out."""
        if (values := self.index.values.get(facet)) is None:
            return {}
        counted = self.counted(values)
        return {values.code(number): int(counted[number]) for number in np.flatnonzero(counted)}

    def frequent(self, facet: str, most: int, besides: Iterable[str]) -> tuple[dict[str, int], int]:
        """(the most frequent codes, ties by code, and those `besides`, with their counts; how many codes there are)."""
        if (values := self.index.values.get(facet)) is None:
            return {}, 0
        counted = self.counted(values)
        carried = found = np.flatnonzero(counted)
        if len(carried) > most:
            least = np.partition(counted[carried], -most)[-most]
            found = carried[counted[carried] >= least]
        first = found[np.argsort(-counted[found], kind="stable")][:most].tolist()
        others = [number for code in besides if (number := values.number(code)) is not None and counted[number]]
        return {values.code(number): int(counted[number]) for number in [*first, *others]}, len(carried)

    def counted(self, values: ManyValues | FewValues) -> np.ndarray:
        """How many positions carry each value of a facet."""
        if len(self.within) == self.index.size:
            return values.totals
        if isinstance(values, ManyValues):
            return self.by_position(values.table, values.totals)
        if self.alone or len(self.side) * FEW > self.index.size:
            return values.counted(self.within)
        return self.of_few[values.place]

    @cached_property
    def of_few(self) -> np.ndarray:
        """How many positions carry each value of every facet of few values."""
        return self.by_position(self.index.few, self.index.few_totals)

    @cached_property
    def side(self) -> np.ndarray:
        """The positions of the set, or those that are left out where these are fewer."""
        return np.asarray((self.index.all - self.within if self.is_most else self.within).to_array())

    @property
    def is_most(self) -> bool:
        """Whether more than half of all positions are in the set."""
        return 2 * len(self.within) > self.index.size

    def by_position(self, table: ByPosition, totals: np.ndarray) -> np.ndarray:
        """What a table of values by position counts."""
        found = table.count(self.side, len(totals))
        return totals - found if self.is_most else found
