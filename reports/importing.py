"""UN documents from the folders in fixtures/reports: one a document, its parts in files of their own."""

import hashlib
import tomllib
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError

from curation.loading import FileRecord
from curation.translation_files import is_translation_file, read_translations
from reports.content import TEXTS
from reports.models import Document, Reason
from reports.symbols import parse_symbol
from reports.translated import with_translations
from vocabularies.shapes import per_language, shape_problems

LANGUAGES = ["ar", "zh", "en", "fr", "ru", "es"]
HEAD = {
    "symbol": str,
    "kind": str,
    "body": str,
    "session?": str,
    "date?": date,
    "mandate?": str,
    "agenda_items?": [str],
    "event_date?": date,
    "event_place?": str,
    "published": date,
    "updated?": date,
    "texts": per_language({"title": str, "summary": str, "origin?": str, "source_hash?": str}),
    "without_practices": {f"{reason}?": [str] for reason in Reason.values},
}
FOOTNOTE = {"number": int, "paragraph": str, "kind": str, "link?": str, "without_records?": str}
PARTS = {
    "section?": [{"number": str, "parent?": str, "first": str} | per_language(str)],
    "paragraph?": [{"number": str} | per_language(str)],
    "footnote?": [
        FOOTNOTE
        | {"cites?": [{"symbol": str, "paragraphs?": [str]}]}
        | per_language(str)
        | per_language(str, prefix="source_note_")
    ],
    "participant?": [
        {"key": str, "kind": str, "role": str, "name_uncertain?": bool, "paragraphs": [str]}
        | per_language({"name": str, "affiliation?": str})
    ],
}


def read_folder(folder: Path) -> list[FileRecord]:
    """Every document of the folders below `folder`.

    Raises ValidationError with everything that is wrong, each with its folder.
    """
    found, wrong = [], []
    for path in sorted(path for path in folder.iterdir() if path.is_dir()):
        name = path.relative_to(folder.parent.parent).as_posix()
        try:
            found.append(read_document(path, name))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            wrong.append(f"{name}: {type(error).__name__}: {error}")
        except ValidationError as error:
            wrong += [f"{name}: {message}" for message in error.messages]
    if wrong:
        raise ValidationError(wrong)
    return found


def read_document(path: Path, name: str) -> FileRecord:
    """One document: document.toml, the files of paragraphs, footnotes.toml, participants.toml and texts.fr.toml."""
    data = {file.name: file.read_bytes() for file in sorted(path.glob("*.toml"))}
    translations = read_translations(path, name)
    given = {
        file: tomllib.loads(text.decode("utf-8")) for file, text in data.items() if not is_translation_file(path / file)
    }
    if wrong := _misshapen(given):
        raise ValidationError(wrong)
    head = given.pop("document.toml")
    parts = {
        part: [row for file in given.values() for row in file.get(part, [])]
        for part in ("section", "paragraph", "footnote", "participant")
    }
    content, wrong = with_translations(_content(head, parts), translations)
    if wrong := wrong or Document.problems(content):
        raise ValidationError(wrong)
    digest = hashlib.sha256(b"".join(data.values())).hexdigest()
    updated = max([head.get("updated", head["published"]), *[file.updated for file in translations]])
    return FileRecord(content, name, digest, head["published"], updated)


def _misshapen(given: dict[str, dict]) -> list[str]:
    """What stands in a file where it does not belong."""
    if "document.toml" not in given:
        return ["no document.toml"]
    shapes = {file: HEAD if file == "document.toml" else PARTS for file in given}
    return [problem for file in given for problem in shape_problems(given[file], shapes[file], file)]


def _content(head: dict, parts: dict[str, list]) -> dict:
    sections = [_section(row) for row in parts["section"]]
    reasons = {number: reason for reason, numbers in head["without_practices"].items() for number in numbers}
    starts = {section["first"]: section["key"] for section in sections}
    paragraphs, section = [], ""
    for row in parts["paragraph"]:
        section = starts.get(row["number"], section)
        reason = reasons.pop(row["number"], "")
        told = {"summaries": _texts(row), "translated": {}, "without_practices": reason}
        paragraphs.append({"number": row["number"], "section": section, **told})
    if reasons:
        raise ValidationError(f"without_practices names paragraphs that are not there: {', '.join(sorted(reasons))}")
    return {
        "key": parse_symbol(head["symbol"]).key,
        "symbol": head["symbol"],
        "document_kind": head["kind"],
        "session": head.get("session", ""),
        "mandate": head.get("mandate", ""),
        "agenda_items": head.get("agenda_items", []),
        "event_place": head.get("event_place", ""),
        "sections": sections,
        "participants": [_participant(row) for row in parts["participant"]],
        "official": {},
        "imported": [],
        "internal_note": "",
        "date": _day(head.get("date")),
        "event_date": _day(head.get("event_date")),
        "body": head["body"],
        "paragraphs": paragraphs,
        "footnotes": [_footnote(row) for row in sorted(parts["footnote"], key=lambda row: row["number"])],
        "texts": {
            language: dict.fromkeys(TEXTS, "") | {"origin": "editorial"} | head["texts"][language]
            for language in sorted(head["texts"])
        },
    }


def _day(given: date | None) -> str | None:
    return given.isoformat() if given else None


def _texts(row: dict, suffix: str = "") -> dict[str, str]:
    return {language: row[language + suffix] for language in LANGUAGES if row.get(language + suffix)}


def _section(row: dict) -> dict:
    key = ".".join(part for part in (row.get("parent", ""), row["number"]) if part)
    return {
        "key": key,
        "parent": row.get("parent", ""),
        "number": row["number"],
        "first": row["first"],
        "titles": _texts(row),
        "translated": {},
    }


def _participant(row: dict) -> dict:
    return {
        "key": row["key"],
        "kind": row["kind"],
        "role": row["role"],
        "name_uncertain": row.get("name_uncertain", False),
        "paragraphs": row["paragraphs"],
        "texts": {
            code: {"name": row[code]["name"], "affiliation": row[code].get("affiliation", "")} for code in _held(row)
        },
    }


def _held(row: dict) -> list[str]:
    return [language for language in LANGUAGES if language in row]


def _footnote(row: dict) -> dict:
    notes = {language: row[f"source_note_{language}"] for language in LANGUAGES if row.get(f"source_note_{language}")}
    texts = {code: {"text": text, "source_note": notes.get(code, "")} for code, text in _texts(row).items()}
    cites = [{"symbol": cited["symbol"], "paragraphs": cited.get("paragraphs", [])} for cited in row.get("cites", [])]
    return {
        "number": row["number"],
        "paragraph": row["paragraph"],
        "kind": row["kind"],
        "texts": texts,
        "link": row.get("link", ""),
        "cites": cites,
        "without_records": row.get("without_records", ""),
    }
