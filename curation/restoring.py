"""Making a record say again what it once said, or what somebody was refused to save."""

from collections.abc import Iterator

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError, models, transaction

from curation.clashes import clashes
from curation.differences import differences
from curation.models import Record, Revision
from curation.saving import last_number, save
from vocabularies.checking import row_problems


@transaction.atomic
def restore(record: Record, content: dict, *, by, note: str, shown: int | None = None, words_of=None) -> Revision:
    """Save a record with a content of earlier days; fields that are newer than it are empty.

    `shown` is the number of the revision that the person was shown as the newest, `words_of` the user who wrote
    the content.
    Raises ValidationError, in words, and changes nothing, when the content names what is no longer here, when the
    record cannot hold it, or when the record was changed since it was shown.
    """
    record = type(record).objects.select_for_update().get(pk=record.pk)
    if shown is not None and shown != last_number(record):
        raise ValidationError(f"{record.key}: changed since it was shown; look again")
    content = complete(record, content)
    if reasons := why_not_restore(record, content):
        raise ValidationError(reasons)
    try:
        with transaction.atomic():
            revision = save(record, by=by, note=note, content=content, words_of=words_of)
    except IntegrityError as error:
        raise ValidationError(f"{record.key}: the database refuses it: {error}") from error
    if lost := differences(type(record), content, record.content()):
        raise ValidationError([f"{record.key}: no place for {difference.label}" for difference in lost])
    return revision


def complete(record: Record, content: dict) -> dict:
    """The content with the fields that are newer than it, empty."""
    return {**record.empty(record.key), **content, "key": record.key}


def why_not_restore(record: Record, content: dict) -> list[str]:
    """What stands against a complete content: what it names and is gone or retired, else what rows cannot hold."""
    model, here = type(record), set(_codes(type(record), record.content()))
    gone = [
        problem
        for named in dict.fromkeys(_codes(model, content))
        if named not in here and (problem := _why_not_named(*named))
    ]
    return gone or [*_misfits(model, content), *clashes(model, [content])]


def _misfits(model: type[Record], content: dict) -> list[str]:
    """What the rows of today cannot hold of a content, and what it names beside keys."""
    try:
        return [*row_problems(model.rows(content)), *model.missing(content)]
    except (KeyError, TypeError) as error:
        return [f"it has another shape than records have today: {error}"]


def _codes(model, content: dict) -> Iterator[tuple[type[models.Model], str, str]]:
    """(model, column, code) of everything that a content names by a key of another table, in its children too."""
    for name, value in content.items():
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if field.one_to_many:
            rows = value.values() if isinstance(value, dict) else value
            for row in rows:
                yield from _codes(field.related_model, row)
        elif field.is_relation and value:
            named = field.related_model
            column = field.target_field.name if field.many_to_one else "pk"
            column = "key" if issubclass(named, Record) and named is model else column
            yield from ((named, column, code) for code in (value if isinstance(value, list) else [value]))


def _why_not_named(model: type[models.Model], column: str, code) -> str:
    """Why a record cannot name a row; empty when it can."""
    called, row = model._meta.verbose_name, model.objects.filter(**{column: code}).first()
    if row is None:
        return f"there is no {called} {code} any more"
    followed = getattr(row, "replaced_by_id", None)
    return f"the {called} {code} is retired: {followed} stands in its place" if followed else ""
