"""What tests of imports share: a thematic list, and what the database holds after it."""

from catalogue.models import Edition
from curation.models import ImportedContent, Revision
from recommendations.models import Recommendation
from tests.recommendation_files import listed_recommendation, ohchr_list

ASKED = "28.1 Ask every mayor (Malta, Chile);"
KEY = "A-HRC-28-15-28.1"


def thematic(path, *texts: str, response: str = "Supported"):
    """A thematic list of these recommendations."""
    return ohchr_list(path / "list.docx", [listed_recommendation(text, response) for text in texts or (ASKED,)])


def steps(plan) -> list[str]:
    """What is done with each row of a plan."""
    return [row.step.value for row in plan.rows]


def everything() -> tuple:
    """What the database holds of recommendations."""
    contents = [record.content() for record in Recommendation.objects.order_by("key")]
    return contents, Revision.objects.count(), ImportedContent.objects.count(), Edition.objects.count()
