"""What a list of UN documents can be asked."""

from django.utils.translation import gettext_lazy as _

from catalogue.facets import ChoiceVocabulary, TermVocabulary, YearVocabulary
from catalogue.filters import EditionFilter, FacetFilter
from reports.models import Document
from reports.sources import DocumentVocabulary


class ReportFilter(EditionFilter):
    """The facets of UN documents."""

    document_kind = FacetFilter(ChoiceVocabulary(Document.Kind), label=_("Kind of document"))
    body = FacetFilter(TermVocabulary("body"), label=_("Body"))
    mechanism = FacetFilter(TermVocabulary("mechanism"), label=_("Mechanism"))
    year = FacetFilter(YearVocabulary(), label=_("Year"))
    source = FacetFilter(DocumentVocabulary(), label=_("Document"), is_shown=False)
