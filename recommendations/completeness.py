"""What readers look for in a recommendation: name → what is true while it is missing.

No State is asked for: where the source names none, none is said.
"""

from django.db.models import Q

from curation.parts import no, no_text

MISSING_WHEN = {
    "no symbol": Q(document=""),
    "no paragraph": Q(paragraph=""),
    "no year": Q(year=None),
    "no addressee": Q(addressees=[]),
    "local government not assessed": Q(local_government="not-assessed"),
    "no theme": no("themes"),
    "no goal or target": no("goals") & no("targets"),
    "no rights group": no("groups"),
    "no response of the State (UPR)": Q(mechanism="upr", upr_response=""),
    "no summary": no_text("summary"),
    "no text in English": no("texts", language="en"),
    "no text in Chinese": no("texts", language="zh"),
    "never checked": Q(last_checked=None),
}
