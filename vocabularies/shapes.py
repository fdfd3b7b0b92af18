"""Shapes of JSON and TOML: what may stand where, said once as a value of the same form."""

from datetime import date

from django.conf import settings

_KINDS = {str: "a text", int: "a whole number", bool: "true or false", date: "a date"}


def shape_problems(value, shape, name: str) -> list[str]:
    """Where a value, called `name` in messages, differs from its shape; empty when it fits.

    A shape is a type, `[shape]` for a list, or `{field: shape}` for a table with just these fields; a field that may be
    absent ends in `?`. In messages a table of a list is called by its key or number.
    """
    if isinstance(shape, dict):
        return _table_problems(value, shape, name)
    if isinstance(shape, list):
        return _list_problems(value, shape[0], name)
    # by its very type: true is no number, and a date with an hour is no date
    return [] if type(value) is shape else [f"{name} is not {_KINDS[shape]}"]


def per_language(shape, prefix: str = "") -> dict:
    """A shape for each UN language, each of which may be absent."""
    return {f"{prefix}{language}?": shape for language in settings.UN_LANGUAGES}


def _table_problems(value, shape: dict, name: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{name} is not a table"]
    shapes = {field.removesuffix("?"): kind for field, kind in shape.items()}
    return [
        *[f"{name}: unknown field {field}" for field in sorted(value.keys() - shapes.keys())],
        *[f"{name}: no {field}" for field in shape if not field.endswith("?") and field not in value],
        *[
            problem
            for field in shapes
            if field in value
            for problem in shape_problems(value[field], shapes[field], f"{name}: {field}")
        ],
    ]


def _list_problems(value, shape, name: str) -> list[str]:
    if not isinstance(value, list):
        return [f"{name} is not a list"]
    return [
        problem
        for place, row in enumerate(value, 1)
        for problem in shape_problems(row, shape, f"{name} {_called(row, place)}")
    ]


def _called(row, place: int):
    names = [row[field] for field in ("key", "number") if field in row] if isinstance(row, dict) else []
    return names[0] if names else place
