"""The filter form of a list: its fields, labels, validation, and what it leaves of the editions.

The formula: an edition is listed when, for every facet with chosen codes, it carries at least one of them (or within a
facet, and across), and when it holds what is searched for.
"""

from copy import copy
from functools import cache, cached_property

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db import connections
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Collate
from django.utils.translation import gettext_lazy as _

from catalogue import search
from catalogue.models import EditionFacet
from catalogue.term_names import term_names
from catalogue.understanding import OFF, Understanding, has_words, understand
from vocabularies.terms import read_terms

ORDERS = {
    "newest": _("Newest first"),
    "year": _("Year, latest first"),
    "place": _("Place"),
    "relevance": _("Relevance"),
}
SINGLE = ["q", "order", "page"]


def sorting(order: str, vendor: str) -> list:
    """What an order sorts by; ties by key. Codes sort by their bytes and missing years last, on every database."""

    def code(name: str):
        return Collate(name, "C") if vendor == "postgresql" else F(name)

    first = {
        "newest": [F("published").desc()],
        "year": [F("year").desc(nulls_last=True)],
        "place": [code("place")],
        "relevance": [F("in_title").desc(), F("published").desc()],
    }
    return [*first[order], code("key")]


class Shared:
    """A filter or field whose parts no question changes: each gets a copy of it, not of its labels and choices."""

    def __deepcopy__(self, memo):
        return copy(self)


class FacetField(Shared, forms.MultipleChoiceField):
    """Codes of one facet. Its choices are its vocabulary, asked code by code, never listed."""

    default_error_messages = {"invalid_choice": _("“%(value)s” is not a known value.")}

    def __init__(self, *, vocabulary, **options):
        super().__init__(**options)
        self.vocabulary = vocabulary

    def clean(self, value):
        """The chosen codes as used today, each once, in the order given; a code outside the vocabulary is an error."""
        chosen = [code for code in self.to_python(value) if code]
        terms = read_terms() if chosen else None
        found = {code: self.vocabulary.current(code, terms) for code in chosen}
        for code, current in found.items():
            if current is None:
                shown = code[:80].replace("\0", "\N{REPLACEMENT CHARACTER}")
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": shown})
        return list(dict.fromkeys(found.values()))


class FacetFilter(Shared, django_filters.MultipleChoiceFilter):
    """Keeps the editions that carry at least one of the chosen codes: one EXISTS, so no row is doubled."""

    field_class = FacetField

    def __init__(self, vocabulary, *, label, is_shown=True, **options):
        super().__init__(label=label, vocabulary=vocabulary, **options)
        self.vocabulary = vocabulary
        self.is_shown = is_shown

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        """The editions of `qs` that are left."""
        if not value:
            return qs
        carried = EditionFacet.objects.filter(edition=OuterRef("pk"), facet=self.field_name, code__in=value)
        return qs.filter(Exists(carried))


class SearchField(forms.CharField):
    """Words to search for."""

    def clean(self, value):
        """The words; something that holds none is an error."""
        value = super().clean(value)
        if value and not has_words(value):
            raise ValidationError(_("There is no word in this."), "no_word")
        return value


class SearchFilter(Shared, django_filters.CharFilter):
    """Keeps the editions that hold what the words are understood to ask."""

    field_class = SearchField

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        """The editions of `qs` that are left."""
        return search.matching(qs, self.parent.understood.tree)


class OffField(Shared, forms.MultipleChoiceField):
    """Ids of what a search must not be widened by (`catalogue.understanding`); one that widens nothing is no error."""

    def valid_value(self, value):
        """Whether it has the form of an id."""
        return bool(OFF.fullmatch(value))


class OffFilter(Shared, django_filters.MultipleChoiceFilter):
    """Switches off what widens a search; it removes nothing by itself."""

    field_class = OffField

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        """All of `qs`."""
        return qs


class OrderFilter(Shared, django_filters.ChoiceFilter):
    """Names an order; it removes nothing."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        """All of `qs`."""
        return qs


def facets_of(filters: dict[str, django_filters.Filter]) -> dict[str, FacetFilter]:
    """The facets among filters by name, in the order in which they were declared."""
    return {name: found for name, found in filters.items() if isinstance(found, FacetFilter)}


class EditionFilter(django_filters.FilterSet):
    """What every list can be asked: words, an order, a page; kinds add their facets."""

    q = SearchFilter(label=_("Search"), max_length=200)
    off = OffFilter(label=_("Not widened by"))
    order = OrderFilter(label=_("Order"), choices=list(ORDERS.items()), empty_label=None)

    def get_form_class(self) -> type[forms.Form]:
        """The form of these filters, made once: it is the same for every question."""
        return form_of(type(self))

    @property
    def facets(self) -> dict[str, FacetFilter]:
        """The facets by name, in the order in which they were declared."""
        return facets_of(self.filters)

    def remaining(self, *without: str) -> QuerySet:
        """The editions that the valid parameters leave, the selections of the facets named left out."""
        editions = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name not in without:
                editions = self.filters[name].filter(editions, value)
        return editions

    @cached_property
    def understood(self) -> Understanding:
        """What the words searched for are understood to ask, with the names that terms have now."""
        words = self.form.cleaned_data.get("q") or ""
        if not words:
            return Understanding(None)
        return understand(words, frozenset(self.form.cleaned_data.get("off") or ()), term_names(read_terms()))

    def is_search(self) -> bool:
        """Whether words are searched for."""
        return bool(self.form.cleaned_data.get("q"))

    def order_asked(self) -> str:
        """The order asked for; a search is by relevance unless it says otherwise, and nothing else can be."""
        asked = self.form.cleaned_data.get("order") or ("relevance" if self.is_search() else "newest")
        return "newest" if asked == "relevance" and not self.is_search() else asked

    def ordered(self) -> QuerySet:
        """The editions that are left, in order; ties by key."""
        editions, order = self.remaining(), self.order_asked()
        if order == "relevance":
            editions = search.title_first(editions, self.understood.tree)
        return editions.order_by(*sorting(order, connections[editions.db].vendor))


@cache
def form_of(filters: type[EditionFilter]) -> type[forms.Form]:
    """The form that questions are read with."""
    fields = {name: held.field for name, held in filters.base_filters.items()}
    return type(f"{filters.__name__}Form", (forms.Form,), fields)
