"""The list of UN documents, the reader, and who took part."""

from urllib.parse import quote

from django.conf import settings
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.models import Edition, Withdrawal
from catalogue.pages import gone_or_missing, list_answer, record_answer, unchanged_is_304
from catalogue.reading import Reading
from reports.edition import REPORT
from reports.reader import reader_context, taking_part
from reports.sources import official_links
from reports.symbol_forms import Kind
from reports.symbols import Symbol, parse_symbol
from reports.texts import in_other_language
from vocabularies.terms import read_terms


@require_safe
@unchanged_is_304
def report_list(request, suffix):
    """All documents that the parameters leave, as a page or a file."""
    return list_answer(request, REPORT, suffix)


@require_safe
@unchanged_is_304
def report(request, symbol, suffix):
    """One document to read; a symbol that is not held still leads to the official document."""
    parsed = parse_symbol(symbol)
    if not is_known(parsed):
        links = official_links(parsed.canonical)
        context = {"asked": symbol, "symbol": parsed, "links": links, "mended": parsed.canonical != symbol}
        return render(request, "reports/not_held.html", context | {"is_error": True}, status=404)
    if parsed.canonical != symbol:
        asked = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(f"/{get_language()}/documents/{quote(parsed.canonical)}{suffix}{asked}", permanent=True)
    beside = [code for code in request.GET.getlist("beside") if code]
    unknown = [code for code in beside if code not in settings.UN_LANGUAGES]

    def context(reading):
        return {**reader_context(reading, [code for code in beside if code not in unknown]), "unknown": unknown}

    return record_answer(request, REPORT, parsed.key, suffix, context, status=400 if unknown else 200)


def is_known(symbol: Symbol) -> bool:
    """Whether a document of that symbol is or was public here."""
    if symbol.kind == Kind.UNKNOWN:
        return False
    named = {"kind": "report", "key": symbol.key}
    return Edition.read.filter(**named).exists() or Withdrawal.read.filter(**named).exists()


@require_safe
@unchanged_is_304
def participants(request, symbol):
    """Who took part in a document, with the paragraphs that report them."""
    parsed = parse_symbol(symbol)
    edition = Edition.read.filter(kind="report", key=parsed.key).first() if is_known(parsed) else None
    if edition is None:
        return gone_or_missing(request, REPORT, parsed.key, "") if is_known(parsed) else report(request, symbol, "")
    reading = Reading(edition, get_language(), read_terms())
    context = {"reading": reading, "participants": taking_part(reading)}
    context["in_other_language"] = in_other_language(reading.content["participants"], reading.asked_language)
    return render(request, "reports/participants.html", context)
