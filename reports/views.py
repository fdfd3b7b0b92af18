"""The list of UN documents, the reader, and who took part."""

from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.models import Edition, Withdrawal
from catalogue.pages import gone_or_missing, list_answer, record_answer, unchanged_is_304
from catalogue.reading import Reading
from reports.edition import REPORT
from reports.reader import reader_context, taking_part
from reports.sources import official_links
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
    parsed = parse_symbol(symbol)
    if suffix == "" and not Edition.read.filter(kind="report", key=parsed.key).exists():
        if Withdrawal.read.filter(kind="report", key=parsed.key).exists():
            return gone_or_missing(request, REPORT, parsed.key, suffix)
        held = {"symbol": parsed.canonical or symbol, "links": official_links(symbol)}
        return render(request, "reports/not_held.html", held, status=404)
    if parsed.canonical != symbol:
        return redirect(f"/{get_language()}/documents/{parsed.canonical}{suffix}", permanent=True)
    return record_answer(request, REPORT, parsed.key, suffix, reader_context)


@require_safe
@unchanged_is_304
def participants(request, symbol):
    """Who took part in a document, with the paragraphs that report them."""
    key = parse_symbol(symbol).key
    edition = Edition.read.filter(kind="report", key=key).first()
    if edition is None:
        return gone_or_missing(request, REPORT, key, "")
    reading = Reading(edition, get_language(), read_terms())
    return render(request, "reports/participants.html", {"reading": reading, "participants": taking_part(reading)})
