"""What stands on a recommendation's page beside the recommendation itself."""

from django.conf import settings

from catalogue.columns import goals
from catalogue.models import Edition
from catalogue.reading import Reading
from catalogue.relations import Relation
from recommendations.models import Recommendation, RecommendationText
from recommendations.same_matter import same_matter
from reports.models import paragraph_number
from reports.sources import documents_of, official_links


def record_context(reading: Reading) -> dict:
    """Labels, the official document, where it is told, practices that answer it and practices on the same matter."""
    content = reading.content
    return {
        "recommendation_kind": reading.choice(Recommendation.Kind, "recommendation_kind"),
        "local_government": reading.choice(Recommendation.LocalGovernment, "local_government"),
        "upr_response": reading.choice(Recommendation.Response, "upr_response"),
        "addressees": [Recommendation.Addressee(code).label for code in content["addressees"]],
        "origin": dict(RecommendationText.Origin.choices)[reading.text["origin"]],
        "links": official_links(content["document"]) if content["document"] else [],
        "told_in": told_in(reading),
        "goals": goals(reading) + content["targets"],
        "held_in": [settings.UN_LANGUAGES[code] for code in reading.languages],
        "answers": answers(reading),
        "same_matter": same_matter(reading),
    }


def told_in(reading: Reading) -> list[dict]:
    """Each paragraph that tells of it, with the address of that paragraph."""
    held = documents_of(reading)
    return [
        {
            **source,
            "path": held[source["document"]].path,
            "number": paragraph_number(source["paragraph"]),
        }
        for source in reading.content["sources"]
        if source["document"] in held
    ]


def answers(reading: Reading) -> list[dict]:
    """Every public practice that answers it, and how."""
    found = Edition.read.filter(kind="practice", facets__facet="answers", facets__code=reading.key).order_by("key")
    return [
        {"reading": Reading(edition, reading.asked_language, reading.terms_now), "relation": Relation(relation).label}
        for edition in found
        for relation in [a["relation"] for a in edition.content["answers"] if a["recommendation"] == reading.key]
    ]
