"""What a queue is: a few declarative lines, from which come a count, a page and a file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from curation.roles import Role, roles_of


@dataclass(frozen=True)
class Slip:
    """One row of a queue: what waits, why, and where it is worked on; `address` is empty where there is no page."""

    key: str
    title: str
    kind: str
    state: str
    why: str
    by: str
    at: datetime | None
    address: str = ""
    language: str = "en"  # of the title


COLUMNS = ("key", "title", "kind", "state", "why", "by", "at")


@dataclass(frozen=True)
class Stack:
    """Some of a queue's rows, of one table: counted by the database, told a page at a time."""

    rows: QuerySet | Sequence
    tell: Callable[[list], list[Slip]]

    def count(self) -> int:
        """How many rows."""
        return self.rows.count() if isinstance(self.rows, QuerySet) else len(self.rows)


@dataclass(frozen=True)
class Queue:
    """One queue of the workbench.

    `says` explains it in one sentence; `stacks` gives its rows for a user and a part, of all kinds one after another.
    `parts` names what a queue is divided by (a language, what is missing): code → name; the first page counts
    it part by part where it is `told_by_part`, else as a whole.
    """

    name: str
    title: str
    says: str
    roles: Sequence[Role]
    stacks: Callable[..., list[Stack]]
    parts: dict[str, str] = field(default_factory=dict)
    told_by_part: bool = False

    def is_for(self, user) -> bool:
        """Whether the user sees it."""
        return bool(roles_of(user) & set(self.roles))

    def count(self, user, part: str = "") -> int:
        """How many rows the user sees."""
        return sum(stack.count() for stack in self.stacks(user, part))

    def rows(self, user, part: str = "") -> "Rows":
        """All rows that the user sees, to be cut into pages."""
        return Rows(self.stacks(user, part))


class Rows:
    """The rows of several stacks as one sequence: its length is counted, and a slice reads no more than it shows."""

    def __init__(self, stacks: list[Stack]):
        self.stacks, self.lengths = stacks, [stack.count() for stack in stacks]

    def __len__(self):
        return sum(self.lengths)

    def __getitem__(self, asked: slice) -> list[Slip]:
        start, stop, _step = asked.indices(len(self))
        found = []
        for stack, length in zip(self.stacks, self.lengths, strict=True):
            if start < length and stop > 0:
                found += stack.tell(list(stack.rows[max(start, 0) : min(stop, length)]))
            start, stop = start - length, stop - length
        return found

    def chunks(self, size: int) -> Iterator[list[Slip]]:
        """All rows, some at a time: no cursor stays open while a client is slow."""
        for start in range(0, len(self), size):
            yield self[start : start + size]


@cache
def queues() -> dict[str, Queue]:
    """Every queue of WORKBENCH_QUEUES by name, in order."""
    return {queue.name: queue for path in settings.WORKBENCH_QUEUES for queue in import_string(path)}


def queues_of(user) -> list[Queue]:
    """The queues that the user sees."""
    return [queue for queue in queues().values() if queue.is_for(user)]
