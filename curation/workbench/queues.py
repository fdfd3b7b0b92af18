"""The queues of the workbench, in the order of its first page: one table.

A room further up adds its own by WORKBENCH_QUEUES in the settings.
"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.lookups import Exact
from django.utils import timezone

from catalogue.models import Edition, Withdrawal
from curation.completeness import lacking, missing_of
from curation.models import Record, Revision, StateChange
from curation.moves import MOVES, OPEN
from curation.rights import own_keys
from curation.roles import CURATORS, EDITORS, Role
from curation.translations import out_of_date, untranslated
from curation.workbench.about import about
from curation.workbench.of_records import kinds_of_records, records
from curation.workbench.pairs import twin_stacks
from curation.workbench.queue import Queue

State, RECENT, OLD = Record.State, 200, timedelta(days=730)
EVERYBODY = tuple(Role)
TRANSLATORS = (Role.TRANSLATOR, *CURATORS)


def newest(model):
    """The revisions of the record at hand, the newest first."""
    return Revision.objects.filter(kind=model.kind, key=OuterRef("key")).order_by("-number")


def for_review(model, user, part):
    """In review, and nothing since the last approval is the user's."""
    own = Revision.objects.filter(kind=model.kind, by=user, key=OuterRef("key"))
    for shown in (Edition, Withdrawal):
        own = own.exclude(
            Exists(shown.objects.filter(kind=model.kind, key=OuterRef("key"), revision__gte=OuterRef("number")))
        )
    return Q(state=State.IN_REVIEW) & ~Q(Exists(own))


def returned(model, user, part):
    """Changes are requested of what the user wrote first, changed last, or works on."""
    changed_last = Q(Exact(Subquery(newest(model).values("by")[:1]), user.pk))
    return Q(state=State.CHANGES_REQUESTED) & (Q(key__in=own_keys(model, user)) | Q(assigned_to=user) | changed_last)


def incomplete(model, user, part):
    """Something that a complete record holds is missing."""
    return lacking(model, part) if not part or part in model.missing_when else None


def unpublished(model, user, part):
    """Public, and a draft again."""
    public = Edition.objects.filter(kind=model.kind, key=OuterRef("key"))
    return Q(state__in=[*OPEN, State.IN_REVIEW]) & Q(Exists(public))


def approved_by(model, user, part):
    """Public by an approval of that kind, without a second person."""
    public = Edition.objects.filter(kind=model.kind, approval__kind__in=[part] if part else [*APPROVALS])
    return Q(key__in=public.values("key"))


def unchecked(model, user, part):
    """Last compared with its source two years ago, or never."""
    try:
        model._meta.get_field("last_checked")
    except FieldDoesNotExist:
        return None
    return Q(last_checked=None) | Q(last_checked__lt=timezone.now().date() - OLD)


def what_is_missing(model, rows, part):
    """Everything that a record lacks, not the part asked for alone."""
    return {pk: ", ".join(parts) for pk, parts in missing_of(model, [row.pk for row in rows]).items()}


def last_note(model, rows, part):
    """What the reviewer asked for."""
    asked = StateChange.objects.filter(kind=model.kind, key__in=[row.key for row in rows], move="return").order_by("pk")
    notes = {change.key: change.note for change in asked}
    return {row.pk: notes.get(row.key, "") for row in rows}


def told_change(revision) -> str:
    """Which revision, and why."""
    return f"revision {revision.number}" + (f": {revision.note}" if revision.note else "")


def told_move(change) -> str:
    """Which move, and why."""
    return MOVES[change.move].label + (f": {change.note}" if change.note else "")


def when_checked(model, rows, part):
    """The date of the last check."""
    return {row.pk: f"checked {row.last_checked}" if row.last_checked else "never checked" for row in rows}


APPROVALS = {"repository": "by a content file", "operator": "by a command"}
LANGUAGES = {code: str(name) for code, name in settings.UN_LANGUAGES.items()}
PARTS = {part: part for model in kinds_of_records() for part in model.missing_when}

QUEUES = [
    Queue(
        "for-review",
        "For review",
        "In review, and since the last approval you changed nothing of it: you may approve it.",
        EDITORS,
        records(for_review),
    ),
    Queue(
        "returned",
        "Returned to you",
        "A reviewer asks for changes, and you wrote it, changed it last or work on it.",
        EVERYBODY,
        records(returned, last_note),
    ),
    Queue(
        "assigned",
        "Assigned to you",
        "It is your turn.",
        EVERYBODY,
        records(lambda model, user, part: Q(assigned_to=user)),
    ),
    Queue(
        "unpublished",
        "Unpublished changes",
        "Public, and changed since: the changes wait for an approval.",
        CURATORS,
        records(unpublished),
    ),
    Queue(
        "incomplete",
        "Incomplete",
        "Something that a complete record of its kind holds is missing.",
        EVERYBODY,
        records(incomplete, what_is_missing),
        PARTS,
    ),
    Queue(
        "untranslated",
        "Untranslated",
        "There is no text in the language.",
        TRANSLATORS,
        records(lambda model, user, part: untranslated(model, part)),
        LANGUAGES,
        told_by_part=True,
    ),
    Queue(
        "out-of-date",
        "Translation out of date",
        "The source text was changed since the translation was made, or nobody said what it was made from.",
        TRANSLATORS,
        records(lambda model, user, part: out_of_date(model, part)),
        LANGUAGES,
        told_by_part=True,
    ),
    Queue(
        "unchecked",
        "Not checked for two years",
        "Nobody has compared it with its source for two years, or ever.",
        CURATORS,
        records(unchecked, when_checked),
    ),
    Queue(
        "one-approval",
        "Approved without a second person",
        "Public because a content file or a command said so.",
        CURATORS,
        records(approved_by),
        APPROVALS,
        told_by_part=True,
    ),
    Queue(
        "twins",
        "Likely duplicates",
        "Two records that may be one, by titles, places and sources.",
        CURATORS,
        twin_stacks,
    ),
    Queue(
        "recent-changes",
        "Recent changes",
        f"The last {RECENT} revisions.",
        CURATORS,
        about(
            lambda user: Revision.objects.defer("content").select_related("by").order_by("-pk")[:RECENT], told_change
        ),
    ),
    Queue(
        "recent-moves",
        "Recent moves",
        f"The last {RECENT} moves from state to state.",
        CURATORS,
        about(lambda user: StateChange.objects.select_related("by").order_by("-pk")[:RECENT], told_move),
    ),
]
