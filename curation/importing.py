"""Writing what a staged import would write: all of it, or nothing."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.db import transaction

from catalogue.models import Edition
from curation.models import ImportedContent, Record
from curation.publishing import Approval, publish_many
from curation.saving import last_numbers, last_revisions, save, save_new
from curation.staging import CHUNK, Plan, Staged, Step

NOTE = "imported from "  # and the file: how the revision of an import begins


@transaction.atomic
def apply(plan: Plan, *, by=None, publish: bool = False, skip_refused: bool = False, operator: str = "") -> int:
    """Write the new and the changed records of a plan as drafts, or with `publish` in public; gives how many.

    Raises ValidationError, and changes nothing, when a row is refused (but for `skip_refused`), when a record was
    changed since it was checked, or when one cannot be published.
    """
    refused = plan.of(Step.REFUSED)
    if refused and not skip_refused:
        raise ValidationError([f"{row.given.place}: {reason}" for row in refused for reason in row.reasons])
    new, changed = plan.of(Step.NEW), plan.of(Step.CHANGED)
    _are_as_checked(plan.model, new, changed)
    approval = Approval("operator", by=operator, file=plan.source.file, hash=plan.source.hash)
    for write, rows in [(_write_new, new), (_write_changed, changed)]:
        for chunk in _chunks(rows):
            if publish and (wrong := _unapproved(plan, chunk)):
                raise ValidationError(wrong)
            write(plan, chunk, by)
            _remember(plan, chunk)
            if publish:
                public = plan.model.objects.exclude(state=Record.State.WITHDRAWN).prefetch_related(*plan.model.parts)
                records = list(public.filter(key__in=[row.key for row in chunk]))
                publish_many(records, by=by, approvals={record.key: approval for record in records})
    _remember(plan, [row for row in plan.of(Step.SAME) if row.is_said_anew])
    return len(new) + len(changed)


def _unapproved(plan: Plan, rows: list[Staged]) -> list[str]:
    """Records that hold changes of people which nobody approved: an operator's import cannot make them public."""
    keys = [row.key for row in rows]
    public = dict(Edition.objects.filter(kind=plan.model.kind, key__in=keys).values_list("key", "revision"))
    drafts = [
        revision
        for revision in last_revisions(plan.model, keys).values()
        if revision.number != public.get(revision.key)
    ]
    told = "holds changes that nobody approved: import it as a draft, and have it reviewed"
    return [f"{draft.key}: {told}" for draft in drafts if not draft.note.startswith(NOTE)]


def _write_new(plan: Plan, rows: list[Staged], by) -> None:
    save_new(plan.model, [row.content for row in rows], by=by, note=NOTE + plan.source.file)


def _write_changed(plan: Plan, rows: list[Staged], by) -> None:
    held = plan.model.objects.in_bulk([row.key for row in rows], field_name="key")
    for row in rows:
        save(held[row.key], by=by, note=NOTE + plan.source.file, content=row.content)


def _chunks(rows: list[Staged]) -> Iterator[list[Staged]]:
    return (rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))


def _are_as_checked(model: type[Record], new: Iterable[Staged], changed: list[Staged]) -> None:
    """Refuse to write over what somebody wrote between the check and now."""
    wrong = []
    for chunk in _chunks(list(new)):
        wrong += model.objects.filter(key__in=[row.key for row in chunk]).values_list("key", flat=True)
    for chunk in _chunks(changed):
        now = last_numbers(model, [row.key for row in chunk])
        wrong += [row.key for row in chunk if now.get(row.key, 0) != row.revision]
    if wrong:
        raise ValidationError([f"{key}: changed since it was checked; check again" for key in wrong])


def _remember(plan: Plan, rows: list[Staged]) -> None:
    """Keep what the source says of each record."""
    told = {"kind": plan.model.kind, "source": plan.source.name}
    ImportedContent.objects.bulk_create(
        [ImportedContent(**told, key=row.key, said=row.given.said) for row in rows],
        update_conflicts=True,
        unique_fields=["kind", "key", "source"],
        update_fields=["said"],
    )
