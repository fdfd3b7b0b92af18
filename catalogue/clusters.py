"""Where the circles of a map stand: places too near to be pointed at apart are one circle."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot, sqrt

LARGEST = 14.0  # pixels: radius of the circle of the highest count
TARGET = 12.0  # pixels: radius of what can be pointed at, however small the circle (WCAG 2.5.8: 24 across)
SEEN = 2.5  # pixels: radius below which a circle would not be seen
APART = 2 * LARGEST  # pixels between two centres: so neither circles nor targets ever overlap


@dataclass(frozen=True)
class Place:
    """A place on a map: where it stands in pixels, and how many records are told of it."""

    code: str
    x: float
    y: float
    count: int


@dataclass(frozen=True)
class Cluster:
    """One circle: it stands at the place with the highest count in it, which is named first."""

    places: list[Place]

    @property
    def codes(self) -> list[str]:
        """The codes of its places."""
        return [place.code for place in self.places]


def clusters(places: Iterable[Place]) -> list[Cluster]:
    """Every place in one circle, centres `APART`; the highest counts choose first, ties by code."""
    cells: dict[tuple[int, int], list[Cluster]] = defaultdict(list)  # whatever is near stands in this cell or beside it
    for place in sorted(places, key=lambda place: (-place.count, place.code)):
        column, row = int(place.x // APART), int(place.y // APART)
        beside = [other for x in (-1, 0, 1) for y in (-1, 0, 1) for other in cells.get((column + x, row + y), ())]
        near = min(beside, key=lambda other: away(place, other.places[0]), default=None)
        if near and away(place, near.places[0]) < APART:
            near.places.append(place)
        else:
            cells[column, row].append(Cluster([place]))
    return [cluster for held in cells.values() for cluster in held]


def away(one: Place, other: Place) -> float:
    """Pixels between two places."""
    return hypot(one.x - other.x, one.y - other.y)


def radius(count: int, highest: int) -> float:
    """The radius of a circle in pixels: its area is to the largest as its count to the highest, if it can be seen."""
    return max(SEEN, LARGEST * sqrt(count / highest))
