"""Words for `Record.missing_when`."""

from django.db.models import Q


def no(relation: str, **held) -> Q:
    """True of a record without any row of a relation, or without one that holds the fields given.

    Written as a denial, so that it is a NOT EXISTS and multiplies no record.
    """
    asked = {f"{relation}__{field}": value for field, value in held.items()} or {f"{relation}__isnull": False}
    return ~Q(**asked)


def no_text(field: str) -> Q:
    """True of a record of which no language has that text."""
    return no("texts", **{f"{field}__gt": ""})
