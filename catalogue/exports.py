"""Files of a list: the same records in the same order as its pages.

CSV as others read it: UTF-8 with a byte-order mark, CRLF, header always, several values joined by `; `, and no cell
that a spreadsheet would run as a formula. JSON with the same columns, several values as a list. XLSX with
the cells of the CSV as numbers and texts.
"""

import json
from collections.abc import Container, Iterable, Iterator
from datetime import datetime
from tempfile import TemporaryFile
from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from catalogue.columns import Value
from catalogue.feeds import ATOM, feed
from catalogue.filters import SINGLE
from catalogue.lines import BETWEEN, CSV, JSON, Closing, Format
from catalogue.listing import Listing
from catalogue.projections.current import state
from catalogue.projections.versions import newest
from catalogue.reading import Reading
from catalogue.rows import made_by

FIRST, CHUNK = 200, 2000  # editions read at a time
SHEET_ROWS = 50_000  # of a workbook: it is written whole before its first byte is sent
CELL, CUT = 32_767, " […]"  # characters that a cell of a workbook can hold; the end of one that cannot
PIECE = 1 << 16  # bytes
_BETWEEN = BETWEEN.encode()
MADE = datetime(2000, 1, 1)
PLAIN = "text/plain; charset=utf-8"
CONTENT_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def chunks(listing: Listing) -> Iterator[list[int]]:
    """The numbers of the editions in order; a short chunk first, so that the first byte is soon there."""
    numbers, start, size = listing.numbers(), 0, FIRST
    while start < len(numbers):
        yield [int(number) for number in numbers[start : start + size]]
        start, size = start + size, CHUNK


def rows(listing: Listing, written: Format) -> Iterator[bytes]:
    """The rows of a listing in order, many at a time, read as they are then: no cursor waits for a slow client."""
    closing = Closing(listing.kind, listing.language, listing.terms, state(newest()), written)
    for chunk in chunks(listing):
        if lines := listing.lines(chunk, written):
            yield closing.close(lines)


def csv_lines(listing: Listing) -> Iterator[bytes]:
    """The CSV, some lines at a time."""
    yield ("\ufeff" + ",".join(column.name for column in listing.kind.columns) + "\r\n").encode()
    yield from rows(listing, CSV)


def json_record(reading: Reading) -> dict[str, Value]:
    """One record, column by column."""
    return {column.name: column.value(reading) for column in reading.kind.columns}


def json_lines(listing: Listing) -> Iterator[bytes]:
    """The JSON list, one record a line."""
    head = {
        "kind": listing.kind.name,
        "address": settings.PORTAL_ADDRESS + listing.address(),
        "language": listing.language,
    }
    yield (json.dumps(head, ensure_ascii=False)[:-1] + ', "records": [\n').encode()
    record = ("{" + ", ".join(f"{json.dumps(column.name)}: %b" for column in listing.kind.columns) + "}").encode()
    separator = b""
    for lines in rows(listing, JSON):
        records = [record % tuple(line.split(_BETWEEN)) for line in lines.splitlines()]
        yield separator + b",\n".join(records)
        separator = b",\n"
    yield b"\n]}\n"


def workbook(listing: Listing) -> Iterator[bytes]:
    """The list as a workbook of one sheet: numbers as numbers, everything else as text, never as a formula or link."""
    with TemporaryFile() as file:
        book = Workbook(file, {"constant_memory": True})
        book.set_properties({"created": MADE})  # the same data give the same bytes
        write_sheet(book.add_worksheet(listing.kind.path), listing)
        book.close()
        file.seek(0)
        yield from iter(lambda: file.read(PIECE), b"")


def write_sheet(sheet: Worksheet, listing: Listing) -> None:
    """The header and one row a record; a text that a cell cannot hold is cut, and says so."""
    sheet.write_row(0, 0, [column.name for column in listing.kind.columns])
    records = (line for lines in rows(listing, JSON) for line in lines.splitlines())
    for row, record in enumerate(records, 1):
        for at, value in enumerate(json.loads(b"[%b]" % record.replace(_BETWEEN, b","))):
            if isinstance(value, int | float):
                sheet.write_number(row, at, value)
            elif value:
                told = "; ".join(value) if isinstance(value, list) else value
                sheet.write_string(row, at, told if len(told) <= CELL else told[: CELL - len(CUT)] + CUT)


class Streaming:
    """A file on its way to a client, which holds one of the few places for that until it is read or given up."""

    def __init__(self, content: Iterator):
        self.content, self.is_open = content, True

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.content)

    def close(self) -> None:
        """Give the place back, once."""
        if self.is_open:
            self.is_open = False
            places.release()

    __del__ = close  # a client may go before the first byte


places = BoundedSemaphore(settings.STREAMS)
LINES = {".csv": csv_lines, ".json": json_lines, ".xlsx": workbook}


def problems(listing: Listing) -> list[str]:
    """Why a file cannot answer, parameter by parameter; it answers no question that is understood in part."""
    return refusals(listing.parameters, listing.errors, listing.unknown, SINGLE, listing.filters.facets)


def refusals(
    parameters: QueryDict,
    errors: dict[str, list[str]],
    unknown: Iterable[str],
    single: Container[str],
    facets: Container[str],
) -> list[str]:
    """What a file refuses in a query, a line a parameter; `single` take one value, `facets` any number of codes."""
    wrong = {**{name: [_("unknown parameter")] for name in unknown}, **errors}
    for name, values in parameters.lists():
        if name in single and len(set(values)) > 1:
            wrong.setdefault(name, []).append(_("more than one value"))
        elif name in facets and "" in values:
            wrong.setdefault(name, []).append(_("an empty value"))
    return [f"{name}: {' '.join(messages)}" for name, messages in wrong.items()]


def is_outdated() -> bool:
    """Whether other code made the rows, which may have other columns: between an upgrade and `load`."""
    now = newest()
    return now is not None and now.rows != made_by()


def later() -> HttpResponse:
    """The 503 of a file while other code made the rows."""
    told = _("The files are being made anew after an upgrade. Try again later.") + "\n"
    return HttpResponse(told, status=503, headers={"Retry-After": "600", "Content-Type": PLAIN})


def file_response(listing: Listing, suffix: str) -> HttpResponse | StreamingHttpResponse:
    """The file or feed; a 400 that names what is wrong; a 503 while no thread can be spared for a file on its way.

    Also a 503 for a file while other code made the rows.
    """
    wrong = problems(listing)
    if not wrong and suffix == ".xlsx" and listing.total > SHEET_ROWS:
        told = _("a workbook holds up to %(rows)s records here; take the CSV file, or filter the list")
        wrong = [told % {"rows": SHEET_ROWS}]
    if wrong:
        return HttpResponse("\n".join(wrong) + "\n", status=400, content_type=PLAIN)
    if suffix == ATOM:
        return feed(listing)
    if is_outdated():
        return later()
    return sent(LINES[suffix](listing), suffix, listing.kind.path)


def sent(content: Iterator[bytes], suffix: str, name: str) -> HttpResponse | StreamingHttpResponse:
    """The content on its way as the file `name` of that format; a 503 while no thread can be spared for it."""
    if not places.acquire(blocking=False):
        told = _("Too many files are being taken away just now. Try again in a moment.") + "\n"
        return HttpResponse(told, status=503, headers={"Retry-After": "10", "Content-Type": PLAIN})
    response = StreamingHttpResponse(Streaming(content), content_type=CONTENT_TYPES[suffix])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}{suffix}"'
    return response
