"""Two to four places, or countries, side by side: what is told of each, what is asked, and what they share."""

from functools import cached_property
from typing import NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.cards import cards as cards_of
from catalogue.kinds import kinds
from catalogue.listing import Listing
from portal.compare_form import COMPARED, MOST, CompareForm
from portal.joined.asked import CONCERNS
from portal.sections import path_of
from portal.tables import (
    ASKED,
    DONE,
    Asked,
    Cell,
    Column,
    Count,
    Row,
    address,
    cells,
    choices_of,
    column,
    query,
    rows_of,
)
from vocabularies.order import in_order
from vocabularies.terms import Name, Terms, read_terms

FEWEST = 2
LATEST = 3  # records shown of each
GROUPS = {
    "theme": gettext_lazy("Themes"),
    "sdg": gettext_lazy("Goals"),
    "group": gettext_lazy("Rights groups"),
    "measure": gettext_lazy("Kind of measure"),
}
LOCAL = [("local_government", code) for code in CONCERNS]  # recommendations that concern local government


class Line(NamedTuple):
    """A row of the table: what it is about, its cells, marked, and who shares it, in words."""

    row: Row
    cells: SafeString
    shared: str


class Block(NamedTuple):
    """Rows under a heading."""

    name: str
    title: str | Promise
    lines: list[Line]


class Comparison:
    """What one query string asks to compare, in one language of names."""

    def __init__(self, parameters: QueryDict, language: str):
        self.form, self.language = CompareForm(parameters), language
        self.form.is_valid()

    @cached_property
    def terms(self) -> Terms:
        """The names that this is told in."""
        return read_terms()

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """(parameter, its label, what is wrong with it)."""
        found = self.form.errors.items()
        return [(name, str(COMPARED[name]), message) for name, messages in found for message in messages]

    @cached_property
    def columns(self) -> list[Column]:
        """The places or countries, by name; none of what cannot be compared."""
        given = {} if self.form.errors else self.form.cleaned_data
        chosen = [(name, code) for name in COMPARED for code in given.get(name, [])]
        found = [column(name, code, self.language, self.terms) for name, code in chosen]
        return sorted(found, key=lambda shown: (in_order(shown.name, self.language), shown.code))

    def counts(self, facet: str) -> list[dict[str, dict[str, int]]]:
        """For each column and each kind that has the facet, how many records stand under each code."""
        return [
            {
                kind: self.listing(kind, [asked]).answers.counts(facet)
                for kind, asked in shown.within.items()
                if facet in kinds()[kind].filters.base_filters
            }
            for shown in self.columns
        ]

    def listing(self, kind: str, asked: Asked) -> Listing:
        """The list that a number or a few records are taken from."""
        return Listing(kinds()[kind], query(asked), self.language)

    def block(self, facet: str) -> Block:
        """The terms of a facet that a record of any column carries."""
        counted = self.counts(facet)
        held = set().union(*[codes for column in counted for codes in column.values()])
        lines = [self.line(facet, row, counted) for row in self.rows(facet) if row.code in held]
        return Block(facet, GROUPS[facet], lines)

    def rows(self, facet: str) -> list[Row]:
        """All that the rows of a facet can be, in their order."""
        if facet != "measure":
            return rows_of(facet, self.language, self.terms)
        vocabulary = kinds()[DONE].filters.base_filters[facet].vocabulary
        named = {code: vocabulary.name(code, self.language, self.terms) for code in vocabulary.labels}
        return [Row(code, name, is_below=False) for code, name in named.items()]

    def line(self, facet: str, row: Row, counted: list[dict]) -> Line:
        """One row: every column's counts, and who shares the practices."""
        told = []
        for shown, found in zip(self.columns, counted, strict=True):
            count = {
                kind: Count(
                    held.get(row.code, 0), address(kind, self.language, [shown.within[kind], (facet, row.code)])
                )
                for kind, held in found.items()
            }
            told.append(Cell(count.get(DONE), count.get(ASKED)))
        return Line(row, cells(told), self.shared(told))

    def shared(self, row: list[Cell]) -> str:
        """Which columns have a practice, in words."""
        having = [shown for shown, cell in zip(self.columns, row, strict=True) if cell.practices.number]
        if not having:
            return _("asked only")
        if len(having) == 1:
            return _("only %(name)s") % {"name": having[0].name}
        if len(having) == len(self.columns):
            return _("shared by all")
        return _("shared by %(some)d of %(all)d") % {"some": len(having), "all": len(self.columns)}

    def numbers(self) -> Block:
        """All records of each column, and the recommendations among them that concern local government."""
        every, local = [], []
        for shown in self.columns:
            totals = {kind: self.count(kind, [asked]) for kind, asked in shown.within.items()}
            every.append(Cell(totals[DONE], totals.get(ASKED)))
            local.append(Cell(None, self.count(ASKED, [shown.within[ASKED], *LOCAL]) if ASKED in totals else None))
        told = {_("All records"): every, _("Concern local government"): local}
        lines = [Line(Row("", Name(name, self.language), is_below=False), cells(row), "") for name, row in told.items()]
        return Block("all", _("Records"), lines)

    def count(self, kind: str, asked: Asked) -> Count:
        """How many records a list has, with its address."""
        return Count(self.listing(kind, asked).total, address(kind, self.language, asked))

    def latest(self) -> list[dict]:
        """For each column, its newest practices, and the newest of what is asked that concerns local government."""
        return [
            {
                "column": shown,
                "path": path_of(shown.vocabulary),
                "practices": self.first(DONE, [shown.within[DONE]]),
                "recommendations": self.first(ASKED, [shown.within[ASKED], *LOCAL]) if ASKED in shown.within else None,
            }
            for shown in self.columns
        ]

    def first(self, kind: str, asked: Asked) -> dict:
        """The first records of a list, how many it has, and its address."""
        listing = self.listing(kind, asked)
        shown = cards_of(listing, listing.numbers(0, LATEST))
        return {"cards": shown, "total": listing.total, "url": address(kind, self.language, asked)}

    def choosers(self) -> list[dict]:
        """What the forms offer: of the chosen vocabulary, or of both while nothing is chosen or something is wrong."""
        chosen = {name: self.form.cleaned_data.get(name, []) for name in COMPARED}
        shown = [name for name in COMPARED if chosen[name] and not self.errors] or COMPARED
        return [
            choices_of(name, COMPARED[name], chosen[name], self.form.errors.get(name, []), self.language, self.terms)
            for name in shown
        ]


def compare_context(comparison: Comparison) -> dict:
    """What the page shows; a table once there are two and nothing is wrong."""
    is_told = not comparison.errors and len(comparison.columns) >= FEWEST
    return {
        "errors": comparison.errors,
        "columns": comparison.columns,
        "span": 2 * len(comparison.columns) + 2,
        "choosers": comparison.choosers(),
        "is_full": len(comparison.columns) >= MOST,
        "blocks": [comparison.numbers(), *map(comparison.block, GROUPS)] if is_told else [],
        "latest": comparison.latest() if is_told else [],
    }
