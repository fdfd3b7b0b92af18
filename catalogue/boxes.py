"""The facets beside a list: each a box of values with what they are called and how many records carry them."""

import sys
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings

from catalogue.facets import YearVocabulary
from catalogue.kept import Kept
from catalogue.listing import Listing
from vocabularies.order import in_order
from vocabularies.terms import Name

SHOWN_OPTIONS = 60
BOXES = Kept(settings.KEPT_QUESTIONS)


class Option(NamedTuple):
    """One value of a facet beside the list: its count leaves out the facet's own selection."""

    code: str
    name: Name
    count: int
    is_chosen: bool


@dataclass
class FacetBox:
    """A facet with its values, the chosen and then the most frequent first; `hidden` says how many more there are.

    `made` is the text of the values, once a page has made it.
    """

    name: str
    label: str
    options: list[Option]
    hidden: int
    errors: list[str]
    made: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the reader has chosen something here, or something is wrong here."""
        return bool(self.errors) or any(option.is_chosen for option in self.options)


def boxes(listing: Listing) -> list[FacetBox]:
    """The facets that are shown beside a list; one that is not is shown when something is wrong in it."""
    wanted = [name for name, found in listing.filters.facets.items() if found.is_shown or name in listing.errors]
    if listing.errors or listing.live is None:
        return [box(listing, name) for name in wanted]
    # other pages and other orders of one question have the same boxes
    key = (listing.live.state, listing.kind.name, listing.language, listing.answers.question)
    return BOXES.get(key) or BOXES.keep(key, [box(listing, name) for name in wanted])


def box(listing: Listing, facet: str) -> FacetBox:
    """One facet, counted and named."""
    errors = listing.errors.get(facet, [])  # asked first: this validates the form that the counts read
    vocabulary, label = listing.filters.filters[facet].vocabulary, str(listing.filters.filters[facet].label)
    is_years, chosen = isinstance(vocabulary, YearVocabulary), listing.chosen(facet)
    # the latest years are shown, however frequent
    counts, values = listing.answers.frequent(facet, sys.maxsize if is_years else SHOWN_OPTIONS)
    shown = set(chosen) | set(counts)
    hidden = max(0, values + len(shown - set(counts)) - SHOWN_OPTIONS)
    options = [
        Option(code, vocabulary.name(code, listing.language, listing.terms), counts.get(code, 0), code in chosen)
        for code in shown
    ]
    if is_years:
        options.sort(key=lambda option: (option.is_chosen, option.code), reverse=True)
    else:
        options.sort(key=lambda one: (not one.is_chosen, -one.count, in_order(one.name, listing.language), one.code))
    return FacetBox(facet, label, options[:SHOWN_OPTIONS], hidden, errors)
