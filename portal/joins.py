"""What kinds of record have to do with each other: questions to the catalogue, with the reasons in words."""

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.cards import cards
from catalogue.kinds import Kind, kinds
from catalogue.listing import Listing
from catalogue.models import Edition
from catalogue.reading import Reading
from vocabularies.terms import Terms

BESIDE = ["theme", "measure", "country"]  # the facets told beside the list of a term
FEW = 25  # recommendations on the page of a place or country

CONCERNS = {
    "addressed": _("it is addressed to local government"),
    "actor": _("it names local government as an actor"),
    "competence": _("it lies within the competence of local government"),
}


def few_of(kind: Kind, facet: str, code: str, language: str) -> dict:
    """The first editions of a kind under a term, how many there are, and the address of the whole list."""
    listing = Listing(kind, asking(facet, code), language)
    boxes = [listing.box(name) for name in BESIDE if name in listing.filters.facets and name != facet]
    boxes = [box for box in boxes if len(box.options) > 1]
    shown = cards(listing, listing.page(1))
    return {"kind": kind, "total": listing.total, "cards": shown, "url": listing.address(), "boxes": boxes}


def asking(facet: str, code: str) -> QueryDict:
    """A query for one value of one facet."""
    query = QueryDict(mutable=True)
    query[facet] = code
    return query


def asked_of_its_country(vocabulary: str, code: str, language: str, terms: Terms) -> dict:
    """Recommendations addressed to a country, or to that of a place, each with the reasons why it stands here.

    A place's page has those alone for which there is a reason beyond the country.
    """
    if vocabulary not in ("country", "place"):
        return {}
    country = code if vocabulary == "country" else terms.get("place", code).country_id
    if not country:
        return {}
    here = [matter(edition, terms) for edition in Edition.read.filter(kind="practice", pk__in=under(vocabulary, code))]
    listing = Listing(kinds()["recommendation"], asking("country", country), language)
    whole = {"total": listing.total, "url": listing.address()}
    if vocabulary == "country":  # its own address is a reason for each
        shown = listing.readings(listing.numbers(0, FEW))
        rows = [{"reading": reading, "reasons": [concern(reading), *reasons(reading, here)]} for reading in shown]
        return {"rows": rows, "found": listing.total, **whole}
    rows = [{"reading": reading, "reasons": reasons(reading, here)} for reading in listing.readings(listing.numbers())]
    found = [row for row in rows if row["reasons"]]
    return {"rows": found[:FEW], "found": len(found), **whole}


def concern(reading: Reading) -> str | Promise:
    """What a recommendation has to do with its country: a press statement or a visit may address nobody."""
    is_about = reading.content["recommendation_kind"] in ("press-statement", "visit", "communication")
    return _("it is about this country") if is_about else _("it is addressed to this State")


def under(vocabulary: str, code: str):
    """The keys of the editions under a term, as a query."""
    return Edition.read.filter(facets__facet=vocabulary, facets__code=code).values("pk")


def matter(edition: Edition, terms: Terms) -> dict[str, set[str]]:
    """What a practice is about and whom it is for, terms above included, and which recommendations it answers."""
    content = edition.content
    above = {"theme": set(), "group": set()}
    for vocabulary, code in terms.found_under({"theme": content["themes"], "group": content["groups"]}):
        above[vocabulary].add(code)
    return {
        "themes": above["theme"],
        "groups": above["group"],
        "answers": {answer["recommendation"] for answer in content["answers"]},
    }


def reasons(reading: Reading, here: list[dict[str, set[str]]]) -> list[str | Promise]:
    """Why a recommendation to the country concerns a place: what it says, and what it shares with a practice there."""
    content = reading.content
    themes, groups = set(content["themes"]), set(content["groups"])
    alike = [practice for practice in here if practice["themes"] & themes]
    return [
        *([CONCERNS[content["local_government"]]] if content["local_government"] in CONCERNS else []),
        *(
            [_("a practice here is on the same theme and for the same people")]
            if any(practice["groups"] & groups for practice in alike)
            else []
        ),
        *([_("a practice here is on the same theme")] if alike and not groups else []),
        *([_("a practice here answers it")] if any(reading.key in practice["answers"] for practice in here) else []),
    ]
