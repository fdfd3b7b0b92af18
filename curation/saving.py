"""Every change of a record ends here: it is kept as a revision."""

from django.db import transaction

from curation.models import Record, Revision


@transaction.atomic
def save(record: Record, *, by, note: str = "", content: dict | None = None) -> Revision:
    """Write a record and keep what it says now as a revision; with `content`, make it say that first.

    A save that changes nothing makes no revision and returns the last one. `by` is a user, or None for a command.
    """
    if content is not None:
        record.apply(content)
    said, last = record.content(), last_revision(record)
    if last and last.content == said:
        return last
    number = last.number + 1 if last else 1
    return Revision.objects.create(kind=record.kind, key=record.key, number=number, content=said, by=by, note=note)


def last_revision(record: Record) -> Revision | None:
    """What the record said after its last change."""
    return Revision.objects.filter(kind=record.kind, key=record.key).order_by("-number").first()
