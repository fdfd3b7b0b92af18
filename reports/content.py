"""A UN document as one piece of JSON: what its files give, a revision keeps, and an edition makes public."""

from collections.abc import Iterable

from django.conf import settings

from catalogue.models import EditionFacet
from reports.symbol_forms import Kind
from reports.symbols import parse_symbol
from vocabularies.terms import read_terms

FIELDS = ["symbol", "document_kind", "session", "mandate", "agenda_items", "event_place", "sections", "participants"]
FIELDS += ["official", "internal_note"]
DATES = ["date", "event_date"]
TEXTS = ["title", "summary", "origin", "source_hash"]
PARAGRAPH = ["number", "section", "summaries", "without_practices"]
FOOTNOTE = ["number", "paragraph", "kind", "texts", "link", "cites", "without_records"]
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
    return _out_of_shape(content) or [*_unknown(content), *_repeated(content), *_dangling(content)]


def _out_of_shape(content: dict) -> list[str]:
    """What is not built as the reader expects it."""
    sections = _all_have(content["sections"], {"key": str, "number": str, "titles": dict})
    taking_part = _all_have(
        content["participants"], {"key": str, "paragraphs": list, "texts": dict, "kind": str, "role": str}
    )
    return [
        *([] if sections else ["sections are rows of a key, a number and titles"]),
        *([] if taking_part else ["participants are rows of a key, a kind, a role, paragraphs and texts"]),
        *(
            []
            if _official_has_its_shape(content)
            else ["official texts are, per UN language, a text per paragraph number that the document has"]
        ),
    ]


def _all_have(rows, shape: dict[str, type]) -> bool:
    """Whether `rows` is a list of objects with fields of these types."""
    return isinstance(rows, list) and all(
        isinstance(row, dict) and all(isinstance(row.get(name), kind) for name, kind in shape.items()) for row in rows
    )


def _unknown(content: dict) -> list[str]:
    """What is missing or is no word of ours."""
    symbol = parse_symbol(content["symbol"])
    usual = symbol.kind != Kind.UNKNOWN and str(symbol) == content["symbol"]
    return [
        *([] if usual else [f"{content['symbol']} is no symbol in its usual form"]),
        *([] if read_terms("default").get("body", content["body"]) else [f"unknown body {content['body']}"]),
        *([] if content["texts"] else ["no text"]),
        *[f"paragraph {p['number']} has no summary" for p in content["paragraphs"] if not any(p["summaries"].values())],
    ]


def _repeated(content: dict) -> list[str]:
    """Numbers and keys that stand twice."""
    numbers = {"paragraph": "number", "footnote": "number", "section": "key", "participant": "key"}
    return [
        problem
        for what, name in numbers.items()
        for problem in _twice(what, [row[name] for row in content[f"{what}s"]])
    ]


def _dangling(content: dict) -> list[str]:
    """Sections and paragraphs that are named and are not there."""
    held = {paragraph["number"] for paragraph in content["paragraphs"]}
    sections = {section["key"] for section in content["sections"]}
    told = [(f"footnote {row['number']}", row["paragraph"]) for row in content["footnotes"]]
    told += [(f"participant {row['key']}", number) for row in content["participants"] for number in row["paragraphs"]]
    return [
        *[
            f"paragraph {p['number']}: no section {p['section']}"
            for p in content["paragraphs"]
            if p["section"] not in sections
        ],
        *[f"{who}: no paragraph {number}" for who, number in told if number not in held],
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
