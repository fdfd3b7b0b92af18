"""`python -m tools.quality`: every check, a table, docs/quality.md; 1 when anything is below its threshold.

`PAGES=quick` looks at a few page types, asks Lighthouse once about home, follows no links and writes nothing.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import django


def main() -> int:
    """Run the checks on a portal of their own, in folders that are gone afterwards."""
    with TemporaryDirectory() as name:
        folder, is_quick, began = Path(name), os.environ.get("PAGES") == "quick", monotonic()
        # before anything asks for the settings: their folder is not the developer's
        os.environ |= {"DJANGO_SETTINGS_MODULE": "portal.settings", "PORTAL_VAR": str(folder / "own")}
        django.setup()
        from tools.quality import report
        from tools.quality.checks import run

        results = run(folder, is_quick)
        print(report.table(results), *report.faults(results), sep="\n")
        if not is_quick:
            report.write(results, minutes=(monotonic() - began) / 60)
    return 1 if any(result.faults for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
