"""Search over the rows: which editions hold what a query is understood to ask; the reference for the text index."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalogue.models import EditionFacet, EditionText
from catalogue.query import All, Not, One
from catalogue.understanding import Named, Words


def matching(editions: QuerySet, tree) -> QuerySet:
    """Editions of which some language's title or summary holds what is asked, or that carry the terms it names."""
    return editions.filter(holding(tree)) if tree else editions


def holding(tree) -> Q:
    """What is asked, of editions."""
    if isinstance(tree, Not):
        return ~holding(tree.part)
    if isinstance(tree, Named):
        return holding(tree.asked) | _carrying(tree.terms)
    if isinstance(tree, Words):
        return Q(Exists(EditionText.objects.filter(_in_text(tree), edition=OuterRef("pk"))))
    found = Q()
    for part in tree.parts:
        found = found | holding(part) if isinstance(tree, One) else found & holding(part)
    return found


def asked_for(tree) -> list[Words]:
    """The words of which a search would show where they stand, those that are denied left out."""
    if isinstance(tree, Words):
        return [tree]
    if isinstance(tree, Named):
        return asked_for(tree.asked)
    return [words for part in tree.parts for words in asked_for(part)] if isinstance(tree, (All, One)) else []


def title_first(editions: QuerySet, tree) -> QuerySet:
    """The same editions, those whose title holds all words as they were typed before the others."""
    in_title = EditionText.objects.filter(edition=OuterRef("pk"))
    for words in asked_for(tree):
        in_title = in_title.filter(title_tokens__contains=_phrase(words))
    return editions.annotate(in_title=Exists(in_title))


def _carrying(terms: tuple[tuple[str, str], ...]) -> Q:
    """Whether an edition carries one of the terms."""
    found = Q()
    for facet, code in terms:
        found |= Q(Exists(EditionFacet.objects.filter(edition=OuterRef("pk"), facet=facet, code=code)))
    return found


def _phrase(words: Words) -> str:
    """The tokens in a row, as the rows hold them."""
    return f" {' '.join(words.phrase)}{'' if words.is_prefix else ' '}"


def _in_text(words: Words) -> Q:
    """Whether a text holds the words: in a row, or in place of a single one a token that will do."""
    found = Q(tokens__contains=_phrase(words))
    for token in (*words.stems, *words.forms, *(word for word in words.phrase if word.startswith(":"))):
        found |= Q(stems__contains=f" {token} ") if ":" in token else Q(tokens__contains=f" {token} ")
    return found
