"""What crawlers are told: which pages there are, in which languages, and which questions to leave alone.

The map follows the protocol of sitemaps.org: an index, and parts of up to 10,000 addresses. Records are read from their
rows, a part at a time, so that memory and time do not grow with the collection.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from urllib.parse import quote

from django.conf import settings
from django.db.models.functions import Substr
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from django.views.decorators.http import require_safe

from catalogue.exports import is_outdated, later
from catalogue.kinds import Kind, kinds
from catalogue.lines import ADDRESS, BETWEEN
from catalogue.models import Edition, EditionText
from catalogue.pages import unchanged_is_304
from portal.sections import SECTIONS, counts
from vocabularies.languages import html_language
from vocabularies.terms import read_terms

PAGES = 10_000 // len(settings.LANGUAGES)  # of a part, each in every language
BEGINNING = 1000  # characters of a row that hold its key and address
FILE = "<suffix:suffix>"  # of a list's address: empty for its page
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
ROBOTS = """User-agent: *
Allow: /*?page=
Disallow: /*?page=*&
Disallow: /*?
Disallow: /admin/
Disallow: /*/report-error/
Sitemap: {address}/sitemap.xml
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers read every page of plain lists and no combination of facets: the longest rule wins (RFC 9309)."""
    return HttpResponse(ROBOTS.format(address=settings.PORTAL_ADDRESS), content_type="text/plain; charset=utf-8")


@require_safe
@unchanged_is_304
def sitemap(request: HttpRequest) -> HttpResponse:
    """The parts of the map: pages that are no records, then each kind."""
    names = ["pages", *[kind.path for kind in kinds().values()]]
    names = [f"{name}-{number}" for name in names for number in range(1, parts(name) + 1)]
    told = [f"<sitemap><loc>{settings.PORTAL_ADDRESS}/sitemap-{name}.xml</loc></sitemap>\n" for name in names]
    return xml(f"<sitemapindex {XMLNS}>\n{''.join(told)}</sitemapindex>\n")


@require_safe
@unchanged_is_304
def sitemap_part(request: HttpRequest, part: str, number: int) -> HttpResponse:
    """One part, counted from 1; a part that is not there is a 404. A 503 while other code made the rows."""
    if not 1 <= number <= parts(part):
        raise Http404(part)
    kind = kind_at(part)
    if kind and is_outdated():
        return later()
    start, stop = (number - 1) * PAGES, number * PAGES
    found = records(kind, start, stop) if kind else [(place, None) for place in pages()[start:stop]]
    told = "".join(entries(found))
    return xml(f'<urlset {XMLNS} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{told}</urlset>\n')


def kind_at(part: str) -> Kind | None:
    """The kind whose list has this path."""
    return next((kind for kind in kinds().values() if kind.path == part), None)


def parts(name: str) -> int:
    """How many parts there are of this name; of one that nothing has, none."""
    kind = kind_at(name)
    length = Edition.read.filter(kind=kind.name).count() if kind else len(pages()) if name == "pages" else 0
    return -(-length // PAGES)


def pages() -> list[str]:
    """Addresses below the language of the pages that are no records: those without a parameter, and terms in use.

    Of places all: that of one without records has its country's, and an invitation.
    """
    terms = read_terms()
    found = [*plain_addresses(get_resolver().url_patterns), *SECTIONS]
    for section in SECTIONS.values():
        counted = counts(section.vocabulary)
        known = {term.code for term in terms.all("place")} if section.vocabulary == "place" else set()
        codes = (term.code for term in terms.all(section.vocabulary) if term.code in counted or term.code in known)
        found += [f"{section.path}/{code}" for code in codes]
    return found


def plain_addresses(patterns: Iterable[URLPattern | URLResolver], is_below: bool = False) -> Iterator[str]:
    """The addresses below the language that take no parameter, as the portal's own list of addresses has them."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if is_below or isinstance(pattern.pattern, LocalePrefixPattern):
                yield from plain_addresses(pattern.url_patterns, is_below=True)
        elif is_below and "<" not in (address := str(pattern.pattern).removesuffix(FILE)):
            yield address


def records(kind: Kind, start: int, stop: int) -> list[tuple[str, date]]:
    """(address below the language, date of the last change) of a kind's editions by key, from `start` up to `stop`."""
    # from the index alone: the rows before `start` are passed over unread
    wanted = Edition.read.filter(kind=kind.name).order_by("key").values("pk")[start:stop]
    rows = EditionText.read.filter(edition__in=wanted, shown_in__contains=f" {settings.LANGUAGE_CODE} ")
    told = rows.order_by("edition__key").values_list(Substr("json_line", 1, BEGINNING), "edition__updated")
    at = [column.name for column in kind.columns].index("url")
    return [(json.loads(row.split(BETWEEN)[at].replace(ADDRESS, "")), updated) for row, updated in told]


def entries(found: Iterable[tuple[str, date | None]]) -> Iterator[str]:
    """Each page once in every language, which names the others; `x-default` leads to the browser's language."""
    site = settings.PORTAL_ADDRESS
    for place, updated in found:
        path = escape(quote(place, safe="/:"))
        urls = {html_language(code): f"{site}/{code}/{path}" for code, _name in settings.LANGUAGES}
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{url}"/>'
            for language, url in {**urls, "x-default": f"{site}/{path}"}.items()
        )
        changed = f"<lastmod>{updated.isoformat()}</lastmod>" if updated else ""
        for url in urls.values():
            yield f"<url><loc>{url}</loc>{changed}{alternates}</url>\n"


def xml(content: str) -> HttpResponse:
    """The document, as what it is."""
    return HttpResponse(HEAD + content, content_type="application/xml; charset=utf-8")
