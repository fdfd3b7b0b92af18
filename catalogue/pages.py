"""The public answers of every kind: its list as a page or a file, and one record."""

from functools import cache
from hashlib import sha256
from time import perf_counter

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from catalogue.boxes import boxes
from catalogue.cards import cards
from catalogue.exports import CONTENT_TYPES, file_response, json_record
from catalogue.feeds import ATOM, feed_title
from catalogue.figures import figures
from catalogue.kinds import Kind
from catalogue.listing import Listing
from catalogue.models import Edition, Withdrawal
from catalogue.nothing import nothing
from catalogue.projections.current import state
from catalogue.projections.versions import newest
from catalogue.reading import Reading
from catalogue.switches import switches
from vocabularies.terms import read_terms

MAKES_PAGES = {".css", ".html", ".js", ".json", ".mo", ".png", ".py", ".svg", ".txt", ".xml"}
ORDER = "fixtures/vocabularies/order"  # of names


@cache
def site() -> str:
    """The hash of the code, templates, messages and styles that make pages: other ones, other pages."""
    rooms = [name for name in settings.INSTALLED_APPS if (settings.BASE_DIR / name).is_dir()]
    folders = [settings.BASE_DIR / name for name in ("locale", "portal", "static", "templates", ORDER, *rooms)]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in MAKES_PAGES)
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def state_tag(request: HttpRequest, *args, **options) -> str:
    """ETag of everything that an answer depends on: data, names, projection, release, address and language."""
    told = (
        state(newest()),
        site(),
        settings.PORTAL_ADDRESS,
        settings.PORTAL_CONTACT,
        settings.PORTAL_ADDRESS_MONTHS,
        request.get_full_path(),
        get_language(),
    )
    return '"' + sha256(repr(told).encode()).hexdigest()[:32] + '"'


def unchanged_is_304(view):
    """Answer 304 to a client that holds the current answer; every other may keep it and must ask again."""
    conditional = condition(etag_func=state_tag)(view)

    def with_cache_control(request, *args, **options):
        response = conditional(request, *args, **options)
        if response.status_code not in (200, 304):
            del response.headers["ETag"]  # what is refused now may be answered in a moment
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    with_cache_control.csrf_exempt = True  # it only reads: another method is told so (405), not asked for a token
    return with_cache_control


def list_answer(request: HttpRequest, kind: Kind, suffix: str) -> HttpResponse:
    """The list of a kind: the page, or with a suffix the file of the same records in the same order."""
    started, listing = perf_counter(), Listing(kind, request.GET, get_language())
    if suffix:
        return file_response(listing, suffix)
    page, page_error = page_number(request.GET.get("page", "1"))
    numbers = [] if listing.errors or page_error else listing.page(page)
    facets = boxes(listing)
    answered = perf_counter()
    context = {
        "kind": kind,
        "listing": listing,
        "facets": facets,
        "figures": "" if page_error else figures(listing),
        "cards": cards(listing, numbers),
        "total": 0 if page_error else listing.total,
        "page": page,
        "page_error": page_error,
        "previous": listing.address(page=page - 1) if page > 1 else "",
        "next": listing.address(page=page + 1) if page < listing.pages else "",
        "files": [(suffix[1:].upper(), listing.address(suffix)) for suffix in CONTENT_TYPES],
        "feed": {} if listing.errors else {"title": feed_title(listing), "url": listing.address(ATOM)},
        "orders": listing.orders,
        "order": listing.order,
        "switches": switches(listing),
        "nothing": None if page_error else nothing(listing),
        "clear": f"/{listing.language}/{kind.path}",
    }
    wrong = bool(listing.errors or page_error)
    response = render(request, "catalogue/list.html", context, status=400 if wrong else 200)
    spent = {"answer": answered - started, "page": perf_counter() - answered}
    response.headers["Server-Timing"] = ", ".join(f"{name};dur={time * 1000:.1f}" for name, time in spent.items())
    return response


def page_number(text: str) -> tuple[int, str]:
    """(number, what is wrong with it)."""
    if not (text.isascii() and text.isdigit() and text.strip("0")):
        return 1, _("The page must be a whole number, 1 or more.")
    if len(text) > 9:
        raise Http404("past the last page")
    return int(text), ""


def record_answer(
    request: HttpRequest, kind: Kind, key: str, suffix: str, context=None, status: int = 200
) -> HttpResponse:
    """One record as a page, or as JSON; 410 with the public reason when it was withdrawn.

    `context` is called with the reading and gives what the kind's own template needs besides.
    """
    if suffix not in ("", ".json"):
        raise Http404(f"{key} is no list")
    language = get_language()
    edition = Edition.read.filter(kind=kind.name, key=key).first()
    if edition is None:
        return gone_or_missing(request, kind, key, suffix)
    reading = Reading(edition, language, read_terms())
    if suffix == ".json":
        return JsonResponse(json_record(reading), json_dumps_params={"ensure_ascii": False, "indent": 1})
    more = context(reading) if context else {}
    return render(request, kind.record, {"kind": kind, "reading": reading, **more}, status=status)


def gone_or_missing(request: HttpRequest, kind: Kind, key: str, suffix: str) -> HttpResponse:
    """410 with the reason for a withdrawn record; otherwise there never was one."""
    withdrawal = Withdrawal.read.filter(kind=kind.name, key=key).first()
    if withdrawal is None:
        raise Http404(key)
    if suffix:
        told = {"id": key, "withdrawn": withdrawal.reason}
        return JsonResponse(told, status=410, json_dumps_params={"ensure_ascii": False})
    held = [code for code in (get_language(), "en", *withdrawal.reason) if withdrawal.reason.get(code)]
    told = {"withdrawal": withdrawal, "reason": withdrawal.reason[held[0]], "reason_language": held[0]}
    return render(request, "410.html", {"kind": kind, "is_error": True, **told}, status=410)
