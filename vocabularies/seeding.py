"""When content comes from a file and people edit it too: who wins, and when nobody may."""

import hashlib
import json
from enum import Enum


class Step(Enum):
    """What to do with one record of a file."""

    NEW = "new"
    SAME = "same"
    UPDATE = "update"
    KEEP = "keep"
    CONFLICT = "conflict"


def content_hash(content: dict) -> str:
    """SHA-256 of the content in canonical form (keys sorted, no spaces, UTF-8)."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def next_step(in_file: str, last_loaded: str, here: str | None) -> Step:
    """The step for a record, from three hashes: of the file now, of the file when last loaded, of the record here.

    Changed in the file only: update. Changed here only: keep. Changed in both: a conflict, unless both say the same.
    """
    if here is None:
        return Step.NEW
    if in_file == here:
        return Step.SAME
    if in_file == last_loaded:
        return Step.KEEP
    return Step.UPDATE if here == last_loaded else Step.CONFLICT
