"""`python -m tests`: the whole suite on SQLite and PostgreSQL side by side; the last lines name and count failures."""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

from tests.postgres import Absent, server

PARTS = ("tests", "failures", "errors", "skipped")


def run(database: str, environment: dict[str, str]) -> dict:
    """Run pytest with one database, and print what it said when it ends; the counts and `faults` of its report."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as var:
        report, cache = Path(folder) / "report.xml", Path(folder) / "cache"
        options = ["-o", "junit_family=xunit2", "-o", f"cache_dir={cache}", f"--junit-xml={report}", *sys.argv[1:]]
        suite = subprocess.run(
            [sys.executable, "-m", "pytest", *options],
            env=os.environ | environment | {"PORTAL_VAR": var},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        print(f"== {database}", suite.stdout.decode(errors="replace"), sep="\n", flush=True)
        code = suite.returncode
        if code not in (0, 1):  # interrupted, crashed, or no test at all
            return dict.fromkeys(PARTS, 0) | {"errors": 1, "faults": [f"{database}: pytest ended with code {code}"]}
        suite = ElementTree.parse(report).getroot().find("testsuite")
        return {part: int(suite.get(part)) for part in PARTS} | {"faults": list(faults(suite, database))}


def faults(suite: ElementTree.Element, database: str) -> Iterator[str]:
    """A line for each test that failed: which, on what database, and the beginning of what was said."""
    for case in suite.iter("testcase"):
        for fault in (*case.iter("failure"), *case.iter("error")):
            yield f"{database}: {case.get('classname')}::{case.get('name')}: {fault.get('message', '')[:500]}"


def main() -> int:
    """Run both; a database that is absent counts as skipped, and anything skipped fails in CI."""
    given = os.environ.pop("DATABASE_URL", None)
    absent = ""
    with ThreadPoolExecutor() as side_by_side:
        runs = [side_by_side.submit(run, "SQLite", {})]
        try:
            with server(given) as url:
                runs.append(side_by_side.submit(run, "PostgreSQL", {"DATABASE_URL": url}))
                wait(runs)
        except Absent as reason:
            absent = f" (PostgreSQL absent: {reason})"
    results = [done.result() for done in runs]
    total = {part: sum(result[part] for result in results) for part in PARTS}
    failed, skipped = total["failures"] + total["errors"], total["skipped"] + bool(absent)
    passed = total["tests"] - total["failures"] - total["errors"] - total["skipped"]
    print(*(fault for result in results for fault in result["faults"]), sep="\n")
    if absent:
        print(f"A whole database was skipped{absent}")
    print(f"{max(passed, 0)} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not passed or (skipped and os.environ.get("CI")) else 0


if __name__ == "__main__":
    sys.exit(main())
