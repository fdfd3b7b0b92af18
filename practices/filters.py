"""What a list of practices can be asked."""

from django.utils.translation import gettext_lazy as _

from catalogue.facets import ChoiceVocabulary, TermVocabulary, YearVocabulary
from catalogue.filters import EditionFilter, FacetFilter
from practices.models import Practice
from reports.sources import DocumentVocabulary, ParagraphVocabulary


class PracticeFilter(EditionFilter):
    """The facets of practices."""

    theme = FacetFilter(TermVocabulary("theme"), label=_("Theme"))
    place = FacetFilter(TermVocabulary("place"), label=_("City or place"))
    country = FacetFilter(TermVocabulary("country"), label=_("Country"))
    region = FacetFilter(TermVocabulary("region"), label=_("Region"))
    sdg = FacetFilter(TermVocabulary("sdg"), label=_("Sustainable Development Goal"))
    group = FacetFilter(TermVocabulary("group"), label=_("Rights group"))
    measure = FacetFilter(ChoiceVocabulary(Practice.Measure), label=_("Kind of measure"))
    led_by = FacetFilter(ChoiceVocabulary(Practice.Leader), label=_("Led by"))
    status = FacetFilter(ChoiceVocabulary(Practice.Status), label=_("Status"))
    year = FacetFilter(YearVocabulary(), label=_("Year"))
    source = FacetFilter(DocumentVocabulary(), label=_("Source document"))
    paragraph = FacetFilter(ParagraphVocabulary(), label=_("Paragraph"), is_shown=False)
