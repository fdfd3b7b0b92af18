"""`python -m bench.finding`: ask every search on SQLite and on PostgreSQL; write docs/search-quality.md."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date

from bench.finding.asking import ROOT
from bench.finding.report import report
from tests.postgres import Absent, server

VAR = ROOT / "var" / "finding"


def asked(name: str, url: str = "") -> dict:
    """What is found on one database, filled anew."""
    var = VAR / name
    shutil.rmtree(var, ignore_errors=True)
    var.mkdir(parents=True)
    environment = os.environ | {
        "PORTAL_VAR": str(var),
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PORTAL_BUILDS": "0",
    }
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "bench.finding.asking"]
    environment |= {"DATABASE_URL": url} if url else {}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def main() -> None:
    """Measure and write."""
    sqlite, postgres, why = asked("sqlite"), None, ""
    try:
        with server(os.environ.get("DATABASE_URL")) as url:
            postgres = asked("postgresql", url)
    except Absent as absent:
        why = str(absent)
    text = report(sqlite, postgres, why, date.today())
    (ROOT / "docs" / "search-quality.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
