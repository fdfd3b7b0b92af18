"""What the frame of every page needs to know."""

from urllib.parse import quote

from django.conf import settings
from django.utils.translation import get_language

from catalogue.addresses import canonical
from vocabularies.languages import direction, html_language


def page(request) -> dict:
    """Language, its direction of writing, and the same page in the other languages."""
    language = get_language() or settings.LANGUAGE_CODE
    query = canonical(request.META.get("QUERY_STRING", ""))
    tail = quote(request.path_info, safe="/:").removeprefix(f"/{language}") + (f"?{query}" if query else "")
    prefixed = request.path_info.startswith(f"/{language}/")
    return {
        "language": language,
        "html_language": html_language(language),
        "contact": settings.PORTAL_CONTACT,
        "direction": direction(language),
        "translations": [
            {
                "code": code,
                "lang": html_language(code),
                "name": name,
                "url": f"/{code}{tail}" if prefixed else f"/{code}/",
            }
            for code, name in settings.LANGUAGES
        ],
    }
