"""What a facet is: a name in addresses, a label, and the vocabulary that its codes come from."""

import re
from typing import Protocol

from django.utils.functional import Promise

from vocabularies.terms import Name, Terms


class Vocabulary(Protocol):
    """Where codes come from. Valid means in the vocabulary, even when nothing is tagged with it."""

    def current(self, code: str, terms: Terms) -> str | None:
        """The code in use for `code`, or None when there is none."""

    def name(self, code: str, language: str, terms: Terms) -> Name:
        """What a reader sees for a code."""


class TermVocabulary:
    """Codes of a vocabulary of terms."""

    def __init__(self, name: str):
        self.vocabulary = name

    def current(self, code: str, terms: Terms) -> str | None:
        """See `Vocabulary`."""
        return terms.current(self.vocabulary, code) if terms.get(self.vocabulary, code) else None

    def name(self, code: str, language: str, terms: Terms) -> Name:
        """See `Vocabulary`; a goal or target is shown with its number."""
        name = terms.name(self.vocabulary, code, language)
        return Name(f"{code} {name.text}", name.language, name.is_checked) if self.vocabulary == "sdg" else name


class ChoiceVocabulary:
    """Codes that the code itself decides on: a TextChoices."""

    def __init__(self, choices):
        self.labels: dict[str, str | Promise] = dict(choices.choices)

    def current(self, code: str, terms: Terms) -> str | None:
        """See `Vocabulary`."""
        return code if code in self.labels else None

    def name(self, code: str, language: str, terms: Terms) -> Name:
        """See `Vocabulary`; the label is in the active language."""
        return Name(str(self.labels[code]), language)


class YearVocabulary:
    """Years of four digits."""

    def current(self, code: str, terms: Terms) -> str | None:
        """See `Vocabulary`."""
        return code if re.fullmatch(r"(1[89]|20)[0-9]{2}", code) else None

    def name(self, code: str, language: str, terms: Terms) -> Name:
        """See `Vocabulary`."""
        return Name(code, language)
