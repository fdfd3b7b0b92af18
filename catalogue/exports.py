"""Files of a list: the same records in the same order as its pages.

CSV as others read it: UTF-8 with a byte-order mark, CRLF, header always, several values joined by `; `, and no cell
that a spreadsheet would run as a formula. JSON with the same columns, several values as a list.
"""

import json
import re
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from catalogue.columns import Value
from catalogue.filters import SINGLE
from catalogue.listing import Listing
from catalogue.models import Edition
from catalogue.reading import Reading

CHUNK = 2000
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
CONTENT_TYPES = {".csv": "text/csv; charset=utf-8", ".json": "application/json"}


def csv_cell(value: Value) -> str:
    """One cell, quoted where needed; text that begins like a formula gets an apostrophe before it."""
    if isinstance(value, list):
        value = "; ".join(value)
    if value is None or value == "":
        return ""
    if not isinstance(value, str):
        return str(value)
    if re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", value):  # a signed number, such as a latitude, is no formula
        return value
    # white space and full-width signs do not hide a formula from every spreadsheet
    if value.startswith(FORMULA) or value.lstrip()[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠"):
        value = "'" + value
    if any(sign in value for sign in ',"\r\n'):
        return '"' + value.replace('"', '""') + '"'
    return value


def readings(listing: Listing) -> Iterator[Reading]:
    """The editions of a listing in order, read in chunks so that no cursor stays open while a client is slow."""
    keys = list(listing.editions.values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        found = Edition.read.in_bulk(chunk)
        # one withdrawn since the first chunk is left out
        yield from (listing.read(found[key]) for key in chunk if key in found)


def csv_lines(listing: Listing) -> Iterator[str]:
    """The CSV, line by line."""
    columns = listing.kind.columns
    yield "\ufeff" + ",".join(column.name for column in columns) + "\r\n"
    for reading in readings(listing):
        yield ",".join(csv_cell(column.value(reading)) for column in columns) + "\r\n"


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
