"""`python -m tests`: the whole suite on SQLite and on PostgreSQL; its closing line counts what was skipped."""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from tests.postgres import Absent, server

PARTS = ("tests", "failures", "errors", "skipped")


def run(database: str, environment: dict[str, str]) -> dict[str, int]:
    """Run pytest with one database; the counts of its report."""
    print(f"== {database}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        options = ["-o", "junit_family=xunit2", f"--junit-xml={report}", *sys.argv[1:]]
        with tempfile.TemporaryDirectory() as var:
            code = subprocess.run(
                [sys.executable, "-m", "pytest", *options],
                env=os.environ | environment | {"PORTAL_VAR": var},
                check=False,
            ).returncode
        if code not in (0, 1):  # interrupted, crashed, or no test at all
            return dict.fromkeys(PARTS, 0) | {"errors": 1}
        suite = ElementTree.parse(report).getroot().find("testsuite")
        return {part: int(suite.get(part)) for part in PARTS}


def main() -> int:
    """Run both; a database that is absent counts as skipped, and anything skipped fails in CI."""
    given = os.environ.pop("DATABASE_URL", None)
    results = [run("SQLite", {})]
    absent = ""
    try:
        with server(given) as url:
            results.append(run("PostgreSQL", {"DATABASE_URL": url}))
    except Absent as reason:
        absent = f" (PostgreSQL absent: {reason})"
    total = {part: sum(result[part] for result in results) for part in PARTS}
    failed, skipped = total["failures"] + total["errors"], total["skipped"] + bool(absent)
    passed = total["tests"] - total["failures"] - total["errors"] - total["skipped"]
    if absent:
        print(f"A whole database was skipped{absent}")
    print(f"{max(passed, 0)} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not passed or (skipped and os.environ.get("CI")) else 0


if __name__ == "__main__":
    sys.exit(main())
