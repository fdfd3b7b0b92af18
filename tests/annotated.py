"""What tests of the index's annotations share: rows of one document, their import, and what it holds then."""

import io

from django.core.management import call_command
from hypothesis import strategies as st

from recommendations.files.row import Row
from recommendations.models import Recommendation
from tests.recommendation_files import uhri_workbook

SYMBOL = "CEDAW/C/SVN/CO/9"
KEY = "CEDAW-C-SVN-CO-9-17"
rows = st.builds(
    Row,
    place=st.integers(1, 99).map("row {}".format),
    scheme=st.just("ohchr"),
    text=st.sampled_from(["Ask every mayor.", "(a) Ask every mayor.", "Asks: (b) Plant a tree.", "Plant a tree."]),
    document=st.sampled_from([SYMBOL, f"- {SYMBOL}", "A/HRC/28/15", ""]),
    number=st.sampled_from(["17", "17(a)", "18", ""]),
    themes=st.lists(st.sampled_from("ABC"), unique=True).map(tuple),
)


def written(folder, *records: dict, options: tuple = ()) -> str:
    """What the import of these annotations says."""
    told = io.StringIO()
    call_command("import_file", uhri_workbook(folder / "index.xlsx", list(records)), *options, stdout=told)
    return told.getvalue()


def places() -> dict[str, tuple]:
    """Key → paragraph, part and English text of the document's records."""
    held = Recommendation.objects.filter(document=SYMBOL).order_by("key")
    return {one.key: (one.paragraph, one.part, one.texts.get(language="en").summary) for one in held}
