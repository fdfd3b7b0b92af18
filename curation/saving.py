"""Every change of a record ends here: it is kept as a revision."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from curation.audit import acting
from curation.models import Record, Revision
from curation.rights import writes_texts_only


@transaction.atomic
def save(record: Record, *, by, note: str = "", content: dict | None = None, words_of=None) -> Revision:
    """Write a record and keep what it says now as a revision; with `content`, make it say that first.

    A save that changes nothing makes no revision and returns the last one. `by` is a user, or None for a command;
    `words_of` is the user whose words they are, when `by` puts them in for another.
    Raises PermissionDenied, to be undone by the caller's transaction, when a translator changed more than texts.
    """
    acting(by)
    if content is not None:
        record.apply(content)
    said, last = record.content(), last_revision(record)
    if last and told(last.content) == told(said):
        return last
    if writes_texts_only(by) and (last is None or _beside_texts(record, last.content) != _beside_texts(record, said)):
        raise PermissionDenied("translators change texts only")
    _reopen(record, last, said)
    number = last.number + 1 if last else 1
    return Revision.objects.create(
        kind=record.kind,
        key=record.key,
        number=number,
        content=said,
        by=by,
        words_of=words_of if words_of != by else None,
        note=note,
    )


def _beside_texts(record: Record, content: dict) -> dict:
    """What a content says that translators do not change."""
    return told(record.beside_texts(content))


def _reopen(record: Record, last: Revision | None, said: dict) -> None:
    """A published record of which the public content changes is a draft again; its edition stays public."""
    changes = last and told(record.public(last.content)) != told(record.public(said))
    if changes and record.state == Record.State.PUBLISHED:
        record.state = Record.State.DRAFT
        type(record).objects.filter(pk=record.pk).update(state=record.state)


def last_revision(record: Record) -> Revision | None:
    """What the record said after its last change."""
    return Revision.objects.filter(kind=record.kind, key=record.key).order_by("-number").first()


def last_number(record: Record) -> int:
    """The number of the newest revision; 0 before there is one."""
    return last_numbers(type(record), [record.key]).get(record.key, 0)


@transaction.atomic
def save_new(model: type[Record], contents: list[dict], *, by, note: str) -> None:
    """Write records that are new, with the revision of each."""
    acting(by)
    model.create_many(contents)
    Revision.objects.bulk_create(
        Revision(kind=model.kind, key=content["key"], number=1, content=content, by=by, note=note)
        for content in contents
    )


def last_revisions(model: type[Record], keys: list[str], *, with_writers: bool = False) -> dict[str, Revision]:
    """Key → what the record said after its last change; `with_writers` fetches who made it, and not what it said."""
    numbers = last_numbers(model, keys)
    rows = Revision.objects.filter(kind=model.kind, key__in=keys, number__in=set(numbers.values()))
    rows = rows.select_related("by").defer("content") if with_writers else rows
    return {row.key: row for row in rows if row.number == numbers[row.key]}


def last_numbers(model: type[Record], keys: list[str]) -> dict[str, int]:
    """Key → the number of its last revision."""
    rows = Revision.objects.filter(kind=model.kind, key__in=keys).order_by()
    return dict(rows.values_list("key").annotate(Max("number")))


def told(value):
    """The value without fields that say nothing (None, "", [], {}): a field that is new to a kind changes no record."""
    if isinstance(value, list):
        return [told(item) for item in value]
    if not isinstance(value, dict):
        return value
    fields = {name: told(item) for name, item in value.items()}
    return {name: item for name, item in fields.items() if item not in (None, "", [], {})}
