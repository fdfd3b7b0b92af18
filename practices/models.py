"""Practices: what a local government, a country, an institution or a network does for human rights."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.relations import Relation
from curation.models import Record, Text
from practices.content import FIELDS, apply, content_of, empty, problems, public
from practices.sent_documents import SubmissionDocument
from practices.submissions import Submission, SubmissionContact
from reports.models import Document
from reports.sources import source_problems
from vocabularies.checking import row_problems
from vocabularies.models import Country, Goal, Place, RightsGroup, Target, Theme

__all__ = ["Practice", "PracticeAnswer", "PracticeSource", "PracticeText"]
__all__ += ["Submission", "SubmissionContact", "SubmissionDocument"]  # Django looks for models here


class Practice(Record):
    """One measure, in one place (or by one country, institution or network)."""

    kind = "practice"
    not_in_files = frozenset({"internal_note", "submission"})

    class Leader(models.TextChoices):
        LOCAL_GOVERNMENT = "local-government", _("local government")
        STATE = "state", _("State")
        INSTITUTION = "human-rights-institution", _("human-rights institution or ombudsperson")
        CIVIL_SOCIETY = "civil-society", _("civil society")
        UN_ENTITY = "un-entity", _("UN entity")
        NETWORK = "network", _("network of local governments")
        ACADEMIA = "academia", _("academia")

    class Measure(models.TextChoices):
        LAW = "law-or-ordinance", _("law or ordinance")
        STRATEGY = "strategy-or-plan", _("strategy or plan")
        INSTITUTION = "institution", _("institution")
        SERVICE = "service-or-programme", _("service or programme")
        TRAINING = "training", _("training")
        PARTICIPATION = "participation", _("participation")
        PARTNERSHIP = "partnership-or-agreement", _("partnership or agreement")
        MONITORING = "monitoring-review-or-data", _("monitoring, review or data")
        REMEDY = "remedy-or-litigation", _("remedy or litigation")
        MEMORY = "memory-and-culture", _("memory and culture")

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned when told")
        UNDER_WAY = "under-way", _("under way when told")
        DONE = "done", _("done when told")

    places = models.ManyToManyField(Place, blank=True, verbose_name="places")
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, verbose_name="country")
    led_by_kind = models.CharField("led by", max_length=24, choices=Leader.choices)
    measure = models.CharField("kind of measure", max_length=26, choices=Measure.choices)
    status = models.CharField(max_length=10, choices=Status.choices)
    year_start = models.PositiveSmallIntegerField("first year", null=True, blank=True)
    year_end = models.PositiveSmallIntegerField("last year", null=True, blank=True)
    themes = models.ManyToManyField(Theme, blank=True, verbose_name="themes")
    goals = models.ManyToManyField(Goal, blank=True, verbose_name="goals")
    targets = models.ManyToManyField(Target, blank=True, verbose_name="targets")
    groups = models.ManyToManyField(RightsGroup, blank=True, verbose_name="rights groups")
    links = models.JSONField(default=list, blank=True)
    told_together = models.CharField(
        max_length=60, blank=True, help_text="A mark shared by practices told in one breath."
    )
    adapted_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name="adapted from")
    submission = models.ForeignKey(Submission, models.PROTECT, null=True, blank=True, verbose_name="submission")
    last_checked = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["key"]
        verbose_name = "practice"
        verbose_name_plural = "practices"
        constraints = [
            models.CheckConstraint(
                name="practice_years_are_years",
                condition=(Q(year_start=None) | Q(year_start__range=(1800, 2099)))
                & (Q(year_end=None) | Q(year_end__range=(1800, 2099))),
            ),
            models.CheckConstraint(
                name="practice_period_starts_before_it_ends",
                condition=Q(year_end=None) | Q(year_start__isnull=False, year_end__gte=F("year_start")),
            ),
        ]

    content = content_of
    apply = apply
    empty = staticmethod(empty)
    public = staticmethod(public)

    @classmethod
    def links_in(cls, content: dict) -> list[str]:
        """The web addresses that the practice names."""
        return content["links"]

    @classmethod
    def missing(cls, content: dict) -> list[str]:
        """The paragraphs and footnotes that the sources name and that are not here."""
        return source_problems(content["sources"])

    @classmethod
    def problems(cls, content: dict) -> list[str]:
        """Why the practice cannot be published: what its rows cannot hold, else what the collection lacks."""
        return row_problems(cls.rows(content)) or problems(content)

    @classmethod
    def rows(cls, content: dict) -> list[models.Model]:
        """The unsaved rows of a content, for the rules that the database holds."""
        practice = cls(key=content["key"], **{field: content[field] for field in FIELDS})
        texts = [PracticeText(practice=practice, language=code, **text) for code, text in content["texts"].items()]
        sources = [PracticeSource(practice=practice, paragraph=source["paragraph"]) for source in content["sources"]]
        return [practice, *texts, *sources]


class PracticeText(Text):
    """What is told of a practice in one language."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="texts")
    led_by = models.CharField("led by, as named", max_length=300, blank=True)
    partners = models.CharField(max_length=500, blank=True)
    told_by = models.CharField(max_length=500, blank=True, help_text="Whose account the source gives.")
    source_note = models.TextField("doubts about the source", blank=True)
    results = models.TextField("what changed", blank=True)
    resources = models.TextField(blank=True)
    competence = models.TextField("legal competence needed", blank=True)
    lessons = models.TextField(blank=True)

    class Meta:
        ordering = ["practice", "language"]
        constraints = [models.UniqueConstraint(fields=["practice", "language"], name="practice_text_is_one_a_language")]


class PracticeSource(models.Model):
    """Where the practice is told, to the paragraph and the footnote."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="sources")
    document = models.ForeignKey(Document, models.PROTECT, to_field="symbol", verbose_name="document")
    paragraph = models.CharField(max_length=20, help_text="As printed: 31 or 31(b).")
    footnotes = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["practice", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "document", "paragraph"], name="practice_source_is_once")
        ]

    def __str__(self):
        return f"{self.document_id} para. {self.paragraph}"


class PracticeAnswer(models.Model):
    """A recommendation that the practice answers, by the recommendation's key."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="answers")
    recommendation = models.CharField(max_length=120)
    relation = models.CharField(max_length=16, choices=Relation.choices)

    class Meta:
        ordering = ["practice", "recommendation"]
        constraints = [models.UniqueConstraint(fields=["practice", "recommendation"], name="practice_answer_is_once")]
