"""Search over the rows: every term of a query must stand in a text of the record; the reference for the text index."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalogue.analysis import Term, asked
from catalogue.models import EditionText


def matching(editions: QuerySet, query: str) -> QuerySet:
    """Editions of which, for every term, some language's title or summary holds it."""
    for term in asked(query):
        editions = editions.filter(_holds(term))
    return editions


def title_first(editions: QuerySet, query: str) -> QuerySet:
    """The same editions, those whose title holds every term as it is before the others."""
    in_title = EditionText.objects.filter(edition=OuterRef("pk"))
    for term in asked(query):
        in_title = in_title.filter(title_tokens__contains=_phrase(term))
    return editions.annotate(in_title=Exists(in_title))


def _phrase(term: Term) -> str:
    """The tokens in a row, as the rows hold them."""
    return f" {' '.join(term.phrase)}{'' if term.is_prefix else ' '}"


def _holds(term: Term) -> Exists:
    """Whether a text holds the term: its tokens in a row, or a word of the same stem."""
    found = Q(tokens__contains=_phrase(term))
    for word in term.words:
        found |= Q(tokens__contains=f" {word} ")
    for stem in term.stems:
        found |= Q(stems__contains=f" {stem} ")
    return Exists(EditionText.objects.filter(found, edition=OuterRef("pk")))
