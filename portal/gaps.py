"""Where something is asked and nothing is told: practices and recommendations by term and country, region or place.

A record is counted under each of its terms and under the terms above them, so totals are numbers of records, never
sums of cells.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from django.http import Http404
from django.utils.safestring import SafeString

from catalogue.lines import csv_cell
from catalogue.pairs import Pairs, counts_of_pairs
from catalogue.templatetags.catalogue import colon
from portal.gap_question import COLUMNS, ROWS, WHERE, GapQuestion
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
    counts_under,
    rows_of,
    total_of,
)
from vocabularies.languages import number_in
from vocabularies.order import in_order

ON_A_PAGE = 10  # columns: with forty rows, what a phone lays out in the blink of an eye
HEADER = ("row_code", "row", "column_code", "column", "practices", "recommendations")


class Line(NamedTuple):
    """A row and its cells, marked; the first row, of all records, has no term."""

    row: Row | None
    cells: SafeString


class Matrix:
    """The table that a valid question asks for. Where no row or column is given, all of them are meant."""

    def __init__(self, question: GapQuestion):
        self.question, self.language, self.terms = question, question.language, question.terms
        self.row_facet, self.column_facet = question.chosen("rows"), question.chosen("columns")
        # recommendations address States: beside a place stand those to its country
        self.facets = {DONE: self.column_facet, ASKED: "country" if self.column_facet == "place" else self.column_facet}

    @cached_property
    def rows(self) -> list[Row]:
        """Every term of the rows' vocabulary, those without a record too."""
        return rows_of(self.row_facet, self.language, self.terms)

    @cached_property
    def columns(self) -> list[Column]:
        """The columns that have a record of their own (a place, a practice), in the order asked for."""
        if self.question.is_too_wide:
            return []
        own = [self.under_columns[kind] for kind, facet in self.facets.items() if facet == self.column_facet]
        found = [
            column(self.column_facet, term.code, self.language, self.terms)
            for term in self.terms.all(self.column_facet)
            if any(term.code in held for held in own) and self.question.is_inside(self.column_facet, term.code)
        ]
        found.sort(key=lambda shown: (in_order(shown.name, self.language), shown.code))
        measure = {"number": self.records_of, "gaps": self.gaps_of}.get(self.question.chosen("order"))
        return sorted(found, key=measure, reverse=True) if measure else found

    def records_of(self, shown: Column) -> int:
        """How many records stand under a column."""
        return sum(self.number(kind, None, shown) or 0 for kind in self.facets)

    def gaps_of(self, shown: Column) -> int:
        """In how many rows of a column something is asked and nothing told."""
        return sum(bool(self.number(ASKED, row, shown)) and self.number(DONE, row, shown) == 0 for row in self.rows)

    @cached_property
    def under_columns(self) -> dict[str, dict[str, int]]:
        """For each kind, how many records stand under each code of its columns."""
        return {kind: counts_under(kind, facet) for kind, facet in self.facets.items()}

    @cached_property
    def under_rows(self) -> dict[str, dict[str, int]]:
        """For each kind, how many records of the chosen regions and countries stand under each code of the rows."""
        return {kind: counts_under(kind, self.row_facet, self.question.where) for kind in self.facets}

    @cached_property
    def pairs(self) -> dict[str, Pairs]:
        """For each kind, how many records stand under a code of the rows and one of its columns."""
        return {kind: counts_of_pairs(kind, self.row_facet, facet) for kind, facet in self.facets.items()}

    def number(self, kind: str, row: Row | None, shown: Column | None) -> int | None:
        """How many records; None where the kind cannot be asked so."""
        if shown and kind not in shown.within:
            return None
        code = shown.within[kind][1] if shown else ""
        if row and shown:
            return self.pairs[kind].get((row.code, code), 0)
        if row:
            return self.under_rows[kind].get(row.code, 0)
        return self.under_columns[kind].get(code, 0) if shown else total_of(kind, self.question.where)

    def asked(self, kind: str, row: Row | None, shown: Column | None) -> Asked:
        """What the list of a cell asks: the chosen regions and countries where there is no column of its own."""
        beside = [(self.row_facet, row.code)] if row else []
        return [*beside, *([shown.within[kind]] if shown else self.question.where)]

    def count(self, kind: str, row: Row | None, shown: Column | None) -> Count | None:
        """The number with the address of its list."""
        number = self.number(kind, row, shown)
        return None if number is None else Count(number, address(kind, self.language, self.asked(kind, row, shown)))

    def lines(self, columns: list[Column]) -> list[Line]:
        """All records first, then row by row; all columns first, then each."""
        return [
            Line(
                row,
                cells(Cell(self.count(DONE, row, shown), self.count(ASKED, row, shown)) for shown in (None, *columns)),
            )
            for row in (None, *self.rows)
        ]


def page_context(question: GapQuestion, page: int) -> dict:
    """What the page shows of a valid question: some columns, all rows; a page that is not there is a 404."""
    matrix = Matrix(question)
    pages = max(1, -(-len(matrix.columns) // ON_A_PAGE))
    if not 1 <= page <= pages:
        raise Http404("past the last page")
    shown = matrix.columns[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    return {
        "columns": shown,
        "column_path": path_of(matrix.column_facet),
        "row_path": path_of(matrix.row_facet),
        "rows_title": ROWS[matrix.row_facet],
        "columns_title": COLUMNS[matrix.column_facet],
        "lines": matrix.lines(shown) if shown else [],
        "extent": f"{COLUMNS[matrix.column_facet]}{colon()}{number_in(len(matrix.columns), question.language)}",
        "page": page,
        "pages": pages,
        "previous": question.address(page=page - 1) if page > 1 else "",
        "next": question.address(page=page + 1) if page < pages else "",
        "file": question.address(".csv"),
    }


def form_context(question: GapQuestion) -> dict:
    """What the form offers; it stands beside a question that is not valid too."""
    return {
        "question": question,
        "choices": [(question.form[name], question.chosen(name)) for name in ("rows", "columns", "order")],
        "choosers": [chooser(name, label, question) for name, label in WHERE.items()],
    }


def chooser(name: str, label, question: GapQuestion) -> dict:
    """The chosen codes of a facet, to take away, and those with a record, to add."""
    chosen = [code for facet, code in question.where if facet == name]
    return choices_of(name, label, chosen, question.errors.get(name, []), question.language, question.terms)


def csv_lines(question: GapQuestion) -> Iterator[str]:
    """The file: one line a cell, all columns, without the totals; empty where a kind cannot be asked so."""
    matrix = Matrix(question)
    yield "\ufeff" + ",".join(HEADER) + "\r\n"
    columns = [(shown, f"{csv_cell(shown.code)},{csv_cell(shown.name.text)}") for shown in matrix.columns]
    for row in matrix.rows:
        told = f"{csv_cell(row.code)},{csv_cell(row.name.text)}"
        for shown, column_told in columns:
            numbers = [csv_cell(matrix.number(kind, row, shown)) for kind in (DONE, ASKED)]
            yield f"{told},{column_told},{','.join(numbers)}\r\n"
