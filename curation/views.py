"""Where a reader reports an error in a public record: without account, cookie or script."""

from datetime import datetime, timedelta
from functools import wraps

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue.kinds import kinds
from catalogue.models import Edition
from catalogue.pages import gone_or_missing
from catalogue.reading import Reading
from curation.error_reports import take_report
from curation.form_tokens import FormToken, why_not_take
from curation.forms import ErrorReportForm
from curation.limits import DailyLimit, client_address
from vocabularies.terms import read_terms

LARGEST = 300_000  # bytes of a form: far more than it takes, so that what is too long comes back to be shortened
LIMIT = DailyLimit()


def kept_nowhere(view):
    """No cache keeps the answer, and no search engine lists it."""

    @wraps(view)
    def with_headers(request, *args, **options):
        response = view(request, *args, **options)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return with_headers


# Django's token needs a cookie, and readers get none. It keeps other sites from acting in somebody's name; nobody's
# name stands behind a report, so that another site can do no more than anybody can; a signed, dated token hinders that.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@kept_nowhere
def report_error(request, kind, key):
    """The form for one record, and what becomes of it; 410 for a withdrawn record."""
    if kind not in kinds():
        raise Http404(kind)
    edition = Edition.read.filter(kind=kind, key=key).first()
    if edition is None:
        return gone_or_missing(request, kinds()[kind], key, "")
    reading = Reading(edition, get_language(), read_terms())
    if request.method == "POST":
        return answer(request, reading, timezone.now())
    if "sent" in request.GET:
        return render(request, "curation/error_reported.html", {"reading": reading})
    form = ErrorReportForm(reading, initial={"paragraph": request.GET.get("paragraph", "")})
    return form_page(request, reading, form, edition.revision)


def answer(request: HttpRequest, reading: Reading, at: datetime) -> HttpResponse:
    """Take a report; or give the form back with all that was written, and say why."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise BadRequest(f"a form of more than {LARGEST} bytes")
    if request.POST.get("subject"):  # people do not see it: a program filled it in, and learns nothing
        return thanks(request)
    form = ErrorReportForm(reading, request.POST)
    token = FormToken.read(request.POST.get("token", ""), reading.kind.name, reading.key)
    revision = token.revision if token else reading.edition.revision
    if why_not := why_not_take(token, at=at.timestamp()):
        form.add_error(None, why_not)
    if not form.is_valid():
        return form_page(request, reading, form, revision, status=400)
    most = settings.PORTAL_REPORTS_A_DAY
    if not LIMIT.allows(client_address(request.META, settings.PORTAL_PROXIES), most, at=at):
        told = _("We take %(most)d reports a day from one connection. Please keep your text and send it tomorrow.")
        form.add_error(None, told % {"most": most})
        response = form_page(request, reading, form, revision, status=429)
        response.headers["Retry-After"] = str(seconds_left(at))
        return response
    about = {"kind": reading.kind.name, "key": reading.key, "revision": revision, "language": reading.asked_language}
    take_report(**about, **{"paragraph": ""} | form.cleaned_data)
    return thanks(request)


def form_page(
    request: HttpRequest, reading: Reading, form: ErrorReportForm, revision: int, status: int = 200
) -> HttpResponse:
    """The form, with a fresh token for the revision that the reader saw."""
    token = FormToken(reading.kind.name, reading.key, revision, timezone.now().timestamp())
    context = {"reading": reading, "form": form, "token": token.signed()}
    return render(request, "curation/report_error.html", context, status=status)


def thanks(request: HttpRequest) -> HttpResponse:
    """On to the page that thanks, so that a reload sends nothing again."""
    response = HttpResponseRedirect(f"{request.path}?sent=1")
    response.status_code = 303
    return response


def seconds_left(at: datetime) -> int:
    """How many seconds of the day (UTC) are left, rounded up."""
    tomorrow = at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return -int(-(tomorrow - at).total_seconds() // 1)
