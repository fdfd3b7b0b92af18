"""What records are about, and which are about the same: a theme and a group that one record joins, or else a theme.

A record is about its themes, but not about one above another of its own; it stands under those above them too. So
what is about housing is found where living conditions are meant, and not the other way round.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.functional import Promise
from pyroaring import BitMap

from catalogue.carriers import NOTHING, Carriers
from vocabularies.terms import Name, Terms

Matters = dict[str, set[str]]  # each theme with the groups that a record joins with it
Area = tuple[str, str]  # (vocabulary, code) of a country or region


class Reason(NamedTuple):
    """Why a record stands on a page: words of ours, and the names of the terms that they are about."""

    text: str | Promise
    names: list[Name] = []


class Shared(NamedTuple):
    """The themes that two share, and the groups that they join with these; without such groups any theme counts."""

    themes: list[str]
    groups: list[str]

    def names(self, terms: Terms, language: str) -> tuple[list[Name], list[Name]]:
        """The names of both."""
        themes = [terms.name("theme", code, language) for code in self.themes]
        return themes, [terms.name("group", code, language) for code in self.groups]


def matters_of(content: dict, terms: Terms) -> Matters:
    """What a record is about."""
    own = {terms.current("theme", code) for code in content["themes"]}
    above = {code for theme in own for _vocabulary, code in terms.lineage("theme", theme)[1:]}
    groups = {terms.current("group", code) for code in content["groups"]}
    return {theme: set(groups) for theme in own - above}


def matters_within(carriers: Carriers, within: BitMap, terms: Terms) -> Matters:
    """What the records of a set are about."""
    found = {theme: within & about(carriers, theme, terms) for theme in carriers.counts("theme", within)}
    return {theme: set(carriers.counts("group", held)) for theme, held in found.items() if held}


def joined(several: Iterable[Matters]) -> Matters:
    """What all of them are about."""
    found: Matters = {}
    for matters in several:
        for theme, groups in matters.items():
            found[theme] = found.get(theme, set()) | groups
    return found


def widened(matters: Matters, terms: Terms) -> Matters:
    """The same with the themes above."""
    lineages = [(terms.lineage("theme", theme), groups) for theme, groups in matters.items()]
    return joined({code: groups} for lineage, groups in lineages for _vocabulary, code in lineage)


def about(carriers: Carriers, theme: str, terms: Terms) -> BitMap:
    """The records that are about a theme itself, not about one below it."""
    below = [term.code for term in terms.all("theme") if term.parent_id == theme]
    return carriers.carrying("theme", [theme]) - carriers.carrying("theme", below)


def sharing(carriers: Carriers, matters: Matters) -> tuple[BitMap, BitMap]:
    """(the records that stand under a theme and a group joined here, those that stand under a theme)."""
    both = [
        carriers.carrying("theme", [theme]) & carriers.carrying("group", groups)
        for theme, groups in matters.items()
        if groups
    ]
    return BitMap.union(NOTHING, *both), carriers.carrying("theme", matters)


def shared(one: Matters, other: Matters, terms: Terms) -> Shared:
    """What two share, in the order of the vocabularies."""
    themes = {theme: one[theme] & other[theme] for theme in one.keys() & other.keys()}
    groups = set().union(*themes.values())
    told = {theme for theme, both in themes.items() if both or not groups}
    return Shared(in_order("theme", told, terms), in_order("group", groups, terms))


def in_order(vocabulary: str, codes: set[str], terms: Terms) -> list[str]:
    """Codes as their vocabulary orders them."""
    return [term.code for term in terms.all(vocabulary) if term.code in codes]


def areas_around(vocabulary: str, code: str, terms: Terms) -> list[Area]:
    """The country and the regions that a place or country is in, nearest first, without the whole world."""
    above = terms.lineage(vocabulary, code)[1:]
    return [area for area in above if area[0] != "region" or terms.get(*area).parent_id]


def nearest_first(carriers: Carriers, found: BitMap, areas: list[Area], most: int) -> list[int]:
    """The numbers of the first records of a set: those in the first area, then in the next, then all others."""
    numbers: list[int] = []
    for vocabulary, code in areas:
        near = found & carriers.carrying(vocabulary, [code])
        numbers += carriers.numbers(near, most - len(numbers))
        found = found - near
    return numbers + carriers.numbers(found, most - len(numbers))


def nearest(content: dict, areas: list[Area], terms: Terms) -> Area | None:
    """The first of the areas that a practice is in."""
    tags = {"place": content["places"], "country": [content["country"]] if content["country"] else []}
    inside = set(terms.found_under(tags))
    return next((area for area in areas if area in inside), None)
