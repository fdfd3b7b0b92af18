"""Building a projection: from the rows of one snapshot of the database to files, aside, then moved into place.

One builder at a time, under a lock that dies with it; it goes on until nothing newer is there.
"""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction

from catalogue.filters import facets_of, sorting
from catalogue.kinds import kinds
from catalogue.models import Edition, EditionText
from catalogue.projections import facet_index, line_index, rows, text_index
from catalogue.projections.versions import newest

KEPT = 2  # folders of a database: the newest, and the one before that a worker may just be opening


@contextmanager
def lock(waits: bool) -> Iterator[bool]:
    """Whether this process is the builder, now or when its turn comes; the lock goes with it, however it ends."""
    settings.PROJECTIONS.mkdir(parents=True, exist_ok=True)
    with (settings.PROJECTIONS / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True


def build_newest(tell=lambda line: None, *, anew: bool = False, waits: bool = False) -> None:
    """Build until what is newest stands; a builder at work is left to it, or waited for. `tell` is given a line a kind.

    With `anew`, what stands is built once more first.
    """
    with lock(waits) as is_builder:
        if is_builder and anew and (version := newest()):
            shutil.rmtree(settings.PROJECTIONS / version.name, ignore_errors=True)
        while is_builder and (version := newest()) and not (settings.PROJECTIONS / version.name).exists():
            build(tell)


def build(tell) -> None:
    """Build what is newest in one snapshot, and take away what is old."""
    aside = settings.PROJECTIONS / "aside"
    shutil.rmtree(aside, ignore_errors=True)  # of a builder that was killed: this one holds the lock
    with snapshot():
        version = newest()
        for kind in kinds():
            (aside / kind).mkdir(parents=True)
            tell(build_kind(kind, aside / kind))
    keep(aside)
    os.replace(aside, settings.PROJECTIONS / version.name)
    own = sorted(settings.PROJECTIONS.glob(f"{version.database}-*"), key=lambda path: path.stat().st_mtime_ns)
    for old in own[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def keep(folder: Path) -> None:
    """Have everything in the folder written to the disk, so that no crash leaves a file empty in its place."""
    for path in [*folder.rglob("*"), folder]:
        file = os.open(path, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read inside is read as it was when the first thing was."""
    connection = connections[settings.READER]
    is_inside = connection.in_atomic_block  # then the transaction around is the snapshot
    with transaction.atomic(using=settings.READER):
        if connection.vendor == "postgresql" and not is_inside:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def build_kind(kind: str, place: Path) -> str:
    """The indexes of one kind; returns what was built and how long it took."""
    started = time.perf_counter()
    editions = Edition.read.filter(kind=kind)
    vendor = connections[editions.db].vendor
    newest_first = sorting("newest", vendor)
    ids = rows.numbers(editions.order_by(*newest_first))
    orders = rows.orders(editions, by_key=newest_first[-1:])
    facets = facets_of(kinds()[kind].filters.base_filters)
    facet_index.save(place, ids, orders, rows.facet_values(kind, facets, editions.db))
    facets_took, started = time.perf_counter() - started, time.perf_counter()
    texts = EditionText.read.filter(edition__kind=kind)
    text_index.save(place, rows.texts(texts, ids))
    texts_took, started = time.perf_counter() - started, time.perf_counter()
    line_index.save(place / "lines", len(ids), rows.lines(texts, ids))
    lines_took = time.perf_counter() - started
    took = f"facets {facets_took:.2f} s, text {texts_took:.2f} s, lines {lines_took:.2f} s"
    return f"{kind}: {len(ids)} editions, {took}"
