"""Plain search: every word must stand in the title or summary of one language, accents and case aside."""

import unicodedata

from django.db.models import Exists, OuterRef, QuerySet

from catalogue.models import EditionText


def fold(text: str) -> str:
    """Text as it is compared: NFKC, case folded, accents dropped, white space single."""
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return " ".join("".join(c for c in spread if not unicodedata.combining(c)).split())


def words(query: str) -> list[str]:
    """The words that are asked for, folded, each once."""
    return list(dict.fromkeys(fold(query).split()))


def matching(editions: QuerySet, query: str) -> QuerySet:
    """Editions in which one language's title and summary hold every word of `query` (as a part of a word too)."""
    return editions.filter(_holds(query, "folded")) if words(query) else editions


def title_first(editions: QuerySet, query: str) -> QuerySet:
    """The same editions, those whose title holds every word before the others."""
    return editions.annotate(in_title=_holds(query, "folded_title"))


def _holds(query: str, column: str) -> Exists:
    texts = EditionText.objects.filter(edition=OuterRef("pk"))
    for word in words(query):
        texts = texts.filter(**{f"{column}__contains": word})
    return Exists(texts)
