"""Which projection a worker reads: the newest that stands, without what was withdrawn since."""

import threading
import time
from functools import cached_property
from pathlib import Path

from django.conf import settings
from pyroaring import BitMap

from catalogue.models import Withdrawal
from catalogue.projections import building
from catalogue.projections.asking import ask
from catalogue.projections.building import Version
from catalogue.projections.facet_index import FacetIndex
from catalogue.projections.line_index import LineIndex
from catalogue.projections.text_index import TextIndex

EVERY = 0.5  # seconds between two requests for a builder


class KindIndex:
    """The indexes of one kind."""

    def __init__(self, folder: Path):
        self.facets = FacetIndex(folder)
        self.texts = TextIndex(folder)
        self.lines = LineIndex(folder / "lines")


class Projection:
    """The files of one version, opened kind by kind."""

    def __init__(self, folder: Path, version: Version):
        self.folder, self.version = folder, version
        self.kinds: dict[str, KindIndex] = {}
        self.lock = threading.Lock()

    def kind(self, name: str) -> KindIndex:
        """The indexes of a kind."""
        with self.lock:
            if name not in self.kinds:
                self.kinds[name] = KindIndex(self.folder / name)
        return self.kinds[name]


class Live:
    """A kind as it is now: the projection without the records that were withdrawn after its version."""

    def __init__(self, projection: Projection, kind: str, now: Version):
        self.kind, self.index = kind, projection.kind(kind)
        self.version = projection.version
        self.state = f"{now.name} {projection.version.name}"
        self.withdrawn_since = projection.version.number if now != projection.version else None

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
        return building.newest() == self.version

    @cached_property
    def all(self) -> BitMap:
        """Every position that is public."""
        return self.index.facets.all - self.withdrawn if self.withdrawn else self.index.facets.all


_held: Projection | None = None
_asked_at = 0.0
_lock = threading.Lock()


def live(kind: str) -> Live | None:
    """A kind as it is now; None while there is no projection of this database, and the rows must answer."""
    now = building.newest()
    projection = projection_for(now) if now else None
    try:
        return Live(projection, kind, now) if projection else None
    except (OSError, ValueError):  # its files went away before they were opened
        forget()
        return None


def state() -> str:
    """What answers come from now: the data, the names, and the projection of them that this worker reads, if any."""
    now = building.newest()
    projection = projection_for(now) if now else None
    return f"{now.name if now else 'empty'} {projection.version.name if projection else 'rows'}"


def projection_for(now: Version) -> Projection | None:
    """The projection of this version if it stands, else the one held, of the same database; a builder is asked for."""
    global _held, _asked_at
    if _held is not None and _held.version == now:
        return _held
    with _lock:
        place = settings.PROJECTIONS / now.name
        if place.exists():
            if _held is None or _held.version != now:
                _held = Projection(place, now)
            return _held
        if time.monotonic() - _asked_at > EVERY:
            _asked_at = time.monotonic()
            ask()
    held = _held
    is_earlier = held is not None and held.version.database == now.database and held.version.number <= now.number
    return held if is_earlier else None


def forget() -> None:
    """Hold no projection."""
    global _held
    _held = None
