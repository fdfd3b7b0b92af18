"""Which state of the catalogue readers see now: what every request asks first."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections


@cache
def written_by() -> str:
    """The hash of the code that writes the files of a projection: other code may not read them."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


@dataclass(frozen=True)
class Version:
    """A state of the catalogue: which database, how far, which names, and which code made its rows."""

    database: str
    number: int
    stamp: str
    vocabularies: str
    rows: str

    @cached_property
    def name(self) -> str:
        """The folder of its projection."""
        told = [self.stamp, self.vocabularies, self.rows, written_by()]
        return f"{self.database}-{self.number}-{hashlib.sha256(repr(told).encode()).hexdigest()[:16]}"


_own = threading.local()  # what this thread was told: by its connection, and for the request that it answers


def newest() -> Version | None:
    """The state that readers see now; None before the first publication."""
    return _own.asked if hasattr(_own, "asked") else _now()


@contextmanager
def answering_from(version: Version | None) -> Iterator[None]:
    """Lets everything inside, which is one request, take this for what is newest."""
    _own.asked = version
    try:
        yield
    finally:
        del _own.asked


def _now() -> Version | None:
    """Asked of the database; of SQLite only when something was committed since this thread asked last.

    `PRAGMA data_version` says so, for every connection but the one that commits: so it is asked only where readers have
    a connection of their own, which cannot write. Its numbers mean nothing to another connection.
    """
    connection = connections[settings.READER]
    if connection.vendor != "sqlite" or settings.READER == DEFAULT_DB_ALIAS:
        return _read(connection)
    connection.ensure_connection()  # which tells as Django's own what the database refuses
    with connection.wrap_database_errors:  # before the state is read: it may only be newer than its mark
        mark = connection.connection, connection.connection.execute("PRAGMA data_version").fetchone()
    if getattr(_own, "mark", None) != mark:
        _own.version, _own.mark = _read(connection), mark
    return _own.version


def _read(connection) -> Version | None:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT data.database, data.number, data.stamp, coalesce(names.stamp, ''), data.rows
               FROM catalogue_dataversion data
               LEFT JOIN vocabularies_vocabularystate names ON names.only = data.only"""
        )
        row = cursor.fetchone()
    return Version(*row) if row else None
