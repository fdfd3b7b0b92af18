"""Which recommendations concern local government, by the word lists of fixtures/local-government/rules.toml."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from recommendations.models import Recommendation
from recommendations.rule_language import WordLists, fold_letters, original
from vocabularies.shapes import per_language, shape_problems

FILE = settings.BASE_DIR / "fixtures" / "local-government" / "rules.toml"
CLASSES = ["addressed", "actor", "competence"]  # the first that is found counts
LISTS = [*CLASSES, "negative", "wide"]
NOT_ASSESSED = Recommendation.LocalGovernment.NOT_ASSESSED.value
VERSION = r"\d{4}-\d{2}\.\d+"
BETWEEN = "; "


@dataclass(frozen=True)
class Mark:
    """What the rules say of a text: the class, and the very words that show it, in order."""

    value: str
    words: tuple[str, ...]
    rule: str


@dataclass(frozen=True)
class Rules:
    """The word lists of one version."""

    version: str
    languages: dict[str, WordLists]

    @property
    def name(self) -> str:
        """What stands in `local_government_by`."""
        return f"rules {self.version}"

    def mark(self, text: str, language: str) -> Mark | None:
        """What the text is to local government; None where no list shows it. ValueError for an unknown language."""
        if not self.is_wide(text, language):
            return None
        found: dict[str, list[str]] = {}
        for match in self._classes[language].finditer(fold_letters(text)):
            found.setdefault(match.lastgroup, []).append(original(text, *match.span()))
        value = next((name for name in CLASSES if name in found), None)
        return Mark(value, tuple(dict.fromkeys(found[value])), self.name) if value else None

    def is_wide(self, text: str, language: str) -> bool:
        """Whether a word of the text could at all hint at local government; without one there is no mark."""
        if language not in self._wide:
            raise ValueError(f"no rules for the language {language!r}")
        return self._wide[language].search(fold_letters(text)) is not None

    @cached_property
    def _classes(self) -> dict[str, re.Pattern]:
        """For each language the negative contexts and, where none begins, the classes in their order."""
        return {code: _compiled(lists, ["negative", *CLASSES]) for code, lists in self.languages.items()}

    @cached_property
    def _wide(self) -> dict[str, re.Pattern]:
        return {code: _compiled(lists, ["wide"]) for code, lists in self.languages.items()}


def _compiled(lists: WordLists, names: list[str]) -> re.Pattern:
    return re.compile("|".join(f"(?P<{name}>{lists.expression(name)})" for name in names))


@lru_cache
def read_rules(path: Path = FILE) -> Rules:
    """The rules of a file; raises ValidationError with everything that is wrong in it."""
    name = path.name
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValidationError(f"{name}: {error}") from None
    version = given.pop("version", "")
    if wrong := shape_problems({"version": version} | given, {"version": str} | _shape(given), name):
        raise ValidationError(wrong)
    if not re.fullmatch(VERSION, version):
        raise ValidationError(f"{name}: the version {version!r} is not like 2026-11.1")
    rules = Rules(version, {language: WordLists(language, lists) for language, lists in given.items()})
    try:
        _ = rules._classes, rules._wide  # every entry is read now, so that no text meets one that cannot be read
    except ValueError as error:
        raise ValidationError(f"{name}: {error}") from None
    return rules


def _shape(given: dict) -> dict:
    """The lists that every UN language must have, and whatever lists they use."""
    named = {name: [str] for lists in given.values() if isinstance(lists, dict) for name in lists}
    shape = {f"{name}?": [str] for name in named} | {name: [str] for name in LISTS}
    return {language.removesuffix("?"): shape for language in per_language(str)}


def said_by(content: dict) -> str:
    """Whether a person or a rule set says what the recommendation is to local government."""
    is_rule = re.fullmatch(f"rules {VERSION}", content["local_government_by"])
    return (Recommendation.SaidBy.RULES if is_rule else Recommendation.SaidBy.PERSON).value


def is_a_rules(content: dict) -> bool:
    """Whether rules may say what the recommendation is to local government: they said it, or nobody did.

    Whatever else stands there is a person's: a name that is no rule's, a class or words without a name.
    """
    if content["local_government_by"]:
        return said_by(content) == Recommendation.SaidBy.RULES
    words = any(text["local_government_words"] for text in content["texts"].values())
    return content["local_government"] == NOT_ASSESSED and not words


def apply_rules(content: dict, rules: Rules) -> dict:
    """The content as the rules mark it; unchanged where a person has said what it is.

    What rules said before gives way. What no rule takes is not assessed, by nobody: a rule never says `no`.
    """
    if not is_a_rules(content):
        return content
    marks = {language: mark_of_text(text, language, rules) for language, text in content["texts"].items()}
    value = strongest(marks.values())
    texts = {
        language: text | {"local_government_words": BETWEEN.join(marks[language].words) if marks[language] else ""}
        for language, text in content["texts"].items()
    }
    by = rules.name if value else ""
    return content | {"local_government": value or NOT_ASSESSED, "local_government_by": by, "texts": texts}


def decided(content: dict, confirmed: bool) -> dict:
    """The content with a person's word on what the rules say: it is so, or it does not concern local government."""
    own = {"local_government_by": Recommendation.SaidBy.PERSON.value}
    if confirmed:
        return content | own
    texts = {language: text | {"local_government_words": ""} for language, text in content["texts"].items()}
    return content | own | {"local_government": Recommendation.LocalGovernment.NO.value, "texts": texts}


def mark_of_text(text: dict, language: str, rules: Rules) -> Mark | None:
    """The mark of a text's summary and title: the stronger class, with the words of both that show it."""
    marks = [mark for field in ("summary", "title") if (mark := rules.mark(text[field], language))]
    value = strongest(marks)
    words = dict.fromkeys(word for mark in marks if mark.value == value for word in mark.words)
    return Mark(value, tuple(words), rules.name) if value else None


def strongest(marks: Iterable[Mark | None]) -> str | None:
    """The first class in order that any mark has."""
    return min((mark.value for mark in marks if mark), key=CLASSES.index, default=None)
