"""Search over the rows: every term of a query must stand in a text of the record; the reference for the text index."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalogue.analysis import Term, asked
from catalogue.models import EditionText


def matching(editions: QuerySet, query: str) -> QuerySet:
    """Editions of which, for every term, some language's title or summary holds it."""
    for term in asked(query):
        editions = editions.filter(_holds(term, "tokens"))
    return editions


def title_first(editions: QuerySet, query: str) -> QuerySet:
    """The same editions, those whose title holds the first term before the others."""
    return editions.annotate(in_title=_holds(asked(query)[0], "title_tokens"))


def _holds(term: Term, column: str) -> Exists:
    """Whether a text holds the term: its tokens in a row, or one of its stems."""
    phrase = f" {' '.join(term.phrase)}{'' if term.is_prefix else ' '}"
    found = Q(**{f"{column}__contains": phrase})
    for stem in term.stems:
        found |= Q(stems__contains=f" {stem} ")
    return Exists(EditionText.objects.filter(found, edition=OuterRef("pk")))
