"""What readers look for in a practice: name → what is true while it is missing."""

from django.db.models import Q

from curation.parts import no, no_text

MISSING_WHEN = {
    "no place or country": no("places") & Q(country=None),
    "no year": Q(year_start=None),
    "no theme": no("themes"),
    "no goal or target": no("goals") & no("targets"),
    "no rights group": no("groups"),
    "no leader by name": no_text("led_by"),
    "nobody who tells of it": no_text("told_by"),
    "no source": no("sources"),
    "no footnote": no("sources", footnotes__0__isnull=False),
    "no link": Q(links=[]),
    "no text in English": no("texts", language="en"),
    "no text in Chinese": no("texts", language="zh"),
    "never checked": Q(last_checked=None),
}
