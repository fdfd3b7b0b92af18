"""What an edition of a recommendation is found by, and the kind as the catalogue knows it."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from catalogue.kinds import Kind
from recommendations.columns import COLUMNS
from recommendations.filters import RecommendationFilter
from recommendations.local_government import said_by
from recommendations.models import Recommendation
from reports.models import paragraph_number, paragraph_numbers
from reports.sources import MADE_IN
from vocabularies.terms import Terms


def facets(content: dict, terms: Terms) -> Iterator[tuple[str, str]]:
    """(facet, code) of everything that the recommendation can be found by, terms above included."""
    tags = {
        "body": [content["body"]],
        "country": [content["country"]] if content["country"] else [],
        "theme": content["themes"],
        "sdg": content["goals"] + content["targets"],
        "group": content["groups"],
    }
    yield from terms.found_under(tags)
    yield "kind", content["recommendation_kind"]
    yield "local_government", content["local_government"]
    if content["local_government"] != Recommendation.LocalGovernment.NOT_ASSESSED:
        yield "local_government_by", said_by(content)
    yield from (("addressee", code) for code in content["addressees"])
    if content["year"]:
        yield "year", str(content["year"])
    if content["upr_response"]:
        yield "upr_response", content["upr_response"]
    yield from ((MADE_IN, code) for code in made_in(content["document"], content["paragraph"]))
    for source in content["sources"]:
        yield "source", source["document"]
        yield "paragraph", f"{source['document']}#{paragraph_number(source['paragraph'])}"


def made_in(document: str, paragraph: str) -> list[str]:
    """What it can be cited by: its document, its paragraph as printed, and each number of that."""
    parts = dict.fromkeys(filter(None, [paragraph, *paragraph_numbers(paragraph)]))
    return [document, *(f"{document}#{part}" for part in parts)] if document else []


def sorted_by(content: dict) -> tuple[int | None, str]:
    """(year, the State addressed)."""
    return content["year"], content["country"] or ""


RECOMMENDATION = Kind(
    name="recommendation",
    path="recommendations",
    title=_("Recommendations"),
    introduction=_("What the UN human-rights mechanisms ask that concerns local governments."),
    filters=RecommendationFilter,
    columns=COLUMNS,
    facets=facets,
    sorted_by=sorted_by,
    card="recommendations/_card.html",
    record="recommendations/recommendation.html",
    charts=("body", "year"),
)
