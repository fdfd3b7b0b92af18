"""What every record has: a key, a state, texts in several languages, and its revisions."""

from django.apps import apps
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from curation.error_reports import ErrorReport, ErrorReportContact
from curation.link_checks import LinkCheck
from curation.moved import PastEdition, StateChange
from curation.not_twins import NotTwins
from curation.refused import RefusedSave
from curation.said import ImportedContent, LoadedContent
from curation.states import State
from curation.trail import Audit

__all__ = [  # models of modules of their own: Django looks for an app's models here
    "Audit",
    "ErrorReport",
    "ErrorReportContact",
    "ImportedContent",
    "LinkCheck",
    "LoadedContent",
    "NotTwins",
    "PastEdition",
    "Record",
    "RefusedSave",
    "Revision",
    "StateChange",
    "Text",
]

KEY = r"[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?"
validate_key = RegexValidator(rf"^(?!.*\.(csv|json|xlsx|atom)$){KEY}\Z", "Letters, digits, dashes and dots only.")


class Record(models.Model):
    """A record that people write and publish. Its public side is an edition, never this row."""

    State = State

    kind: str
    # fields that content files never hold: what curators put there is kept
    not_in_files: frozenset[str] = frozenset({"internal_note"})
    # public fields that say where content is from: no part of what is approved
    provenance: frozenset[str] = frozenset({"imported"})
    # fields that no two records share together, unless the first is empty
    unique_by: tuple[str, ...] = ()
    # what to fetch beforehand for `content`
    parts: tuple[str, ...] = ()
    # a text that says nothing yet
    empty_text: dict[str, str] = {}
    # fields that hold something per language, which imports bring together language by language
    per_language: tuple[str, ...] = ("texts",)
    # what a complete record holds: name → what is true while it is missing (`curation.completeness`)
    missing_when: dict[str, models.Q] = {}

    key = models.CharField(
        max_length=120,
        unique=True,
        validators=[validate_key],
        help_text="Permanent address of the record; chosen once, never changed or used again.",
    )
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT, editable=False)
    # whose turn it is: no part of the content, so that handing a record on makes no revision
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="assigned to",
        limit_choices_to={"is_staff": True, "is_active": True},
        help_text="Who works on it next. Never public.",
    )
    internal_note = models.TextField(blank=True, help_text="Never public.")
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.key

    def content(self) -> dict:
        """The whole record as JSON: fields, texts, sources and codes; what a revision keeps and `apply` takes."""
        raise NotImplementedError

    def apply(self, content: dict) -> None:
        """Make this record say `content`, its children included. Call in a transaction."""
        raise NotImplementedError

    @classmethod
    def empty(cls, key: str) -> dict:
        """The content of a record that says nothing yet."""
        raise NotImplementedError

    @classmethod
    def missing(cls, content: dict) -> list[str]:
        """What a content names by words that are no keys, and is not here (a paragraph, a footnote), in words."""
        return []

    @classmethod
    def create_many(cls, contents: list[dict]) -> None:
        """Write records that are new. Call in a transaction."""
        for content in contents:
            cls(key=content["key"]).apply(content)

    @classmethod
    def keys_of(cls, contents: list[dict]) -> list[str]:
        """The key of each: of the record here that stands in its place (`unique_by`), else its own."""
        if not cls.unique_by:
            return [content["key"] for content in contents]
        first, *_others = cls.unique_by
        places = [tuple(content.get(field, "") for field in cls.unique_by) for content in contents]
        rows = cls.objects.filter(**{f"{first}__in": {place[0] for place in places if place[0]}})
        held = {tuple(place): key for key, *place in rows.values_list("key", *cls.unique_by)}
        return [held.get(place, content["key"]) for content, place in zip(contents, places, strict=True)]

    @classmethod
    def compared(cls, number: int | None = None) -> list:
        """Every record (or that of one primary key) as `curation.twins` compares it; none of a kind without twins."""
        return []

    def make_room(self) -> None:
        """Let go of what no two records may share, before several are written that may exchange it."""

    @classmethod
    def public(cls, content: dict) -> dict:
        """The public part of a content: what an edition holds."""
        raise NotImplementedError

    @classmethod
    def beside_texts(cls, content: dict) -> dict:
        """What of a content translators do not change: all but its texts."""
        return {name: value for name, value in content.items() if name != "texts"}

    @classmethod
    def stale_beside(cls, language: str = "") -> models.Q:
        """What is true of the records with an out-of-date translation that is no row of texts."""
        return models.Q(pk__in=[])

    @classmethod
    def links_in(cls, content: dict) -> list[str]:
        """The web addresses that a public content names; those made from symbols are not among them."""
        return []

    @classmethod
    def problems(cls, content: dict) -> list[str]:
        """Why a content cannot be published, in words; empty when it can."""
        raise NotImplementedError


def record_models() -> dict[str, type[Record]]:
    """The model of each kind of record, by the kind's name."""
    return {model.kind: model for model in apps.get_models() if issubclass(model, Record)}


class Text(models.Model):
    """The texts of a record in one language; a missing language is a missing row."""

    class Origin(models.TextChoices):
        ORIGINAL = "original", _("original")
        OFFICIAL = "official", _("official text")
        EDITORIAL = "editorial", _("written here from the source")
        HUMAN = "human", _("translated by a person")
        MACHINE = "machine", _("translated by a machine")

    language = models.CharField(max_length=8, choices=list(settings.UN_LANGUAGES.items()))
    title = models.CharField(max_length=300)
    summary = models.TextField()
    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.EDITORIAL)
    source_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.language}: {self.title}"


class Revision(models.Model):
    """What a record said after one change: who, when and why. Never changed, never deleted."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    content = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="by")
    # whose words these are, when another put them in
    words_of = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["kind", "key", "-number"]
        constraints = [models.UniqueConstraint(fields=["kind", "key", "number"], name="revision_numbers_are_unique")]

    def __str__(self):
        return f"{self.key} r{self.number}"
