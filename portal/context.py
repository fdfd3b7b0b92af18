"""What the frame of every page needs to know."""

from django.conf import settings
from django.utils.translation import get_language


def html_language(code: str) -> str:
    """The tag for `lang`: our `zh` is Chinese in simplified characters."""
    return "zh-Hans" if code == "zh" else code


def page(request) -> dict:
    """Language, its direction of writing, and the same page in the other languages."""
    language = get_language() or settings.LANGUAGE_CODE
    tail = request.get_full_path().removeprefix(f"/{language}")
    prefixed = request.path_info.startswith(f"/{language}/")
    return {
        "language": language,
        "html_language": html_language(language),
        "contact": settings.PORTAL_CONTACT,
        "direction": "rtl" if language == "ar" else "ltr",
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
