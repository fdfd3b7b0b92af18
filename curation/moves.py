"""The moves of a record from state to state: one table, which curators can read in the admin."""

from dataclasses import dataclass

from curation.models import Record
from curation.roles import CURATORS, EDITORS, Role

State = Record.State


@dataclass(frozen=True)
class Move:
    """One move: from which states to which, who may make it, and what they must say.

    A contributor moves own records only, and none that is public. `edition` tells whether the record must be public
    before it.
    """

    name: str
    label: str
    before: tuple[State, ...]
    after: State
    roles: tuple[Role, ...]
    says: str
    note: bool = False  # must be told why, for curators
    reason: bool = False  # must be told why, for the public
    edition: bool | None = None


def label_of(name: str) -> str:
    """What a move is called; one that is made no more by its name."""
    return MOVES[name].label if name in MOVES else name


WRITERS = (Role.CONTRIBUTOR, Role.TRANSLATOR, *CURATORS)
OPEN = (State.DRAFT, State.CHANGES_REQUESTED)
AFTER_REVIEW = (State.PUBLISHED, State.DRAFT, State.IN_REVIEW, State.CHANGES_REQUESTED)

MOVES = {
    move.name: move
    for move in [
        Move("submit", "Submit for review", OPEN, State.IN_REVIEW, WRITERS, "It is ready: somebody else looks at it."),
        Move("take-back", "Take back", (State.IN_REVIEW,), State.DRAFT, WRITERS, "It is not ready after all."),
        Move(
            "return",
            "Request changes",
            (State.IN_REVIEW,),
            State.CHANGES_REQUESTED,
            CURATORS,
            "Whoever wrote it is told what is missing.",
            note=True,
        ),
        Move(
            "approve",
            "Approve and publish",
            (State.IN_REVIEW,),
            State.PUBLISHED,
            EDITORS,
            "It becomes public as it is shown. Never by whoever changed what would become public.",
        ),
        Move(
            "undo",
            "Undo the last publication",
            AFTER_REVIEW,
            State.DRAFT,
            EDITORS,
            "The edition before the last is public again; what was written since stays as a draft.",
            note=True,
            edition=True,
        ),
        Move(
            "withdraw",
            "Withdraw",
            AFTER_REVIEW,
            State.WITHDRAWN,
            EDITORS,
            "It leaves every page, count, search and file at once; its address tells readers the reason.",
            reason=True,
            edition=True,
        ),
        Move(
            "take-up",
            "Take up again",
            (State.WITHDRAWN,),
            State.DRAFT,
            CURATORS,
            "A withdrawn record is worked on again; it stays withdrawn until it is approved.",
            note=True,
        ),
    ]
}
