"""Files of a list: the same records in the same order as its pages.

CSV as others read it: UTF-8 with a byte-order mark, CRLF, header always, several values joined by `; `, and no cell
that a spreadsheet would run as a formula. JSON with the same columns, several values as a list.
"""

import json
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from catalogue.columns import Value
from catalogue.filters import SINGLE
from catalogue.lines import Closing
from catalogue.listing import Listing
from catalogue.models import EditionText
from catalogue.reading import Reading

FIRST, CHUNK = 200, 2000  # editions read at a time
CONTENT_TYPES = {".csv": "text/csv; charset=utf-8", ".json": "application/json"}


def readings(listing: Listing) -> Iterator[Reading]:
    """The editions of a listing in order, read in chunks so that no cursor stays open while a client is slow."""
    for chunk in chunks(listing):
        yield from listing.readings(chunk)


def chunks(listing: Listing) -> Iterator[list[int]]:
    """The numbers of the editions in order; a short chunk first, so that the first byte is soon there."""
    numbers, start, size = listing.numbers(), 0, FIRST
    while start < len(numbers):
        yield [int(number) for number in numbers[start : start + size]]
        start, size = start + size, CHUNK


def csv_lines(listing: Listing) -> Iterator[str]:
    """The CSV, some lines at a time."""
    yield "\ufeff" + ",".join(column.name for column in listing.kind.columns) + "\r\n"
    closing, shown = Closing(listing.kind, listing.language, listing.terms), f" {listing.language} "
    for chunk in chunks(listing):
        rows = EditionText.read.filter(edition__in=chunk, shown_in__contains=shown)
        found = dict(rows.values_list("edition_id", "line"))
        lines = [found[key] for key in chunk if key in found]
        if lines:
            yield closing.close("\r\n".join([*lines, ""]))


def json_record(reading: Reading) -> dict[str, Value]:
    """One record, column by column."""
    return {column.name: column.value(reading) for column in reading.kind.columns}


def json_lines(listing: Listing) -> Iterator[str]:
    """The JSON list, one record a line."""
    head = {
        "kind": listing.kind.name,
        "address": settings.PORTAL_ADDRESS + listing.address(),
        "language": listing.language,
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "records": [\n'
    separator = ""
    for reading in readings(listing):
        yield separator + json.dumps(json_record(reading), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


LINES = {".csv": csv_lines, ".json": json_lines}


def problems(listing: Listing) -> list[str]:
    """Why a file cannot answer, parameter by parameter; it answers no question that is understood in part."""
    wrong = {**{name: [_("unknown parameter")] for name in listing.unknown}, **listing.errors}
    for name, values in listing.parameters.lists():
        if name in SINGLE and len(set(values)) > 1:
            wrong.setdefault(name, []).append(_("more than one value"))
        elif name in listing.filters.facets and "" in values:
            wrong.setdefault(name, []).append(_("an empty value"))
    return [f"{name}: {' '.join(messages)}" for name, messages in wrong.items()]


def file_response(listing: Listing, suffix: str) -> HttpResponse | StreamingHttpResponse:
    """The file, or a 400 that names what is wrong."""
    if wrong := problems(listing):
        return HttpResponse("\n".join(wrong) + "\n", status=400, content_type="text/plain; charset=utf-8")
    response = StreamingHttpResponse(LINES[suffix](listing), content_type=CONTENT_TYPES[suffix])
    response.headers["Content-Disposition"] = f'attachment; filename="{listing.kind.path}{suffix}"'
    return response
