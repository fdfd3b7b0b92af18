"""The queue of likely twins: a row is a pair."""

from dataclasses import dataclass, fields

from curation.models import Record, record_models
from curation.rights import visible
from curation.twins import Twins, all_twins
from curation.workbench.about import slips_by_key
from curation.workbench.conditions import AT_WORK
from curation.workbench.queue import Slip, Stack


@dataclass(frozen=True)
class Pair(Slip):
    """The first of two records that may be one, with the other; `model` is the kind of both."""

    other: Slip | None = None
    model: str = ""


def twin_stacks(user, part: str = "") -> list[Stack]:
    """The likely twins, withdrawn records left out, that the user may see both of (`Queue.stacks`)."""
    found = []
    for model in record_models().values():
        if twins := all_twins(model):
            seen = set(visible(model.objects.filter(AT_WORK).order_by(), user).values_list("key", flat=True))
            found += [(model, pair) for pair in twins if {pair.first.key, pair.second.key} <= seen]
    return [Stack(found, pairs)]


def pairs(found: list[tuple[type[Record], Twins]]) -> list[Pair]:
    """The pairs as rows."""
    told = slips_by_key({(model.kind, side.key) for model, twins in found for side in (twins.first, twins.second)})
    rows = []
    for model, twins in found:
        first, other = told[model.kind, twins.first.key], told[model.kind, twins.second.key]
        said = {field.name: getattr(first, field.name) for field in fields(Slip)}
        why = f"like {other.key}: {twins.why}"
        rows.append(Pair(**said | {"why": why}, other=other, model=model.kind))
    return rows
