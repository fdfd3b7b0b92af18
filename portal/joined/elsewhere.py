"""What others did about the same: practices elsewhere that share a theme and a group with some here, else a theme."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from catalogue.alike import (
    Area,
    Matters,
    Reason,
    areas_around,
    in_order,
    joined,
    matters_of,
    nearest,
    nearest_first,
    shared,
    sharing,
    widened,
)
from catalogue.carriers import Carriers
from catalogue.kinds import kinds
from catalogue.listing import Listing
from catalogue.reading import Reading
from portal.tables import DONE, address, query
from vocabularies.terms import Name, Terms

FEW = 8
THEMES = 12  # named with their lists
AREAS = {"country": _("same country"), "region": _("same region")}


class Everywhere(NamedTuple):
    """A theme that is shared: how many practices stand under it everywhere, and their list."""

    name: Name
    count: int
    url: str


def elsewhere(
    practices: Carriers,
    here: BitMap,
    done: Matters,
    asked: Iterable[Reading],
    around: Area,
    language: str,
    terms: Terms,
) -> dict:
    """The first practices outside a set that share something with it, or with the recommendations `asked`.

    `done` is what the practices of the set are about, `around` the place or country whose areas are nearest. `both`
    and `total` say how many there are that share a theme and a group, and a theme at all.
    """
    sought = [done, joined(matters_of(reading.content, terms) for reading in asked)]
    both, on_theme = (
        BitMap.union(*found) - here for found in zip(*[sharing(practices, each) for each in sought], strict=True)
    )
    areas = areas_around(*around, terms)
    numbers = nearest_first(practices, both, areas, FEW)
    numbers += nearest_first(practices, on_theme - both, areas, FEW - len(numbers))
    readings = Listing(kinds()[DONE], query([]), language).readings(numbers)
    rows = [{"reading": reading, "reasons": reasons(reading, *sought, areas, terms)} for reading in readings]
    themes = in_order("theme", joined(sought).keys(), terms)
    return {
        "rows": rows,
        "both": len(both),
        "total": len(on_theme),
        "sought": len(themes),
        "themes": [everywhere(practices, theme, language, terms) for theme in themes[:THEMES]],
    }


def everywhere(practices: Carriers, theme: str, language: str, terms: Terms) -> Everywhere:
    """The list of a theme."""
    count = len(practices.carrying("theme", [theme]))
    return Everywhere(terms.name("theme", theme, language), count, address(DONE, language, [("theme", theme)]))


def reasons(reading: Reading, done: Matters, asked: Matters, areas: list[Area], terms: Terms) -> list[Reason]:
    """Why a practice stands here: the most that it shares with one record here, and the nearest area of both."""
    about = widened(matters_of(reading.content, terms), terms)
    told = [
        (shared(about, done, terms), _("same theme as a practice above")),
        (shared(about, asked, terms), _("same theme as a recommendation above")),
    ]
    alike, text = next(
        ((found, text) for found, text in told if found.groups),
        next((found, text) for found, text in told if found.themes),
    )
    themes, groups = alike.names(terms, reading.asked_language)
    area = nearest(reading.content, areas, terms)
    return [
        Reason(text, themes),
        *([Reason(_("same group"), groups)] if groups else []),
        *([Reason(AREAS[area[0]], [reading.name(*area)])] if area else []),
    ]
