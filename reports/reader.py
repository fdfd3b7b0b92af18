"""What the reader page shows: paragraphs in their sections, footnotes, and what was drawn from each paragraph."""

from collections import defaultdict

from django.conf import settings

from catalogue.models import Edition, EditionFacet
from catalogue.reading import Reading
from reports.models import Document, Footnote
from reports.sources import official_links
from vocabularies.terms import Name


def reader_context(reading: Reading) -> dict:
    """Contents, sections with their paragraphs, footnotes, and the links to the official document."""
    content = reading.content
    return {
        "sections": sections(reading),
        "footnotes": [footnote(row, reading) for row in content["footnotes"]],
        "links": official_links(content["symbol"]),
        "document_kind": reading.choice(Document.Kind, "document_kind"),
        "body": reading.name("body", content["body"]),
        "official_in": [settings.UN_LANGUAGES[code] for code in settings.UN_LANGUAGES if content["official"].get(code)],
    }


def best(texts: dict, language: str) -> tuple[str | None, object]:
    """(language, text): as asked, else in English, else in any language."""
    found = next((code for code in [language, "en", *texts] if texts.get(code)), None)
    return found, texts.get(found)


def told(texts: dict, language: str) -> Name:
    """A text with the language it is in."""
    found, text = best(texts, language)
    return Name(text or "", found or "und")


def sections(reading: Reading) -> list[dict]:
    """Each section in order with its level and its own paragraphs."""
    drawn, notes = drawn_from(reading), notes_of(reading.content["footnotes"])
    paragraphs = defaultdict(list)
    for row in reading.content["paragraphs"]:
        paragraphs[row["section"]].append(paragraph(row, reading, drawn, notes))
    return [
        {
            "key": section["key"],
            "number": section["number"],
            "level": section["key"].count(".") + 2,
            "title": told(section["titles"], reading.asked_language),
            "paragraphs": paragraphs[section["key"]],
        }
        for section in reading.content["sections"]
    ]


def paragraph(row: dict, reading: Reading, drawn: dict, notes: dict) -> dict:
    """One paragraph: summary, official texts where they are held, its footnotes, and the records drawn from it."""
    official = [
        {"name": name, "text": Name(reading.content["official"][code][row["number"]], code)}
        for code, name in settings.UN_LANGUAGES.items()
        if reading.content["official"].get(code, {}).get(row["number"])
    ]
    return {
        "number": row["number"],
        "summary": told(row["summaries"], reading.asked_language),
        "official": official,
        "footnotes": notes[row["number"]],
        "drawn": drawn[row["number"]],
        "citation": f"{reading.content['symbol']}, para. {row['number']}",
    }


def notes_of(footnotes: list[dict]) -> dict[str, list[int]]:
    """Numbers of the footnotes whose mark stands in each paragraph."""
    found = defaultdict(list)
    for row in footnotes:
        found[row["paragraph"]].append(row["number"])
    return found


def footnote(row: dict, reading: Reading) -> dict:
    """One footnote: what it cites, its link, and the UN documents named."""
    language, text = best(row["texts"], reading.asked_language)
    shown = text or {"text": "", "source_note": ""}
    cites = [
        {
            "symbol": cited["symbol"],
            "paragraphs": ", ".join(cited["paragraphs"]),
            "url": url_of(cited["symbol"], reading),
        }
        for cited in row["cites"]
    ]
    return {
        **row,
        "text": Name(shown["text"], language or "und"),
        "note": Name(shown["source_note"], language or "und"),
        "kind": dict(Footnote.Kind.choices)[row["kind"]],
        "cites": cites,
    }


def url_of(symbol: str, reading: Reading) -> str:
    """The official document in the reader's language; empty for what the UN's document server does not have."""
    links = official_links(symbol)
    return next((link["url"] for link in links if link["language"] == reading.asked_language), "")


def drawn_from(reading: Reading) -> dict[str, list[Reading]]:
    """The public records of other kinds that point to each paragraph: two queries for the whole document."""
    prefix = f"{reading.content['symbol']}#"
    rows = EditionFacet.read.filter(facet="paragraph", code__startswith=prefix).exclude(kind="report")
    pairs = list(rows.order_by("edition__kind", "edition__key").values_list("code", "edition_id"))
    editions = Edition.read.in_bulk({edition for _code, edition in pairs})
    found = defaultdict(list)
    for code, edition in pairs:
        shown = Reading(editions[edition], reading.asked_language, reading.terms_now)
        found[code.removeprefix(prefix)].append(shown)
    return found


def taking_part(reading: Reading) -> list[dict]:
    """Who took part, in the order of the document."""
    found = []
    for row in reading.content["participants"]:
        language, text = best(row["texts"], reading.asked_language)
        name, affiliation = (Name(text[field], language) for field in ("name", "affiliation"))
        role, kind = Document.Role(row["role"]).label, Document.Participant(row["kind"]).label
        found.append({**row, "name": name, "affiliation": affiliation, "role": role, "kind": kind})
    return found
