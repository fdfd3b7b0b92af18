"""Where a place on the globe stands on the portal's map: the Equal Earth projection, cut to where people govern.

Šavrič, Patterson and Jenny, “The Equal Earth map projection”, 2018, doi:10.1080/13658816.2018.1504949. Areas keep their
proportion, so no part of the world is shown larger than it is.
"""

from math import asin, cos, radians, sin, sqrt

A = (1.340264, -0.081106, 0.000893, 0.003796)  # the paper's polynomial
CENTRE = 11.0  # degrees east: the cut at 169° W goes through the Bering Strait and no mainland
SOUTH, NORTH = -57.0, 84.0  # degrees: without Antarctica, where nobody governs a place


def turned(longitude: float) -> float:
    """Degrees east of the map's centre, from -180 up to 180."""
    return (longitude - CENTRE + 180) % 360 - 180


def plane(east: float, latitude: float) -> tuple[float, float]:
    """(x, y) in radii of the globe, y upwards, of degrees east of the centre and degrees north."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    y = theta * sum(a * theta**power for a, power in zip(A, (0, 2, 6, 8), strict=True))
    slope = sum((power + 1) * a * theta**power for a, power in zip(A, (0, 2, 6, 8), strict=True))
    return 2 * radians(east) * cos(theta) / (sqrt(3) * slope), y


EDGE = plane(180, 0)[0]
TOP, BOTTOM = plane(0, NORTH)[1], plane(0, SOUTH)[1]
RATIO = (TOP - BOTTOM) / (2 * EDGE)  # height of the map to its width


def on_map(east: float, latitude: float) -> tuple[float, float]:
    """(x, y) as shares of the map's width from its left and from its top: 0 to 1, and 0 to RATIO within the cut."""
    x, y = plane(east, latitude)
    return (x + EDGE) / (2 * EDGE), (TOP - y) / (2 * EDGE)


def is_within(latitude: float) -> bool:
    """Whether a latitude is on the map."""
    return SOUTH <= latitude <= NORTH
