"""Which projection a worker reads: the newest that stands, without what was withdrawn since."""

import logging
import shutil
import sqlite3
import threading
import time
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from pyroaring import BitMap

from catalogue.kinds import kinds
from catalogue.models import PastVersion, Withdrawal
from catalogue.projections.asking import ask
from catalogue.projections.facet_index import FacetIndex
from catalogue.projections.line_index import LineIndex
from catalogue.projections.text_index import TextIndex
from catalogue.projections.versions import Version, newest

log = logging.getLogger(__name__)
EVERY = 0.5  # seconds between two requests for a builder
FOLLOWS = 0.2  # seconds between two looks for a newer projection


class KindIndex:
    """The indexes of one kind."""

    def __init__(self, folder: Path):
        self.facets = FacetIndex(folder)
        self.texts = TextIndex(folder)
        self.lines = LineIndex(folder / "lines")


class Projection:
    """The files of one version, opened."""

    def __init__(self, version: Version):
        self.version = version
        self.made = (settings.PROJECTIONS / version.name).stat().st_ino
        self.kinds = {name: KindIndex(settings.PROJECTIONS / version.name / name) for name in kinds()}

    def is_of(self, place: Path) -> bool:
        """Whether these are the files that stand there, and not what was built anew in their place."""
        return place.exists() and place.stat().st_ino == self.made


class Live:
    """A kind as it is now: the projection without the records that were withdrawn after its version."""

    def __init__(self, projection: Projection, kind: str, now: Version):
        self.kind, self.index = kind, projection.kinds[kind]
        self.version, self.now = projection.version, now.name
        self.names = f"{projection.version.name} {now.vocabularies}"
        self.withdrawn_since = projection.version.number if now != projection.version else None

    @property
    def state(self) -> tuple[str, bytes]:
        """What counts depend on: the projection, the names, and what is withdrawn; not what is published meanwhile."""
        return self.names, self.withdrawn.serialize()

    @cached_property
    def withdrawn(self) -> BitMap:
        """The positions that are withdrawn."""
        if self.withdrawn_since is None:
            return BitMap()
        since = Withdrawal.read.filter(kind=self.kind, version__gt=self.withdrawn_since)
        numbers = [number for number in since.values_list("edition", flat=True) if number]
        return self.index.facets.positions(numbers) if numbers else BitMap()

    def is_newest(self) -> bool:
        """Whether nothing was published, withdrawn or renamed between the projection and this moment."""
        return newest() == self.version

    @cached_property
    def all(self) -> BitMap:
        """Every position that is public."""
        return self.index.facets.all - self.withdrawn if self.withdrawn else self.index.facets.all


_held: Projection | None = None
_is_followed = False
_asked_at = 0.0
_lock = threading.Lock()


def live(kind: str) -> Live | None:
    """A kind as it is now; None while there is no projection of this database, and the rows must answer."""
    now = newest()
    projection = projection_for(now) if now else None
    return Live(projection, kind, now) if projection else None


def state(now: Version | None) -> str:
    """What answers come from: the data, the names, and the projection of them that this worker reads, if any."""
    projection = projection_for(now) if now else None
    return f"{now.name if now else 'empty'} {projection.version.name if projection else 'rows'}"


def projection_for(now: Version) -> Projection | None:
    """The projection of this version if it is held, else the one held if it is an earlier one of the same database."""
    held = _held
    if held is not None and held.version == now:
        return held
    if not _is_followed:
        held = take_up(now)
    return held if held is not None and is_before(held.version, now) else None


@lru_cache(maxsize=8)
def is_before(earlier: Version, now: Version) -> bool:
    """Whether this database went through `earlier` on its way to `now`; one that was restored in between did not."""
    passed = PastVersion.read.filter(number=earlier.number, stamp=earlier.stamp)
    return earlier.database == now.database and earlier.number <= now.number and passed.exists()


def take_up(now: Version) -> Projection | None:
    """Hold the projection of this version if it stands, else ask for a builder; gives what is held then."""
    global _held, _asked_at
    with _lock:
        place = settings.PROJECTIONS / now.name
        if _held is not None and _held.version == now and _held.is_of(place):
            return _held
        if place.exists():
            _held = opened(now) or _held
        elif time.monotonic() - _asked_at > EVERY:
            _asked_at = time.monotonic()
            ask(now.name)
        return _held


def begin() -> None:
    """Hold the newest projection, or while it is being built the last that stands: a server need not wait for it.

    For servers alone: a command answers from what is newest, or from the rows.
    """
    global _held
    if (now := newest()) and take_up(now) is None and (earlier := standing(now)):
        _held = opened(earlier)


def opened(version: Version) -> Projection | None:
    """The projection of a version that stands; one that is damaged is taken away."""
    place = settings.PROJECTIONS / version.name
    try:
        return Projection(version)
    except (OSError, ValueError, EOFError, KeyError, sqlite3.Error) as error:
        # the process may open no more files, or has no memory left: that is no fault of the projection
        is_passing = isinstance(error, OSError) and not isinstance(error, FileNotFoundError)
        if is_passing or getattr(error, "sqlite_errorname", "") == "SQLITE_CANTOPEN":
            log.exception("%s cannot be opened now", place)
        else:
            log.exception("%s cannot be read; it is taken away, to be built again", place)
            shutil.rmtree(place, ignore_errors=True)
        return None


def standing(now: Version) -> Version | None:
    """The last version before `now` whose projection stands, written by the same code with the same names."""
    held = {path.name for path in settings.PROJECTIONS.glob(f"{now.database}-*")}
    numbers = {int(name.split("-")[1]) for name in held}
    past = PastVersion.read.filter(number__in=numbers, number__lte=now.number).order_by("-number")
    earlier = (replace(now, number=version.number, stamp=version.stamp) for version in past)
    return next((version for version in earlier if version.name in held), None)


def follow() -> None:
    """From now on a thread of this process takes up what is newest, so that no request waits for files."""
    global _is_followed
    _is_followed = True
    threading.Thread(target=_keep_up, name="projections", daemon=True).start()


def _keep_up() -> None:
    while True:
        time.sleep(FOLLOWS)
        close_old_connections()  # a database that was away is met anew
        look()


def look() -> None:
    """Take up what is newest; whatever fails is logged, as the thread that looks is the only one and must go on."""
    try:
        if now := newest():
            take_up(now)
    except DatabaseError:  # which the requests tell
        pass
    except Exception:
        log.exception("The projection could not be taken up")


def forget() -> None:
    """Hold no projection."""
    global _held
    _held = None
