"""The plain way to a list: the filter form's query set, and one grouped query a facet."""

from functools import cached_property

from django.conf import settings
from django.db import connections
from django.db.models import Count, QuerySet
from django.http import QueryDict

from catalogue.boxes import SHOWN_OPTIONS, FacetBox, Option
from catalogue.facets import YearVocabulary
from catalogue.filters import ORDERS, sorting
from catalogue.kinds import Kind
from catalogue.models import Edition, EditionFacet
from catalogue.reading import Reading
from catalogue.search import title_first
from vocabularies.terms import Name, read_terms


class PlainReading(Reading):
    """An edition whose texts were read with it."""

    @cached_property
    def text(self) -> dict[str, str]:
        """Title and summary as the row of the language has them, the other texts from the content."""
        row = next(row for row in self.edition.texts.all() if row.language == self.language)
        return self.content["texts"][self.language] | {"title": row.title, "summary": row.summary}


class PlainListing:
    """What the template of a list asks for, each from the database when it is asked."""

    def __init__(self, kind: Kind, parameters: QueryDict, language: str):
        self.kind, self.parameters, self.language = kind, parameters, language
        self.filters = kind.filters(parameters, queryset=Edition.read.filter(kind=kind.name))
        self.errors = {name: list(messages) for name, messages in self.filters.form.errors.items()}
        self.terms = read_terms()
        self.told_errors, self.hidden = [], []

    @property
    def chosen(self) -> dict:
        """The valid parameters."""
        return self.filters.form.cleaned_data

    @property
    def order(self) -> str:
        """The order that the list is in."""
        is_search = bool(self.chosen.get("q"))
        asked = self.chosen.get("order") or ("relevance" if is_search else "newest")
        return "newest" if asked == "relevance" and not is_search else asked

    @property
    def orders(self) -> list:
        """The orders that can be asked for."""
        return [order for order in ORDERS.items() if order[0] != "relevance" or self.chosen.get("q")]

    @cached_property
    def editions(self) -> QuerySet:
        """The editions asked for, in order."""
        editions = Edition.read.none() if self.errors else self.filters.qs
        if self.order == "relevance":
            editions = title_first(editions, self.chosen["q"])
        return editions.order_by(*sorting(self.order, connections[editions.db].vendor)).prefetch_related("texts")

    @cached_property
    def total(self) -> int:
        """How many there are."""
        return self.editions.count()

    @property
    def pages(self) -> int:
        """How many pages the list has."""
        return max(1, -(-self.total // settings.LIST_LENGTH))

    def page(self, number: int) -> list[Reading]:
        """The editions of one page."""
        start = (number - 1) * settings.LIST_LENGTH
        return [self.read(edition) for edition in self.editions[start : start + settings.LIST_LENGTH]]

    def read(self, edition: Edition) -> Reading:
        """The edition in the language of the listing."""
        return PlainReading(edition, self.language, self.terms)

    def counts(self, facet: str) -> dict[str, int]:
        """How many editions carry each code, the facet's own selection left out."""
        rows, others = EditionFacet.read.filter(kind=self.kind.name, facet=facet), self.filters.queryset
        asked = {name: value for name, value in self.chosen.items() if value and name not in (facet, "order")}
        for name, value in asked.items():
            others = self.filters.filters[name].filter(others, value)
        if asked:
            rows = rows.filter(edition__in=others.values("pk"))
        return dict(rows.values_list("code").annotate(Count("pk")).order_by())

    @cached_property
    def facets(self) -> list[FacetBox]:
        """Every facet that is shown."""
        return [self.box(name, found) for name, found in self.filters.facets.items() if found.is_shown]

    def box(self, facet: str, found) -> FacetBox:
        """One facet with its values, the chosen and then the most frequent first."""
        counts, chosen = self.counts(facet), self.chosen.get(facet, [])
        options = [
            Option(code, found.vocabulary.name(code, self.language, self.terms), counts.get(code, 0), code in chosen)
            for code in counts.keys() | set(chosen)
        ]
        options.sort(key=lambda option: option.code, reverse=True)
        if not isinstance(found.vocabulary, YearVocabulary):
            options.sort(key=lambda option: (-option.count, option.name.text))
        options.sort(key=lambda option: not option.is_chosen)
        hidden = max(0, len(options) - SHOWN_OPTIONS)
        return FacetBox(facet, str(found.label), options[:SHOWN_OPTIONS], hidden, [])

    @property
    def chips(self) -> list[dict]:
        """The chosen values, each with the way back."""
        searched = [("q", None, Name(f"“{self.chosen['q']}”", "und"))] if self.chosen.get("q") else []
        tagged = [
            (name, code, found.vocabulary.name(code, self.language, self.terms))
            for name, found in self.filters.facets.items()
            for code in self.chosen.get(name, [])
        ]
        return [
            {"label": str(self.filters.filters[facet].label), "name": name, "url": self.address(without=(facet, code))}
            for facet, code, name in searched + tagged
        ]

    def address(self, suffix: str = "", page: int = 1, without: tuple = ("", None)) -> str:
        """The address of this list: another page, a file, or one value fewer."""
        query = QueryDict(mutable=True)
        for name, value in self.chosen.items():
            values = value if isinstance(value, list) else [value] if value else []
            query.setlist(name, [v for v in values if without[0] != name or without[1] not in (None, v)])
        if page > 1:
            query["page"] = str(page)
        return f"/{self.language}/{self.kind.path}{suffix}?{query.urlencode()}".rstrip("?")
