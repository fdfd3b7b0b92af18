"""`python -m tools.quality`: every check, a table, docs/quality.md; 1 when anything is below its threshold.

`CHECKS="markup links"` runs those, in that order; the results of the others stay. `PAGES=quick` looks at a few page
types, asks Lighthouse once about home, follows no links and writes nothing.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django


def main() -> int:
    """Run the checks on a portal of their own, in folders that are gone afterwards."""
    with TemporaryDirectory() as name:
        folder, is_quick = Path(name), os.environ.get("PAGES") == "quick"
        # before anything asks for the settings: their folder is not the developer's
        os.environ |= {"DJANGO_SETTINGS_MODULE": "portal.settings", "PORTAL_VAR": str(folder / "own")}
        django.setup()
        from tools.quality import report
        from tools.quality.checks import CHECKS, run

        asked = os.environ.get("CHECKS", "").split()
        if unknown := set(asked) - set(CHECKS):
            sys.exit(f"CHECKS: {', '.join(sorted(unknown))} is none of {', '.join(CHECKS)}")
        asked = asked or [name for name in CHECKS if not (is_quick and name == "links")]
        has_faults = False
        for name, results, seconds in run(folder, is_quick, asked):
            print(f"{name}: {seconds:.0f} s", *map(report.row, results), *report.told(results), sep="\n", flush=True)
            has_faults |= any(result.faults for result in results)
            if not is_quick:
                report.keep(name, results, seconds)
    return 1 if has_faults else 0


if __name__ == "__main__":
    sys.exit(main())
