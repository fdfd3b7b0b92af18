"""One recommendation as its file gives it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reports.symbols import parse_symbol


@dataclass(frozen=True, slots=True)
class Row:
    """What a file says of one recommendation; only mark-up is removed, and white space made single.

    Names are as printed: `Resolver` turns them into codes. What the file does not say is empty.
    """

    place: str  # where in the file: "row 17", "table 1, row 5"
    scheme: str  # whose labels the themes and groups are: "ohchr" or "upr-info", as in the aliases
    text: str  # without the number that it begins with
    language: str = "en"  # all layouts have English headings and texts
    document: str = ""  # the symbol that the recommendation stands in
    number: str = ""  # its paragraph as printed, without a final stop: "186.28"
    body: str = ""  # the mechanism or body: "UPR", "CEDAW", "SR Housing"
    part: str = ""  # our own letter, where several rows are of one paragraph
    annotation_type: str = ""  # UHRI's "Recommendations", "Concerns/Observations"
    annotation_id: str = ""
    states: tuple[str, ...] = ()  # to whom it speaks
    recommending: tuple[str, ...] = ()
    response: str = ""  # one word or several, joined by "; " where merged rows differ, as `doubts` then says
    response_source: str = ""  # where the State gave it, as printed
    themes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    sdgs: tuple[str, ...] = ()
    action: str = ""  # UPR Info's kind of action, 1 to 5
    session: str = ""  # number of the UPR session
    cycle: str = ""  # number of the UPR cycle
    published: date | None = None  # the document's date
    doubts: tuple[str, ...] = ()  # what is not certain, in words
    reasons: tuple[str, ...] = ()  # why it cannot be taken, in words

    @property
    def symbol(self) -> str:
        """The symbol of the document in its usual form; empty where it is none."""
        return canonical(self.document)


@lru_cache(maxsize=10_000)  # a document has hundreds of rows
def canonical(document: str) -> str:
    """The usual form of a symbol as printed; empty for what is none."""
    return parse_symbol(document).canonical if document else ""


def in_groups(rows: Iterable[Row], key: Callable[[Row], object], work: Callable[[list[Row]], list[Row]]) -> list[Row]:
    """The rows in their order, as `work` gives those of one key, row for row; with an empty key, as they are."""
    rows, groups = list(rows), {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    worked = {name: iter(work(group) if name else group) for name, group in groups.items()}
    return [next(worked[key(row)]) for row in rows]
