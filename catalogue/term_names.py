"""Which terms words name: the names of every vocabulary in six languages, aliases, and other names of places.

Countries also go by the names of the Unicode Common Locale Data Repository: *South Korea*, *Боливия*.

A name is named by its own words, case, accents, articles and number aside; that of a country, region or place by its
words as they stand: a stem of *данные* (data) is also that of Denmark, and *paz* is not La Paz. The halves of a group's
name are names too: *Women and girls* is named by either.
"""

import re
from collections import defaultdict
from functools import lru_cache

from babel import Locale
from django.conf import settings

from catalogue.analysis import is_paired, lower, plain, stems_of, tokens
from catalogue.irregular import other_forms
from vocabularies.languages import html_language
from vocabularies.terms import VOCABULARIES, Terms

PROPER, EXACT = (
    {"country", "region", "place"},
    "exact",
)  # vocabularies of proper names; the language that they are held in
WORLD = "001"  # the region that all others are in
LONGEST = 12  # pieces that a name may have in a query
_AND = {"en": " and ", "fr": " et ", "es": " y ", "ru": " и ", "ar": " و", "zh": "和"}
_PLURALS = [(r"(?<=[a-z]{2})ies$", "y"), (r"(?<=s|x)es$|(?<=ch|sh)es$", ""), (r"(?<=[a-z]{2}[^s])s$", "")]
_ARTICLES = {"the", "le", "la", "les", "l", "los", "las", "el"}


class TermNames:
    """The names of all terms in use."""

    def __init__(self, terms: Terms):
        self.held: dict[str, dict[tuple, list]] = defaultdict(lambda: defaultdict(list))
        for vocabulary in VOCABULARIES:
            for term in terms.all(vocabulary):
                for language, name in names_of(vocabulary, term) if term.code != WORLD else ():
                    self.add(EXACT if vocabulary in PROPER else language, name, (vocabulary, term.code))

    def add(self, language: str, name: str, term: tuple[str, str]) -> None:
        """Hold a name of a term; one that holds no word is none."""
        found = self.held[language][key(name, language)]
        if term not in found:
            found.append(term)

    def named_by(self, words: str) -> list[tuple[str, str]]:
        """(vocabulary, code) of the terms of that name in any language, sorted."""
        found = {term for language, held in self.held.items() for term in held.get(key(words, language), ())}
        return sorted(found) if tokens(words) else []


def names_of(vocabulary: str, term) -> list[tuple[str, str]]:
    """(language, name) of a term; labels of other schemes are English, other names of places are of no language."""
    found = [(language, name) for language, name in term.names.items() if name]
    if vocabulary == "group":
        halves = [(language, name.split(_AND[language])) for language, name in found if _AND[language] in name]
        found += [(language, half) for language, parts in halves if len(parts) == 2 for half in parts]
    found += [("en", alias["label"]) for alias in term.aliases]
    found += [("", name) for name in getattr(term, "alternatives", ())]
    found += common_names(term.iso2) if vocabulary == "country" else []
    return [*found, ("", term.code)] if vocabulary == "body" and term.code.isupper() else found


def common_names(iso2: str) -> list[tuple[str, str]]:
    """(language, name) of a country as it is called every day."""
    held = [(code, Locale.parse(html_language(code), sep="-").territories.get(iso2)) for code in settings.UN_LANGUAGES]
    return [(language, name) for language, name in held if name]


def key(name: str, language: str) -> tuple[str, ...]:
    """What two names in a language have in common that are the same but for case, accents, articles and number."""
    words = re.findall(r"[^\W_]+", lower(name))
    if language == EXACT:
        return tuple(map(plain, words))
    return tuple(_one(word, language) for word in words if plain(word) not in _ARTICLES or len(words) == 1)


@lru_cache(maxsize=20_000)
def _one(word: str, language: str) -> str:
    """A word in one form for all its forms in a language."""
    word = min({plain(word), *other_forms(plain(word), language)})
    if language in ("ar", "ru") and not is_paired(word):
        return min(stems_of(word, language), default=word)
    if language == "es":
        return re.sub("(?<=[a-z]{3})(?:es|s|e)$", "", word)  # mujeres and mujer, clientes and cliente
    for plural, singular in _PLURALS if language in ("en", "fr") else ():
        if (one := re.sub(plural, singular, word)) != word:
            return one
    return word


@lru_cache(maxsize=2)
def term_names(terms: Terms) -> TermNames:
    """The names of terms, made once after each change of one."""
    return TermNames(terms)
