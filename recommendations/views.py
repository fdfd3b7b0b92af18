"""The pages of recommendations."""

from django.views.decorators.http import require_safe

from catalogue.pages import list_answer, record_answer, unchanged_is_304
from recommendations.edition import RECOMMENDATION
from recommendations.related import record_context


@require_safe
@unchanged_is_304
def recommendation_list(request, suffix):
    """All recommendations that the parameters leave, as a page or a file."""
    return list_answer(request, RECOMMENDATION, suffix)


@require_safe
@unchanged_is_304
def recommendation(request, key, suffix):
    """One recommendation, as a page or as JSON."""
    return record_answer(request, RECOMMENDATION, key, suffix, record_context)
