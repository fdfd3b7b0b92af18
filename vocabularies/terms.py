"""All terms in memory: names in a language, ancestors, and what is in a vocabulary."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import uuid4

from django.conf import settings
from django.db import connections

from vocabularies import models

VOCABULARIES = {
    "region": [models.Region],
    "country": [models.Country],
    "place": [models.Place],
    "theme": [models.Theme],
    "sdg": [models.Goal, models.Target],
    "group": [models.RightsGroup],
    "mechanism": [models.Mechanism],
    "body": [models.Body],
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name, the language it is in, and whether it was checked against an official source."""

    text: str
    language: str
    is_checked: bool = True

    def __str__(self):
        return self.text


class Terms:
    """The terms of every vocabulary by code, as they were at one stamp."""

    def __init__(self, database: str):
        self._terms = {
            name: {term.code: term for model in kinds for term in model.objects.using(database)}
            for name, kinds in VOCABULARIES.items()
        }
        self._names: dict[tuple[str, str, str], Name] = {}

    def all(self, vocabulary: str) -> list:
        """Every term in use, in the vocabulary's order."""
        return [term for term in self._terms[vocabulary].values() if not term.replaced_by_id]

    def get(self, vocabulary: str, code: str):
        """The term, a retired one too; None when the vocabulary lacks it."""
        return self._terms[vocabulary].get(code)

    def current(self, vocabulary: str, code: str) -> str:
        """The code in use today for a code that may have been retired."""
        seen = set()
        while (following := self._terms[vocabulary][code].replaced_by_id) and code not in seen:
            seen.add(code)
            code = following
        return code

    def name(self, vocabulary: str, code: str, language: str) -> Name:
        """The name in `language`, else in English, else in any language, else the code."""
        asked = (vocabulary, code, language)
        if asked not in self._names:
            self._names[asked] = self._name(*asked)
        return self._names[asked]

    def _name(self, vocabulary: str, code: str, language: str) -> Name:
        term = self.get(vocabulary, code)
        for found in [language, "en", *(term.names if term else ())]:
            if term and term.names.get(found):
                return Name(term.names[found], found, found not in term.unchecked)
        return Name(code, "und")

    def lineage(self, vocabulary: str, code: str) -> list[tuple[str, str]]:
        """(vocabulary, code) of the term and of everything above it, nearest first."""
        term = self.get(vocabulary, code)
        found = [(vocabulary, code)]
        for above, attribute in [
            ("country", "country_id"),
            ("region", "region_id"),
            (vocabulary, "parent_id"),
            (vocabulary, "goal_id"),
            ("mechanism", "mechanism_id"),
        ]:
            if parent := getattr(term, attribute, None):
                found += self.lineage(above, parent)
        return found

    def is_within(self, vocabulary: str, code: str, chosen: Mapping[str, Collection[str]]) -> bool:
        """Whether a term is, or lies below, one of the chosen codes of each vocabulary that has any."""
        lineage = set(self.lineage(vocabulary, code)) if any(chosen.values()) else set()
        return all(any((name, one) in lineage for one in codes) for name, codes in chosen.items() if codes)

    def found_under(self, tags: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
        """(vocabulary, code) of all tags, as used today, and of everything above them."""
        for vocabulary, codes in tags.items():
            for code in codes:
                yield from self.lineage(vocabulary, self.current(vocabulary, code))


@lru_cache(maxsize=4)
def _read(database: str, stamp: str) -> Terms:
    return Terms(database)


def current_stamp(database: str | None = None) -> str:
    """The stamp of the newest change of any term (one query)."""
    # plain SQL: every request asks, and every record of an import
    with connections[database or settings.READER].cursor() as cursor:
        cursor.execute(f"SELECT stamp FROM {models.VocabularyState._meta.db_table}")
        found = cursor.fetchone()
    return found[0] if found else ""


def read_terms(database: str | None = None) -> Terms:
    """The terms as they are now: one query, and one a vocabulary after a change."""
    return _read(database or settings.READER, current_stamp(database))


def raise_stamp() -> None:
    """Tell every worker that terms have changed; called by every writer of terms, inside its transaction."""
    models.VocabularyState.objects.update_or_create(only=True, defaults={"stamp": uuid4().hex})
