"""Finds the interface's words in templates and code, without the gettext tools."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
APPS = ["portal", "portal/joined", "practices", "recommendations", "reports", "curation"]
APPS += ["catalogue", "catalogue/templatetags", "vocabularies"]
# messages of Django's own forms that a reader can meet; Django's Chinese is under a code that we do not use
FROM_DJANGO = [
    "Null characters are not allowed.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    (
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
]


def sources() -> list[Path]:
    """The files that hold words of the interface; the admin speaks English and is left out."""
    python = [
        path for app in APPS for path in sorted((settings.BASE_DIR / app).glob("*.py")) if "admin" not in path.name
    ]
    templates = [
        path for path in sorted((settings.BASE_DIR / "templates").rglob("*.html")) if path.parent.name != "admin"
    ]
    return python + templates


def extract() -> Catalog:
    """A catalogue of every message, with where it stands."""
    catalog = Catalog(domain="django", charset="utf-8", fuzzy=False)
    for path in sources():
        text = path.read_text(encoding="utf-8")
        code = templatize(text) if path.suffix == ".html" else text
        for line, function, message, _comments in extract_python(BytesIO(code.encode()), KEYWORDS, [], {}):
            add(catalog, function, message, (path.relative_to(settings.BASE_DIR).as_posix(), line))
    for message in FROM_DJANGO:
        catalog.add(message, locations=[("django", 0)], flags=["python-format"])
    return catalog


def add(catalog: Catalog, function: str, message, location: tuple[str, int]) -> None:
    """Add one call's message; a plural is a pair, a context is given apart."""
    parts = message if isinstance(message, tuple) else (message,)
    parts = [part for part in parts if part]
    context = parts.pop(0) if function in ("pgettext", "npgettext") else None
    if parts and all(isinstance(part, str) for part in parts):
        plural = function in ("ngettext", "npgettext")
        catalog.add(tuple(parts[:2]) if plural else parts[0], locations=[location], context=context)


def update(language: str) -> Catalog:
    """Bring the catalogue of one language in line with the sources; nothing is guessed, new messages are empty."""
    path = settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    held = Catalog(locale=language, domain="django", fuzzy=False, project=settings.ROOT_URLCONF.split(".")[0])
    if path.exists():
        with open(path, "rb") as file:
            held = read_po(file, locale=language)
    held.update(extract(), no_fuzzy_matching=True, update_creation_date=False)
    held.obsolete.clear()
    with open(path, "wb") as file:
        write_po(file, held, width=0, sort_by_file=True, omit_header=False, include_lineno=False)
    return held
