"""Draws static/land.svg, the land of the world without a single border, from Natural Earth (public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz package/land-50m.json
    .venv/bin/python tools/land/draw.py package/land-50m.json

That package holds Natural Earth 1:50m (version 4.1.0) as TopoJSON: arcs of whole numbers, each the step from the one
before. Only the outlines of land are read. Run it again when `catalogue/equal_earth.py` changes.
"""

import json
import sys
from itertools import accumulate, pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from catalogue.equal_earth import RATIO, is_within, on_map, turned  # noqa: E402

WIDTH = 1000  # units: the width of the drawing, in whole numbers and halves
TOLERANCE = 0.45  # units: what a simplified outline may be off, about half a pixel of a wide screen
SMALL = 0.12  # square units: what is smaller is left out, unless it stands alone in the sea
NOTICE = "Land: Natural Earth 1:50m, public domain; simplified, Equal Earth projection, no borders. tools/land/draw.py"


def arcs_of(topology: dict) -> list[list[tuple[float, float]]]:
    """Every arc as (longitude, latitude)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        found.append([(x * sx + tx, y * sy + ty) for x, y in steps])
    return found


def rings_of(topology: dict) -> list[list[tuple[float, float]]]:
    """Every outline of land and of the seas within, closed."""
    arcs = arcs_of(topology)
    geometries = topology["objects"]["land"]["geometries"]
    polygons = [polygon for geometry in geometries for polygon in geometry["arcs"]]
    return [
        [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])[:-1]]
        for polygon in polygons
        for ring in polygon
    ]


def placed(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """An outline on the map in units; an island is never torn at the map's cut: it goes to the side of most of it."""
    steps = [0, *((b[0] - a[0] + 180) % 360 - 180 for a, b in pairwise(ring))]
    east = list(accumulate(steps, initial=ring[0][0]))[1:]  # Eurasia goes on past 180°
    middle = (min(east) + max(east)) / 2
    points = [
        on_map(found - middle + turned(middle), latitude) for found, (_, latitude) in zip(east, ring, strict=True)
    ]
    return [(x * WIDTH, y * WIDTH) for x, y in points]


def distance(point, start, end) -> float:
    """How far a point is from the line through two others."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    return (
        abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length if length else ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5
    )


def simplified(line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The line with the fewest points that stays within the tolerance (Douglas and Peucker, 1973)."""
    if len(line) < 3:
        return line
    far, at = max((distance(point, line[0], line[-1]), place) for place, point in enumerate(line[1:-1], 1))
    return simplified(line[: at + 1])[:-1] + simplified(line[at:]) if far > TOLERANCE else [line[0], line[-1]]


def area(ring: list[tuple[float, float]]) -> float:
    """The area that an outline holds."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def outline(ring: list[tuple[float, float]]) -> str:
    """An outline as path commands; an island too small for one is a dot, so that small island States are on the map."""
    half = len(ring) // 2
    line = simplified([*ring[: half + 1]])[:-1] + simplified([*ring[half:], ring[0]])[:-1]
    points = list(dict.fromkeys((round(x * 2), round(y * 2)) for x, y in line))
    if len(points) < 3:
        x, y = round(ring[0][0] * 2), round(ring[0][1] * 2)
        return f"M{x} {y}h1v1h-1z"
    steps = [(x - px, y - py) for (px, py), (x, y) in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-") + "z"


def main(source: str) -> None:
    """Write static/land.svg."""
    rings = [ring for ring in rings_of(json.loads(Path(source).read_text())) if is_within(max(y for _, y in ring))]
    shown = [ring for ring in map(placed, rings) if area(ring) >= SMALL]
    width, height = 2 * WIDTH, round(2 * WIDTH * RATIO)
    path = "".join(map(outline, shown))
    # one grey for light and dark: the page shows it half transparent; a page's style does not reach into an image
    (ROOT / "static" / "land.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><desc>{NOTICE}</desc>'
        f'<path fill="#7d8f8e" d="{path}"/></svg>\n'
    )


if __name__ == "__main__":
    main(sys.argv[1])
