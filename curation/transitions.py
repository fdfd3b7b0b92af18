"""From state to state: the one function by which people move records."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from catalogue.models import Edition
from curation.audit import acting
from curation.models import Record, StateChange
from curation.moves import MOVES, Move
from curation.publishing import Approval, lock, publish_many, undo, withdraw
from curation.rights import why_not_move
from curation.saving import last_numbers


def transition(record: Record, move: str, *, by, note: str = "", reason: dict | None = None, shown: int | None = None):
    """Make one move of one record; see `transition_many`."""
    shown_of = {} if shown is None else {record.key: shown}
    transition_many([record], move, by=by, note=note, reason=reason, shown=shown_of)


@transaction.atomic
def transition_many(
    records: Sequence[Record],
    move: str,
    *,
    by,
    note: str = "",
    reason: dict[str, str] | None = None,
    shown: dict[str, int] | None = None,
) -> None:
    """Make a move (a name of `curation.moves.MOVES`) of records of one kind, all or none.

    `by` is the user who makes it, `note` why, for curators; `reason` why, for the public, per language; `shown` the
    number of the revision that they were shown, by key: of moves of what is public (`Move.edition`), of the public one.
    Raises ValidationError, naming each record and what stands against it.
    """
    if not records:
        return
    made = MOVES[move]
    acting(by)
    lock(records)
    problems = [f"{made.label}: say why"] if made.note and not note.strip() else []
    for record in records:
        if why_not := why_not_move(record, made, by):
            problems.append(f"{record.key}: {why_not}")
    problems += _not_as_shown(records, made, shown or {})
    if problems:
        raise ValidationError(problems)
    _make(records, made, by, reason or {}, shown or {})
    _keep(records, made, by, note)


def _not_as_shown(records: Sequence[Record], move: Move, shown: dict[str, int]) -> list[str]:
    """Which records are public as another edition than was shown: a move sent twice is made once."""
    if not (move.edition and shown):
        return []
    public = Edition.objects.filter(kind=records[0].kind, key__in=shown).values_list("key", "revision")
    now = dict(public)
    wrong = [key for key, number in shown.items() if now.get(key) != number]
    return [f"{key}: another edition is public now than the page showed; open the page anew" for key in wrong]


def _make(records: Sequence[Record], move: Move, by, reason: dict, shown: dict[str, int]) -> None:
    """Do what the move says: with editions by the functions that write them, else by the state alone."""
    if move.name == "approve":
        approval = Approval("review", by=by.get_username())
        publish_many(records, by=by, approvals={record.key: approval for record in records}, shown=shown)
    elif move.name in ("withdraw", "undo"):
        for record in records:
            withdraw(record, reason=reason, by=by) if move.name == "withdraw" else undo(record)
    else:
        type(records[0]).objects.filter(pk__in=[record.pk for record in records]).update(state=move.after)
        for record in records:
            record.state = move.after


def _keep(records: Sequence[Record], move: Move, by, note: str) -> None:
    """Keep who moved what, when and why."""
    numbers = last_numbers(type(records[0]), [record.key for record in records])
    StateChange.objects.bulk_create(
        StateChange(
            kind=record.kind,
            key=record.key,
            move=move.name,
            state=move.after,
            revision=numbers.get(record.key, 0),
            by=by,
            note=note.strip(),
        )
        for record in records
    )
