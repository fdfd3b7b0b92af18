"""The list of a kind's records as CSV, written as the public files are: escaped, with a mark of its encoding."""

from collections.abc import Iterator

from django.db.models import QuerySet

from catalogue.lines import csv_cell
from curation.saving import last_revisions

CHUNK = 500  # records read at a time
COLUMNS = ["key", "state", "unpublished_changes", "title_en", "title_original", "languages", "country", "places"]
COLUMNS += ["last_changed_by", "last_changed_at", "assigned_to", "revision", "public_revision"]
NOTE = "internal_note"


def csv_lines(numbers: list[int], records: QuerySet, has_notes: bool) -> Iterator[bytes]:
    """The file of the records of these numbers, in their order, some rows at a time: no cursor waits for a slow client.

    `records` is what the user may see; `has_notes` adds the internal notes, which only curators are given.
    """
    columns = [*COLUMNS, *([NOTE] if has_notes else [])]
    yield ("\ufeff" + ",".join(columns) + "\r\n").encode()
    rows = records.order_by().select_related("assigned_to")
    rows = rows.prefetch_related("places") if hasattr(records.model, "places") else rows
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        found = {record.pk: record for record in rows.filter(pk__in=chunk)}
        revisions = last_revisions(records.model, [record.key for record in found.values()], with_writers=True)
        told = [row(found[pk], revisions.get(found[pk].key), columns) for pk in chunk if pk in found]
        yield "".join(",".join(map(csv_cell, cells)) + "\r\n" for cells in told).encode()


def row(record, revision, columns: list[str]) -> list:
    """The cells of one record; `revision` is its last, or None."""
    texts = {text.language: text for text in record.texts.all()}
    original = next((text.title for text in texts.values() if text.origin == "original"), "")
    cells = {
        "key": record.key,
        "state": record.state,
        "unpublished_changes": "yes" if record.ahead else "no",
        "title_en": texts["en"].title if "en" in texts else "",
        "title_original": original,
        "languages": sorted(texts),
        "country": getattr(record, "country_id", None),
        "places": [place.code for place in record.places.all()] if hasattr(record, "places") else [],
        "last_changed_by": revision.by.get_username() if revision and revision.by else "",
        "last_changed_at": revision.at.isoformat(timespec="seconds") if revision else "",
        "assigned_to": record.assigned_to.get_username() if record.assigned_to else "",
        "revision": record.newest,
        "public_revision": record.public_revision,
        NOTE: record.internal_note,
    }
    return [cells[name] for name in columns]
