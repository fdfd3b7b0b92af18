"""The records of a kind under a term: the first of them, or theme by theme, with the address of all."""

from typing import NamedTuple

from pyroaring import BitMap

from catalogue.alike import about
from catalogue.boxes import box
from catalogue.cards import cards
from catalogue.carriers import Carriers
from catalogue.figures import figures
from catalogue.kinds import Kind, kinds
from catalogue.listing import Listing
from catalogue.reading import Reading
from portal.tables import DONE, address, query
from vocabularies.terms import Name, Terms

BESIDE = ("theme", "measure", "country")  # the facets told beside the list of a term
FEW = 8  # records of a kind
FEW_OF_A_THEME = 3


def few_of(kind: Kind, facet: str, code: str, language: str, most: int = FEW, beside: tuple[str, ...] = BESIDE) -> dict:
    """The first editions of a kind under a term, how many there are, and the address of the whole list."""
    listing = Listing(kind, query([(facet, code)]), language)
    boxes = [box(listing, name) for name in beside if name in listing.filters.facets and name != facet]
    boxes = [one for one in boxes if len(one.options) > 1]
    shown = cards(listing, listing.numbers(0, most))
    told = {"kind": kind, "total": listing.total, "cards": shown, "url": listing.address(), "boxes": boxes}
    return told | {"figures": figures(listing, without=facet)}


class Told(NamedTuple):
    """A practice under a theme; told before, it stands there by its title alone."""

    reading: Reading
    is_told_before: bool


class UnderTheme(NamedTuple):
    """The practices about a theme: `count` is that of the list at `url`, which has those on narrower themes too."""

    code: str
    name: Name
    count: int
    url: str
    practices: list[Told]


def by_theme(practices: Carriers, here: BitMap, facet: str, code: str, language: str, terms: Terms) -> list[UnderTheme]:
    """The practices of a set, those under a term, by theme in the order of the vocabulary; the first of each theme.

    A practice of several themes stands under each of them.
    """
    counts = practices.counts("theme", here)
    wanted = [term.code for term in terms.all("theme") if term.code in counts]
    direct = {theme: here & about(practices, theme, terms) for theme in wanted}
    numbers = {theme: practices.numbers(held, FEW_OF_A_THEME) for theme, held in direct.items() if held}
    listing = Listing(kinds()[DONE], query([(facet, code)]), language)
    readings = {read.edition.pk: read for read in listing.readings(sorted(set().union(*numbers.values())))}
    told, found = set(), []
    for theme, held in numbers.items():
        shown = [Told(readings[number], number in told) for number in held if number in readings]
        told |= set(held)
        url = address(DONE, language, [(facet, code), ("theme", theme)])
        found.append(UnderTheme(theme, terms.name("theme", theme, language), counts[theme], url, shown))
    return found
