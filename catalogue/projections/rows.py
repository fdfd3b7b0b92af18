"""The rows of the catalogue, read in order: one scan a table, in the form that each database gives quickest."""

import io
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import numpy as np
from django.db import connections
from django.db.models import QuerySet

from catalogue.analysis import BOUNDARY
from catalogue.lines import FORMATS

BETWEEN = f" {BOUNDARY} "  # texts of several languages: no phrase runs from one into the next
READ = 2000  # editions at a time
_COPIED = np.dtype([("fields", ">i2"), ("length", ">i4"), ("number", ">i8")])  # a row of PostgreSQL's binary COPY
_HEAD, _TAIL = 19, 2


def numbers(editions: QuerySet) -> np.ndarray:
    """The numbers of the editions in their order."""
    return np.fromiter(editions.values_list("pk", flat=True).iterator(READ), dtype=np.int64)


def facet_values(kind: str, database: str) -> Iterator[tuple[str, list[str], np.ndarray, np.ndarray]]:
    """Each facet: name, sorted codes, how many editions carry each, and their numbers, of one code after another."""
    connection = connections[database]
    with connection.cursor() as cursor:
        read = _copied if connection.vendor == "postgresql" else _joined
        yield from read(cursor, kind)


def _joined(cursor, kind: str) -> Iterator[tuple[str, list[str], np.ndarray, np.ndarray]]:
    """SQLite: the numbers of each code as one text."""
    asked = """SELECT facet, code, count(*), group_concat(edition_id) FROM catalogue_editionfacet
               WHERE kind = %s GROUP BY facet, code ORDER BY facet, code"""
    cursor.execute(asked, [kind])
    for facet, rows in groupby(iter(cursor.fetchone, None), key=itemgetter(0)):
        _facets, codes, counts, numbers = zip(*rows, strict=True)
        yield facet, list(codes), np.array(counts), np.fromstring(",".join(numbers), dtype=np.int64, sep=",")


def _copied(cursor, kind: str) -> Iterator[tuple[str, list[str], np.ndarray, np.ndarray]]:
    """PostgreSQL: counts first, then all numbers in the same order as one binary copy."""
    order = """facet COLLATE "C", code COLLATE "C" """
    counted = "SELECT facet, code, count(*) FROM catalogue_editionfacet WHERE kind = %s GROUP BY facet, code ORDER BY "
    cursor.execute(counted + order, [kind])
    values = cursor.fetchall()
    numbers = "SELECT edition_id FROM catalogue_editionfacet WHERE kind = %s ORDER BY "
    asked = cursor.mogrify(numbers + order, [kind]).decode()
    copied = io.BytesIO()
    cursor.copy_expert(f"COPY ({asked}) TO STDOUT (FORMAT binary)", copied)
    every = np.frombuffer(copied.getbuffer()[_HEAD:-_TAIL], dtype=_COPIED)["number"].astype(np.int64)
    start = 0
    for facet, rows in groupby(values, key=itemgetter(0)):
        _facets, codes, counts = zip(*rows, strict=True)
        yield facet, list(codes), np.array(counts), every[start : start + sum(counts)]
        start += sum(counts)


def texts(rows: QuerySet, ids: np.ndarray) -> Iterator[tuple[int, str, str, str]]:
    """(position, tokens of titles, of whole texts, stems) of every edition in order, its languages in a row."""
    wanted = ("edition_id", "title_tokens", "tokens", "stems")
    for start in range(0, len(ids), READ):
        found: dict[int, list] = {}
        chunk = [int(number) for number in ids[start : start + READ]]
        for number, *tokens in rows.filter(edition__in=chunk).order_by("language").values_list(*wanted):
            found.setdefault(number, []).append(tokens)
        for position, number in enumerate(chunk, start):
            yield (position, *(BETWEEN.join(part) for part in zip(*found[number], strict=True)))


def lines(rows: QuerySet, ids: np.ndarray) -> Iterator[tuple]:
    """(position, languages that it is shown in, its row in each format) of every text, editions in order."""
    wanted = ("edition_id", "shown_in", *(written.field for written in FORMATS))
    for start in range(0, len(ids), READ):
        positions = {int(number): position for position, number in enumerate(ids[start : start + READ], start)}
        found = rows.filter(edition__in=list(positions)).values_list(*wanted)
        yield from sorted((positions[number], *row) for number, *row in found)


def orders(editions: QuerySet, by_key: list) -> dict[str, np.ndarray]:
    """The numbers of the editions by year, latest first and without one last, and by place; ties by key.

    As `catalogue.filters.sorting`, but sorted here: no database has an index for either. `by_key` sorts by key.
    """
    rows = list(editions.order_by(*by_key).values_list("pk", "year", "place").iterator(READ))
    numbers = np.array([row[0] for row in rows], dtype=np.int64)
    years = np.array([-(row[1] if row[1] is not None else -1) for row in rows])
    ranks = {place: rank for rank, place in enumerate(sorted({row[2] for row in rows}))}
    places = np.array([ranks[row[2]] for row in rows])
    return {name: numbers[np.argsort(keys, kind="stable")] for name, keys in (("year", years), ("place", places))}
