"""Recommendations: one thing that a UN document asks, to the paragraph and its part."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from curation.models import Record, Text
from recommendations.content import FIELDS, TERMS, TEXTS, apply, content_of, create_many, empty, problems, public
from reports.models import Document
from reports.sources import source_problems
from vocabularies.checking import row_problems
from vocabularies.models import Body, Country, Goal, Mechanism, RightsGroup, Target, Theme


class Recommendation(Record):
    """What a paragraph of a UN document asks; a range of paragraphs is one record."""

    kind = "recommendation"
    unique_by = ("document", "paragraph", "part")
    not_in_files = frozenset({"internal_note", "imported"})
    parts = ("texts", "sources", *TERMS)
    empty_text = dict.fromkeys(TEXTS, "")

    class Kind(models.TextChoices):
        RECOMMENDATION = "recommendation", _("recommendation")
        CONCERN = "concern", _("concern")
        STATE_STATEMENT = "state-statement", _("statement by a State")
        COMMUNICATION = "communication", _("communication")
        PRESS = "press-statement", _("press statement")
        VISIT = "visit", _("visit")
        THEMATIC = "thematic-report", _("thematic report")
        CONCLUSION = "report-conclusion", _("conclusion of a report")
        PASSAGE = "passage", _("passage that a report cites")
        PLEDGE = "pledge", _("voluntary pledge of a State")

    class Addressee(models.TextChoices):
        CENTRAL = "central-government", _("central government")
        LOCAL = "local-government", _("local government")
        UN = "un", _("United Nations")
        INSTITUTION = "human-rights-institution", _("human-rights institution")
        CIVIL_SOCIETY = "civil-society", _("civil society")

    class LocalGovernment(models.TextChoices):
        NOT_ASSESSED = "not-assessed", _("not assessed")
        NO = "no", _("does not concern it")
        ADDRESSED = "addressed", _("addressed to it")
        ACTOR = "actor", _("names it as an actor")
        COMPETENCE = "competence", _("within its competence")

    class SaidBy(models.TextChoices):
        PERSON = "person", _("a person")
        RULES = "rules", _("a rule set")

    class Response(models.TextChoices):
        SUPPORTED = "supported", _("supported")
        ACCEPTED = "accepted", _("accepted, as coded by UPR Info")
        PARTLY = "partly-supported", _("supported in part")
        NOTED = "noted", _("noted")
        PENDING = "pending", _("to be answered later")
        UNCLEAR = "unclear", _("no clear position")

    document = models.CharField(max_length=80, blank=True, help_text="Symbol; empty where there is none.")
    paragraph = models.CharField(max_length=60, blank=True, help_text="As printed: 12(b), 49-51.")
    part = models.CharField(max_length=4, blank=True, help_text="Our own letter where a paragraph asks several things.")
    mechanism = models.ForeignKey(Mechanism, models.PROTECT)
    body = models.ForeignKey(Body, models.PROTECT)
    recommendation_kind = models.CharField("kind", max_length=20, choices=Kind.choices)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, help_text="State addressed; never guessed."
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    addressees = models.JSONField(default=list, blank=True)
    local_government = models.CharField(
        "concerns local government",
        max_length=14,
        choices=LocalGovernment.choices,
        default=LocalGovernment.NOT_ASSESSED,
    )
    local_government_by = models.CharField("says who", max_length=80, blank=True)
    themes = models.ManyToManyField(Theme, blank=True)
    goals = models.ManyToManyField(Goal, blank=True)
    targets = models.ManyToManyField(Target, blank=True)
    groups = models.ManyToManyField(RightsGroup, blank=True, verbose_name="rights groups")
    links = models.JSONField(default=list, blank=True)
    upr_session = models.CharField("UPR session", max_length=4, blank=True)
    upr_cycle = models.CharField("UPR cycle", max_length=2, blank=True)
    upr_response = models.CharField("response of the State", max_length=40, choices=Response.choices, blank=True)
    upr_response_source = models.CharField("source of the response", max_length=120, blank=True)
    upr_recommending_states = models.JSONField("recommending States", default=list, blank=True)
    imported = models.JSONField(default=list, blank=True, help_text="The files that it was imported from.")
    last_checked = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "paragraph", "part"],
                condition=~Q(document=""),
                name="recommendation_is_one_a_paragraph_and_part",
            ),
            models.CheckConstraint(
                name="recommendation_year_is_a_year", condition=Q(year=None) | Q(year__range=(1945, 2099))
            ),
        ]

    content = content_of
    apply = apply
    empty = staticmethod(empty)
    create_many = classmethod(create_many)
    public = staticmethod(public)

    @classmethod
    def missing(cls, content: dict) -> list[str]:
        """The paragraphs and footnotes that tell of it and that are not here."""
        return source_problems(content["sources"])

    def make_room(self) -> None:
        """Leave its paragraph, which another record may take."""
        type(self).objects.filter(pk=self.pk).update(document="")

    @classmethod
    def links_in(cls, content: dict) -> list[str]:
        """The web addresses that the recommendation names."""
        return content["links"]

    @classmethod
    def problems(cls, content: dict) -> list[str]:
        """Why the recommendation cannot be published: what its rows cannot hold, else what the collection lacks."""
        return row_problems(cls.rows(content)) or [
            *[f"{code} is no addressee" for code in content["addressees"] if code not in cls.Addressee],
            *problems(content),
        ]

    @classmethod
    def rows(cls, content: dict) -> list[models.Model]:
        """The unsaved rows of a content, for the rules that the database holds."""
        record = cls(key=content["key"], **{field: content[field] for field in FIELDS})
        texts = [
            RecommendationText(recommendation=record, language=code, **text) for code, text in content["texts"].items()
        ]
        cited = [
            Citation(
                recommendation=record,
                document_id=source["document"],
                paragraph=source["paragraph"],
                footnotes=source["footnotes"],
            )
            for source in content["sources"]
        ]
        return [record, *texts, *cited]


class RecommendationText(Text):
    """What is told of a recommendation in one language: the official text, or a summary of our own."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="texts")
    local_government_words = models.TextField(
        blank=True, help_text="The words that show what it is to local government."
    )
    source_note = models.TextField("doubts about the source", blank=True)

    class Meta:
        ordering = ["recommendation", "language"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "language"], name="recommendation_text_is_one_a_language")
        ]


class Citation(models.Model):
    """Which paragraph and footnote of a report held here tells of the recommendation."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="sources")
    document = models.ForeignKey(Document, models.PROTECT, to_field="symbol")
    paragraph = models.CharField(max_length=20)
    footnotes = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["recommendation", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "document", "paragraph"], name="recommendation_citation_is_once"
            )
        ]

    def __str__(self):
        return f"{self.document_id} para. {self.paragraph}"
