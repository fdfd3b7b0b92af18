"""The pages of practices."""

from django.views.decorators.http import require_safe

from catalogue.pages import list_answer, record_answer, unchanged_is_304
from practices.edition import PRACTICE
from practices.related import record_context


@require_safe
@unchanged_is_304
def practice_list(request, suffix):
    """All practices that the parameters leave, as a page or a file."""
    return list_answer(request, PRACTICE, suffix)


@require_safe
@unchanged_is_304
def practice(request, key, suffix):
    """One practice, as a page or as JSON."""
    return record_answer(request, PRACTICE, key, suffix, record_context)
