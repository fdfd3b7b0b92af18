"""The results as a table, in docs/quality.md, and as the figures that the accessibility statement tells."""

import json
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import axe_playwright_python

from portal.statements import MEASURED
from tools.quality.checks import SEEN
from tools.quality.faults import Result
from tools.quality.looking import CHROMIUM, LOOKS
from tools.quality.page_types import FAILING, LANGUAGES, PAGES

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "quality.md"
BEGIN, END = "<!-- written by `make quality`: begin -->", "<!-- end -->"
MOST = 40  # faults that are told one by one


def table(results: list[Result]) -> str:
    """One row a result, as Markdown."""
    rows = [
        [one.check, one.looked_at, one.threshold, one.measured or "–", str(len(one.faults)) if one.faults else "none"]
        for one in results
    ]
    head = ["Check", "Looked at", "Threshold", "Measured", "Faults"]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def faults(results: list[Result]) -> Iterator[str]:
    """A line for each fault."""
    found = [fault for result in results for fault in result.faults]
    yield from (f"- {fault}" for fault in found[:MOST])
    if len(found) > MOST:
        yield f"- and {len(found) - MOST} more"


def write(results: list[Result], minutes: float) -> None:
    """Write the table between its marks in docs/quality.md, and the figures of the statement."""
    day = datetime.now(UTC).date().isoformat()
    told = [
        f"On {day}, with {versions()}: {len(PAGES) + len(FAILING)} page types × {', '.join(LANGUAGES)} × "
        f"{', '.join(LOOKS)}; {minutes:.0f} minutes.",
        table(results),
        "\n".join(f"{line.replace('<', '`<', 1)}`" if "<" in line else line for line in faults(results)),
    ]
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    DOCUMENT.write_text(
        f"{before}{BEGIN}\n\n" + "\n\n".join(filter(None, told)) + f"\n\n{END}{after}", encoding="utf-8"
    )
    figures = json.dumps(statement(results, day), indent=1)
    MEASURED.write_text(figures + "\n", encoding="utf-8")


def statement(results: list[Result], day: str) -> dict:
    """What `portal.statements.measured` gives."""
    counted = {one.check: len(one.faults) for one in results}
    kinds, walked = len(PAGES) + len(FAILING), (len(PAGES) + len(FAILING)) * len(LANGUAGES)
    by_keyboard = sum(count for check, count in counted.items() if check.startswith("Keyboard"))
    return {
        "day": day,
        "kinds": kinds,
        "looks": len(LOOKS),
        "opened": walked * len(LOOKS),
        "axe": axe_version(),
        "faults": counted[SEEN["axe"]],
        "walked": walked,
        "keyboard": by_keyboard,
    }


def versions() -> str:
    """The browser and the rules."""
    browser = subprocess.run([CHROMIUM, "--version"], capture_output=True, text=True, check=True).stdout.split()
    return f"Chromium {next(word for word in browser if word[0].isdigit())}, axe-core {axe_version()}"


def axe_version() -> str:
    """The version of axe-core in the wheel."""
    script = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    return re.search(r"axe v([\d.]+)", script).group(1)
