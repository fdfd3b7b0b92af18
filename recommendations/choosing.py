"""Public recommendations by what somebody types: symbol, paragraph, State addressed, words in any language."""

import re

from django.http import JsonResponse, QueryDict
from pyroaring import BitMap

from catalogue.analysis import fold
from catalogue.kinds import kinds
from catalogue.listing import Listing
from catalogue.models import Edition, EditionFacet
from curation.desk.choosing import label_of
from recommendations.models import Recommendation
from reports.symbols import parse_symbol
from vocabularies.terms import read_terms

SHOWN = 20  # choices at a time


def choices_view(request):
    """The choices as Select2 asks for them: `{results: [{id: key, text}], pagination: {more}}`."""
    asked = request.GET.get("page", "1")
    start = SHOWN * (int(asked) - 1 if re.fullmatch("[1-9][0-9]{0,3}", asked) else 0)
    found = holding(request.GET.get("term", "")[:200])
    shown = Edition.read.filter(pk__in=list(found[start : start + SHOWN])).order_by("pk")
    results = [{"id": edition.key, "text": label_of(edition)} for edition in shown]
    return JsonResponse({"results": results, "pagination": {"more": len(found) > start + SHOWN}})


def holding(words: str) -> BitMap:
    """The numbers of the editions that hold every word; all of them where there is none."""
    editions = Edition.read.filter(kind=Recommendation.kind)
    found = BitMap(editions.values_list("pk", flat=True)) if not words.split() else None
    for word in words.replace("\0", " ").split():
        held = BitMap(editions.filter(key__icontains=in_keys(word)).values_list("pk", flat=True))
        held |= _in_texts(word) | _of_states(word)
        found = held if found is None else found & held
    return BitMap() if found is None else found


def in_keys(word: str) -> str:
    """A symbol or a paragraph as keys have it: `A/HRC/38/7` is `A-HRC-38-7`, `12(b)` is `12.b`."""
    return parse_symbol(word).key if "/" in word else re.sub(r"\(([a-z]+)\)", r".\1", word)


def _in_texts(word: str) -> BitMap:
    """Those of which a text holds the word, in any language."""
    asked = QueryDict(mutable=True)
    asked["q"] = word
    return BitMap([int(number) for number in Listing(kinds()[Recommendation.kind], asked, "en").numbers()])


def _of_states(word: str) -> BitMap:
    """Those addressed to a State of which some name holds the word."""
    named = fold(word)
    codes = [country.code for country in read_terms().all("country") if named in fold(" ".join(country.names.values()))]
    facets = EditionFacet.read.filter(kind=Recommendation.kind, facet="country", code__in=codes)
    return BitMap(facets.values_list("edition", flat=True))
