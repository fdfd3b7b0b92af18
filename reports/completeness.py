"""What readers look for in a document: name → what is true while it is missing."""

from django.db.models import Q

from curation.parts import no, no_text

MISSING_WHEN = {
    "no date": Q(date=None),
    "no date of the event (panels)": Q(document_kind="panel-report", event_date=None),
    "no paragraph": no("paragraphs"),
    "no summary": no_text("summary"),
    "no text in English": no("texts", language="en"),
    "no text in Chinese": no("texts", language="zh"),
}
