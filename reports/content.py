"""A UN document as one piece of JSON: what its files give, a revision keeps, and an edition makes public."""

from collections.abc import Iterable

from django.conf import settings

from curation.children import keep
from reports.cited import still_cited
from reports.paragraphs import paragraph_problems
from reports.shapes import SHAPES
from reports.symbols import parse_symbol
from vocabularies.checking import is_web_address
from vocabularies.shapes import shape_problems
from vocabularies.terms import read_terms

FIELDS = ["symbol", "document_kind", "session", "mandate", "agenda_items", "event_place", "sections", "participants"]
FIELDS += ["official", "imported", "internal_note"]
DATES = ["date", "event_date"]
TEXTS = ["title", "summary", "origin", "source_hash"]
PARAGRAPH = ["number", "section", "summaries", "translated", "without_practices"]
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


def empty(key: str) -> dict:
    """The content of a document that says nothing yet."""
    return {
        "key": key,
        **dict.fromkeys(FIELDS, ""),
        **dict.fromkeys([*DATES, "body"]),
        **{field: [] for field in ["agenda_items", "sections", "participants", "imported", "paragraphs", "footnotes"]},
        "official": {},
        "texts": {},
    }


def apply(document, content: dict) -> None:
    """Make the document say `content`, its children included. Call in a transaction."""
    for field in [*FIELDS, *DATES]:
        setattr(document, field, content[field])
    document.body_id = content["body"]
    document.save()
    keep(document.paragraphs, [{"position": at, **row} for at, row in enumerate(content["paragraphs"])])
    keep(document.footnotes, content["footnotes"])
    keep(document.texts, [{"language": language, **text} for language, text in sorted(content["texts"].items())])
    document.refresh_from_db()


def public(content: dict) -> dict:
    """The content without what is internal."""
    return {field: value for field, value in content.items() if field not in INTERNAL}


def misshapen(content: dict) -> list[str]:
    """What is not built as the rows and the reader expect it."""
    return [
        problem
        for field, shape in SHAPES.items()
        for problem in shape_problems(content[field], shape, field.removesuffix("s"))
    ]


def problems(content: dict) -> list[str]:
    """Why a document of the right shape cannot be published, in words; empty when it can."""
    return [
        *_unknown(content),
        *_repeated(content),
        *_dangling(content),
        *still_cited(content),
        *[problem for row in content["footnotes"] for problem in _footnote_problems(row)],
    ]


def _unknown(content: dict) -> list[str]:
    """What is missing or is no word of ours."""
    usual = parse_symbol(content["symbol"]).is_usual
    official = "official texts are, per UN language, a text per paragraph number that the document has"
    return [
        *([] if usual else [f"{content['symbol']} is no symbol in its usual form"]),
        *([] if read_terms("default").get("body", content["body"]) else [f"unknown body {content['body']}"]),
        *([] if content["texts"] else ["no text"]),
        *_without_words(content),
        *[f"participant {p['key']} has no name" for p in content["participants"] if not _is_named(p)],
        *([] if _official_has_its_shape(content) else [official]),
    ]


def _without_words(content: dict) -> list[str]:
    """Paragraphs of which nothing is told, and a summary that is missing where the document is not an imported one."""
    official = content["official"].values() if isinstance(content["official"], dict) else ()
    held = {number for texts in official if isinstance(texts, dict) for number, text in texts.items() if text}
    return [
        *[
            f"paragraph {row['number']} has no summary and no official text"
            for row in content["paragraphs"]
            if not any(row["summaries"].values()) and row["number"] not in held
        ],
        *[
            f"text {language} has no summary"
            for language, text in content["texts"].items()
            if not text["summary"] and not content["imported"]
        ],
    ]


def _is_named(participant: dict) -> bool:
    """Whether a participant has a name in some language, and in each in which it has texts."""
    return bool(participant["texts"]) and all(text["name"] for text in participant["texts"].values())


def _footnote_problems(footnote: dict) -> list[str]:
    """What is wrong with where a footnote leads."""
    link, cites = footnote["link"], footnote["cites"]
    symbols = [cited["symbol"] for cited in cites]
    wrong = [f"{link} is no web address"] if link and not is_web_address(link) else []
    wrong += [f"{symbol} is no symbol in its usual form" for symbol in symbols if not parse_symbol(symbol).is_usual]
    wrong += [problem for cited in cites for printed in cited["paragraphs"] for problem in paragraph_problems(printed)]
    return [f"footnote {footnote['number']}: {problem}" for problem in wrong]


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
    sections = {section["key"] for section in content["sections"]} | ({""} if content["imported"] else set())
    told = [(f"footnote {row['number']}", row["paragraph"]) for row in content["footnotes"] if row["paragraph"]]
    told += [(f"participant {row['key']}", number) for row in content["participants"] for number in row["paragraphs"]]
    return [
        *[
            f"paragraph {p['number']}: no section {p['section']}"
            for p in content["paragraphs"]
            if p["section"] not in sections
        ],
        *[f"{who}: no paragraph {number}" for who, number in told if number not in held],
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
