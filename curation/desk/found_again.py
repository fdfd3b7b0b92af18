"""The rows of children in a form that was sent, brought together with the children that there are by now."""

import re

from django.db import models
from django.http import QueryDict

from curation.children import identity


def found_again(sent: QueryDict, prefix: str, model: type[models.Model], living: list[models.Model]) -> QueryDict:
    """The form, where each row of the formset `prefix` that was written for a child still has its number.

    A row whose child was deleted meanwhile is a new one, one that says in its place what another person added (a text
    of the same language) is of that child, and the deletion of what is gone is done.
    """
    total = sent.get(f"{prefix}-TOTAL_FORMS", "")
    if not re.fullmatch("[0-9]{1,3}", total):
        return sent  # Django refuses it
    rows, own = _rows(sent, prefix, int(total)), model._meta.pk.name
    numbers = {str(child.pk) for child in living}
    free = {_name(child, model): str(child.pk) for child in living}
    free = {name: number for name, number in free.items() if number not in {row.get(own, [""])[0] for row in rows}}
    for row in rows:
        if row.get(own, [""])[0] not in numbers:
            row[own] = [free.pop(tuple(row.get(name, [""])[0] for name in _names(model)), "")]
    rows = [row for row in rows if row[own][0] or "DELETE" not in row]
    rows.sort(key=lambda row: not row[own][0])  # Django expects the rows of children first
    return _with_rows(sent, prefix, rows, sum(bool(row[own][0]) for row in rows))


def _rows(sent: QueryDict, prefix: str, total: int) -> list[dict[str, list[str]]]:
    """The fields of each row, in order."""
    rows = [{} for _number in range(total)]
    for name, values in sent.lists():
        if (match := re.fullmatch(rf"{re.escape(prefix)}-([0-9]{{1,3}})-(\w+)", name)) and int(match[1]) < total:
            rows[int(match[1])][match[2]] = values
    return rows


def _names(model: type[models.Model]) -> list[str]:
    """The form fields that tell a child from its siblings."""
    fields = {field.attname: field.name for field in model._meta.concrete_fields}
    return [fields[column] for column in identity(model)]


def _name(child: models.Model, model: type[models.Model]) -> tuple[str, ...]:
    return tuple(str(getattr(child, column)) for column in identity(model))


def _with_rows(sent: QueryDict, prefix: str, rows: list[dict], initial: int) -> QueryDict:
    """The form with these rows in place of those sent."""
    made = sent.copy()
    for name in list(made):
        if re.fullmatch(rf"{re.escape(prefix)}-[0-9]+-\w+", name):
            del made[name]
    for number, row in enumerate(rows):
        for field, values in row.items():
            made.setlist(f"{prefix}-{number}-{field}", values)
    made[f"{prefix}-TOTAL_FORMS"], made[f"{prefix}-INITIAL_FORMS"] = str(len(rows)), str(initial)
    return made
