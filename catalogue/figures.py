"""A list's map and charts as they stand on a page: made once for one question in one language."""

from django.conf import settings
from django.template.loader import get_template
from django.utils.safestring import SafeString

from catalogue.charts import charts
from catalogue.kept import Kept
from catalogue.listing import Listing
from catalogue.maps import map_of

FIGURES = Kept(settings.KEPT_QUESTIONS)


def figures(listing: Listing, without: str = "") -> SafeString:
    """The map, and the charts of the kind but of the facet `without`; empty where there is nothing to draw."""
    if listing.errors or not listing.total:
        return SafeString("")
    if listing.live is None:
        return made(listing, without)
    # an address holds the whole question, in the language of the names
    key = (listing.live.state, listing.address(), without)
    held = FIGURES.get(key)
    return FIGURES.keep(key, made(listing, without)) if held is None else held


def made(listing: Listing, without: str) -> SafeString:
    """The same, made anew."""
    found = {"map": map_of(listing), "charts": charts(listing, without), "language": listing.language}
    if not found["map"] and not found["charts"]:
        return SafeString("")
    return get_template("catalogue/_figures.html").render(found)
