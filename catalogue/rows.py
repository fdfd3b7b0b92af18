"""From an edition's content to the rows that answer lists; the only place that makes them."""

from collections.abc import Iterable

from catalogue.kinds import kinds
from catalogue.models import Edition, EditionFacet, EditionText
from catalogue.search import fold
from vocabularies.terms import Terms, read_terms

CHUNK = 500


def texts(edition: Edition) -> list[EditionText]:
    """One row a language."""
    return [
        EditionText(
            edition=edition,
            language=language,
            title=text["title"],
            summary=text["summary"],
            origin=text["origin"],
            folded_title=fold(text["title"]),
            folded=fold(f"{text['title']} {text['summary']}"),
        )
        for language, text in edition.content["texts"].items()
    ]


def facets(edition: Edition, terms: Terms) -> list[EditionFacet]:
    """One row a value, each once."""
    values = dict.fromkeys(kinds()[edition.kind].facets(edition.content, terms))
    return [EditionFacet(edition=edition, kind=edition.kind, facet=facet, code=code) for facet, code in values]


def sort_keys(edition: Edition) -> tuple[int | None, str]:
    """(year, place) of the edition's orders."""
    return kinds()[edition.kind].sorted_by(edition.content)


def rewrite(editions: Iterable[Edition]) -> int:
    """Remake the rows of `editions` from their content; returns how many editions. Call in a transaction."""
    editions = list(editions)
    terms = read_terms("default")
    for start in range(0, len(editions), CHUNK):
        chunk = editions[start : start + CHUNK]
        EditionText.objects.filter(edition__in=chunk).delete()
        EditionFacet.objects.filter(edition__in=chunk).delete()
        EditionText.objects.bulk_create([row for edition in chunk for row in texts(edition)])
        EditionFacet.objects.bulk_create([row for edition in chunk for row in facets(edition, terms)])
        for edition in chunk:
            edition.year, edition.place = sort_keys(edition)
        Edition.objects.bulk_update(chunk, ["year", "place"])
    return len(editions)
