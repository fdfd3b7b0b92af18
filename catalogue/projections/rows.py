"""The rows of the catalogue, read in order: one scan a table, in the form that each database gives quickest."""

import io
from collections.abc import Iterator

import numpy as np
from django.db import connections
from django.db.models import QuerySet

BETWEEN = " ¦ "  # texts of several languages: no phrase runs from one into the next
READ = 5000
_COPIED = np.dtype([("fields", ">i2"), ("length", ">i4"), ("number", ">i8")])  # a row of PostgreSQL's binary COPY
_HEAD, _TAIL = 19, 2


def numbers(editions: QuerySet) -> np.ndarray:
    """The numbers of the editions in their order."""
    return np.fromiter(editions.values_list("pk", flat=True).iterator(READ), dtype=np.int64)


def facet_values(kind: str, database: str) -> Iterator[tuple[str, str, np.ndarray]]:
    """(facet, code, numbers of the editions that carry it), by facet and code."""
    connection = connections[database]
    if connection.vendor == "postgresql":
        yield from _copied(connection, kind)
        return
    asked = """SELECT facet, code, group_concat(edition_id) FROM catalogue_editionfacet
               WHERE kind = %s GROUP BY facet, code"""
    with connection.cursor() as cursor:
        cursor.execute(asked, [kind])
        for facet, code, found in iter(cursor.fetchone, None):
            yield facet, code, np.fromstring(found, dtype=np.int64, sep=",")


def _copied(connection, kind: str) -> Iterator[tuple[str, str, np.ndarray]]:
    """As `facet_values`: counts first, then all numbers in the same order as one binary copy."""
    with connection.cursor() as cursor:
        counted = """SELECT facet, code, count(*) FROM catalogue_editionfacet WHERE kind = %s
                     GROUP BY facet, code ORDER BY facet COLLATE "C", code COLLATE "C" """
        cursor.execute(counted, [kind])
        values = cursor.fetchall()
        copied = io.BytesIO()
        asked = cursor.mogrify(
            """SELECT edition_id FROM catalogue_editionfacet WHERE kind = %s
               ORDER BY facet COLLATE "C", code COLLATE "C" """,
            [kind],
        )
        cursor.copy_expert(f"COPY ({asked.decode()}) TO STDOUT (FORMAT binary)", copied)
    every = np.frombuffer(copied.getbuffer()[_HEAD:-_TAIL], dtype=_COPIED)["number"]
    start = 0
    for facet, code, count in values:
        yield facet, code, every[start : start + count].astype(np.int64)
        start += count


def texts(rows: QuerySet, ids: np.ndarray) -> Iterator[tuple[int, str, str, str]]:
    """(position, tokens of titles, of whole texts, stems) of every edition, its languages one after another."""
    by_number = np.argsort(ids)
    sorted_ids = ids[by_number]
    held = rows.order_by("edition", "language").values_list("edition", "title_tokens", "tokens", "stems")
    number, parts = None, []
    for edition, *tokens in held.iterator(READ):
        if edition != number and parts:
            yield _row(by_number[np.searchsorted(sorted_ids, number)], parts)
            parts = []
        number = edition
        parts.append(tokens)
    if parts:
        yield _row(by_number[np.searchsorted(sorted_ids, number)], parts)


def _row(position: int, parts: list[list[str]]) -> tuple[int, str, str, str]:
    titles, whole, stems = (BETWEEN.join(part) for part in zip(*parts, strict=True))
    return int(position), titles, whole, stems
