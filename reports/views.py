"""The list of UN documents, the reader, and who took part."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.models import Edition
from catalogue.pages import list_answer, record_answer, unchanged_is_304
from catalogue.reading import Reading
from reports.edition import REPORT
from reports.reader import reader_context, taking_part
from reports.sources import official_links
from reports.symbol_forms import Kind
from reports.symbols import parse_symbol
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
    key = symbol.replace("/", "-")
    if suffix == "" and not Edition.read.filter(kind="report", key=key).exists():
        is_symbol = parse_symbol(symbol).kind != Kind.UNKNOWN
        held = {"symbol": symbol, "links": official_links(symbol) if is_symbol else []}
        return render(request, "reports/not_held.html", held, status=404)
    return record_answer(request, REPORT, key, suffix, reader_context)


@require_safe
@unchanged_is_304
def participants(request, symbol):
    """Who took part in a document, with the paragraphs that report them."""
    edition = Edition.read.filter(kind="report", key=symbol.replace("/", "-")).first()
    if edition is None:
        raise Http404(symbol)
    reading = Reading(edition, get_language(), read_terms())
    return render(request, "reports/participants.html", {"reading": reading, "participants": taking_part(reading)})
