"""What a list asks, and how a projection answers it; `catalogue.row_answers` does from the rows."""

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Protocol

from pyroaring import BitMap

from catalogue.filters import EditionFilter
from catalogue.lines import Format, open_lines
from catalogue.projections.counting import Counting
from catalogue.projections.current import Live
from catalogue.projections.finding import Finding

RANKED = 20_000  # above so many hits a search is told newest first: nobody reads so far, and ranking them takes long


class Answers(Protocol):
    """What a list asks: how many editions, which, and how many there are under each value of a facet."""

    total: int
    order: str

    def numbers(self, start: int = 0, stop: int | None = None) -> Sequence[int]:
        """The numbers of the editions in their order, from `start` up to `stop`."""

    def lines(self, numbers: Sequence[int], language: str, written: Format) -> bytes:
        """The rows of a file of these editions, names left open; none of one that was withdrawn just now."""

    def counts(self, facet: str) -> dict[str, int]:
        """How many editions carry each code of a facet, the facet's own selection left out; none without any."""

    def frequent(self, facet: str, most: int) -> tuple[dict[str, int], int]:
        """(`counts` of the most frequent codes and of the chosen; how many codes have any)."""

    def unions(self, facet: str, groups: Sequence[Sequence[str]]) -> list[int]:
        """How many editions carry at least one code of each group, counted as in `counts`."""

    def left(self, without: Collection[str]) -> int:
        """How many editions there are with the selections of some facets left out."""

    def holding(self, tree, numbers: Sequence[int]) -> set[int]:
        """Those of these numbers that hold what a tree asks (`catalogue.understanding`)."""

    def held(self, tree) -> int:
        """How many editions of all hold what a tree asks."""

    def known_words(self) -> list[str]:
        """Words that texts hold, the frequent before the rare."""


class IndexAnswers:
    """From a projection: `or` within a facet is a union of bitmaps, `and` across facets an intersection."""

    def __init__(self, filters: EditionFilter, live: Live):
        self.filters, self.live = filters, live
        self.facets = live.index.facets
        self.chosen = {name: filters.form.cleaned_data.get(name) or [] for name in filters.facets}
        self.tree = filters.understood.tree
        self.finding = Finding(live)

    @property
    def question(self) -> tuple:
        """What decides the counts: codes in any order, and what is searched for."""
        chosen = tuple((facet, tuple(sorted(codes))) for facet, codes in sorted(self.chosen.items()) if codes)
        return (*chosen, self.tree)

    @cached_property
    def hits(self) -> BitMap:
        """The positions that hold what is searched for; all of them when nothing is."""
        return self.finding.holding(self.tree) if self.tree else self.live.all

    def left(self, without: Collection[str]) -> int:
        """See `Answers`."""
        return len(self.found(*without))

    def holding(self, tree, numbers: Sequence[int]) -> set[int]:
        """See `Answers`."""
        found = self.finding.holding(tree) & self.facets.positions(numbers)
        return {int(number) for number in self.facets.ids[found.to_array()]}

    def held(self, tree) -> int:
        """See `Answers`."""
        return len(self.finding.holding(tree))

    def known_words(self) -> list[str]:
        """See `Answers`."""
        return self.live.index.texts.known_words()

    def found(self, *without: str) -> BitMap:
        """The positions that are left, the selections of the facets named left out."""
        left = self.hits
        for facet, codes in self.chosen.items():
            if codes and facet not in without:
                left = left & self.facets.carrying(facet, codes)
        return left

    @cached_property
    def all_found(self) -> BitMap:
        """The positions asked for."""
        return self.found()

    @cached_property
    def total(self) -> int:
        """See `Answers`."""
        return len(self.all_found)

    @cached_property
    def order(self) -> str:
        """The order asked for, but newest first where there are too many hits to rank."""
        order = self.filters.order_asked()
        return "newest" if order == "relevance" and len(self.hits) > RANKED else order

    @cached_property
    def positions(self) -> Sequence[int]:
        """The positions in order."""
        if self.order == "newest":
            return self.all_found
        if self.order != "relevance":
            return self.facets.in_order(self.order, self.all_found)
        return self.finding.by_relevance(self.tree, self.all_found)

    def numbers(self, start: int = 0, stop: int | None = None) -> Sequence[int]:
        """See `Answers`."""
        positions = self.positions[start : self.total if stop is None else min(stop, self.total)]
        return self.facets.ids[positions.to_array() if isinstance(positions, BitMap) else positions]

    def lines(self, numbers: Sequence[int], language: str, written: Format) -> bytes:
        """See `Answers`; what was published since is read from the rows."""
        if self.live.is_newest():
            return self.live.index.lines.lines(self.facets.at(numbers), language, written)
        return open_lines(numbers, language, written)

    def counts(self, facet: str) -> dict[str, int]:
        """See `Answers`."""
        return self.counting(facet).counts(facet)

    def frequent(self, facet: str, most: int) -> tuple[dict[str, int], int]:
        """See `Answers`."""
        return self.counting(facet).frequent(facet, most, self.chosen[facet])

    def unions(self, facet: str, groups: Sequence[Sequence[str]]) -> list[int]:
        """See `Answers`."""
        left = self.found(facet)
        return [left.intersection_cardinality(self.facets.carrying(facet, codes)) for codes in groups]

    def counting(self, facet: str) -> Counting:
        """What a facet is counted in: its own selection is left out."""
        return Counting(self.facets, self.found(facet), alone=True) if self.chosen[facet] else self.whole

    @cached_property
    def whole(self) -> Counting:
        """What the facets without a selection are counted in."""
        return Counting(self.facets, self.all_found)
