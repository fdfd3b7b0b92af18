"""Paragraphs of UN documents as they stand on other pages."""

from collections.abc import Iterable
from typing import NamedTuple

from catalogue.models import Edition
from catalogue.reading import Reading
from reports.symbols import parse_symbol
from reports.texts import texts
from vocabularies.terms import Name, Terms


class Excerpt(NamedTuple):
    """One paragraph: `code` as in facets, its address in the reader, and its text with what kind of text that is."""

    code: str
    path: str
    citation: str
    label: str
    text: Name


def excerpts(codes: Iterable[str], language: str, terms: Terms) -> list[Excerpt]:
    """The paragraphs of these codes (`A/HRC/42/22#35`) in public documents, in their order; one query."""
    wanted = set(codes)
    keys = {parse_symbol(code.partition("#")[0]).key for code in wanted}
    found = Edition.read.filter(kind="report", key__in=keys).order_by("key")
    return [row for edition in found for row in _of_document(Reading(edition, language, terms), wanted)]


def _of_document(reading: Reading, wanted: set[str]) -> list[Excerpt]:
    symbol, found = reading.content["symbol"], []
    for row in reading.content["paragraphs"]:
        code = f"{symbol}#{row['number']}"
        if code in wanted:
            told = texts(row, reading.content["official"], [reading.asked_language])[0]
            path, citation = f"{reading.path}#para-{row['number']}", f"{symbol}, para. {row['number']}"
            found.append(Excerpt(code, path, citation, told["label"], told["text"]))
    return found
