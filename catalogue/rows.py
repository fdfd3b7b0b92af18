"""From an edition's content to the rows that answer lists; the only place that makes them."""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

from catalogue.analysis import BOUNDARY, stems, tokens
from catalogue.kinds import Passage, kinds
from catalogue.lines import open_rows
from catalogue.models import DataVersion, Edition, EditionFacet, EditionText
from catalogue.reading import Reading
from vocabularies.terms import Terms, read_terms

CHUNK = 500


def texts(edition: Edition, terms: Terms) -> list[EditionText]:
    """One row a language; passages in a language without a title are found with the first."""
    parts = passages(edition)
    shown = {language: Reading(edition, language, terms).language for language in settings.UN_LANGUAGES}
    return [
        EditionText(
            edition=edition,
            language=language,
            title=text["title"],
            summary=text["summary"],
            origin=text["origin"],
            title_tokens=spaced(tokens(text["title"])),
            tokens=spaced([*tokens(text["title"]), BOUNDARY, *tokens(text["summary"]), *in_a_row(parts[language])]),
            stems=spaced(stems_of(f"{text['title']} {text['summary']}", language, parts[language])),
            shown_in=spaced([asked for asked, found in shown.items() if found == language]),
            **open_rows(edition, language, terms),
        )
        for language, text in edition.content["texts"].items()
    ]


def passages(edition: Edition) -> dict[str, list[Passage]]:
    """Language of a text of the edition → the passages that are found with it."""
    parts = {language: [] for language in edition.content["texts"]}
    for passage in filter(lambda passage: passage.text, kinds()[edition.kind].passages(edition.content)):
        parts[passage.language if passage.language in parts else next(iter(parts))].append(passage)
    return parts


def in_a_row(parts: list[Passage]) -> Iterator[str]:
    """The tokens of passages, each begun anew."""
    for passage in parts:
        yield BOUNDARY
        yield from tokens(passage.text)


def stems_of(text: str, language: str, parts: list[Passage]) -> list[str]:
    """The stems of a text and its passages, each once."""
    told = [(text, language), *((passage.text, passage.language) for passage in parts)]
    return sorted({stem for said, spoken in told for stem in stems(said, spoken)})


def spaced(words: list[str]) -> str:
    """The words, a space before and after each."""
    return f" {' '.join(words)} "


def facets(edition: Edition, terms: Terms) -> list[EditionFacet]:
    """One row a value, each once."""
    values = dict.fromkeys(kinds()[edition.kind].facets(edition.content, terms))
    return [EditionFacet(edition=edition, kind=edition.kind, facet=facet, code=code) for facet, code in values]


@cache
def made_by() -> str:
    """The hash of the code that makes rows: analyser, columns, facets and lines; other code, other rows."""
    own = Path(__file__).parent
    files = [own / f"{name}.py" for name in ("analysis", "columns", "lines", "reading", "rows")]
    for kind in kinds().values():
        app = Path(sys.modules[kind.facets.__module__].__file__).parent
        files += [app / "edition.py", app / "columns.py"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()


def rewrite_all() -> int:
    """Remake the rows of every edition, and note which code made them. Call in a transaction."""
    numbers = list(Edition.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), CHUNK):
        rewrite(Edition.objects.filter(pk__in=numbers[start : start + CHUNK]))
    DataVersion.raise_it()
    DataVersion.objects.update(rows=made_by())
    return len(numbers)


def sort_keys(edition: Edition) -> tuple[int | None, str]:
    """(year, place) of the edition's orders."""
    return kinds()[edition.kind].sorted_by(edition.content)


def rewrite(editions: Iterable[Edition]) -> int:
    """Remake the rows of `editions` from their content; returns how many editions. Call in a transaction."""
    editions, terms = list(editions), read_terms("default")
    for start in range(0, len(editions), CHUNK):
        chunk = editions[start : start + CHUNK]
        EditionText.objects.filter(edition__in=chunk).delete()
        EditionFacet.objects.filter(edition__in=chunk).delete()
        EditionText.objects.bulk_create([row for edition in chunk for row in texts(edition, terms)])
        EditionFacet.objects.bulk_create([row for edition in chunk for row in facets(edition, terms)])
        for edition in chunk:
            edition.year, edition.place = sort_keys(edition)
        Edition.objects.bulk_update(chunk, ["year", "place"])
    return len(editions)
