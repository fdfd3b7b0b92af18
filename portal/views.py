"""Home, the pages of terms that join kinds, and permanent addresses."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.exports import CONTENT_TYPES, PLAIN, is_outdated, later
from catalogue.kinds import kinds
from catalogue.models import Edition
from catalogue.pages import page_number, unchanged_is_304
from catalogue.reading import Reading
from portal import sections
from portal.cited_list import cited_answer
from portal.comparing import Comparison, compare_context
from portal.gap_question import GapQuestion
from portal.gaps import csv_lines, form_context, page_context
from portal.joined.term_page import term_context
from portal.searching import search_answer
from portal.sections import SECTIONS
from portal.statements import STATEMENTS
from portal.tables import where_asked
from vocabularies.terms import read_terms


@require_safe
@unchanged_is_304
def home(request):
    """What is here, and the ways in."""
    return render(request, "home.html", sections.home_context(get_language()))


@require_safe
@unchanged_is_304
def term_list(request, section):
    """All terms of a vocabulary that something is tagged with, with counts."""
    return render(request, "terms.html", sections.list_context(SECTIONS[section], get_language()))


@require_safe
@unchanged_is_304
def term(request, section, code):
    """One term: what it is, and what stands under it, kind by kind. A retired code leads to the one in use."""
    found = SECTIONS[section]
    terms = read_terms()
    if not terms.get(found.vocabulary, code):
        raise Http404(code)
    if (current := terms.current(found.vocabulary, code)) != code:
        return redirect("term", section, current, permanent=True)
    return render(request, "term.html", term_context(found, current, get_language()))


@require_safe
@unchanged_is_304
def gaps(request, suffix):
    """Practices and recommendations by term and country, region or place, as a page or a CSV file."""
    if not suffix and (address := where_asked(request)):
        return redirect(address)
    question = GapQuestion(request.GET, get_language())
    if suffix:
        return gaps_file(question, suffix)
    page, page_error = page_number(request.GET.get("page", "1"))
    wrong = bool(question.errors or page_error)
    context = form_context(question) | {"page_error": page_error} | ({} if wrong else page_context(question, page))
    return render(request, "gaps.html", context, status=400 if wrong else 200)


def gaps_file(question, suffix):
    """The CSV file; a 400 that names what is wrong; a 503 while other code made the rows."""
    if suffix != ".csv":
        raise Http404(suffix)
    if wrong := question.problems():
        return HttpResponse("\n".join(wrong) + "\n", status=400, content_type=PLAIN)
    if is_outdated():
        return later()
    content = "".join(csv_lines(question))
    named = {"Content-Disposition": 'attachment; filename="gaps.csv"'}
    return HttpResponse(content, content_type=CONTENT_TYPES[suffix], headers=named)


@require_safe
@unchanged_is_304
def compare(request):
    """Places or countries side by side; with none or one, the form to choose."""
    if address := where_asked(request):
        return redirect(address)
    comparison = Comparison(request.GET, get_language())
    context = compare_context(comparison)
    return render(request, "compare.html", context, status=400 if comparison.errors else 200)


@require_safe
@unchanged_is_304
def search(request, suffix):
    """A search over all kinds, as a page or a file."""
    return search_answer(request, suffix)


@require_safe
@unchanged_is_304
def citations(request, suffix):
    """What is here of a list of citations, as a page or a CSV file."""
    return cited_answer(request, suffix)


@require_safe
@unchanged_is_304
def statement(request, name):
    """What readers can hold the portal to."""
    return render(request, f"statements/{name}.html", STATEMENTS[name]())


@require_safe
def permanent(request, kind, key):
    """The language-neutral address: redirects to the page in the browser's language."""
    if kind not in kinds():
        raise Http404(kind)
    edition = Edition.read.filter(kind=kind, key=key).first()
    shown = (
        Reading(edition, get_language(), read_terms()).path
        if edition
        else f"/{get_language()}/{kinds()[kind].path}/{key}"
    )
    response = redirect(shown)
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def favicon(request):
    """Where browsers look for an icon when a page names none, as the admin's do."""
    return redirect(static("icon.svg"))
