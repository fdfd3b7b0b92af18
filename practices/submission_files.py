"""Submissions from the files in fixtures/submissions; `docs/curating.md` says what stands in them."""

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from curation.loading import FileRecord, Loaded, compared, read_files, read_toml, remember
from practices.submissions import FIELDS, REFERENCES, Submission
from vocabularies.checking import row_problems
from vocabularies.shapes import shape_problems

_TEXTS = [field for field in [*FIELDS, "place", "country"] if field not in ("sender", "call", "footnotes")]
_SHAPE = {
    "document": str,
    "entered": date,
    "updated?": date,
    "call": str,
    "submission": [
        {"key": str, "sender": str, "received?": date, "footnotes?": [str], **{f"{field}?": str for field in _TEXTS}}
    ],
}


def read_folder(folder: Path) -> list[FileRecord]:
    """Every submission of every file below `folder`; raises ValidationError with everything that is wrong."""
    return read_files(folder, read_file)


def read_file(path: Path, name: str) -> list[FileRecord]:
    """The submissions of one file, called `name` in messages; all are for its call and named by its document."""
    data = path.read_bytes()
    given = read_toml(data, name)
    if wrong := shape_problems(given, _SHAPE, name):
        raise ValidationError(wrong)
    contents = [_content(row, given) for row in given["submission"]]
    wrong = [f"{name}: {content['key']}: {problem}" for content in contents for problem in _problems(content)]
    if wrong:
        raise ValidationError(wrong)
    digest, updated = hashlib.sha256(data).hexdigest(), given.get("updated", given["entered"])
    return [FileRecord(content, name, digest, given["entered"], updated) for content in contents]


@transaction.atomic
def load(files: Iterable[FileRecord]) -> Loaded:
    """Write what is new or changed in the files only.

    Raises ValidationError, with every submission that was changed on both sides, and changes nothing.
    """
    loaded, taken, here = compared(Submission, list(files))
    for given in taken:
        submission = here.get(given.key) or Submission(key=given.key)
        submission.apply(given.content)
        submission.save()
        remember(Submission, given)
    return loaded


def _content(row: dict, head: dict) -> dict:
    """A submission in the shape of `Submission.content`."""
    received = row.get("received")
    return {
        "key": row["key"],
        "handling": Submission.Handling.RECEIVED.value,
        **{field: row.get(field, "").strip() for field in _TEXTS if field not in (*REFERENCES, "handling")},
        **{field: row[field] for field in ("sender", "handling") if field in row},
        **{field: row.get(field) or None for field in REFERENCES},
        "document": head["document"],
        "call": head["call"],
        "footnotes": row.get("footnotes", []),
        "received": received.isoformat() if received else None,
    }


def _problems(content: dict) -> list[str]:
    """What the row cannot hold, else what it names that is not here."""
    submission = Submission(key=content["key"])
    submission.apply(content)
    if not content["key"]:
        return ["no key"]
    if wrong := row_problems([submission]):
        return wrong
    try:
        submission.full_clean(validate_unique=False)
    except ValidationError as error:
        return [f"{field}: {' '.join(messages)}" for field, messages in error.message_dict.items()]
    return []
