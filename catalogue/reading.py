"""An edition as it is read in one language: its text, and its codes with their names."""

from functools import cached_property

from django.conf import settings
from django.utils.functional import Promise

from catalogue.kinds import Kind, kinds
from catalogue.models import Edition
from vocabularies.terms import Name, Terms

TRANSLATED = {"human", "machine"}  # origins of texts that were made from another


class Reading:
    """One edition in one language. What is missing in it falls back to English, then to the original."""

    def __init__(self, edition: Edition, language: str, terms: Terms):
        self.edition = edition
        self.content = edition.content
        self.asked_language = language
        self.terms_now = terms

    @property
    def key(self) -> str:
        """The permanent key."""
        return self.edition.key

    @property
    def kind(self) -> Kind:
        """The kind of record."""
        return kinds()[self.edition.kind]

    @cached_property
    def language(self) -> str:
        """The language of the text shown."""
        held = self.content["texts"]
        original = [code for code, text in held.items() if text["origin"] == "original"]
        return next(code for code in [self.asked_language, "en", *original, *held] if code in held)

    @cached_property
    def text(self) -> dict[str, str]:
        """Title, summary and the other texts of that language; what a translation leaves out, its source says."""
        own = self.content["texts"][self.language]
        return own | {field: words for field, words in self._left_out.items() if not own.get(field)}

    @cached_property
    def _left_out(self) -> dict[str, str]:
        """What the source of the text shown says, where that is a translation; its origin and hash are its own."""
        if not self.is_translated or not self.source_language:
            return {}
        source = self.content["texts"][self.source_language]
        return {field: words for field, words in source.items() if field not in ("origin", "source_hash")}

    @cached_property
    def source_language(self) -> str | None:
        """The language that translations are made from: English, else the first by code that is no translation."""
        held = self.content["texts"]
        own = [code for code, text in held.items() if text["origin"] not in TRANSLATED]
        return min(own, key=lambda code: (code != "en", code), default=None)

    @property
    def left_out(self) -> str:
        """The language of what the text shown leaves out and its source says; empty where it leaves nothing out."""
        own = self.content["texts"][self.language]
        is_shown = any(words and not own.get(field) for field, words in self._left_out.items())
        return self.source_language if is_shown else ""

    @property
    def is_translated(self) -> bool:
        """Whether the text shown is a translation."""
        return self.content["texts"][self.language]["origin"] in TRANSLATED

    @property
    def is_by_machine(self) -> bool:
        """Whether it is one that a machine made and nobody reviewed."""
        return self.content["texts"][self.language]["origin"] == "machine"

    def language_of(self, field: str) -> str:
        """The language of one of the texts shown."""
        own = self.content["texts"][self.language]
        return self.source_language if self._left_out.get(field) and not own.get(field) else self.language

    @property
    def is_in_another_language(self) -> bool:
        """Whether the reader asked for a language that the record lacks."""
        return self.asked_language not in self.content["texts"]

    @property
    def languages(self) -> list[str]:
        """All languages that the record has, in the order of the UN's list."""
        return [code for code in settings.UN_LANGUAGES if code in self.content["texts"]]

    @property
    def place(self) -> str:
        """Address of the page below the language."""
        return self.kind.address(self.content) if self.kind.address else f"{self.kind.path}/{self.key}"

    @property
    def path(self) -> str:
        """Address of the page on this site."""
        return f"/{self.asked_language}/{self.place}"

    @property
    def url(self) -> str:
        """Address of the page anywhere."""
        return settings.PORTAL_ADDRESS + self.path

    def name(self, vocabulary: str, code: str) -> Name:
        """The name of a term in the language asked for."""
        return self.terms_now.name(vocabulary, code, self.asked_language)

    def choice(self, choices, field: str) -> str | Promise:
        """The label of a coded field, empty when the field is."""
        return dict(choices.choices).get(self.content[field], "")
