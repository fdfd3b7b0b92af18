"""Recommendations from the files in fixtures/recommendations."""

import hashlib
import tomllib
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError

from curation.loading import FileRecord
from recommendations.content import TERMS, TEXTS
from recommendations.models import Recommendation

LANGUAGES = ["ar", "zh", "en", "fr", "ru", "es"]
HEAD = {"published", "updated", "checked", "recommendation"}
PLAIN = ["document", "paragraph", "part"]
FIELDS = {"key", "mechanism", "body", "kind", "country", "year", "addressees", "local_government", "cited", "links"}
FIELDS |= {*PLAIN, *TERMS, *LANGUAGES, *[f"local_government_{language}" for language in LANGUAGES]}
PERSON = "person"  # who read the report that tells of it; a rule gives its name and version instead


def read_folder(folder: Path) -> list[FileRecord]:
    """Every recommendation of every file below `folder`, in the order of the files.

    Raises ValidationError with everything that is wrong, each with its file and record.
    """
    found, wrong = [], []
    for path in sorted(folder.rglob("*.toml")):
        name = path.relative_to(folder.parent.parent).as_posix()
        try:
            found += read_file(path, name)
        except ValidationError as error:
            wrong += error.messages
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            wrong.append(f"{name}: {error}")
    wrong += _twice(found)
    if wrong:
        raise ValidationError(wrong)
    return found


def read_file(path: Path, name: str) -> list[FileRecord]:
    """The recommendations of one file, called `name` in approvals and messages."""
    data = path.read_bytes()
    given, digest = tomllib.loads(data.decode("utf-8")), hashlib.sha256(data).hexdigest()
    wrong = [f"{name}: unknown field {field}" for field in sorted(given.keys() - HEAD)]
    dates = {"published", "checked"} | ({"updated"} & given.keys())
    wrong += [f"{name}: no date {field}" for field in sorted(dates) if not isinstance(given.get(field), date)]
    if wrong:
        raise ValidationError(wrong)
    found = []
    for row in given.get("recommendation", []):
        try:
            content = _content(row, given)
            reasons = Recommendation.problems(content)
        except (KeyError, TypeError, AttributeError) as error:
            reasons = [f"{type(error).__name__}: {error}"]
        except ValidationError as error:
            reasons = error.messages
        key = row.get("key", "a record without a key") if isinstance(row, dict) else row
        wrong += [f"{name}: {key}: {reason}" for reason in reasons]
        if not reasons:
            found.append(
                FileRecord(content, name, digest, given["published"], given.get("updated", given["published"]))
            )
    if wrong:
        raise ValidationError(wrong)
    return found


def _content(row: dict, head: dict) -> dict:
    """The record in the shape of `content_of`; a report's own conclusion is told where it stands."""
    if unknown := row.keys() - FIELDS:
        raise ValidationError(f"unknown field {', '.join(sorted(unknown))}")
    own = {"document": row.get("document", ""), "paragraph": row.get("paragraph", "")}
    return {
        "key": row["key"],
        **{field: row.get(field, "") for field in PLAIN},
        "recommendation_kind": row["kind"],
        "year": row.get("year"),
        "addressees": sorted(set(row.get("addressees", []))),
        "local_government": row["local_government"],
        "local_government_by": "" if row["local_government"] == "not-assessed" else PERSON,
        "links": row.get("links", []),
        "upr_session": "",
        "upr_cycle": "",
        "upr_response": "",
        "upr_response_source": "",
        "upr_recommending_states": [],
        "internal_note": "",
        "mechanism": row["mechanism"],
        "body": row["body"],
        "country": row.get("country"),
        **{field: sorted(set(row.get(field, []))) for field in TERMS},
        "checked": head["checked"].isoformat(),
        "sources": [_cited(cited) for cited in row.get("cited", [own])],
        "texts": {language: _text(row, language) for language in sorted(LANGUAGES) if language in row},
    }


def _cited(given: dict) -> dict:
    footnotes = [str(number) for number in given.get("footnotes", [])]
    return {"document": given["document"], "paragraph": given["paragraph"], "footnotes": footnotes}


def _text(row: dict, language: str) -> dict:
    if unknown := row[language].keys() - {"title", "summary", "source_note", "origin"}:
        raise ValidationError(f"unknown text {', '.join(sorted(unknown))}")
    words = {"local_government_words": row.get(f"local_government_{language}", "")}
    return dict.fromkeys(TEXTS, "") | {"origin": "editorial"} | words | row[language]


def _twice(records: list[FileRecord]) -> list[str]:
    """Two records for one document, paragraph and part."""
    seen, wrong = {}, []
    for record in records:
        place = tuple(record.content[field] for field in PLAIN)
        if place[0] and place in seen:
            wrong.append(f"{record.file}: {record.key}: the same document, paragraph and part as {seen[place]}")
        seen[place] = record.key
    return wrong
