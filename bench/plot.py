"""How page time and file rate grow with the collection, drawn as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 12, 40, 36
PANEL = WIDTH // 2
OURS, NAIVE = "#0072b2", "#d55e00"
STYLE = "text{font:12px sans-serif;fill:#333}.grid{stroke:#ccc}path{fill:none;stroke-width:2}"
Points = list[tuple[float, float]]


@dataclass(frozen=True)
class Panel:
    """One plot: both axes count in powers of ten."""

    title: str
    lines: list[tuple[str, str, Points]]

    def svg(self, start: int) -> str:
        """The plot, `start` pixels from the left."""
        points = [point for _name, _colour, line in self.lines for point in line]
        if not points:
            return ""
        across, up = _decades([x for x, _y in points]), _decades([y for _x, y in points])

        def place(x: float, y: float) -> tuple[float, float]:
            width, height = PANEL - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
            return (
                start + LEFT + width * (log10(x) - across[0]) / (across[-1] - across[0]),
                TOP + height * (1 - (log10(y) - up[0]) / (up[-1] - up[0])),
            )

        found = [f'<text x="{start + LEFT}" y="16">{self.title}</text>']
        found += [_rule(place(10 ** across[0], 10**n), place(10 ** across[-1], 10**n), n, "end") for n in up]
        found += [_rule(place(10**n, 10 ** up[0]), place(10**n, 10 ** up[-1]), n, "middle") for n in across]
        for number, (name, colour, line) in enumerate(self.lines):
            found.append(_line([place(x, y) for x, y in sorted(line)], colour))
            found.append(f'<text x="{start + LEFT + 90 * number}" y="32" style="fill:{colour}">{name}</text>')
        return "".join(found)


def _decades(values: Sequence[float]) -> range:
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    return range(low, max(high, low + 1) + 1)


def _rule(first: tuple[float, float], last: tuple[float, float], power: int, anchor: str) -> str:
    (x1, y1), (x2, y2) = first, last
    text = f"{10**power:,}" if power < 6 else f"{10 ** (power - 6):,} million"
    x, y = (x1 - 6, y1 + 4) if anchor == "end" else (x1, y1 + 18)
    return (
        f'<line class="grid" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'
    )


def _line(points: Points, colour: str) -> str:
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points)
    return f'<path d="{path}" stroke="{colour}"/>{dots}'


def plot(results: list[dict]) -> str:
    """Page time in milliseconds and file rate in rows a second, ours and the plain way's, over the sizes measured."""

    def line(figure: str) -> Points:
        return [(result["size"], result["figures"][figure]) for result in results if figure in result["figures"]]

    panels = [
        Panel(
            "page, milliseconds, by editions",
            [("portal", OURS, line("page_ms")), ("plain", NAIVE, line("naive_page_ms"))],
        ),
        Panel(
            "CSV, rows a second, by editions",
            [("portal", OURS, line("csv_rows")), ("plain", NAIVE, line("naive_csv_rows"))],
        ),
    ]
    drawn = "".join(panel.svg(number * PANEL) for number, panel in enumerate(panels))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
    title = "<title>Page time and file rate over the size of the collection</title>"
    return f'{head}{title}<style>{STYLE}</style><rect width="100%" height="100%" fill="#fff"/>{drawn}</svg>\n'
