"""Writing what a staged import would write: all of it, or nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from catalogue.models import Edition, Withdrawal
from curation.models import ImportedContent, Record, Revision, StateChange
from curation.publishing import Approval, publish_many
from curation.saving import last_numbers, save, save_new
from curation.staging import CHUNK, Plan, Staged, Step, batched

NOTE = "imported from {}: "  # the source, and then the file: how the revision of an import begins


@dataclass(frozen=True)
class Applied:
    """What an import did; of what it left as it is, the keys."""

    written: int
    published: int = 0
    withdrawn: tuple[str, ...] = ()  # they stay so: an import brings nothing back
    in_hand: tuple[str, ...] = ()  # somebody undid, returned, submitted or took back what is not public: people go on
    unapproved: tuple[str, ...] = ()  # drafts that something else changed, another source too: they wait for a review


@transaction.atomic
def apply(
    plan: Plan,
    *,
    by=None,
    publish: bool = False,
    skip_refused: bool = False,
    operator: str = "",
    progress: Callable[[str, int], None] = lambda done, rows: None,
) -> Applied:
    """Write the new and the changed records of a plan as drafts; with `publish`, make public what the file says.

    That includes drafts that an earlier import of the same source made of these rows. `progress` is called with
    "written" or "published" and the number of rows so far.
    Raises ValidationError, and changes nothing, when a row is refused (but for `skip_refused`), when a record was
    changed since it was checked, or when one cannot be published.
    """
    refused = plan.of(Step.REFUSED)
    if refused and not skip_refused:
        raise ValidationError([f"{row.given.place}: {reason}" for row in refused for reason in row.reasons])
    new, changed, same = plan.of(Step.NEW), plan.of(Step.CHANGED), plan.of(Step.SAME)
    _are_as_checked(plan.model, new, changed)
    written = 0
    for write, rows in [(_write_new, new), (_write_changed, changed)]:
        for chunk in batched(rows, CHUNK):
            write(plan, chunk, by)
            _remember(plan, chunk)
            written += len(chunk)
            progress("written", written)
    _remember(plan, [row for row in same if row.is_said_anew])
    if not publish:
        return Applied(written)
    approval = Approval("operator", by=operator, file=plan.source.file, hash=plan.source.hash)
    return _published(plan, [*new, *changed, *same], written, by, approval, progress)


def _published(plan: Plan, rows: list[Staged], written: int, by, approval: Approval, progress) -> Applied:
    """Make public what the rows, the written ones first, say and is not public yet."""
    model, published, done, withdrawn, in_hand, left = plan.model, 0, 0, [], [], []
    for chunk in batched(rows, CHUNK):
        keys = [row.key for row in chunk]
        _lock(model, keys)
        due, gone = _not_public(model, keys)
        moved, unapproved = _in_hand(model, due), _unapproved(plan, due)
        if wrong := [row.key for row in chunk if row.step is not Step.SAME and row.key in unapproved]:
            told = "holds changes that nobody approved: import it as a draft, and have it reviewed"
            raise ValidationError([f"{key}: {told}" for key in wrong])
        withdrawn, in_hand, left = withdrawn + gone, in_hand + sorted(moved - unapproved), left + sorted(unapproved)
        records = list(model.objects.filter(key__in=due.keys() - unapproved - moved).prefetch_related(*model.parts))
        publish_many(records, by=by, approvals={record.key: approval for record in records}, shown=due)
        published, done = published + len(records), done + len(chunk)
        progress("published", done)
    return Applied(written, published, tuple(withdrawn), tuple(in_hand), tuple(left))


def _not_public(model: type[Record], keys: list[str]) -> tuple[dict[str, int], list[str]]:
    """(key → number of the last revision, where that is not the public one; the keys of withdrawn records)."""
    public = dict(Edition.objects.filter(kind=model.kind, key__in=keys).values_list("key", "revision"))
    gone = list(Withdrawal.objects.filter(kind=model.kind, key__in=keys).values_list("key", flat=True))
    numbers = last_numbers(model, [key for key in keys if key not in gone])
    return {key: number for key, number in numbers.items() if number != public.get(key)}, gone


def _in_hand(model: type[Record], keys: Iterable[str]) -> set[str]:
    """Records in review or returned, and those of which a person made the last move after what is public was written.

    That move was a decision (an undoing, say), and no command reverses it.
    """
    at_review = [Record.State.IN_REVIEW, Record.State.CHANGES_REQUESTED]
    waiting = model.objects.filter(key__in=keys, state__in=at_review).values_list("key", flat=True)
    public = dict(Edition.objects.filter(kind=model.kind, key__in=keys).values_list("key", "revision"))
    moves = StateChange.objects.filter(kind=model.kind, key__in=keys).order_by("pk")
    moved = dict(moves.values_list("key", "revision"))
    return set(waiting) | {key for key, number in moved.items() if number > public.get(key, 0)}


def _unapproved(plan: Plan, keys: Iterable[str]) -> set[str]:
    """Records that something else than an import of the plan's source changed since they became public.

    Nobody approved that, and an operator who publishes one file has not seen what another said.
    """
    kind = plan.model.kind
    public = dict(Edition.objects.filter(kind=kind, key__in=keys).values_list("key", "revision"))
    revisions = Revision.objects.filter(kind=kind, key__in=keys).order_by()
    changes = revisions.exclude(note__startswith=NOTE.format(plan.source.name)).values_list("key", "number")
    return {key for key, number in changes if number > public.get(key, 0)}


def _note(plan: Plan) -> str:
    return NOTE.format(plan.source.name) + plan.source.file


def _write_new(plan: Plan, rows: list[Staged], by) -> None:
    save_new(plan.model, [row.content for row in rows], by=by, note=_note(plan))


def _write_changed(plan: Plan, rows: list[Staged], by) -> None:
    held = plan.model.objects.in_bulk([row.key for row in rows], field_name="key")
    for row in rows:
        save(held[row.key], by=by, note=_note(plan), content=row.content)


def _are_as_checked(model: type[Record], new: list[Staged], changed: list[Staged]) -> None:
    """Refuse to write over what somebody wrote between the check and now."""
    wrong = []
    for chunk in batched(new, CHUNK):
        wrong += model.objects.filter(key__in=[row.key for row in chunk]).values_list("key", flat=True)
    for chunk in batched(changed, CHUNK):
        _lock(model, [row.key for row in chunk])
        now = last_numbers(model, [row.key for row in chunk])
        wrong += [row.key for row in chunk if now.get(row.key, 0) != row.revision]
    if wrong:
        raise ValidationError([f"{key}: changed since it was checked; check again" for key in wrong])


def _lock(model: type[Record], keys: Iterable[str]) -> None:
    """Let nobody else save, move or publish these records until the transaction ends."""
    list(model.objects.select_for_update().order_by("pk").filter(key__in=keys).values_list("pk"))


def _remember(plan: Plan, rows: list[Staged]) -> None:
    """Keep what the source says of each record."""
    told = {"kind": plan.model.kind, "source": plan.source.name}
    ImportedContent.objects.bulk_create(
        [ImportedContent(**told, key=row.key, said=row.given.said) for row in rows],
        update_conflicts=True,
        unique_fields=["kind", "key", "source"],
        update_fields=["said"],
    )
