"""Many editions into the catalogue's tables at once, and only into a database that holds no others."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from itertools import chain
from multiprocessing import get_context
from os import cpu_count

from django.core.management.color import no_style
from django.db import connections, models, transaction

from bench.making import CHUNK, MAKER, Maker
from catalogue.kinds import kinds
from catalogue.models import DataVersion, Edition, EditionFacet, EditionText
from catalogue.rows import made_by, texts
from vocabularies.terms import Terms

TABLES = [Edition, EditionText, EditionFacet]
Rows = list[tuple]
AHEAD = 4  # chunks made before they are asked for


class NotOurs(Exception):
    """The database holds editions that were not made here."""


def write(maker: Maker, count: int) -> int:
    """Let the database hold the first `count` editions of the maker, the reports that they are told in, and no others.

    Returns how many facet rows there are.
    Raises NotOurs, and writes nothing, when the database holds an edition that was published.
    """
    if Edition.objects.exclude(approval__by=MAKER).exists():
        raise NotOurs("This database holds published editions. Made ones go into a database of their own (PORTAL_VAR).")
    connection, written = connections["default"], 0
    vendor = connection.vendor
    with transaction.atomic():
        for model in reversed(TABLES):
            model.objects.all()._raw_delete("default")
        with without_indexes(connection):
            for chunk in chain(_chunks(maker, count, vendor), _reports(maker, count, vendor)):
                for model, rows in zip(TABLES, chunk, strict=True):
                    _insert(connection, model, rows)
                written += len(chunk[2])
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), TABLES):
                cursor.execute(statement)
        DataVersion.raise_it()
        DataVersion.objects.update(rows=made_by())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return written


def _fields(model) -> list:
    """The columns that are written; the database numbers texts and facets itself."""
    if model is EditionFacet:
        return [model._meta.get_field(name) for name in ("edition", "kind", "facet", "code")]
    return [field for field in model._meta.concrete_fields if model is Edition or not field.primary_key]


def rows(editions: list[Edition], terms: Terms, vendor: str) -> list[Rows]:
    """The rows of editions, table by table, as the database takes them."""
    told = [row for edition in editions for row in texts(edition, terms)]
    # plain tuples: making a model of each of twenty rows an edition would take as long as all the rest
    carried = [
        (edition.pk, edition.kind, facet, code)
        for edition in editions
        # in the order of the unique index, so that the index only grows at its end
        for facet, code in sorted(set(kinds()[edition.kind].facets(edition.content, terms)))
    ]
    return [_values(Edition, editions, vendor), _values(EditionText, told, vendor), carried]


def _values(model, made: list, vendor: str) -> Rows:
    names = [field.attname for field in _fields(model)]
    found = [[getattr(row, name) for row in made] for name in names]
    for number, field in enumerate(_fields(model)):
        if isinstance(field, models.JSONField):
            found[number] = [json.dumps(value) for value in found[number]]
        elif isinstance(field, models.DateField) and vendor == "sqlite":
            found[number] = [value.isoformat() for value in found[number]]
    return list(zip(*found, strict=True))


_shared: dict = {}


def _chunk(first: int, last: int) -> list[Rows]:
    maker = _shared["maker"]
    return rows(list(maker.editions(first, last)), maker.terms, _shared["vendor"])


def _chunks(maker: Maker, count: int, vendor: str) -> Iterator[list[Rows]]:
    """The rows of every chunk in order, made by every core; few are held at a time."""
    maker.prepare()
    tasks = [(first, min(first + CHUNK - 1, count)) for first in range(1, count + 1, CHUNK)]
    _shared.update(maker=maker, vendor=vendor)  # the forked processes find it there
    if len(tasks) == 1:
        yield _chunk(*tasks[0])
        return
    with get_context("fork").Pool(cpu_count() or 1) as pool:
        ahead = [pool.apply_async(_chunk, task) for task in tasks[:AHEAD]]
        for number in range(len(tasks)):
            yield ahead.pop(0).get()
            if number + AHEAD < len(tasks):
                ahead.append(pool.apply_async(_chunk, tasks[number + AHEAD]))


def _reports(maker: Maker, count: int, vendor: str) -> Iterator[list[Rows]]:
    yield rows(maker.reports(count + 1), maker.terms, vendor)


def _insert(connection, model: type[models.Model], rows: Rows) -> None:
    columns = [field.column for field in _fields(model)]
    named = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.copy_expert(f'COPY "{model._meta.db_table}" ({named}) FROM STDIN', StringIO(_copied(rows)))
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f'INSERT INTO "{model._meta.db_table}" ({named}) VALUES ({marks})', rows)


ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _copied(rows: Iterable[tuple]) -> str:
    """Rows in the text format of COPY."""

    def cell(value) -> str:
        if value is None:
            return "\\N"
        return str(value).translate(ESCAPES)

    return "".join("\t".join(map(cell, row)) + "\n" for row in rows)


@contextmanager
def without_indexes(connection) -> Iterator[None]:
    """Drop the indexes and references of the tables, and make them again afterwards: faster than keeping them up."""
    held = _sqlite_indexes if connection.vendor == "sqlite" else _postgres_indexes
    with connection.cursor() as cursor:
        statements = held(cursor, [model._meta.db_table for model in TABLES])
        for drop, _make in statements:
            cursor.execute(drop)
        yield
        for _drop, make in reversed(statements):
            cursor.execute(make)


def _sqlite_indexes(cursor, tables: list[str]) -> list[tuple[str, str]]:
    """(statement that drops, statement that makes) of every index that is no constraint."""
    marks = ", ".join(["%s"] * len(tables))
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
        f"AND sql NOT LIKE 'CREATE UNIQUE%%' AND tbl_name IN ({marks})",
        tables,
    )
    return [(f'DROP INDEX "{name}"', sql) for name, sql in cursor.fetchall()]


def _postgres_indexes(cursor, tables: list[str]) -> list[tuple[str, str]]:
    """The same, and the foreign keys, which would otherwise queue a check for every row."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)",
        [tables],
    )
    found = [
        (f'ALTER TABLE {table} DROP CONSTRAINT "{name}"', f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {rule}')
        for table, name, rule in cursor.fetchall()
    ]
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() "
        "AND indexdef NOT LIKE 'CREATE UNIQUE%%' AND tablename = ANY(%s)",
        [tables],
    )
    return found + [(f'DROP INDEX "{name}"', sql) for name, sql in cursor.fetchall()]
