"""Tables of how many practices and recommendations stand under a row and a column, each count with its list."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.addresses import ADD
from catalogue.kinds import kinds
from catalogue.listing import Listing
from vocabularies.languages import number_in
from vocabularies.order import in_order
from vocabularies.terms import Name, Terms

DONE, ASKED = "practice", "recommendation"  # the kinds that stand side by side
Asked = list[tuple[str, str]]  # (facet, code) of a list's query


class Column(NamedTuple):
    """A country, region or place: what of each kind stands in its column; `asked_of` names the country of a place.

    Recommendations address States: beside a place stand those to its country, none beside a network without one.
    """

    vocabulary: str
    code: str
    name: Name
    within: dict[str, tuple[str, str]]
    asked_of: Name | None


class Row(NamedTuple):
    """A term; `is_below` says that its parent stands before it, and includes it."""

    code: str
    name: Name
    is_below: bool


class Count(NamedTuple):
    """How many records, and the address of their list."""

    number: int
    url: str


class Cell(NamedTuple):
    """Both counts; None where that kind cannot be asked so."""

    practices: Count | None
    recommendations: Count | None

    @property
    def is_gap(self) -> bool:
        """Whether something is asked and no practice is told."""
        return (
            bool(self.practices and self.recommendations) and self.practices.number == 0 < self.recommendations.number
        )


def column(vocabulary: str, code: str, language: str, terms: Terms) -> Column:
    """The column of a term."""
    within, asked_of = {DONE: (vocabulary, code), ASKED: (vocabulary, code)}, None
    if vocabulary == "place":
        country = terms.get("place", code).country_id
        del within[ASKED]
        if country:
            within[ASKED] = ("country", terms.current("country", country))
            asked_of = terms.name(*within[ASKED], language)
    return Column(vocabulary, code, terms.name(vocabulary, code, language), within, asked_of)


def rows_of(facet: str, language: str, terms: Terms) -> list[Row]:
    """The terms of a vocabulary in its order, without targets, of which there are too many for a table."""
    shown = kinds()[DONE].filters.base_filters[facet].vocabulary
    return [
        Row(term.code, shown.name(term.code, language, terms), bool(getattr(term, "parent_id", None)))
        for term in terms.all(facet)
        if not getattr(term, "goal_id", None)
    ]


def counts_under(kind: str, facet: str, asked: Asked = ()) -> dict[str, int]:
    """How many records of a list stand under each code of a facet; codes without any are left out."""
    return Listing(kinds()[kind], query(asked), "en").answers.counts(facet)


def total_of(kind: str, asked: Asked = ()) -> int:
    """How many records a list has."""
    return Listing(kinds()[kind], query(asked), "en").total


def query(asked: Iterable[tuple[str, str]]) -> QueryDict:
    """The parameters of a list."""
    return QueryDict(urlencode(list(asked)))


def address(kind: str, language: str, asked: Iterable[tuple[str, str]]) -> str:
    """The address of a list."""
    tail = urlencode(list(asked))
    return f"/{language}/{kinds()[kind].path}{'?' if tail else ''}{tail}"


def choices_of(name: str, label, chosen: list[str], errors: list[str], language: str, terms: Terms) -> dict:
    """What a form offers of a facet: the chosen codes, to take away, and the others with a record, to add, by name."""
    held = set().union(
        *[counts_under(kind, name) for kind in (DONE, ASKED) if name in kinds()[kind].filters.base_filters]
    )
    named = {code: terms.name(name, code, language) for code in {*held, *chosen}}
    others = sorted(held - set(chosen), key=lambda code: (in_order(named[code], language), code))
    return {
        "name": name,
        "added": f"{ADD}{name}",
        "label": label,
        "errors": errors,
        "chosen": [(code, named[code]) for code in chosen],
        "others": [(code, named[code]) for code in others],
    }


def where_asked(request: HttpRequest) -> str:
    """The address with what a form adds (`add-country=KOR`) among what was chosen; empty where it adds nothing."""
    if not any(name.startswith(ADD) for name in request.GET):
        return ""
    given = [(name.removeprefix(ADD), value) for name, values in request.GET.lists() for value in values if value]
    return f"{request.path}{'?' if given else ''}{urlencode(given)}"


def cells(row: Iterable[Cell]) -> SafeString:
    """Cells as two `td` each, marked in words where something is asked and nothing told.

    Made here and not in a template, which takes far longer for thousands.
    """
    gap = f' <span class="gap-mark">{escape(_("gap"))}</span>'
    parts = []
    for cell in row:
        parts.append(
            f'<td class="gap">{link(cell.practices, gap)}</td>' if cell.is_gap else f"<td>{link(cell.practices)}</td>"
        )
        parts.append(f'<td class="asked">{link(cell.recommendations)}</td>')
    return SafeString("".join(parts))  # codes in addresses are quoted, and the rest are numbers and our own words


def link(count: Count | None, mark: str = "") -> str:
    """A number, with a mark after it, that leads to its list; a dash where nothing can be counted."""
    if not count:
        return "–"
    return f'<a rel="nofollow" href="{escape(count.url)}">{number_in(count.number, get_language())}{mark}</a>'
