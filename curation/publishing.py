"""Publishing and withdrawing: the only writers of editions."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from catalogue.models import DataVersion, Edition, Withdrawal
from catalogue.rows import rewrite
from curation.models import Record, Revision
from curation.saving import last_revision


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


def publish(record: Record, *, by, approval: Approval, dates: Dates | None = None) -> Edition:
    """Publish one record; see `publish_many`."""
    return publish_many([record], by=by, approvals={record.key: approval}, dates={record.key: dates} if dates else {})[
        0
    ]


@transaction.atomic
def publish_many(
    records: Sequence[Record], *, by, approvals: dict[str, Approval], dates: dict[str, Dates] | None = None
) -> list[Edition]:
    """Turn what the records say now into their public editions, all or none.

    Raises ValidationError, naming each record, when one is incomplete or when `by` approves a change of their own.
    """
    if not records:
        return []
    revisions = {record.key: last_revision(record) for record in records}
    check(records, revisions, by, approvals)
    editions = [
        _write(record, revisions[record.key], approvals[record.key], (dates or {}).get(record.key))
        for record in records
    ]
    for record in records:
        Withdrawal.objects.filter(kind=record.kind, key=record.key).delete()
        type(record).objects.filter(pk=record.pk).update(state=Record.State.PUBLISHED)
        record.state = Record.State.PUBLISHED
    rewrite(editions)
    DataVersion.raise_it()
    return editions


def check(records: Sequence[Record], revisions: dict, by, approvals: dict[str, Approval]) -> None:
    """Raise ValidationError with every reason why a record cannot be published."""
    problems = []
    for record in records:
        revision = revisions[record.key]
        if revision is None or revision.content != record.content():
            problems.append(f"{record.key}: changed outside curation.save, so nobody knows who changed it")
            continue
        problems += [f"{record.key}: {problem}" for problem in record.problems(revision.content)]
        if approvals[record.key].kind == "review" and not may_approve(revision, by):
            problems.append(f"{record.key}: whoever last changed a record cannot approve it")
    if problems:
        raise ValidationError(problems)


def may_approve(revision: Revision, by) -> bool:
    """Whether `by` is another person than the one who made the change."""
    return by is not None and by.pk is not None and revision.by_id != by.pk


def _write(record: Record, revision: Revision, approval: Approval, dates: Dates | None) -> Edition:
    today = timezone.now().date()
    before = Edition.objects.filter(kind=record.kind, key=record.key).first()
    edition = before or Edition(kind=record.kind, key=record.key, published=dates.published if dates else today)
    edition.content = record.public(revision.content)
    edition.approval = asdict(approval)
    edition.revision = revision.number
    edition.updated = dates.updated if dates else today
    edition.save()
    return edition


@transaction.atomic
def withdraw(record: Record, *, reason: dict[str, str]) -> Withdrawal:
    """Take a record out of everything public, keeping the reason that readers are given, per language."""
    if not any(text.strip() for text in reason.values()):
        raise ValidationError(f"{record.key}: a public reason is needed")
    deleted, _rows = Edition.objects.filter(kind=record.kind, key=record.key).delete()
    if not deleted:
        raise ValidationError(f"{record.key}: is not public")
    type(record).objects.filter(pk=record.pk).update(state=Record.State.WITHDRAWN)
    record.state = Record.State.WITHDRAWN
    return Withdrawal.objects.create(
        kind=record.kind,
        key=record.key,
        reason={k: v for k, v in reason.items() if v.strip()},
        version=DataVersion.raise_it(),
    )
