"""Publishing and withdrawing: the only writers of editions."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from catalogue.models import DataVersion, Edition, Withdrawal
from catalogue.rows import rewrite
from curation.approving import why_not_approve
from curation.audit import acting
from curation.models import PastEdition, Record, Revision
from curation.saving import last_revisions, told

CHUNK = 500
PAST = ["kind", "key", "content", "approval", "revision", "updated"]  # what an edition was before it was replaced


@dataclass(frozen=True)
class Approval:
    """Who let a record become public, and how; none pretends to be another.

    `review`: two people, `by` the second; `repository`: a content file and its hash; `operator`: a command, its user
    and the file's hash.
    """

    kind: Literal["review", "repository", "operator"]
    by: str = ""
    file: str = ""
    hash: str = ""


@dataclass(frozen=True)
class Dates:
    """When a content file says that a record was first published and last updated."""

    published: date
    updated: date


def publish(record: Record, *, by, approval: Approval) -> Edition:
    """Publish one record; see `publish_many`."""
    return publish_many([record], by=by, approvals={record.key: approval})[0]


@transaction.atomic
def publish_many(
    records: Sequence[Record],
    *,
    by,
    approvals: dict[str, Approval],
    dates: dict[str, Dates] | None = None,
    shown: dict[str, int] | None = None,
) -> list[Edition]:
    """Turn what the records say now into their public editions, all or none.

    `shown` gives, by key, the number of the revision that the approver was shown.
    Raises ValidationError, naming each record, when one is incomplete, was changed since it was shown, or when `by`
    approves a change of their own.
    """
    acting(by)
    editions, problems = [], []
    for chunk in (records[start : start + CHUNK] for start in range(0, len(records), CHUNK)):
        lock(chunk)
        revisions = last_revisions(type(chunk[0]), [record.key for record in chunk])
        problems += reasons_against(chunk, revisions, by, approvals, shown or {})
        if not problems:
            editions += _write(chunk, revisions, approvals, dates or {})
    if problems:
        raise ValidationError(problems)
    if editions:
        DataVersion.raise_it()
    return editions


def lock(records: Sequence[Record]) -> None:
    """Let nobody else save, move or publish these records until the transaction ends; read their states anew."""
    rows = type(records[0]).objects.select_for_update().order_by("pk")
    states = dict(rows.filter(pk__in=[record.pk for record in records]).values_list("pk", "state"))
    for record in records:
        record.state = states[record.pk]


def reasons_against(
    records: Sequence[Record], revisions: dict, by, approvals: dict, shown: dict[str, int]
) -> list[str]:
    """Every reason why a record cannot be published."""
    problems = []
    for record in records:
        revision = revisions.get(record.key)
        if revision is None or told(revision.content) != told(record.content()):
            problems.append(f"{record.key}: changed outside curation.save, so nobody knows who changed it")
        elif shown.get(record.key, revision.number) != revision.number:
            problems.append(f"{record.key}: changed since it was shown (revision {revision.number} now); look again")
        else:
            problems += [f"{record.key}: {problem}" for problem in record.problems(revision.content)]
            if approvals[record.key].kind == "review" and (reason := why_not_approve(record, by)):
                problems.append(f"{record.key}: {reason}")
            if approvals[record.key].kind == "review" and record.state != Record.State.IN_REVIEW:
                problems.append(f"{record.key}: is {record.get_state_display()}, not in review")
    return problems


def _write(records: Sequence[Record], revisions: dict, approvals: dict, dates: dict[str, Dates]) -> list[Edition]:
    """The editions of some records of one kind, written with their rows."""
    model, keys = type(records[0]), [record.key for record in records]
    held = {edition.key: edition for edition in Edition.objects.filter(kind=model.kind, key__in=keys)}
    withdrawals = Withdrawal.objects.filter(kind=model.kind, key__in=keys)
    withdrawn = {withdrawal.key: withdrawal for withdrawal in withdrawals}
    editions = []
    _keep_past(held.values(), revisions)
    for record in records:
        edition = held.get(record.key) or _new(record, withdrawn.get(record.key))
        _fill(edition, record, revisions[record.key], approvals[record.key], dates.get(record.key))
        record.state = Record.State.PUBLISHED
        editions.append(edition)
    Edition.objects.bulk_create([edition for edition in editions if edition.key not in held])
    Edition.objects.bulk_update(held.values(), ["published", "updated", "content", "approval", "revision"])
    withdrawals.delete()
    model.objects.filter(key__in=keys).update(state=Record.State.PUBLISHED)
    rewrite(editions)
    return editions


def _keep_past(editions: Iterable[Edition], revisions: dict) -> None:
    """Keep what is public and about to be replaced, so that the publication can be undone."""
    PastEdition.objects.bulk_create(
        PastEdition(**{field: getattr(edition, field) for field in PAST})
        for edition in editions
        if edition.revision != revisions[edition.key].number
    )


def _new(record: Record, withdrawal: Withdrawal | None) -> Edition:
    """An edition to be written; of a withdrawn record it has its number and its first date again."""
    published = withdrawal.published if withdrawal else timezone.now().date()
    return Edition(pk=withdrawal and withdrawal.edition, kind=record.kind, key=record.key, published=published)


def _fill(edition: Edition, record: Record, revision: Revision, approval: Approval, dates: Dates | None) -> None:
    if dates:
        edition.published = dates.published
    content = record.public(revision.content)
    # an operator's import approves what it changes: naming one more file as a source leaves the approval that stands
    if approval.kind != "operator" or _approved(record, content) != _approved(record, edition.content or {}):
        edition.approval = asdict(approval)
    edition.content = content
    edition.revision = revision.number
    edition.updated = dates.updated if dates else timezone.now().date()


def _approved(record: Record, content: dict) -> dict:
    """What an approval is of: what a public content says, but for where it is from."""
    return told({field: value for field, value in content.items() if field not in record.provenance})


@transaction.atomic
def withdraw(record: Record, *, reason: dict[str, str], by=None) -> Withdrawal:
    """Take a record out of everything public, keeping the reason that readers are given, per language."""
    acting(by)
    if not any(text.strip() for text in reason.values()):
        raise ValidationError(f"{record.key}: a public reason is needed")
    lock([record])
    edition = Edition.objects.filter(kind=record.kind, key=record.key).first()
    if edition is None:
        raise ValidationError(f"{record.key}: is not public")
    number, _rows = edition.pk, edition.delete()
    PastEdition.objects.filter(kind=record.kind, key=record.key).delete()  # nothing undone may bring it back
    type(record).objects.filter(pk=record.pk).update(state=Record.State.WITHDRAWN)
    record.state = Record.State.WITHDRAWN
    return Withdrawal.objects.create(
        kind=record.kind,
        key=record.key,
        reason={language: text for language, text in reason.items() if text.strip()},
        published=edition.published,
        revision=edition.revision,
        edition=number,
        version=DataVersion.raise_it(),
    )


@transaction.atomic
def undo(record: Record) -> Edition:
    """Make public again what was public before the last publication, with the approval that it had then.

    What the record says stays as it is, as a draft. Raises ValidationError when there was no earlier edition.
    """
    lock([record])
    same = {"kind": record.kind, "key": record.key}
    edition, past = Edition.objects.filter(**same).first(), PastEdition.objects.filter(**same).first()
    if edition is None or past is None:
        raise ValidationError(f"{record.key}: there is no earlier edition")
    for field in PAST:
        setattr(edition, field, getattr(past, field))
    edition.updated = timezone.now().date()
    edition.save()
    past.delete()
    type(record).objects.filter(pk=record.pk).update(state=Record.State.DRAFT)
    record.state = Record.State.DRAFT
    rewrite([edition])
    DataVersion.raise_it()
    return edition
