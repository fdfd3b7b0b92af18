"""Editions: what was approved and is public, with the rows that lists and searches are answered from.

`Edition.content` is written by publishing only. Texts and facets are made from it and can be remade (`rows.py`).
"""

from uuid import uuid4

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q

from catalogue.projections.asking import ask


class ReaderManager(models.Manager):
    """Reads through the `reader` connection, which on SQLite can only query and elsewhere may be a replica."""

    def get_queryset(self):
        return super().get_queryset().using(settings.READER)


def fresh() -> str:
    """A mark that is given once."""
    return uuid4().hex


class DataVersion(models.Model):
    """One row: how many times something was published or withdrawn.

    `database` is the mark of this database; `stamp` that of this version, so that a database restored to an earlier
    version and led on from there is told from what it was; `rows` says which code made the rows.
    """

    number = models.PositiveBigIntegerField(default=0)
    database = models.CharField(max_length=32, default=fresh)
    stamp = models.CharField(max_length=32, default=fresh)
    rows = models.CharField(max_length=64, blank=True)
    only = models.BooleanField(default=True, unique=True)

    objects = models.Manager()
    read = ReaderManager()

    class Meta:
        constraints = [models.CheckConstraint(name="data_version_is_one_row", condition=Q(only=True))]

    @classmethod
    def raise_it(cls) -> int:
        """Count one more change, and ask for a projection of it once it stands.

        The last write of a publishing transaction, so that the row is held shortly.
        """
        transaction.on_commit(ask)
        if not cls.objects.filter(only=True).update(number=F("number") + 1, stamp=fresh()):
            cls.objects.create(number=1)
        now = cls.objects.get(only=True)
        PastVersion.objects.create(number=now.number, stamp=now.stamp)
        return now.number

    @classmethod
    def rows_made_by(cls) -> str:
        """Which code made the rows; empty before there are any."""
        return cls.objects.values_list("rows", flat=True).first() or ""

    @classmethod
    def current(cls) -> int:
        """The number that a reader sees now; 0 before the first publication."""
        return cls.read.values_list("number", flat=True).first() or 0


class PastVersion(models.Model):
    """A version that this database went through: a restored database knows only those of its own past."""

    number = models.PositiveBigIntegerField()
    stamp = models.CharField(max_length=32, unique=True)

    objects = models.Manager()
    read = ReaderManager()

    def __str__(self):
        return f"{self.number} {self.stamp}"


class Edition(models.Model):
    """One record as the public sees it, in all its languages; holds codes, never names of terms."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    content = models.JSONField()
    approval = models.JSONField()
    revision = models.PositiveIntegerField()
    published = models.DateField()
    updated = models.DateField()
    # what the orders sort by, beside `published`
    year = models.IntegerField(null=True)
    place = models.CharField(max_length=80, blank=True)

    objects = models.Manager()
    read = ReaderManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="edition_is_one_a_record")]
        indexes = [
            models.Index(fields=["kind", "-published", "key"], name="edition_newest_first"),
            models.Index(fields=["kind", "key", "year", "place"], name="edition_by_key"),
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"


class EditionText(models.Model):
    """Title and summary in one language, with what is made of them.

    `title_tokens`, `tokens` (title and summary) and `stems` are the analyser's, each between spaces; `shown_in` names
    the languages in which readers see this text, its own and those that the record lacks; `csv_line` and
    `json_line` are the record's rows of files, names left open (`catalogue.lines`).
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8)
    title = models.TextField()
    summary = models.TextField(blank=True)
    origin = models.CharField(max_length=12)
    title_tokens = models.TextField(default="")
    tokens = models.TextField(default="")
    stems = models.TextField(default="")
    shown_in = models.CharField(max_length=40, default="")
    csv_line = models.TextField(default="")
    json_line = models.TextField(default="")

    objects = models.Manager()
    read = ReaderManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "language"], name="edition_text_is_one_a_language")]


class EditionFacet(models.Model):
    """One value of one facet of an edition: a term, a term above it, a year, a source."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="facets")
    kind = models.CharField(max_length=20)
    facet = models.CharField(max_length=20)
    code = models.CharField(max_length=160)

    objects = models.Manager()
    read = ReaderManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "facet", "code"], name="edition_facet_is_once")]
        indexes = [models.Index(fields=["kind", "facet", "code", "edition"], name="edition_facet_lookup")]


class Withdrawal(models.Model):
    """A record that was public and no longer is, with the reason that readers are given."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    reason = models.JSONField(help_text="Public reason per language.")
    published = models.DateField(help_text="When the record was first published.")
    revision = models.PositiveIntegerField(help_text="The revision that was public.")
    edition = models.PositiveBigIntegerField(null=True, help_text="The number that the edition had, and gets again.")
    version = models.PositiveBigIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager()
    read = ReaderManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="withdrawal_is_one_a_record")]

    def __str__(self):
        return f"{self.kind} {self.key}"
