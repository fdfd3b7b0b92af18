"""What a list of recommendations can be asked."""

from django.utils.translation import gettext_lazy as _

from catalogue.facets import ChoiceVocabulary, TermVocabulary, YearVocabulary
from catalogue.filters import EditionFilter, FacetFilter
from recommendations.models import Recommendation
from reports.sources import DocumentVocabulary, ParagraphVocabulary


class RecommendationFilter(EditionFilter):
    """The facets of recommendations."""

    mechanism = FacetFilter(TermVocabulary("mechanism"), label=_("Mechanism"))
    body = FacetFilter(TermVocabulary("body"), label=_("Body"))
    country = FacetFilter(TermVocabulary("country"), label=_("State addressed"))
    region = FacetFilter(TermVocabulary("region"), label=_("Region"))
    theme = FacetFilter(TermVocabulary("theme"), label=_("Theme"))
    sdg = FacetFilter(TermVocabulary("sdg"), label=_("Sustainable Development Goal"))
    group = FacetFilter(TermVocabulary("group"), label=_("Rights group"))
    kind = FacetFilter(ChoiceVocabulary(Recommendation.Kind), label=_("Kind"))
    addressee = FacetFilter(ChoiceVocabulary(Recommendation.Addressee), label=_("Addressee"))
    local_government = FacetFilter(
        ChoiceVocabulary(Recommendation.LocalGovernment), label=_("Concerns local government")
    )
    local_government_by = FacetFilter(ChoiceVocabulary(Recommendation.SaidBy), label=_("Who says so"))
    upr_response = FacetFilter(ChoiceVocabulary(Recommendation.Response), label=_("Response of the State (UPR)"))
    year = FacetFilter(YearVocabulary(), label=_("Year"))
    source = FacetFilter(DocumentVocabulary(), label=_("Told in"))
    paragraph = FacetFilter(ParagraphVocabulary(), label=_("Paragraph"), is_shown=False)
