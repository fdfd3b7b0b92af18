"""The model's own rules, asked of rows before they are written, the same on every database."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, ForeignKey, JSONField, Model


def row_problems(rows: Iterable[Model]) -> list[str]:
    """What is wrong with unsaved rows: lengths, choices, kinds of value, check constraints; not their references."""
    return [problem for row in rows for problem in _problems(row)]


def _problems(row: Model) -> list[str]:
    found = []
    fields = row._meta.concrete_fields
    try:
        row.clean_fields(exclude=[field.name for field in fields if isinstance(field, ForeignKey | JSONField)])
    except ValidationError as error:
        found += [f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
    else:
        for constraint in row._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                asked = constraint.condition.referenced_base_fields
                names = sorted(row._meta.get_field(name).attname for name in asked)
                if not _holds(type(row), constraint.name, tuple((name, getattr(row, name)) for name in names)):
                    found.append(constraint.name.replace("_", " "))
    # SQLite keeps the character and PostgreSQL refuses it
    found += [f"{field.name} holds a NUL character" for field in fields if "\\x00" in repr(getattr(row, field.attname))]
    return found


@lru_cache(maxsize=10_000)  # the database is asked, and rows of an import repeat the same few values
def _holds(model: type[Model], name: str, values: tuple[tuple[str, Any], ...]) -> bool:
    (constraint,) = (known for known in model._meta.constraints if known.name == name)
    try:
        constraint.validate(model, model(**dict(values)))
    except ValidationError:
        return False
    return True


def is_web_address(link: str) -> bool:
    """Whether a link is an http or https address with a host."""
    if not re.fullmatch(r"https?://\S+", link):
        return False
    try:
        return bool(urlsplit(link).hostname)
    except ValueError:
        return False
