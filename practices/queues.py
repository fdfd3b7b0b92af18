"""What practices add to the workbench."""

from django.urls import reverse

from curation.roles import CURATORS
from curation.workbench.queue import Queue, Slip, Stack
from practices.models import Submission


def received(user, part: str = "") -> list[Stack]:
    """The submissions that nobody works on, the oldest first (`Queue.stacks`)."""
    waiting = Submission.objects.filter(handling=Submission.Handling.RECEIVED)
    return [Stack(waiting.order_by("received", "pk"), lambda rows: [slip(row) for row in rows])]


def slip(submission: Submission) -> Slip:
    """A submission as a row; who sent it stands in place of a title."""
    return Slip(
        key=submission.key,
        title=submission.sender,
        kind="submission",
        state=submission.get_handling_display(),
        why=f"received {submission.received}" if submission.received else "date unknown",
        by="",
        at=None,
        address=reverse("admin:practices_submission_change", args=[submission.pk]),
    )


QUEUES = [
    Queue("submissions", "Submissions", "Received, and nobody works on them.", CURATORS, received),
]
