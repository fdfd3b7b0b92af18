"""The order of names by each language's own rules, as fixtures/vocabularies/order keeps it (made by tools/order).

A name that is not there, such as that of a place which an editor added, stands behind those that its letters, without
case and accents, come after; in Chinese, where letters do not tell the pinyin, behind all others.
"""

import unicodedata
from functools import cache, lru_cache

from django.conf import settings

from vocabularies.terms import Name

BY_SOUND = {"zh"}  # languages ordered by what is not written


def in_order(name: Name, language: str) -> tuple[int, str]:
    """What names are sorted by on a page in that language."""
    place = ranks(language).get(name.text)
    return (2 * place, "") if place is not None else between(name.text, language)


@cache
def ranks(language: str) -> dict[str, int]:
    """Each name that is kept → its place, from 0."""
    path = settings.BASE_DIR / "fixtures" / "vocabularies" / "order" / f"{language}.txt"
    return {name: place for place, name in enumerate(path.read_text(encoding="utf-8").splitlines())}


@lru_cache(10_000)
def between(text: str, language: str) -> tuple[int, str]:
    """The same for a name that is not kept: between two that are."""
    own, kept = bare(text), ranks(language)
    place = len(kept) if language in BY_SOUND else sum(bare(name) <= own for name in kept)
    return 2 * place - 1, own


@lru_cache(10_000)
def bare(text: str) -> str:
    """The text without case and accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(sign))
