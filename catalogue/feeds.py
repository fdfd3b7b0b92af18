"""A list as a feed: what was published last of all that a question finds, as Atom (RFC 4287)."""

import re
from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import get_template
from django.utils.translation import gettext as _

from catalogue.listing import Listing
from catalogue.reading import Reading
from catalogue.templatetags.catalogue import colon, semicolon
from vocabularies.languages import html_language

ATOM = ".atom"
NEWEST = 50  # records
NEVER = date(2000, 1, 1)  # when a feed without records was updated last: the format asks for a date
# what XML 1.0 has no way to write
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def feed(listing: Listing) -> HttpResponse:
    """The newest records of a valid question, whatever order it names; ids are the permanent addresses."""
    parameters = listing.parameters.copy()
    parameters["order"] = "newest"
    newest = Listing(listing.kind, parameters, listing.language)
    readings = newest.readings(newest.numbers(0, NEWEST))
    context = {
        "language": html_language(listing.language),
        "kind": listing.kind,
        "title": written(feed_title(listing)),
        "site": settings.PORTAL_ADDRESS,
        "own": settings.PORTAL_ADDRESS + listing.address(ATOM),
        "page": settings.PORTAL_ADDRESS + listing.address(),
        "updated": max((reading.edition.updated for reading in readings), default=NEVER),
        "entries": [entry(reading) for reading in readings],
    }
    content = get_template("catalogue/feed.xml").render(context)
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


def entry(reading: Reading) -> dict:
    """What the feed tells of one record, in the language that the reader gets."""
    edition = reading.edition
    return {
        "id": f"{settings.PORTAL_ADDRESS}/id/{edition.kind}/{edition.key}",
        "url": reading.url,
        "language": html_language(reading.language),
        "title": written(reading.text["title"]),
        "summary": written(reading.text["summary"]),
        "note": _("Machine translation, not reviewed") if reading.is_by_machine else "",
        "published": edition.published,
        "updated": edition.updated,
    }


def feed_title(listing: Listing) -> str:
    """The list, what is chosen in it, and the site: `Practices – Theme: Housing; Search: “water” – Cities …`."""
    chosen = semicolon().join(f"{chip.label}{colon()}{chip.name.text}" for chip in listing.chips)
    return " – ".join(filter(None, [str(listing.kind.title), chosen, _("Cities for human rights")]))


def written(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text)
