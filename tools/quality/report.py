"""The results of each check, kept in docs/quality.json, of which docs/quality.md and the statement are made."""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import axe_playwright_python

from portal.statements import MEASURED
from tools.quality.checks import CHECKS
from tools.quality.faults import Fault, Result
from tools.quality.looking import CHROMIUM, LOOKS
from tools.quality.page_types import FAILING, LANGUAGES, PAGES

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "quality.md"
KEPT = DOCUMENT.with_suffix(".json")
BEGIN, END = "<!-- written by `make quality`: begin -->", "<!-- end -->"
MOST = 40  # faults that are told one by one
HEAD = "| Check | Looked at | Threshold | Measured | Faults |"


def row(result: Result) -> str:
    """A result as a row of a Markdown table."""
    found = str(len(result.faults)) if result.faults else "none"
    return f"| {' | '.join([result.check, result.looked_at, result.threshold, result.measured or '–', found])} |"


def told(results: list[Result]) -> Iterator[str]:
    """A line for each fault."""
    found = [fault for result in results for fault in result.faults]
    for fault in found[:MOST]:
        line = f"- {fault}"
        yield f"{line.replace('<', '`<', 1)}`" if "<" in line else line
    if len(found) > MOST:
        yield f"- and {len(found) - MOST} more"


def keep(name: str, results: list[Result], seconds: float) -> None:
    """Put the results of one check in the place of its last, and write anew what is made of all."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    day = datetime.now(UTC).date().isoformat()
    kept[name] = {
        "on": f"{day}, with {versions()}, in {max(1, round(seconds / 60))} minutes",
        "day": day,
        "results": [asdict(result) for result in results],
    }
    KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write(kept)


def write(kept: dict[str, dict]) -> None:
    """Write the tables between their marks in docs/quality.md, and the figures of the statement."""
    results = {name: [read(one) for one in kept[name]["results"]] for name in CHECKS if name in kept}
    parts = [f"{len(PAGES) + len(FAILING)} page types × {', '.join(LANGUAGES)} × {', '.join(LOOKS)}."]
    for name, found in results.items():
        parts += [f"**{name}**, {kept[name]['on']}:", "\n".join([HEAD, "|" + " --- |" * 5, *map(row, found)])]
        parts += ["\n".join(told(found))]
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    written = "\n\n".join(filter(None, parts))
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{written}\n\n{END}{after}", encoding="utf-8")
    days = {kept[name]["day"] if name in kept else None for name in ("looks", "keyboard")}
    if len(days) == 1 and (day := days.pop()):  # the statement tells of one day
        figures = json.dumps(statement(results, day), indent=1)
        MEASURED.write_text(figures + "\n", encoding="utf-8")


def read(kept: dict) -> Result:
    """A result as it was kept."""
    return Result(**kept | {"faults": [Fault(**fault) for fault in kept["faults"]]})


def statement(results: dict[str, list[Result]], day: str) -> dict:
    """What `portal.statements.measured` gives."""
    kinds, walked = len(PAGES) + len(FAILING), (len(PAGES) + len(FAILING)) * len(LANGUAGES)
    return {
        "day": day,
        "kinds": kinds,
        "looks": len(LOOKS),
        "opened": walked * len(LOOKS),
        "axe": axe_version(),
        "faults": len(results["looks"][0].faults),  # the first is axe
        "walked": walked,
        "keyboard": len(results["keyboard"][0].faults),
    }


def versions() -> str:
    """The browser and the rules."""
    browser = subprocess.run([CHROMIUM, "--version"], capture_output=True, text=True, check=True).stdout.split()
    return f"Chromium {next(word for word in browser if word[0].isdigit())}, axe-core {axe_version()}"


def axe_version() -> str:
    """The version of axe-core in the wheel."""
    script = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    return re.search(r"axe v([\d.]+)", script).group(1)
