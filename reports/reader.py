"""What the reader page shows: paragraphs in their sections, footnotes, and what was drawn from each paragraph."""

from collections import defaultdict
from collections.abc import Sequence

from django.conf import settings

from catalogue.models import Edition, EditionFacet
from catalogue.reading import Reading
from reports.models import Document, Footnote
from reports.sources import MADE_IN, official_links
from reports.symbols import parse_symbol
from reports.texts import best, in_other_language, texts, told
from reports.translated import origin_of
from vocabularies.terms import Name


def reader_context(reading: Reading, beside: Sequence[str] = ()) -> dict:
    """Contents, sections with their paragraphs, footnotes, and the links to the official document.

    `beside` names the languages that are read beside the reader's own.
    """
    content = reading.content
    shown = list(dict.fromkeys([reading.asked_language, *beside]))
    held = official_languages(content)
    return {
        "sections": sections(reading, shown),
        "footnotes": footnotes(reading),
        "in_other_language": in_other_language(content["footnotes"], reading.asked_language),
        "is_contents_by_machine": any(
            origin_of(row, reading.asked_language) == "machine" for row in content["sections"]
        ),
        "has_summaries": any(any(row["summaries"].values()) for row in content["paragraphs"]),
        "links": official_links(content["symbol"]),
        "document_kind": reading.choice(Document.Kind, "document_kind"),
        "body": reading.name("body", content["body"]),
        "official_in": [settings.UN_LANGUAGES[code] for code in held],
        "beside": [
            {"code": code, "name": settings.UN_LANGUAGES[code], "is_chosen": code in beside}
            for code in settings.UN_LANGUAGES
            if code != reading.asked_language and (code in reading.languages or code in held or code in beside)
        ],
    }


def official_languages(content: dict) -> list[str]:
    """The languages in which official text is held, in the order of the UN's list."""
    return [code for code in settings.UN_LANGUAGES if content["official"].get(code)]


def sections(reading: Reading, shown: list[str]) -> list[dict]:
    """Each section in order with its level and its own paragraphs, told in the languages `shown`."""
    (made, drawn), notes = beside_paragraphs(reading), notes_of(reading.content["footnotes"])
    paragraphs = defaultdict(list)
    for row in reading.content["paragraphs"]:
        paragraphs[row["section"]].append(
            {
                "number": row["number"],
                "texts": texts(row, reading.content["official"], shown),
                "footnotes": notes[row["number"]],
                "made": made[row["number"]],
                "drawn": drawn[row["number"]],
                "citation": f"{reading.content['symbol']}, para. {row['number']}",
            }
        )
    unparted = {"key": "", "number": "", "titles": {}}
    return [
        {
            "key": section["key"],
            "number": section["number"],
            "level": section["key"].count(".") + 2,
            "title": told(section["titles"], reading.asked_language),
            "paragraphs": paragraphs[section["key"]],
        }
        for section in [*([unparted] if paragraphs[""] else []), *reading.content["sections"]]
    ]


def notes_of(footnotes: list[dict]) -> dict[str, list[int]]:
    """Numbers of the footnotes whose mark stands in each paragraph."""
    found = defaultdict(list)
    for row in footnotes:
        found[row["paragraph"]].append(row["number"])
    return found


def footnotes(reading: Reading) -> list[dict]:
    """Each footnote: what it cites, its link, and the UN documents named."""
    rows, language = reading.content["footnotes"], reading.asked_language
    keys = {parse_symbol(cited["symbol"]).key for row in rows for cited in row["cites"]}
    held = set(Edition.read.filter(kind="report", key__in=keys).values_list("key", flat=True))
    return [footnote(row, language, held) for row in rows]


def footnote(row: dict, language: str, held: set[str]) -> dict:
    """One footnote; a document that is held here is linked here."""
    found, text = best(row["texts"], language)
    shown = text or {"text": "", "source_note": ""}
    return {
        **row,
        "text": Name(shown["text"], found or "und"),
        "note": Name(shown["source_note"], found or "und"),
        "kind": dict(Footnote.Kind.choices)[row["kind"]],
        "cites": [
            {
                "symbol": cited["symbol"],
                "paragraphs": ", ".join(cited["paragraphs"]),
                "url": url_of(cited["symbol"], language, held),
            }
            for cited in row["cites"]
        ],
    }


def url_of(symbol: str, language: str, held: set[str]) -> str:
    """Where a document is read: here, else the official one; empty for what the UN's document server does not have."""
    if parse_symbol(symbol).key in held:
        return f"/{language}/documents/{symbol}"
    return next((link["url"] for link in official_links(symbol) if link["language"] == language), "")


def beside_paragraphs(reading: Reading) -> tuple[dict[str, list[Reading]], dict[str, list[Reading]]]:
    """(the public recommendations made in each paragraph, the other public records that point to it).

    Two queries for the whole document.
    """
    prefix = f"{reading.content['symbol']}#"
    rows = EditionFacet.read.filter(facet__in=(MADE_IN, "paragraph"), code__startswith=prefix).exclude(kind="report")
    told = set(rows.values_list("edition__kind", "edition__key", "facet", "code", "edition_id"))
    editions = Edition.read.in_bulk({edition for *_rest, edition in told})
    made, drawn = defaultdict(list), defaultdict(list)
    for kind, key, facet, code, edition in sorted(told):
        if facet == MADE_IN or (kind, key, MADE_IN, code, edition) not in told:
            shown = Reading(editions[edition], reading.asked_language, reading.terms_now)
            (made if facet == MADE_IN else drawn)[code.removeprefix(prefix)].append(shown)
    return made, drawn


def taking_part(reading: Reading) -> list[dict]:
    """Who took part, in the order of the document."""
    found = []
    for row in reading.content["participants"]:
        language, text = best(row["texts"], reading.asked_language)
        name, affiliation = (Name(text[field], language) for field in ("name", "affiliation"))
        role, kind = Document.Role(row["role"]).label, Document.Participant(row["kind"]).label
        found.append({**row, "name": name, "affiliation": affiliation, "role": role, "kind": kind})
    return found
