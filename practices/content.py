"""A practice as one piece of JSON: what a file gives, a revision keeps, and an edition makes public."""

from catalogue.models import Edition
from curation.children import keep
from reports.sources import source_problems
from vocabularies.checking import is_web_address
from vocabularies.terms import read_terms

FIELDS = ["led_by_kind", "measure", "status", "year_start", "year_end", "links", "told_together", "internal_note"]
TERMS = {"places": "place", "themes": "theme", "goals": "sdg", "targets": "sdg", "groups": "group"}
TEXTS = ["title", "summary", "led_by", "partners", "told_by", "source_note"]
TEXTS += ["results", "resources", "competence", "lessons", "origin", "source_hash"]
INTERNAL = {"internal_note", "submission"}


def content_of(practice) -> dict:
    """The whole practice: codes, texts by language, sources and answers; lists of codes sorted."""
    checked = practice.last_checked
    return {
        "key": practice.key,
        **{field: getattr(practice, field) for field in FIELDS},
        "country": practice.country_id,
        **{field: sorted(term.code for term in getattr(practice, field).all()) for field in TERMS},
        "adapted_from": practice.adapted_from.key if practice.adapted_from else None,
        "submission": practice.submission_id,
        "checked": checked.isoformat() if checked else None,
        "sources": [
            {"document": source.document_id, "paragraph": source.paragraph, "footnotes": source.footnotes}
            for source in practice.sources.all()
        ],
        "answers": [
            {"recommendation": answer.recommendation, "relation": answer.relation} for answer in practice.answers.all()
        ],
        "texts": {text.language: {field: getattr(text, field) for field in TEXTS} for text in practice.texts.all()},
    }


def empty(key: str) -> dict:
    """The content of a practice that says nothing yet."""
    return {
        "key": key,
        **dict.fromkeys(FIELDS, ""),
        **dict.fromkeys(["year_start", "year_end", "country", "adapted_from", "submission", "checked"]),
        **{field: [] for field in ["links", "sources", "answers", *TERMS]},
        "texts": {},
    }


def apply(practice, content: dict) -> None:
    """Make the practice say `content`, its terms and children included. Call in a transaction."""
    for field in FIELDS:
        setattr(practice, field, content[field])
    practice.country_id = content["country"]
    practice.submission_id = content["submission"]
    practice.last_checked = content["checked"]
    adapted = content["adapted_from"]
    practice.adapted_from = type(practice).objects.get(key=adapted) if adapted else None
    practice.save()
    for field in TERMS:
        getattr(practice, field).set(content[field])
    keep(practice.sources, content["sources"])
    keep(practice.answers, content["answers"])
    keep(practice.texts, [{"language": language, **text} for language, text in sorted(content["texts"].items())])
    practice.refresh_from_db()


def public(content: dict) -> dict:
    """The content without what is internal."""
    return {field: value for field, value in content.items() if field not in INTERNAL}


def problems(content: dict) -> list[str]:
    """Why the practice cannot be published, in words; empty when it can."""
    return [
        *_unknown_terms(content),
        *_text_problems(content["texts"]),
        *(["no source"] if not content["sources"] else source_problems(content["sources"])),
        *[f"{link} is no web address" for link in content["links"] if not is_web_address(link)],
        *_unheld("recommendation", [answer["recommendation"] for answer in content["answers"]]),
        *_unheld("practice", [content["adapted_from"]] if content["adapted_from"] else []),
    ]


def _unknown_terms(content: dict) -> list[str]:
    terms, found = read_terms("default"), []
    for field, vocabulary in {**TERMS, "country": "country"}.items():
        codes = content[field] if isinstance(content[field], list) else [content[field]] if content[field] else []
        found += [f"unknown {vocabulary} {code}" for code in codes if not terms.get(vocabulary, code)]
    if found:
        return found
    countries = {terms.get("place", place).country_id for place in content["places"]} - {None}
    # an act of places in several countries has no country of its own
    if countries and countries != {content["country"]} and not (len(countries) > 1 and content["country"] is None):
        found.append(f"its places are in {', '.join(sorted(countries))}, not in {content['country']}")
    return found + ([] if content["themes"] else ["no theme"])


def _text_problems(texts: dict) -> list[str]:
    missing = [
        f"no {field} in {code}" for code, text in texts.items() for field in ("title", "summary") if not text[field]
    ]
    return missing if texts else ["no text"]


def _unheld(kind: str, keys: list[str]) -> list[str]:
    """Records that the public cannot see, and that a public record therefore cannot name."""
    held = Edition.objects.filter(kind=kind, key__in=keys).values_list("key", flat=True)
    return [f"no public {kind} {key}" for key in sorted(set(keys) - set(held))]
