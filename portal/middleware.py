"""What every answer carries, and which language it is in."""

from django.middleware.locale import LocaleMiddleware
from django.utils import translation

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


def security_headers(get_response):
    """One Content-Security-Policy for every answer, the admin's, static files' and errors' included."""

    def middleware(request):
        response = get_response(request)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), browsing-topics=()"
        return response

    return middleware


def language_of(request) -> str:
    """The language of an answer: the address's, else the browser's; the admin speaks English."""
    if request.path_info.startswith("/admin/"):
        return "en"
    return translation.get_language_from_request(request, check_path=True)


class AddressLanguage(LocaleMiddleware):
    """Each request is answered in its language (`language_of`)."""

    def process_request(self, request):
        """Activate the language of the request."""
        request.LANGUAGE_CODE = language_of(request)
        translation.activate(request.LANGUAGE_CODE)
