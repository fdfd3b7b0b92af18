"""The walk from a query string to editions in order, counts and a page of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from catalogue.answers import Answers, IndexAnswers
from catalogue.filters import ORDERS
from catalogue.kinds import Kind
from catalogue.lines import Format
from catalogue.models import Edition
from catalogue.projections.current import Live, live
from catalogue.reading import Reading
from catalogue.row_answers import RowAnswers
from vocabularies.terms import Name, Terms, read_terms


@dataclass(frozen=True)
class Chip:
    """One chosen value and the address of the list without it."""

    label: str
    name: Name
    url: str


class Listing:
    """What one query string asks of one kind, in one language of names."""

    def __init__(self, kind: Kind, parameters: QueryDict, language: str):
        self.kind, self.parameters, self.language = kind, parameters, language
        self.filters = kind.filters(parameters, queryset=Edition.read.filter(kind=kind.name))
        self.without: dict[str, str] = {}  # addresses that a page of charts asks for again and again

    @cached_property
    def terms(self) -> Terms:
        """The names that this listing is told in."""
        return read_terms()

    @property
    def errors(self) -> dict[str, list[str]]:
        """What is wrong, by parameter; empty when the question is valid."""
        return {name: list(messages) for name, messages in self.filters.form.errors.items()}

    @property
    def unknown(self) -> list[str]:
        """Parameters that no list has."""
        return [name for name in self.parameters if name not in self.filters.filters]

    @cached_property
    def answers(self) -> Answers:
        """From the projection where there is one, else from the rows."""
        self.filters.form.is_valid()
        now = live(self.kind.name)
        return IndexAnswers(self.filters, now) if now else RowAnswers(self.filters, self.kind.name)

    @property
    def live(self) -> Live | None:
        """The projection that answers, while one does: what was made of it can be kept."""
        return self.answers.live if isinstance(self.answers, IndexAnswers) else None

    def numbers(self, start: int = 0, stop: int | None = None) -> Sequence[int]:
        """The numbers of the editions asked for, in order; none when the question is not valid."""
        return [] if self.errors else self.answers.numbers(start, stop)

    def lines(self, numbers: Sequence[int], written: Format) -> bytes:
        """The rows of a file of these editions, names left open (`catalogue.lines`)."""
        return self.answers.lines(numbers, self.language, written)

    def readings(self, numbers: Sequence[int]) -> list[Reading]:
        """The editions of these numbers in their order; one that was withdrawn just now is left out."""
        wanted = [int(number) for number in numbers]
        found = Edition.read.in_bulk(wanted)
        return [self.read(found[number]) for number in wanted if number in found]

    @property
    def told_errors(self) -> list[tuple[str, str, str]]:
        """(parameter, its label, what is wrong with it); no parameter where the page has no field of it."""
        fields = {"q", "order", *self.filters.facets}
        return [
            (name if name in fields else "", str(self.filters.filters[name].label), message)
            for name, messages in self.errors.items()
            for message in messages
        ]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form must carry along: chosen values of facets that are not shown, and what is switched off."""
        hidden = [name for name, found in self.filters.facets.items() if not found.is_shown]
        return [(name, code) for name in hidden for code in self.chosen(name)] + [("off", id) for id in self.off]

    @cached_property
    def off(self) -> list[str]:
        """What is switched off of all that could widen this search."""
        switched = self.filters.form.cleaned_data.get("off") or []
        ids = {widening.id for widening in self.filters.understood.widenings} if switched else ()
        return [id for id in dict.fromkeys(switched) if id in ids]

    @property
    def order(self) -> str:
        """The order that the list is in."""
        return self.filters.order_asked() if self.errors else self.answers.order

    @property
    def is_unranked(self) -> bool:
        """Whether relevance was asked for and there are too many hits to rank."""
        return not self.errors and self.filters.order_asked() == "relevance" != self.answers.order

    @property
    def orders(self) -> list[tuple[str, str]]:
        """The orders that can be asked for; relevance only in a search."""
        return [order for order in ORDERS.items() if order[0] != "relevance" or self.filters.is_search()]

    @cached_property
    def total(self) -> int:
        """How many editions are asked for."""
        return 0 if self.errors else self.answers.total

    @property
    def pages(self) -> int:
        """How many pages the list has; an empty list has one."""
        return max(1, -(-self.total // settings.LIST_LENGTH))

    def page(self, number: int) -> Sequence[int]:
        """The numbers of the editions of one page, counted from 1; a page that is not there is a 404."""
        if not 1 <= number <= self.pages:
            raise Http404("past the last page")
        start = (number - 1) * settings.LIST_LENGTH
        return self.numbers(start, start + settings.LIST_LENGTH)

    def read(self, edition: Edition) -> Reading:
        """The edition in the language of the listing."""
        return Reading(edition, self.language, self.terms)

    def chosen(self, facet: str) -> list[str]:
        """The valid codes chosen in a facet."""
        return self.filters.form.cleaned_data.get(facet, [])

    @cached_property
    def chips(self) -> list[Chip]:
        """The chosen values, each with the way back."""
        found = []
        for name, value in self.filters.form.cleaned_data.items():
            label = str(self.filters.filters[name].label)
            if name == "q" and value:
                found.append(
                    Chip(label, Name(_("“%(words)s”") % {"words": value}, "und"), self.address(without=(name, None)))
                )
            elif name in self.filters.facets:
                vocabulary = self.filters.filters[name].vocabulary
                found += [
                    Chip(label, vocabulary.name(code, self.language, self.terms), self.address(without=(name, code)))
                    for code in value
                ]
        return found

    def address(self, suffix: str = "", page: int = 1, without: tuple[str, str | None] | None = None) -> str:
        """The address of this list with known parameters only: another page, a file, or one value fewer."""
        query = QueryDict(mutable=True)
        for name, value in self.filters.form.cleaned_data.items():
            value = self.off if name == "off" else value
            values = value if isinstance(value, list) else [value] if value else []
            kept = [v for v in values if without is None or without[0] != name or without[1] not in (None, v)]
            if kept:
                query.setlist(name, kept)
        if page > 1:
            query["page"] = str(page)
        return self.address_of([(name, value) for name, values in query.lists() for value in values], suffix)

    def address_of(self, asked: Sequence[tuple[str, str]], suffix: str = "") -> str:
        """The address of the list of this kind with these parameters."""
        return f"/{self.language}/{self.kind.path}{suffix}{'?' if asked else ''}{urlencode(asked)}"

    def address_with(self, facet: str, codes: Sequence[str]) -> str:
        """The address of this list with these codes chosen in a facet, and no other there."""
        if facet not in self.without:
            self.without[facet] = self.address(without=(facet, None))
        kept = self.without[facet]
        added = urlencode([(facet, code) for code in codes])
        return f"{kept}{'&' if '?' in kept else '?'}{added}" if added else kept
