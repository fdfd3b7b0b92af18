"""What cards of recommendations tell."""

from django import template

from recommendations.models import Recommendation

register = template.Library()
UNSAID = (Recommendation.LocalGovernment.NOT_ASSESSED, Recommendation.LocalGovernment.NO)


@register.simple_tag
def concerns(reading) -> str:
    """How the recommendation concerns local government; nothing when it does not, or nobody has said."""
    return (
        ""
        if reading.content["local_government"] in UNSAID
        else reading.choice(Recommendation.LocalGovernment, "local_government")
    )
