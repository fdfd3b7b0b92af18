"""How complete a record is, from one declaration a kind: `Record.missing_when`, name → what is true while it lacks.

    share = ⌊100 · (declared − missing) / declared⌋, in percent

All follows from that mapping alone; a new line in it is a new part on the form, in lists and on the workbench.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from curation.models import Record


def lacking(model: type[Record], part: str = "") -> Q:
    """What is true of the records that lack a part; without one, of those that lack any."""
    if part:
        return model.missing_when[part]
    # nothing declared: nothing is incomplete
    return reduce(or_, model.missing_when.values(), Q(pk__in=[]))


def missing_of(model: type[Record], numbers: Iterable[int]) -> dict[int, list[str]]:
    """Primary key → the names of what the record lacks, in the order declared; one query."""
    parts = list(model.missing_when)
    # each by itself: a row of children must not multiply the records
    lacks = {
        f"lacks_{at}": Exists(model.objects.order_by().filter(lacking(model, part), pk=OuterRef("pk")))
        for at, part in enumerate(parts)
    }
    rows = model.objects.order_by().filter(pk__in=list(numbers)).annotate(**lacks).values_list("pk", *lacks)
    return {pk: [part for part, is_missing in zip(parts, said, strict=True) if is_missing] for pk, *said in rows}


def share(model: type[Record], missing: list[str]) -> int:
    """How much of what a complete record of the kind holds is there, in percent."""
    declared = len(model.missing_when)
    return 100 * (declared - len(missing)) // declared if declared else 100
