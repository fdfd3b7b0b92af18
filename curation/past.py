"""The past of a record: its revisions, its moves and what was refused, and what it said at each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from catalogue.models import Edition, Withdrawal
from curation.differences import differences
from curation.models import PastEdition, Record, RefusedSave, Revision, StateChange
from curation.moves import label_of
from curation.numbers import read_number
from curation.rights import seen_by

NOW, PUBLIC = "now", "public"  # what is compared beside the numbers of revisions


@dataclass(frozen=True)
class Event:
    """One thing that happened to a record; a revision and a refused save have a number, a move has none."""

    at: datetime
    by: str
    what: str
    why: str = ""
    revision: int = 0
    refused: int = 0
    public: str = ""  # whether the revision is public, or was


def events(record: Record) -> list[Event]:
    """Everything that happened to a record, newest first."""
    same = {"kind": record.kind, "key": record.key}
    public, past = public_numbers(record)
    marks = dict.fromkeys(past, "was public") | dict.fromkeys(public, "public now")
    revisions = Revision.objects.filter(**same).select_related("by", "words_of").defer("content")
    moves = StateChange.objects.filter(**same).select_related("by")
    refused = RefusedSave.objects.filter(**same).select_related("by").defer("content", "posted")
    found = [
        *[
            Event(r.at, _writers(r), f"Revision {r.number}", r.note, r.number, 0, marks.get(r.number, ""))
            for r in revisions
        ],
        *[Event(m.at, named(m.by), f"{label_of(m.move)}: {m.get_state_display()}", m.note) for m in moves],
        *[Event(r.at, named(r.by), f"Refused save, begun at {_begun(r)}", refused=r.pk) for r in refused],
    ]
    return sorted(found, key=lambda event: (event.at, event.revision), reverse=True)


def named(user) -> str:
    """Who did it."""
    return user.get_username() if user else "a command"


def _writers(revision: Revision) -> str:
    """Who made a revision, and whose words they put in."""
    words_of = f", words of {named(revision.words_of)}" if revision.words_of else ""
    return named(revision.by) + words_of


def _begun(refused: RefusedSave) -> str:
    return "an unknown revision" if refused.based_on is None else f"revision {refused.based_on}"


def public_numbers(record: Record) -> tuple[set[int], set[int]]:
    """(the number of the revision that is public, those that were)."""
    same = {"kind": record.kind, "key": record.key}
    public = set(Edition.objects.filter(**same).values_list("revision", flat=True))
    past = {
        number
        for model in (PastEdition, Withdrawal)
        for number in model.objects.filter(**same).values_list("revision", flat=True)
    }
    past |= set(StateChange.objects.filter(**same, move="approve").values_list("revision", flat=True))
    return public, past - public


def changed_parts(record: Record, numbers: Sequence[int], user) -> dict[int, list[str]]:
    """Number of a revision → the labels of what it changed, as far as the user sees it."""
    asked = {number - 1 for number in numbers} | set(numbers)
    rows = Revision.objects.filter(kind=record.kind, key=record.key, number__in=asked)
    said = {number: seen_by(user, content) for number, content in rows.values_list("number", "content")}
    parts = {number: differences(type(record), said.get(number - 1, {}), said[number]) for number in numbers}
    return {number: list(dict.fromkeys(part.label for part in found)) for number, found in parts.items()}


def said_at(record: Record, when: str) -> dict | None:
    """What a record said at a revision (its number), says `now`, or says in `public`; None when there is no such.

    Revision 0 is the record before it said anything.
    """
    same = {"kind": record.kind, "key": record.key}
    if when == NOW:
        return record.content()
    if when == PUBLIC:
        return Edition.objects.filter(**same).values_list("content", flat=True).first()
    if when == "0":
        return {}
    number = read_number(when)
    return Revision.objects.filter(**same, number=number).values_list("content", flat=True).first()
