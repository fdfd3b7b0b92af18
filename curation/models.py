"""What every record has: a key, a state, texts in several languages, and its revisions."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

KEY = r"[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?"
validate_key = RegexValidator(rf"^(?!.*\.(csv|json|xlsx|atom)$){KEY}\Z", "Letters, digits, dashes and dots only.")


class Record(models.Model):
    """A record that people write and publish. Its public side is an edition, never this row."""

    class State(models.TextChoices):
        """Where the newest content stands; what is public meanwhile is the edition's to say."""

        DRAFT = "draft", _("draft")
        IN_REVIEW = "in-review", _("in review")
        CHANGES_REQUESTED = "changes-requested", _("changes requested")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

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
    def problems(cls, content: dict) -> list[str]:
        """Why a content cannot be published, in words; empty when it can."""
        raise NotImplementedError


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
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["kind", "key", "-number"]
        constraints = [models.UniqueConstraint(fields=["kind", "key", "number"], name="revision_numbers_are_unique")]

    def __str__(self):
        return f"{self.key} r{self.number}"


class LoadedContent(models.Model):
    """The hash of a record as a content file last gave it, so that files and curators do not fight."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    hash = models.CharField(max_length=64)
    file = models.CharField(max_length=200)
    published = models.DateField()
    updated = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="loaded_content_is_one_a_record")]


class ImportedContent(models.Model):
    """What a source said of a record when it was last imported, so that an import and curators do not fight."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    source = models.CharField(max_length=80)
    said = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "source"], name="imported_content_is_one_a_record_and_source"
            )
        ]


class StateChange(models.Model):
    """One move of a record from state to state: who, when and why. Never changed, never deleted."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    move = models.CharField(max_length=20)
    state = models.CharField("state after it", max_length=20, choices=Record.State.choices)
    revision = models.PositiveIntegerField(help_text="The newest revision then.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="by")
    note = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "key"], name="state_change_of_a_record")]

    def __str__(self):
        return f"{self.key}: {self.move}"


class PastEdition(models.Model):
    """What was public before it was published anew: what the undoing of a publication brings back."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    content = models.JSONField()
    approval = models.JSONField()
    revision = models.PositiveIntegerField()
    updated = models.DateField()
    replaced = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "key"], name="past_editions_of_a_record")]

    def __str__(self):
        return f"{self.key} r{self.revision}"


class NotTwins(models.Model):
    """Two records that look like one, and of which a curator says that they are two."""

    kind = models.CharField(max_length=20)
    first = models.CharField(max_length=120)
    second = models.CharField(max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="by")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "first", "second"], name="not_twins_is_said_once"),
            models.CheckConstraint(name="not_twins_are_two", condition=~models.Q(first=models.F("second"))),
        ]

    def __str__(self):
        return f"{self.first} and {self.second}"
