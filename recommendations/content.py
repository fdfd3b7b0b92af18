"""A recommendation as one piece of JSON: what a file gives, a revision keeps, and an edition makes public."""

import re

from curation.children import keep
from reports.paragraphs import paragraph_problems
from reports.sources import source_problems
from reports.symbols import parse_symbol
from vocabularies.checking import is_web_address
from vocabularies.terms import read_terms

FIELDS = ["document", "paragraph", "part", "recommendation_kind", "year", "addressees", "local_government"]
FIELDS += ["local_government_by", "links", "upr_session", "upr_cycle", "upr_response", "upr_response_source"]
FIELDS += ["upr_recommending_states", "imported", "internal_note"]
SINGLE_TERMS = {"mechanism": "mechanism", "body": "body", "country": "country"}
TERMS = {"themes": "theme", "goals": "sdg", "targets": "sdg", "groups": "group"}
TEXTS = ["title", "summary", "local_government_words", "source_note", "origin", "source_hash"]
INTERNAL = {"internal_note"}


def content_of(record) -> dict:
    """The whole recommendation: codes, texts by language, and the paragraphs that tell of it."""
    return {
        "key": record.key,
        **{field: getattr(record, field) for field in FIELDS},
        "addressees": sorted(record.addressees),
        **{field: getattr(record, f"{field}_id") for field in SINGLE_TERMS},
        **{field: sorted(term.code for term in getattr(record, field).all()) for field in TERMS},
        "checked": record.last_checked.isoformat() if record.last_checked else None,
        "sources": [
            {"document": source.document_id, "paragraph": source.paragraph, "footnotes": source.footnotes}
            for source in record.sources.all()
        ],
        "texts": {text.language: {field: getattr(text, field) for field in TEXTS} for text in record.texts.all()},
    }


def empty(key: str) -> dict:
    """The content of a recommendation that says nothing yet."""
    return {
        "key": key,
        **dict.fromkeys(FIELDS, ""),
        **dict.fromkeys(["year", "checked", *SINGLE_TERMS]),
        **{field: [] for field in ["addressees", "links", "upr_recommending_states", "imported", "sources", *TERMS]},
        "local_government": "not-assessed",
        "texts": {},
    }


def create_many(model, contents: list[dict]) -> None:
    """Write recommendations that are new, with their terms and children. Call in a transaction."""
    rows = [model.rows(content) for content in contents]
    for (record, *_children), content in zip(rows, contents, strict=True):
        record.last_checked = content["checked"]
        for field in SINGLE_TERMS:
            setattr(record, f"{field}_id", content[field])
    model.objects.bulk_create([record for record, *_children in rows])
    for kind in {type(child): None for _record, *children in rows for child in children}:
        kind.objects.bulk_create([c for _record, *children in rows for c in children if type(c) is kind])
    for field in TERMS:
        tags, term = getattr(model, field).through, getattr(model, field).field.m2m_reverse_field_name() + "_id"
        pairs = [(row[0].pk, code) for row, content in zip(rows, contents, strict=True) for code in content[field]]
        tags.objects.bulk_create([tags(recommendation_id=pk, **{term: code}) for pk, code in pairs])


def apply(record, content: dict) -> None:
    """Make the recommendation say `content`, its terms and children included. Call in a transaction."""
    for field in FIELDS:
        setattr(record, field, content[field])
    for field in SINGLE_TERMS:
        setattr(record, f"{field}_id", content[field])
    record.last_checked = content["checked"]
    record.save()
    for field in TERMS:
        getattr(record, field).set(content[field])
    keep(record.sources, content["sources"])
    keep(record.texts, [{"language": language, **text} for language, text in sorted(content["texts"].items())])
    record.refresh_from_db()


def public(content: dict) -> dict:
    """The content without what is internal."""
    return {field: value for field, value in content.items() if field not in INTERNAL}


def problems(content: dict) -> list[str]:
    """Why the recommendation cannot be published, in words; empty when it can."""
    terms = read_terms("default")
    asked = [(name, code) for field, name in TERMS.items() for code in content[field]]
    asked += [(name, content[field]) for field, name in SINGLE_TERMS.items() if content[field] or field != "country"]
    asked += [("country", code) for code in content["upr_recommending_states"]]
    wrong = [f"unknown {name} {code}" for name, code in asked if not terms.get(name, code)]
    body = terms.get("body", content["body"])
    if body and body.mechanism_id != content["mechanism"]:
        wrong.append(f"{content['body']} is a body of {body.mechanism_id}, not of {content['mechanism']}")
    if content["upr_response"] and not content["upr_response_source"]:
        wrong.append("the response of the State has no source")
    wrong += place_problems(content).values()
    wrong += [f"{link} is no web address" for link in content["links"] if not is_web_address(link)]
    wrong += [] if content["texts"] else ["no text"]
    if content["sources"]:
        return wrong + source_problems(content["sources"])
    return wrong + ([] if content["imported"] else ["no source"])


def place_problems(content: dict) -> dict[str, str]:
    """What is wrong, field by field, with where it stands: each place is written in one way only."""
    document, paragraph, part = content["document"], content["paragraph"], content["part"]
    wrong = {}
    if document and not parse_symbol(document).is_usual:
        wrong["document"] = f"{document} is no symbol in its usual form"
    if paragraph and (problems := paragraph_problems(paragraph)):
        wrong["paragraph"] = problems[0]
    if not re.fullmatch("[a-z]*", part):
        wrong["part"] = f"{part!r} is no part: a lowercase letter, or nothing"
    return wrong
