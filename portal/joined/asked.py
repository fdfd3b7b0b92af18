"""What UN mechanisms ask of a country, or of that of a place, each recommendation with the reasons to stand there."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from catalogue.alike import Matters, Reason, about, matters_of, shared, widened
from catalogue.carriers import NOTHING, Carriers, carriers
from catalogue.figures import figures
from catalogue.kinds import kinds
from catalogue.listing import Listing
from catalogue.models import Edition, EditionFacet
from catalogue.reading import Reading
from portal.joined.lists import asking
from vocabularies.terms import Terms

FEW = 25

CONCERNS = {
    "addressed": _("it is addressed to local government"),
    "actor": _("it names local government as an actor"),
    "competence": _("it lies within the competence of local government"),
}


def asked_of_its_country(vocabulary: str, code: str, here: Matters, language: str, terms: Terms) -> dict:
    """The first recommendations to a country, or to that of a place, with their reasons; how many there are.

    `here` is what the practices there are about. A place's page has those alone for which there is a reason beyond
    the country.
    """
    country = code if vocabulary == "country" else terms.get("place", code).country_id
    if not country:
        return {}
    country, is_country = terms.current("country", country), vocabulary == "country"
    listing = Listing(kinds()["recommendation"], asking("country", country), language)
    recommendations, answered = carriers("recommendation"), answered_by(vocabulary, code)
    found = recommendations.carrying("country", [country])
    if not is_country:
        found &= with_a_reason(recommendations, widened(here, terms), answered, terms)
    rows = [
        {
            "reading": reading,
            "reasons": [
                *([Reason(concern(reading))] if is_country else []),
                *reasons(reading, widened(here, terms), answered, terms),
            ],
        }
        for reading in listing.readings(recommendations.numbers(found, FEW))
    ]
    drawn = {"figures": figures(listing, without="country")} if is_country else {}
    return {"rows": rows, "found": len(found), "total": listing.total, "url": listing.address(), **drawn}


def answered_by(vocabulary: str, code: str) -> dict[int, str]:
    """Number → key of the recommendations that practices under a term answer; one query."""
    under = {"edition__facets__facet": vocabulary, "edition__facets__code": code}
    answers = EditionFacet.read.filter(kind="practice", facet="answers", **under)
    found = Edition.read.filter(kind="recommendation", key__in=answers.values("code"))
    return dict(found.values_list("pk", "key"))


def with_a_reason(recommendations: Carriers, here: Matters, answered: dict[int, str], terms: Terms) -> BitMap:
    """The recommendations that `reasons` has a reason for; `here` has the themes above too."""
    without_groups = recommendations.all - recommendations.carrying(
        "group", recommendations.counts("group", recommendations.all)
    )
    found = [recommendations.carrying("local_government", CONCERNS), recommendations.having(list(answered))]
    for theme, groups in here.items():
        for_them = recommendations.carrying("group", groups) | without_groups
        found.append(about(recommendations, theme, terms) & for_them)
    return BitMap.union(NOTHING, *found)


def concern(reading: Reading) -> str | Promise:
    """What a recommendation has to do with its country: a press statement or a visit may address nobody."""
    is_about = reading.content["recommendation_kind"] in ("press-statement", "visit", "communication")
    return _("it is about this country") if is_about else _("it is addressed to this State")


def reasons(reading: Reading, here: Matters, answered: dict[int, str], terms: Terms) -> list[Reason]:
    """Why a recommendation to the country concerns a place: what it says, and what it shares with a practice there."""
    content, found = reading.content, []
    if content["local_government"] in CONCERNS:
        found.append(Reason(CONCERNS[content["local_government"]]))
    alike = shared(matters_of(content, terms), here, terms)
    themes, groups = alike.names(terms, reading.asked_language)
    if groups:
        found.append(Reason(_("a practice here is on the same theme and for the same people"), [*themes, *groups]))
    elif themes and not content["groups"]:
        found.append(Reason(_("a practice here is on the same theme"), themes))
    if reading.edition.pk in answered:
        found.append(Reason(_("a practice here answers it")))
    return found
