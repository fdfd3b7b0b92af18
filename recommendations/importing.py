"""Recommendations from the files in fixtures/recommendations."""

import hashlib
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError

from curation.loading import FileRecord, read_files, read_toml
from recommendations.content import TERMS, TEXTS, empty
from recommendations.models import Recommendation
from vocabularies.shapes import per_language, shape_problems

LANGUAGES = ["ar", "zh", "en", "fr", "ru", "es"]
PLAIN = ["document", "paragraph", "part"]
RECORD = {
    "key": str,
    **{f"{field}?": str for field in PLAIN},
    "mechanism": str,
    "body": str,
    "kind": str,
    "country?": str,
    "year?": int,
    "addressees?": [str],
    "local_government": str,
    **per_language(str, prefix="local_government_"),
    **{f"{field}?": [str] for field in TERMS},
    "cited?": [{"document": str, "paragraph": str, "footnotes?": [str]}],
    "links?": [str],
    **per_language({"title": str, "summary": str, "source_note?": str, "origin?": str, "source_hash?": str}),
}
FILE = {"published": date, "updated?": date, "checked": date, "recommendation?": [RECORD]}
PERSON = "person"  # who read the report that tells of it; a rule gives its name and version instead


def read_folder(folder: Path) -> list[FileRecord]:
    """Every recommendation of every file below `folder`, in the order of the files.

    Raises ValidationError with everything that is wrong, each with its file and record.
    """
    return read_files(folder, read_file)


def read_file(path: Path, name: str) -> list[FileRecord]:
    """The recommendations of one file, called `name` in approvals and messages."""
    data = path.read_bytes()
    given, digest = read_toml(data, name), hashlib.sha256(data).hexdigest()
    if wrong := shape_problems(given, FILE, name):
        raise ValidationError(wrong)
    contents = [_content(row, given) for row in given.get("recommendation", [])]
    wrong = [
        f"{name}: {content['key']}: {reason}" for content in contents for reason in Recommendation.problems(content)
    ]
    if wrong:
        raise ValidationError(wrong)
    published, updated = given["published"], given.get("updated", given["published"])
    return [FileRecord(content, name, digest, published, updated) for content in contents]


def _content(row: dict, head: dict) -> dict:
    """The record in the shape of `content_of`; a report's own conclusion is told where it stands."""
    own = {"document": row.get("document", ""), "paragraph": row.get("paragraph", "")}
    return empty(row["key"]) | {
        **{field: row.get(field, "") for field in PLAIN},
        "recommendation_kind": row["kind"],
        "year": row.get("year"),
        "addressees": sorted(set(row.get("addressees", []))),
        "local_government": row["local_government"],
        "local_government_by": "" if row["local_government"] == "not-assessed" else PERSON,
        "links": row.get("links", []),
        "mechanism": row["mechanism"],
        "body": row["body"],
        "country": row.get("country"),
        **{field: sorted(set(row.get(field, []))) for field in TERMS},
        "checked": head["checked"].isoformat(),
        "sources": [{"footnotes": []} | cited for cited in row.get("cited", [own])],
        "texts": {language: _text(row, language) for language in sorted(LANGUAGES) if language in row},
    }


def _text(row: dict, language: str) -> dict:
    words = {"local_government_words": row.get(f"local_government_{language}", "")}
    return dict.fromkeys(TEXTS, "") | {"origin": "editorial"} | words | row[language]
