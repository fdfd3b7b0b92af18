"""The children of a record (texts, sources, paragraphs …), brought to say what a content says of them."""

from django.core.exceptions import ValidationError
from django.db import models


def identity(model: type[models.Model]) -> list[str]:
    """The columns that tell a child from its siblings: those that its constraint holds unique beside the record."""
    (unique,) = (rule for rule in model._meta.constraints if isinstance(rule, models.UniqueConstraint))
    _record, *names = unique.fields
    return [model._meta.get_field(name).attname for name in names]


def keep(children, rows: list[dict]) -> None:
    """Make the children (a related manager) say `rows`, each field → value or code; what one leaves out is its default.

    A child that stays the same is not written, and one that stays keeps its number, so that a form which is open
    elsewhere finds it again. Where the order is that of writing, what stands behind the first new row is written anew.
    Raises ValidationError when a row names a field that there is not.
    """
    model, record = children.model, children.field.attname
    fields = [f for f in model._meta.concrete_fields if not f.primary_key and f.attname != record]
    if unknown := sorted({name for row in rows for name in row} - {field.name for field in fields}):
        raise ValidationError(f"a {model._meta.verbose_name} has no {', '.join(unknown)}")
    names, in_order = identity(model), "pk" in model._meta.ordering
    # `filter`, since `all` would give what was fetched before
    held = {tuple(getattr(child, name) for name in names): child for child in children.filter()}
    new, changed = [], []
    for row in rows:
        told = {field.attname: row.get(field.name, field.get_default()) for field in fields}
        name = tuple(told[column] for column in names)
        stays = name in held and (not in_order or (not new and name == next(iter(held))))
        if not stays:
            new.append(model(**{record: getattr(children.instance, children.field.target_field.attname)}, **told))
        elif _write(child := held.pop(name), told):
            changed.append(child)
    model.objects.filter(pk__in=[child.pk for child in held.values()]).delete()
    model.objects.bulk_update(changed, [field.attname for field in fields])
    model.objects.bulk_create(new)


def _write(child: models.Model, told: dict) -> bool:
    """Whether the child said something else; it says `told` then."""
    differs = any(getattr(child, name) != value for name, value in told.items())
    for name, value in told.items():
        setattr(child, name, value)
    return differs
