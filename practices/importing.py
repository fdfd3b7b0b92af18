"""Practices from the files in fixtures/practices; `docs/writing-practices.md` says what stands in them."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError

from curation.loading import FileRecord, read_each, read_toml
from curation.translation_files import Translations, called_with, is_translation_file, read_translations
from practices.content import TERMS, TEXTS
from practices.models import Practice
from practices.translated import of_nothing, texts_in, translation_problems, translations_of
from reports.sources import source_problems

HEAD = {"document", "published", "updated", "checked", "practice"}
LANGUAGES = {"ar", "zh", "en", "fr", "ru", "es"}
CODED = {"led_by_kind": Practice.Leader, "measure": Practice.Measure, "status": Practice.Status}
SINGLE = {
    "key",
    "country",
    "led_by_kind",
    "measure",
    "status",
    "year_start",
    "year_end",
    "told_together",
    "adapted_from",
}
FIELDS = SINGLE | set(TERMS) | LANGUAGES | {"sources", "links"}


def read_folder(folder: Path) -> list[FileRecord]:
    """Every practice of every file below `folder`, in the order of the files.

    Raises ValidationError with everything that is wrong, each with its file and record.
    """
    folders = sorted({path.parent for path in folder.rglob("*.toml")})
    return read_each(folders, lambda inside: _read_one(inside, inside.relative_to(folder.parent.parent).as_posix()))


def _read_one(folder: Path, name: str) -> list[FileRecord]:
    """The practices of the files of one folder, with the translations beside them."""
    translations = read_translations(folder, name)
    paths = sorted(path for path in folder.glob("*.toml") if not is_translation_file(path))
    found = read_each(paths, lambda path: read_file(path, f"{name}/{path.name}", translations))
    if wrong := of_nothing(translations, found):
        raise ValidationError(wrong)
    return found


def read_file(path: Path, name: str, translations: Sequence[Translations] = ()) -> list[FileRecord]:
    """The practices of one file, called `name` in approvals and messages.

    A practice with translations is of their files too: the hash is of all their bytes, one after another.
    """
    data = path.read_bytes()
    given = read_toml(data, name)
    wrong = [f"unknown field {field}" for field in sorted(given.keys() - HEAD)]
    dates = {"published", "checked"} | ({"updated"} & given.keys())
    wrong += [f"no date {field}" for field in sorted(dates) if not isinstance(given.get(field), date)]
    if not all(isinstance(practice, dict) for practice in given.get("practice", [])):
        wrong.append("a practice is a table: [[practice]]")
    wrong += [] if isinstance(given.get("document"), str) else ["no document"]
    if wrong:
        raise ValidationError([f"{name}: {reason}" for reason in wrong])
    found = []
    for practice in given.get("practice", []):
        reasons = _problems(practice, given["document"])
        beside = [] if reasons else translations_of(practice["key"], translations)
        if reasons := reasons or translation_problems(practice["key"], beside, practice):
            wrong += [f"{name}: {practice.get('key', 'a record without a key')}: {reason}" for reason in reasons]
            continue
        content = _content(practice, given)
        content["texts"] = dict(sorted((content["texts"] | texts_in(content["key"], beside)).items()))
        if reasons := Practice.problems(content):
            wrong += [f"{name}: {content['key']}: {reason}" for reason in reasons]
            continue
        digest = hashlib.sha256(b"".join([data, *[file.data for file in beside]])).hexdigest()
        published = given["published"]
        updated = max([given.get("updated", published), *[file.updated for file in beside]])
        found.append(FileRecord(content, called_with(name, beside), digest, published, updated))
    if wrong:
        raise ValidationError(wrong)
    return found


def _problems(given: dict, document: str) -> list[str]:
    """What is wrong with the shape of a record."""
    wrong = [f"unknown field {field}" for field in sorted(given.keys() - FIELDS)]
    wrong += [f"no {field}" for field in ("key", *CODED, "themes", "sources") if not given.get(field)]
    wrong += [
        f"{given[field]!r} is no {field}"
        for field, choices in CODED.items()
        if field in given and given[field] not in choices
    ]
    for field in FIELDS & given.keys():
        many = field in TERMS or field == "links"
        kind = (
            dict
            if field in LANGUAGES
            else int
            if field.startswith("year")
            else list
            if many or field == "sources"
            else str
        )
        if not isinstance(given[field], kind) or (many and not all(isinstance(value, str) for value in given[field])):
            wrong.append(f"{field} is of another shape")
    if wrong:
        return wrong
    for code in sorted(LANGUAGES & given.keys()):
        wrong += [f"unknown text {field}" for field in sorted(given[code].keys() - set(TEXTS))]
        wrong += [f"{field} in {code} is no text" for field, text in given[code].items() if not isinstance(text, str)]
    if wrong:
        return wrong
    try:
        Practice._meta.get_field("key").run_validators(given["key"])
        return source_problems([_source(source, document) for source in given["sources"]])
    except ValidationError as error:
        return error.messages


def _source(given: dict, document: str) -> dict:
    """One source; the file's document unless it names another."""
    if not isinstance(given, dict) or given.keys() - {"document", "paragraph", "footnotes"} or "paragraph" not in given:
        raise ValidationError('a source is { paragraph = "9", footnotes = ["6"] }')
    if not isinstance(given.get("footnotes", []), list):
        raise ValidationError("footnotes are a list")
    footnotes = [str(number) for number in given.get("footnotes", [])]
    return {"document": given.get("document", document), "paragraph": str(given["paragraph"]), "footnotes": footnotes}


def _content(given: dict, head: dict) -> dict:
    """The record in the shape of `content_of`."""
    empty = dict.fromkeys(TEXTS, "") | {"origin": "editorial"}
    return {
        "key": given["key"],
        **{field: given[field] for field in CODED},
        "year_start": given.get("year_start"),
        "year_end": given.get("year_end"),
        "links": given.get("links", []),
        "told_together": given.get("told_together", ""),
        "internal_note": "",
        "country": given.get("country"),
        **{field: sorted(set(given.get(field, []))) for field in TERMS},
        "adapted_from": given.get("adapted_from"),
        "submission": None,
        "checked": head["checked"].isoformat(),
        "sources": [_source(source, head["document"]) for source in given["sources"]],
        "answers": [],
        "texts": {
            language: empty | {field: text.strip() for field, text in given[language].items()}
            for language in sorted(LANGUAGES & given.keys())
        },
    }
