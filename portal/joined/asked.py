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
from portal.tables import ASKED, query
from vocabularies.terms import Terms

FEW = 25

CONCERNS = {
    "addressed": _("it is addressed to local government"),
    "actor": _("it names local government as an actor"),
    "competence": _("it lies within the competence of local government"),
}
CONCERN = {
    "recommendation": _("it is addressed to this State"),
    "concern": _("it is addressed to this State"),
    "pledge": _("this State pledged it"),
}


def asked_of_its_country(vocabulary: str, code: str, here: Matters, language: str, terms: Terms) -> dict:
    """The first recommendations to a country, or to that of a place, with their reasons; how many there are.

    `here` is what the practices there are about. The page of a place with practices has those alone for which there is
    a reason beyond the country; that of a place without has these first, and then the others.
    """
    country = code if vocabulary == "country" else terms.get("place", code).country_id
    if not country:
        return {}
    country = terms.current("country", country)
    listing = Listing(kinds()[ASKED], query([("country", country)]), language)
    recommendations, answered, matters = carriers("recommendation"), answered_by(vocabulary, code), widened(here, terms)
    every = recommendations.carrying("country", [country])
    found = every if vocabulary == "country" else every & with_a_reason(recommendations, matters, answered, terms)
    numbers, has_all = recommendations.numbers(found, FEW), vocabulary == "country" or not here
    if has_all:
        numbers += recommendations.numbers(every - found, FEW - len(numbers))
    rows = [
        {"reading": reading, "reasons": reasons(reading, matters, answered, terms, addressed=has_all)}
        for reading in listing.readings(numbers)
    ]
    drawn = {"figures": figures(listing, without="country")} if vocabulary == "country" else {}
    told = {"rows": rows, "found": len(every if has_all else found), "total": listing.total, "url": listing.address()}
    return told | drawn


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
    """What a recommendation has to do with its country: only some kinds address a State."""
    return CONCERN.get(reading.content["recommendation_kind"], _("it is about this country"))


def reasons(
    reading: Reading, here: Matters, answered: dict[int, str], terms: Terms, *, addressed: bool
) -> list[Reason]:
    """Why a recommendation stands on the page of a country or place: what it says, and what it shares with practices.

    `addressed` says that its own address is a reason.
    """
    content, found = reading.content, [Reason(concern(reading))] if addressed else []
    if content["local_government"] in CONCERNS:
        found.append(Reason(CONCERNS[content["local_government"]]))
    alike = shared(matters_of(content, terms), here, terms)
    themes, groups = alike.names(terms, reading.asked_language)
    if groups:
        found.append(Reason(_("a practice here is on the same theme and for the same people"), [*themes, *groups]))
    elif themes and not content["groups"]:
        found.append(Reason(_("a practice here is on the same theme"), themes))
    if reading.edition.pk in answered:
        found.append(Reason(_("a practice here names it as what it answers, in whole or in part, or was inspired by")))
    return found
