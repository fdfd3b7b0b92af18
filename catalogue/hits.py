"""What a search found in its records: where the words stand, and which terms brought a record in."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings

from catalogue.kinds import Passage
from catalogue.listing import Listing
from catalogue.marking import Span, passage, spans
from catalogue.models import EditionFacet
from catalogue.query import All, One
from catalogue.reading import Reading
from catalogue.search import asked_for
from catalogue.understanding import Named, Words
from vocabularies.terms import Name

MOST = 3  # parts of a record that are shown


class Extract(NamedTuple):
    """What of a text stands around the words: its language, the text, where they stand in it, and who wrote it."""

    language: str
    text: str
    spans: list[Span]
    is_by_machine: bool


@dataclass(frozen=True)
class Hit:
    """One record of a search: the words asked for, the terms that brought it in, as (label of the facet, name).

    `elsewhere` is where the words stand in a language that the reader is not shown, or None; `passages` are the first
    parts of the record in which they stand.
    """

    reading: Reading
    asked: list[Words]
    through: list[tuple[str, Name]]
    elsewhere: Extract | None
    passages: list[tuple[Passage, Extract]]


def hits(listing: Listing, numbers: Sequence[int]) -> list[Hit]:
    """The records of these numbers in their order; one that was withdrawn just now is left out."""
    tree = listing.filters.understood.tree
    asked, through = asked_for(tree), terms_of(listing, [int(number) for number in numbers])
    return [
        Hit(reading, asked, through.get(reading.edition.pk, []), elsewhere(reading, asked), parts(reading, asked))
        for reading in listing.readings(numbers)
    ]


def named(tree) -> Iterator[Named]:
    """What of a tree terms can bring in, what is denied left out."""
    if isinstance(tree, Named):
        yield tree
    for part in tree.parts if isinstance(tree, (All, One)) else ():
        yield from named(part)


def terms_of(listing: Listing, numbers: list[int]) -> dict[int, list[tuple[str, Name]]]:
    """Number → the terms without which the record would not hold some words, each once."""
    found: dict[int, list[tuple[str, Name]]] = {}
    for widened in named(listing.filters.understood.tree):
        others = set(numbers) - listing.answers.holding(widened.asked, numbers)
        carried = EditionFacet.read.filter(edition__in=others, code__in=[code for _facet, code in widened.terms])
        for number, *term in carried.order_by("facet", "code").values_list("edition", "facet", "code"):
            if tuple(term) in widened.terms and (told := term_name(listing, *term)) not in found.get(number, []):
                found.setdefault(number, []).append(told)
    return found


def term_name(listing: Listing, facet: str, code: str) -> tuple[str, Name]:
    """(label of the facet, name of the term)."""
    shown = listing.filters.facets[facet]
    return str(shown.label), shown.vocabulary.name(code, listing.language, listing.terms)


def parts(reading: Reading, asked: list[Words]) -> list[tuple[Passage, Extract]]:
    """The first parts of a record in which the words stand, each once: in the reader's language, else in another."""
    held = list(reading.kind.passages(reading.content))
    spoken = [reading.asked_language, reading.language, *settings.UN_LANGUAGES]
    for language in dict.fromkeys(spoken):
        found = {}
        for part in (part for part in held if part.language == language and part.place not in found):
            text = unicodedata.normalize("NFC", part.text)
            if at := spans(text, language, asked):
                found[part.place] = part, Extract(language, *passage(text, at), part.is_by_machine)
                if len(found) == MOST:
                    break
        if found:
            return list(found.values())
    return []


def elsewhere(reading: Reading, asked: list[Words]) -> Extract | None:
    """Where the words stand in another language than the one shown, when they do not stand in that."""
    languages = [reading.language, *(code for code in settings.UN_LANGUAGES if code in reading.content["texts"])]
    for language in dict.fromkeys(languages):
        held = reading.content["texts"][language]
        for field in ("title", "summary"):
            text = unicodedata.normalize("NFC", held[field])
            if found := spans(text, language, asked):
                shown = Extract(language, *passage(text, found), held["origin"] == "machine")
                return None if language == reading.language else shown
    return None
