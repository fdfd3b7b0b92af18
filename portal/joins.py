"""What kinds of record have to do with each other: questions to the catalogue, with the reasons in words."""

from collections.abc import Sequence
from typing import NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.cards import cards
from catalogue.figures import figures
from catalogue.kinds import Kind, kinds
from catalogue.listing import Listing
from catalogue.models import Edition
from catalogue.reading import Reading
from vocabularies.terms import Terms

BESIDE = ["theme", "measure", "country"]  # the facets told beside the list of a term
FEW = 25  # recommendations on the page of a place or country
READ = 2000  # recommendations at a time

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
    about = {"kind": kind, "total": listing.total, "cards": shown, "url": listing.address(), "boxes": boxes}
    return about | {"figures": figures(listing, without=facet)}


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
    here = matters(vocabulary, code, terms)
    listing = Listing(kinds()["recommendation"], asking("country", country), language)
    is_country = vocabulary == "country"  # then its own address is a reason for each
    told = {found.number: reasons(found, here) for found in asked(listing.numbers(0, FEW if is_country else None))}
    shown = [number for number, why in told.items() if why or is_country]
    rows = [
        {"reading": reading, "reasons": [*([concern(reading)] if is_country else []), *told[reading.edition.pk]]}
        for reading in listing.readings(shown[:FEW])
    ]
    found = listing.total if is_country else len(shown)
    about = {"figures": figures(listing, without="country")} if is_country else {}
    return {"rows": rows, "found": found, "total": listing.total, "url": listing.address(), **about}


def concern(reading: Reading) -> str | Promise:
    """What a recommendation has to do with its country: a press statement or a visit may address nobody."""
    is_about = reading.content["recommendation_kind"] in ("press-statement", "visit", "communication")
    return _("it is about this country") if is_about else _("it is addressed to this State")


def under(vocabulary: str, code: str):
    """The keys of the editions under a term, as a query."""
    return Edition.read.filter(facets__facet=vocabulary, facets__code=code).values("pk")


class Matter(NamedTuple):
    """What a practice is about and whom it is for, terms above included, and which recommendations it answers."""

    themes: set[str]
    groups: set[str]
    answers: set[str]


def matters(vocabulary: str, code: str, terms: Terms) -> list[Matter]:
    """Those of the practices under a term."""
    practices = Edition.read.filter(kind="practice", pk__in=under(vocabulary, code))
    found = []
    for themes, groups, answers in practices.values_list("content__themes", "content__groups", "content__answers"):
        above = {"theme": set(), "group": set()}
        for name, term in terms.found_under({"theme": themes, "group": groups}):
            above[name].add(term)
        found.append(Matter(above["theme"], above["group"], {answer["recommendation"] for answer in answers}))
    return found


class Asked(NamedTuple):
    """What decides whether a recommendation concerns a place; the rest of it is not read."""

    number: int
    key: str
    local_government: str
    themes: list[str]
    groups: list[str]


def asked(numbers: Sequence[int]) -> list[Asked]:
    """The recommendations of these numbers, in their order."""
    fields = ("pk", "key", "content__local_government", "content__themes", "content__groups")
    wanted, found = [int(number) for number in numbers], {}
    for start in range(0, len(wanted), READ):
        rows = Edition.read.filter(pk__in=wanted[start : start + READ]).values_list(*fields)
        found |= {row[0]: Asked(*row) for row in rows}
    return [found[number] for number in wanted if number in found]


def reasons(found: Asked, here: list[Matter]) -> list[str | Promise]:
    """Why a recommendation to the country concerns a place: what it says, and what it shares with a practice there."""
    themes, groups = set(found.themes), set(found.groups)
    alike = [practice for practice in here if practice.themes & themes]
    return [
        *([CONCERNS[found.local_government]] if found.local_government in CONCERNS else []),
        *(
            [_("a practice here is on the same theme and for the same people")]
            if any(practice.groups & groups for practice in alike)
            else []
        ),
        *([_("a practice here is on the same theme")] if alike and not groups else []),
        *([_("a practice here answers it")] if any(found.key in practice.answers for practice in here) else []),
    ]
