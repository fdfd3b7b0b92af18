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


class AddressLanguage(LocaleMiddleware):
    """The language is the address's, else the browser's; the admin speaks English."""

    def process_request(self, request):
        """Activate the language of the request."""
        if request.path_info.startswith("/admin/"):
            translation.activate("en")
            request.LANGUAGE_CODE = "en"
        else:
            super().process_request(request)
