"""Queues of records: all kinds together, of those that the user may see the ones of which a condition holds."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from curation.models import Record, Revision, record_models
from curation.rights import visible
from curation.translations import ENGLISH_FIRST, record_of, texts_of
from curation.workbench.queue import Slip, Stack

Condition = Callable[[type[Record], object, str], Q | None]  # model, user, part → what holds; None: not of this kind
# the same for all; or model, rows, part → why, by primary key
Reasons = str | Callable[[type[Record], Sequence[Record], str], Mapping[int, str]]


def records(condition: Condition, why: Reasons) -> Callable[..., list[Stack]]:
    """The stacks of a queue of records (`Queue.stacks`)."""

    def stacks(user, part: str = "") -> list[Stack]:
        found = []
        for model in record_models().values():
            if (holds := condition(model, user, part)) is not None:
                rows = visible(model.objects.order_by("key"), user).filter(holds)
                found.append(Stack(rows, partial(slips, model, why=why, part=part)))
        return found

    return stacks


def slips(model: type[Record], rows: Sequence[Record], *, why: Reasons = "", part: str = "") -> list[Slip]:
    """One slip a record, in order; one query for titles and last changes, and what `why` asks."""
    reasons = dict.fromkeys([record.pk for record in rows], why) if isinstance(why, str) else why(model, rows, part)
    told = {pk: rest for pk, *rest in with_words(model, [record.pk for record in rows])}
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
    return [
        Slip(
            key=record.key,
            title=told[record.pk][0] or "",
            language=told[record.pk][1] or "en",
            kind=str(model._meta.verbose_name),
            state=record.get_state_display(),
            why=reasons.get(record.pk, ""),
            by=told[record.pk][2] or "",
            at=told[record.pk][3],
            address=reverse(name, args=[record.pk]),
        )
        for record in rows
    ]


def with_words(model: type[Record], numbers: list[int]) -> QuerySet:
    """(primary key, title, its language, who last changed it, when) of some records; English titles first."""
    texts = texts_of(model)
    titles = texts.objects.filter(**{record_of(texts): OuterRef("pk")}).order_by(*ENGLISH_FIRST)
    changes = Revision.objects.filter(kind=model.kind, key=OuterRef("key")).order_by("-number")
    return (
        model.objects.order_by()
        .filter(pk__in=numbers)
        .values_list(
            "pk",
            Subquery(titles.values("title")[:1]),
            Subquery(titles.values("language")[:1]),
            Subquery(changes.values("by__username")[:1]),
            Subquery(changes.values("at")[:1]),
        )
    )
