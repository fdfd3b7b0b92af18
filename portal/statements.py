"""What readers can hold the portal to: how accessible it is, what it keeps about them, how it knows what it tells."""

import json
from functools import cache

from django.conf import settings

from portal.sections import totals

MEASURED = settings.BASE_DIR / "portal" / "measured.json"  # written by `make quality`


@cache
def measured() -> dict | None:
    """What the last whole run of `make quality` found; None where there was none: nothing is claimed then.

    `day`; how many `kinds` of page, `looks`, pages `opened` and `walked`; `faults` that `axe` (its version) found, and
    those of the `keyboard`.
    """
    return json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else None


def accessibility() -> dict:
    """What was tested."""
    return {"measured": measured()}


def privacy() -> dict:
    """How long an e-mail address is kept."""
    return {"months": settings.PORTAL_ADDRESS_MONTHS}


def about() -> dict:
    """How many records there are of each kind, and the address to cite."""
    return {"kinds": totals(), "site": settings.PORTAL_ADDRESS}


STATEMENTS = {"accessibility": accessibility, "privacy": privacy, "about": about}
