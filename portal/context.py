"""What the frame of every page needs to know."""

import re
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import get_language

from catalogue.addresses import canonical
from vocabularies.languages import direction, html_language


def page(request) -> dict:
    """Language, its direction of writing, the same page in the other languages, and what crawlers are told of it.

    `address` is the page's own, for whoever cites it; at `neutral` a browser is led to its language. A page that
    answers a question is not indexed: there are more questions than pages.
    """
    language = get_language() or settings.LANGUAGE_CODE
    query = canonical(request.META.get("QUERY_STRING", ""))
    query = "" if query == "page=1" else query
    tail = quote(request.path_info, safe="/:").removeprefix(f"/{language}") + (f"?{query}" if query else "")
    prefixed = request.path_info.startswith(f"/{language}/")
    return {
        "language": language,
        "html_language": html_language(language),
        "contact": settings.PORTAL_CONTACT,
        "portal_address": settings.PORTAL_ADDRESS,
        "address": f"{settings.PORTAL_ADDRESS}/{language}{tail}" if prefixed else "",
        "neutral": settings.PORTAL_ADDRESS + tail,
        "is_indexed": prefixed and not (query and not re.fullmatch(r"page=[0-9]+", query)),
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
