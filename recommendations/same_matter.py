"""What local governments did on the matter of a recommendation, in the State addressed and elsewhere."""

from typing import NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from catalogue.alike import Reason, areas_around, matters_of, nearest_first, shared, sharing, widened
from catalogue.carriers import Carriers, carriers
from catalogue.kinds import kinds
from catalogue.listing import Listing
from catalogue.reading import Reading

FEW = 6


class Part(NamedTuple):
    """The first practices of a part, each with the reasons why it is there; how many there are."""

    name: str
    title: str | Promise
    rows: list[dict]
    total: int


def same_matter(reading: Reading) -> dict:
    """Practices on a theme and for a group that the recommendation joins, else on a theme; their list, and its total.

    Those that answer it are among them.
    """
    practices, terms = carriers("practice"), reading.terms_now
    matters = matters_of(reading.content, terms)
    if not matters:
        return {}
    both, on_theme = sharing(practices, matters)
    query = QueryDict(mutable=True)
    query.setlist("theme", sorted(matters))
    query.setlist("group", sorted(set().union(*matters.values())) if both else [])
    listing = Listing(kinds()["practice"], query, reading.asked_language)
    found = parts(reading, listing, practices, both or on_theme)
    return {"parts": found, "total": listing.total, "url": listing.address()}


def parts(reading: Reading, listing: Listing, practices: Carriers, found: BitMap) -> list[Part]:
    """In the State addressed, even where there is none, and elsewhere; together where no State is named."""
    country, terms = reading.content["country"], reading.terms_now
    if not country:
        return [Part("all", "", rows(reading, listing, practices.numbers(found, FEW)), len(found))] if found else []
    country = terms.current("country", country)
    inside, around = found & practices.carrying("country", [country]), areas_around("country", country, terms)
    asked = [("inside", _("In the State addressed"), inside), ("outside", _("Elsewhere"), found - inside)]
    return [
        Part(name, title, rows(reading, listing, nearest_first(practices, held, around, FEW)), len(held))
        for name, title, held in asked
    ]


def rows(reading: Reading, listing: Listing, numbers: list[int]) -> list[dict]:
    """Each practice with what it shares."""
    terms, matters = reading.terms_now, matters_of(reading.content, reading.terms_now)
    found = []
    for practice in listing.readings(numbers):
        alike = shared(widened(matters_of(practice.content, terms), terms), matters, terms)
        themes, groups = alike.names(terms, reading.asked_language)
        reasons = [Reason(_("same theme"), themes), *([Reason(_("same group"), groups)] if groups else [])]
        found.append({"reading": practice, "reasons": reasons})
    return found
