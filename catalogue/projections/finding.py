"""What a search is understood to ask, found in a projection: sets of positions, joined as the tree says."""

from functools import cache

import numpy as np
from pyroaring import BitMap

from catalogue.projections.current import Live
from catalogue.query import Not, One
from catalogue.understanding import Named, Words


class Finding:
    """One search; what is asked twice is looked up once."""

    def __init__(self, live: Live):
        self.live = live
        self.texts = cache(live.index.texts.holding)

    def holding(self, tree) -> BitMap:
        """The public positions that hold what a tree asks."""
        if isinstance(tree, Not):
            return self.live.all - self.holding(tree.part)
        if isinstance(tree, Named):
            return self.holding(tree.asked) | self.carrying(tree.terms)
        if isinstance(tree, Words):
            return self.texts(tree) & self.live.all
        parts = map(self.holding, tree.parts)
        return BitMap.union(*parts) if isinstance(tree, One) else BitMap.intersection(*parts)

    def carrying(self, terms: tuple[tuple[str, str], ...]) -> BitMap:
        """The public positions that carry at least one of the terms."""
        facets = self.live.index.facets
        return BitMap.union(BitMap(), *[facets.carrying(facet, [code]) for facet, code in terms]) & self.live.all

    def by_relevance(self, tree, found: BitMap) -> np.ndarray:
        """The positions of `found`: first those whose texts hold all of it, by relevance, then those found by terms."""
        ranked = self.live.index.texts.by_relevance(tree)
        ranked = ranked[np.isin(ranked, np.asarray(found.to_array()))]
        others = found - BitMap(ranked.tolist())
        return np.concatenate([ranked, np.asarray(others.to_array(), dtype=np.uint32)])
