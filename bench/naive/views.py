"""The list as a page and as CSV, the plain way."""

import csv

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from bench.naive.listing import PlainListing
from catalogue.cards import card
from catalogue.kinds import kinds


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        """The text."""
        return text


def answer(request, kind_path: str, suffix: str):
    """The page, or the CSV."""
    kind = next(kind for kind in kinds().values() if kind.path == kind_path)
    listing = PlainListing(kind, request.GET, get_language())
    return csv_answer(listing) if suffix else page_answer(request, listing)


def csv_answer(listing: PlainListing) -> StreamingHttpResponse:
    """Every row, joined and quoted by `csv.writer`."""
    writer, columns = csv.writer(Echo()), listing.kind.columns

    def lines():
        yield "\ufeff" + writer.writerow([column.name for column in columns])
        for edition in listing.editions.iterator(chunk_size=2000):
            reading = listing.read(edition)
            values = [column.value(reading) for column in columns]
            yield writer.writerow(["; ".join(value) if isinstance(value, list) else value for value in values])

    return StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")


def page_answer(request, listing: PlainListing):
    """The portal's own template with the same facets."""
    page = int(request.GET.get("page", "1"))
    context = {
        "kind": listing.kind,
        "listing": listing,
        "facets": listing.facets,
        "cards": [card(reading) for reading in listing.page(page)],
        "total": listing.total,
        "page": page,
        "page_error": "",
        "previous": listing.address(page=page - 1) if page > 1 else "",
        "next": listing.address(page=page + 1) if page < listing.pages else "",
        "files": [(suffix[1:].upper(), listing.address(suffix)) for suffix in (".csv", ".json")],
        "orders": listing.orders,
        "order": listing.order,
        "clear": f"/{listing.language}/{listing.kind.path}",
    }
    return render(request, "catalogue/list.html", context)
