"""The rows of the catalogue, read in order: one scan a table, in the form that each database gives quickest."""

import io
from collections.abc import Iterable, Iterator

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


def facet_values(
    kind: str, facets: Iterable[str], database: str
) -> Iterator[tuple[str, list[str], np.ndarray, np.ndarray]]:
    """Each facet that is carried: name, sorted codes, how many editions carry each, their numbers, code after code."""
    connection = connections[database]
    with connection.cursor() as cursor:
        read = _copied if connection.vendor == "postgresql" else _joined
        for facet in facets:
            if found := read(cursor, kind, facet):
                yield facet, *found


def _joined(cursor, kind: str, facet: str) -> tuple[list[str], np.ndarray, np.ndarray] | None:
    """SQLite: the numbers of each code as one text."""
    asked = """SELECT code, count(*), group_concat(edition_id) FROM catalogue_editionfacet
               WHERE kind = %s AND facet = %s GROUP BY code ORDER BY code"""
    cursor.execute(asked, [kind, facet])
    if not (rows := cursor.fetchall()):
        return None
    codes, counts, numbers = zip(*rows, strict=True)
    return list(codes), np.array(counts), np.fromstring(",".join(numbers), dtype=np.int64, sep=",")


def _copied(cursor, kind: str, facet: str) -> tuple[list[str], np.ndarray, np.ndarray] | None:
    """PostgreSQL: counts first, then all numbers in the same order as one binary copy."""
    wanted = "FROM catalogue_editionfacet WHERE kind = %s AND facet = %s"
    cursor.execute(f'SELECT code, count(*) {wanted} GROUP BY code ORDER BY code COLLATE "C"', [kind, facet])
    if not (rows := cursor.fetchall()):
        return None
    asked = cursor.mogrify(f'SELECT edition_id {wanted} ORDER BY code COLLATE "C"', [kind, facet]).decode()
    copied = io.BytesIO()
    cursor.copy_expert(f"COPY ({asked}) TO STDOUT (FORMAT binary)", copied)
    numbers = np.frombuffer(copied.getbuffer()[_HEAD:-_TAIL], dtype=_COPIED)["number"].astype(np.int64)
    codes, counts = zip(*rows, strict=True)
    return list(codes), np.array(counts), numbers


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
