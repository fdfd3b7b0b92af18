"""The pages that tell an error: in the visitor's language, and drawn without the database."""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils import translation

from portal.context import page
from portal.middleware import language_of

log = logging.getLogger(__name__)
AGAIN = {"Retry-After": "60"}  # seconds
# in the languages of the settings: their catalogues may be what cannot be read
BARE = """حدث خطأ هنا. يرجى المحاولة مرة أخرى بعد دقيقة.
这里出了问题，请稍后再试。
Something went wrong here. Please try again in a minute.
Une erreur s’est produite. Veuillez réessayer dans une minute.
Произошла ошибка. Повторите попытку через минуту.
Se ha producido un error. Vuelva a intentarlo en un minuto.
"""


def error_page(request: HttpRequest, code: int, headers: dict[str, str] | None = None) -> HttpResponse:
    """What is wrong and the ways on; no context processor is asked, since those of the admin may ask the database."""
    with translation.override(language_of(request)):
        content = get_template("error.html").render({"code": code, "is_error": True, **page(request)})
    return HttpResponse(content, status=code, headers={"Cache-Control": "no-store"} | (headers or {}))


def bad_request(request, exception):
    """400."""
    return error_page(request, 400)


def forbidden(request, exception):
    """403."""
    return error_page(request, 403)


def csrf_failure(request, reason=""):
    """403 for a form whose token is missing."""
    return error_page(request, 403)


def not_found(request, exception):
    """404, with a way on."""
    return error_page(request, 404)


def server_error(request):
    """500, or 503 where the database does not answer, in whichever layer that was met.

    Django calls this while it handles the exception, and logs it. Where the page itself cannot be drawn, bare words
    are told.
    """
    is_away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    code, headers = (503, AGAIN) if is_away else (500, {})
    try:
        return error_page(request, code, headers)
    except Exception:
        log.exception("The page of an error could not be drawn")
        return HttpResponse(BARE, status=code, headers=headers | {"Content-Type": "text/plain; charset=utf-8"})
