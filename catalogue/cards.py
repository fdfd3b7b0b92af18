"""A list's records as cards: each is made once for one state of the data and one language of names."""

from collections.abc import Sequence

from django.conf import settings
from django.template.loader import get_template
from django.utils.safestring import SafeString

from catalogue.hits import Hit, hits
from catalogue.kept import Kept
from catalogue.listing import Listing
from catalogue.reading import Reading

CARDS = Kept(settings.KEPT_CARDS)


def cards(listing: Listing, numbers: Sequence[int]) -> list[SafeString]:
    """The cards of the editions of these numbers in their order; one that was withdrawn just now is left out."""
    if listing.filters.is_search():
        return [hit_card(hit) for hit in hits(listing, numbers)]
    if listing.live is None:
        return [card(reading) for reading in listing.readings(numbers)]
    about = (listing.live.now, listing.kind.name, listing.language)
    made = {int(number): CARDS.get((*about, int(number))) for number in numbers}
    for reading in listing.readings([number for number, held in made.items() if held is None]):
        made[reading.edition.pk] = CARDS.keep((*about, reading.edition.pk), card(reading))
    return [held for held in made.values() if held is not None]


def card(reading: Reading, **told) -> SafeString:
    """One record as its kind shows it in lists."""
    context = {"reading": reading, "language": reading.asked_language, **told}
    return get_template(reading.kind.card).render(context)


def hit_card(hit: Hit) -> SafeString:
    """The same of a record that was searched for: its words marked, and why it was found where they do not stand."""
    found = card(hit.reading, searched=hit.asked)
    if not (hit.through or hit.elsewhere or hit.passages):
        return found
    return found + get_template("catalogue/_hit.html").render({"hit": hit, "language": hit.reading.asked_language})
