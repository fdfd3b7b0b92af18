"""What stands on a practice's page beside the practice itself."""

from django.conf import settings

from catalogue.columns import goals
from catalogue.models import Edition
from catalogue.reading import Reading
from catalogue.relations import Relation
from practices.models import Practice, PracticeText
from reports.models import paragraph_number
from reports.sources import documents_of, official_links


def record_context(reading: Reading) -> dict:
    """Labels, sources with their official links, and the practices that the source tells in the same breath."""
    return {
        "measure": reading.choice(Practice.Measure, "measure"),
        "leader": reading.choice(Practice.Leader, "led_by_kind"),
        "status": reading.choice(Practice.Status, "status"),
        "sources": cited(reading),
        "told_together": told_together(reading),
        "adapted_from": adapted_from(reading),
        "answers": answers(reading),
        "goals": goals(reading) + reading.content["targets"],
        "origin": dict(PracticeText.Origin.choices)[reading.text["origin"]],
        "held_in": [settings.UN_LANGUAGES[code] for code in reading.languages],
    }


def cited(reading: Reading) -> list[dict]:
    """Each source with where the official text is, and its document's title and page when that is public here."""
    documents, found = documents_of(reading), []
    for source in reading.content["sources"]:
        document = documents.get(source["document"])
        number = paragraph_number(source["paragraph"])
        found.append(
            {
                **source,
                "number": number,
                "document_path": document.path if document else "",
                "title": document.text["title"] if document else "",
                "language": document.language if document else "und",
                "links": official_links(source["document"]),
            }
        )
    return found


def adapted_from(reading: Reading) -> Reading | None:
    """The practice that this one was adapted from, while it is public."""
    found = Edition.read.filter(kind="practice", key=reading.content["adapted_from"] or "").first()
    return Reading(found, reading.asked_language, reading.terms_now) if found else None


def answers(reading: Reading) -> list[dict]:
    """The public recommendations that the practice answers, each with how it does."""
    relations = {answer["recommendation"]: answer["relation"] for answer in reading.content["answers"]}
    found = Edition.read.filter(kind="recommendation", key__in=relations).order_by("key")
    return [
        {
            "reading": Reading(edition, reading.asked_language, reading.terms_now),
            "relation": Relation(relations[edition.key]).label,
        }
        for edition in found
    ]


def told_together(reading: Reading) -> list[Reading]:
    """The other practices with the same mark."""
    mark = reading.content["told_together"]
    if not mark:
        return []
    others = Edition.read.filter(kind="practice", content__told_together=mark).exclude(key=reading.key).order_by("key")
    return [Reading(other, reading.asked_language, reading.terms_now) for other in others]
