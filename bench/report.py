"""docs/performance.md from the results that are kept for each size."""

import json
from pathlib import Path

from bench.plot import plot
from bench.servers import ROOT
from bench.targets import LARGE, SMALL, TARGETS, Target

FOLDER = ROOT / "docs" / "performance"
RATES = {
    "csv_rows": "portal",
    "json_rows": "portal, as JSON",
    "naive_csv_rows": "plain",
    "datasette_csv_rows": "Datasette",
    "psql_rows": "psql",
    "sqlite3_rows": "sqlite3",
    "import_export_rows": "django-import-export",
}
INTRODUCTION = """# How fast it is

Written by `make bench` (`BENCH_SIZE=10000|100000|1000000`). Every ratio is of medians within one run on one machine,
ours and the other's requests in turn, over the same made collection. *Plain* is the ordinary Django way over the same
tables, indexes and template (`bench/naive/`): `FilterSet.qs` with prefetch, a grouped count a facet, `csv.writer` and
`StreamingHttpResponse`. Datasette reads one flat table with the same facets, its limits lifted, and its CSV is of the
finished columns. psql, sqlite3 and django-import-export make the columns from the same editions, the last two
of the first 20,000 only: everything would take minutes, or all of the memory. Servers and their clients share the
machine's cores.

Pages and searches are asked of a portal that keeps nothing between requests (`PORTAL_FRONT_CACHE`,
`PORTAL_KEPT_CARDS` and `PORTAL_KEPT_QUESTIONS` are 0): readers, whose portal keeps cards and facets, get them
faster. A psql that joined flat tables, and opened no content, would be several times faster than it is here.

Where a figure is missed, this is why. *Search*: counting the facets in what was found takes a third of a median answer,
naming and ordering 240 of their values another, Django's form a tenth; finding takes 0.2 ms, but for phrases such as
Chinese words of three characters and more, whose places FTS5 reads text by text: they are the longest. *304*: an empty
WSGI application in the same server, which is what any answer in Python can reach, stands in the row below it. *Stall*:
at 1,000,000 the builder writes gigabytes to the disk that readers read from. *Facets*: at 1,000,000 the database
scans 14 million rows of values. *Publication*: the indexes of a version are built whole, rows, words and lines.

A row that could not be measured says so and does not count as reached. The targets for 100,000 stand up to 1,000,000
editions; of fewer than 100,000 nothing is asked.

![Page time and file rate over the size of the collection](images/performance.svg)
"""


def keep(result: dict) -> None:
    """Keep what was measured at one size."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = json.dumps(result, ensure_ascii=False, indent=1)
    (FOLDER / f"{result['size']}.json").write_text(text + "\n", encoding="utf-8")


def kept() -> list[dict]:
    """What was measured, by size."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json")]
    return sorted(found, key=lambda result: result["size"])


def write(page: Path = ROOT / "docs" / "performance.md") -> None:
    """Write the page and the drawing."""
    results = kept()
    (page.parent / "images").mkdir(exist_ok=True)
    (page.parent / "images" / "performance.svg").write_text(plot(results), encoding="utf-8")
    parts = [INTRODUCTION, "## To reach, and reached\n", table(results)]
    parts += [size_section(result) for result in results]
    page.write_text("\n".join(parts), encoding="utf-8")


def number(value: float) -> str:
    """A figure in as many digits as it deserves."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(results: list[dict]) -> str:
    """A row a target, a column a size."""
    heads = [f"at {result['size']:,}" for result in results]
    lines = [f"| what | to reach at {SMALL:,} | at {LARGE:,} | {' | '.join(heads)} |", "|---" * (3 + len(heads)) + "|"]
    for target in TARGETS:
        asked = [_asked(target, bound) for bound in (target.small, target.large)]
        cells = [_cell(target, result) for result in results]
        lines.append(f"| {' | '.join([target.what, *asked, *cells])} |")
    return "\n".join(lines) + "\n"


def _asked(target: Target, bound: float | None) -> str:
    return "" if bound is None else f"{'≥' if target.at_least else '≤'} {number(bound)} {target.unit}".strip()


def _cell(target: Target, result: dict) -> str:
    value = result["figures"].get(target.figure)
    if value is None:
        return "**not measured**"
    told, reached = f"{number(value)} {target.unit}".strip(), target.is_reached(value, result["size"])
    if reached is None:
        return told
    bound = target.bound(result["size"])
    if not reached and number(value) == number(bound):  # 0.9996 must not be told as 1
        told = f"{value:.6g} {target.unit}".strip()
    return f"{told}, reached" if reached else f"**{told}, missed** by {number(abs(bound - value))}"


def size_section(result: dict) -> str:
    """The medians of one size, what was not measured, and the machine."""
    figures = result["figures"]
    lines = [f"## At {result['size']:,} editions, {result['date']}\n"]
    lines += [f"**Not measured – {name}**: {reason}\n" for name, reason in result["problems"].items()]
    if "pages" in figures:
        lines += ["| page, milliseconds | portal | plain |", "|---|---|---|"]
        lines += [f"| {name} | {number(t['ours'])} | {number(t['naive'])} |" for name, t in figures["pages"].items()]
    if "datasette_page_ms" in figures:
        lines.append(f"| Datasette, no filter | | {number(figures['datasette_page_ms'])} |")
    told = [(name, figures[rate]) for rate, name in RATES.items() if rate in figures]
    lines += ["", "| CSV of | rows a second |", "|---|---|", *[f"| {name} | {number(rate)} |" for name, rate in told]]
    if "answers" in figures:
        lines += ["", "| answers a second | portal | nginx | an empty application |", "|---|---|---|---|"]
        lines += [
            f"| {name} | {number(t['ours'])} | {number(t['nginx'])} | {number(t['empty']) if 'empty' in t else ''} |"
            for name, t in figures["answers"].items()
        ]
    machine = "; ".join(f"{name} {value}" for name, value in result["machine"].items())
    return "\n".join([*lines, "", f"Machine: {machine}. Load before the run: {result['load']:.1f}.", ""])
