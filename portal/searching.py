"""The search over all kinds: a tab and a count for each; a citation leads straight to what it cites."""

from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.cards import cards
from catalogue.exports import CONTENT_TYPES, PLAIN
from catalogue.feeds import ATOM, feed_title
from catalogue.kinds import kinds
from catalogue.listing import Listing
from catalogue.nothing import nothing
from catalogue.pages import page_number
from catalogue.switches import switches
from reports.held import Found, Held, held_alone
from reports.sources import official_links

ASKED = ("q", "off", "order")  # what all kinds can be asked


class Tab(Listing):
    """What is found of one kind; its addresses are those of the search over all kinds."""

    def address_of(self, asked, suffix=""):
        """See `Listing`."""
        return f"/{self.language}/search?{urlencode([*asked, ('in', self.kind.name)])}"

    @property
    def as_list(self) -> str:
        """The list of this kind that finds the same, with its filters."""
        return self.list_address("")

    @property
    def files(self) -> list[tuple[str, str]]:
        """The files of that list, each as (name, address)."""
        return [(suffix[1:].upper(), self.list_address(suffix)) for suffix in CONTENT_TYPES]

    @property
    def feed(self) -> dict:
        """The feed of that list."""
        return {"title": feed_title(self), "url": self.list_address(ATOM)}

    def list_address(self, suffix: str) -> str:
        """The list of this kind that finds the same, or a file of it."""
        return Listing.address_of(self, [pair for name in ASKED for pair in self.asked(name)], suffix)

    def asked(self, name: str) -> list[tuple[str, str]]:
        """A valid parameter with each of its values."""
        value = self.off if name == "off" else self.filters.form.cleaned_data.get(name)
        return [(name, one) for one in (value if isinstance(value, list) else [value]) if one]


def tabs(parameters: QueryDict, language: str) -> list[Tab]:
    """One tab a kind, with what is asked of all."""
    asked = QueryDict(mutable=True)
    for name in ASKED:
        if name in parameters:
            asked.setlist(name, parameters.getlist(name))
    found = [Tab(kind, asked, language) for kind in kinds().values()]
    for tab in found:
        tab.filters.form.is_valid()  # which an address is made of
    return found


def chosen_tab(found: list[Tab], name: str | None) -> Tab | None:
    """The tab of that name; without one the first that has found something; None for a name that is none."""
    if name is None:
        return next((tab for tab in found if tab.total), found[0])
    return next((tab for tab in found if tab.kind.name == name), None)


def search_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """The file of a tab is that of its list: leads there with all that was asked; 400 where there is no such tab."""
    asked = request.GET.copy()
    names = asked.pop("in", [None])
    tab = chosen_tab(tabs(request.GET, get_language()), names[-1])
    if tab is None:
        return HttpResponse(f"in: {_('There is no kind of record of that name.')}\n", status=400, content_type=PLAIN)
    return redirect(f"/{tab.language}/{tab.kind.path}{suffix}{'?' if asked else ''}{asked.urlencode()}")


def search_answer(request: HttpRequest, suffix: str) -> HttpResponse:
    """The page of a search, or a file; a redirect where all that was typed is a citation of what is here."""
    if suffix:
        return search_file(request, suffix)
    language, query = get_language(), request.GET.get("q", "").strip()
    several = held_alone(query) if query else []
    if len(several) > 1:
        return redirect(f"/{language}/citations?{urlencode({'citations': query})}")
    cited = several[0] if several else None
    if cited and cited.place and not cited.is_without_paragraph:
        place, _hash, part = cited.place.partition("#")
        return redirect(f"/{language}/{quote(place)}{'#' if part else ''}{part}")
    found = tabs(request.GET, language)
    context = {"query": query, "cited": cited, "links": links(cited)}
    if not query:
        return render(request, "search.html", context)
    page, page_error = page_number(request.GET.get("page", "1"))
    chosen = chosen_tab(found, request.GET.get("in"))
    if chosen is None:
        page_error, chosen = _("There is no kind of record of that name."), chosen_tab(found, None)
    context |= {"tabs": [(tab, tab is chosen) for tab in found], "page_error": page_error}
    context |= {} if page_error else page_context(chosen, page, [tab for tab in found if tab is not chosen])
    return render(request, "search.html", context, status=400 if chosen.errors or page_error else 200)


def page_context(tab: Tab, page: int, others: list[Tab]) -> dict:
    """One page of what a tab has found, beside the other tabs."""
    return {
        "listing": tab,
        "cards": [] if tab.errors else cards(tab, tab.page(page)),
        "switches": switches(tab),
        "nothing": nothing(tab, others),
        "feed": {} if tab.errors else tab.feed,
        "page": page,
        "previous": tab.address(page=page - 1) if page > 1 else "",
        "next": tab.address(page=page + 1) if page < tab.pages else "",
    }


def links(cited: Held | None) -> list[dict]:
    """The official document, in its languages, of a citation of what is not here."""
    return official_links(cited.symbol) if cited and cited.found is not Found.PARAGRAPH else []
