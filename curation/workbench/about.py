"""Queues of rows that are about a record: changes, moves, and whatever else has a `kind` and a `key`."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db.models import QuerySet

from curation.models import record_models
from curation.workbench.of_records import slips
from curation.workbench.queue import Slip, Stack


def about(
    rows: Callable[..., QuerySet],
    why: Callable[[object], str],
    *,
    by: Callable[[object], object] = lambda row: row.by,
    at: Callable[[object], datetime | None] = lambda row: row.at,
    address: Callable[[object], str] | None = None,
) -> Callable[..., list[Stack]]:
    """The stacks of a queue (`Queue.stacks`) of the rows that `rows(user)` gives; the rest tells of one row.

    `address` is that of a row which has a page of its own; else the record's is taken.
    """

    def told(found: Sequence) -> list[Slip]:
        records = slips_by_key({(row.kind, row.key) for row in found})
        nothing = partial(Slip, title="", state="", why="", by="", at=None)  # of a record that is no longer here
        return [
            replace(
                records.get((row.kind, row.key)) or nothing(key=row.key, kind=row.kind),
                why=why(row),
                by=str(by(row) or ""),
                at=at(row),
                **({"address": address(row)} if address else {}),
            )
            for row in found
        ]

    return lambda user, part="": [Stack(rows(user), told)]


def slips_by_key(asked: set[tuple[str, str]]) -> dict[tuple[str, str], Slip]:
    """(kind, key) → the slip of that record; two queries a kind."""
    keys = defaultdict(list)
    for kind, key in asked:
        keys[kind].append(key)
    return {
        (model.kind, slip.key): slip
        for model in record_models().values()
        if keys[model.kind]
        for slip in slips(model, list(model.objects.filter(key__in=keys[model.kind])))
    }
