"""A UN document as one piece of JSON: what its files give, a revision keeps, and an edition makes public."""

from collections.abc import Iterable

from django.conf import settings

from catalogue.models import EditionFacet
from vocabularies.terms import read_terms

FIELDS = ["symbol", "document_kind", "session", "mandate", "agenda_items", "event_place", "sections", "participants"]
FIELDS += ["official", "internal_note"]
DATES = ["date", "event_date"]
TEXTS = ["title", "summary", "origin", "source_hash"]
PARAGRAPH = ["number", "section", "summaries", "without_practices"]
FOOTNOTE = ["number", "paragraph", "kind", "texts", "link", "cites"]
INTERNAL = {"internal_note"}


def content_of(document) -> dict:
    """The whole document, paragraphs and footnotes in order."""
    dates = {field: getattr(document, field) for field in DATES}
    return {
        "key": document.key,
        **{field: getattr(document, field) for field in FIELDS},
        **{field: date.isoformat() if date else None for field, date in dates.items()},
        "body": document.body_id,
        "paragraphs": [{name: getattr(row, name) for name in PARAGRAPH} for row in document.paragraphs.all()],
        "footnotes": [{name: getattr(row, name) for name in FOOTNOTE} for row in document.footnotes.all()],
        "texts": {text.language: {field: getattr(text, field) for field in TEXTS} for text in document.texts.all()},
    }


def apply(document, content: dict) -> None:
    """Make the document say `content`, its children included. Call in a transaction."""
    for field in [*FIELDS, *DATES]:
        setattr(document, field, content[field])
    document.body_id = content["body"]
    document.save()
    paragraphs = [{"position": position, **row} for position, row in enumerate(content["paragraphs"])]
    texts = [{"language": language, **text} for language, text in sorted(content["texts"].items())]
    for children, rows in [
        (document.paragraphs, paragraphs),
        (document.footnotes, content["footnotes"]),
        (document.texts, texts),
    ]:
        children.all().delete()
        children.bulk_create([children.model(document=document, **row) for row in rows])
    document.refresh_from_db()


def public(content: dict) -> dict:
    """The content without what is internal."""
    return {field: value for field, value in content.items() if field not in INTERNAL}


def problems(content: dict) -> list[str]:
    """Why the document cannot be published, in words; empty when it can."""
    if not _official_has_its_shape(content):
        return ["official texts are, per UN language, a text per paragraph number that the document has"]
    numbers = [paragraph["number"] for paragraph in content["paragraphs"]]
    held, sections = set(numbers), {section["key"] for section in content["sections"]}
    return [
        *([] if read_terms("default").get("body", content["body"]) else [f"unknown body {content['body']}"]),
        *([] if content["texts"] else ["no text"]),
        *_twice("paragraph", numbers),
        *_twice("footnote", [footnote["number"] for footnote in content["footnotes"]]),
        *_twice("section", [section["key"] for section in content["sections"]]),
        *_twice("participant", [participant["key"] for participant in content["participants"]]),
        *[f"paragraph {p['number']} has no summary" for p in content["paragraphs"] if not any(p["summaries"].values())],
        *[
            f"paragraph {p['number']}: no section {p['section']}"
            for p in content["paragraphs"]
            if p["section"] not in sections
        ],
        *[
            f"footnote {f['number']}: no paragraph {f['paragraph']}"
            for f in content["footnotes"]
            if f["paragraph"] not in held
        ],
        *[
            f"participant {participant['key']}: no paragraph {number}"
            for participant in content["participants"]
            for number in participant["paragraphs"]
            if number not in held
        ],
        *_paragraphs_still_cited(content["symbol"], held),
    ]


def _official_has_its_shape(content: dict) -> bool:
    """Whether `official` is {UN language: {number of a paragraph: text}}."""
    official, held = content["official"], {paragraph["number"] for paragraph in content["paragraphs"]}
    return isinstance(official, dict) and all(
        language in settings.UN_LANGUAGES
        and isinstance(texts, dict)
        and all(number in held and isinstance(text, str) for number, text in texts.items())
        for language, texts in official.items()
    )


def _twice(what: str, values: Iterable) -> list[str]:
    seen, found = set(), []
    for value in values:
        if value in seen:
            found.append(f"{what} {value} stands twice")
        seen.add(value)
    return found


def _paragraphs_still_cited(symbol: str, held: set[str]) -> list[str]:
    """Paragraphs that public records point to and that the document would no longer have."""
    rows = EditionFacet.objects.filter(facet="paragraph", code__startswith=f"{symbol}#").exclude(kind="report")
    cited = {code.partition("#")[2] for code in rows.values_list("code", flat=True).distinct()}
    return [f"paragraph {number} is cited by public records" for number in sorted(cited - held)]
