"""The queues of the workbench, in the order of its first page: one table.

A room further up adds its own by WORKBENCH_QUEUES in the settings.
"""

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from curation.models import ErrorReport, LinkCheck, Revision, StateChange, record_models
from curation.roles import CURATORS, EDITORS, Role
from curation.workbench import conditions, reasons
from curation.workbench.about import about
from curation.workbench.of_records import records
from curation.workbench.pairs import twin_stacks
from curation.workbench.queue import Queue

RECENT = 200  # rows
EVERYBODY = tuple(Role)
TRANSLATORS = (Role.TRANSLATOR, *CURATORS)
PARTS = {part: part for model in record_models().values() for part in model.missing_when}


def recent(rows: QuerySet):
    """The last rows of what is only ever added to."""
    return lambda user: rows.select_related("by").order_by("-pk")[:RECENT]


def nobody(row) -> str:
    """Who wrote what a machine wrote."""
    return ""


def when_asked(check: LinkCheck):
    """When the link was asked last."""
    return check.checked_at


def told_link(check: LinkCheck) -> str:
    """Which link is dead, and what it answered."""
    return f"{check.url}: {check.status}"


QUEUES = [
    Queue(
        "for-review",
        "For review",
        "In review, and since the last approval you changed nothing of it: you may approve it.",
        EDITORS,
        records(conditions.for_review, reasons.who_submitted),
    ),
    Queue(
        "returned",
        "Returned to you",
        "A reviewer asks for changes, and you wrote it, changed it last or work on it.",
        EVERYBODY,
        records(conditions.returned, reasons.what_was_asked),
    ),
    Queue(
        "assigned",
        "Assigned to you",
        "It is your turn.",
        EVERYBODY,
        records(conditions.assigned, "assigned to you"),
    ),
    Queue(
        "unpublished",
        "Unpublished changes",
        "Public, and changed since: the changes wait for an approval.",
        CURATORS,
        records(conditions.unpublished, "changed since it became public"),
    ),
    Queue(
        "incomplete",
        "Incomplete",
        "Something that a complete record of its kind holds is missing.",
        EVERYBODY,
        records(conditions.incomplete, reasons.what_is_missing),
        PARTS,
    ),
    Queue(
        "untranslated",
        "Untranslated",
        "There is no text in the language.",
        TRANSLATORS,
        records(conditions.untranslated, reasons.which_languages),
        settings.UN_LANGUAGES,
        told_by_part=True,
    ),
    Queue(
        "out-of-date",
        "Translation out of date",
        "The source text was changed since the translation was made, or nobody said what it was made from.",
        TRANSLATORS,
        records(conditions.out_of_date, reasons.which_translations),
        settings.UN_LANGUAGES,
        told_by_part=True,
    ),
    Queue(
        "unchecked",
        "Not checked for two years",
        "Nobody has compared it with its source for two years, or ever.",
        CURATORS,
        records(conditions.unchecked, reasons.when_checked),
    ),
    Queue(
        "dead-links",
        "Dead links",
        "The server says that the page is gone, or there was no answer on two days.",
        CURATORS,
        about(
            lambda user: LinkCheck.objects.dead().of_public().order_by("pk"),
            told_link,
            by=nobody,
            at=lambda row: row.checked_at,
        ),
    ),
    Queue(
        "error-reports",
        "Error reports",
        "A reader says that something is wrong.",
        CURATORS,
        about(
            lambda user: ErrorReport.objects.open().order_by("pk"),
            lambda report: report.text,
            by=lambda report: report.handled_by,
            address=lambda report: reverse("admin:curation_errorreport_change", args=[report.pk]),
        ),
    ),
    Queue(
        "one-approval",
        "Approved without a second person",
        "Public because a content file or a command said so.",
        CURATORS,
        records(conditions.approved_by, reasons.which_approval),
        conditions.APPROVALS,
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
        about(recent(Revision.objects.defer("content")), reasons.told_change),
    ),
    Queue(
        "recent-moves",
        "Recent moves",
        f"The last {RECENT} moves from state to state.",
        CURATORS,
        about(recent(StateChange.objects.all()), reasons.told_move),
    ),
]
