"""UN documents: sections, paragraphs, footnotes, who took part; what a source names must exist here."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from curation.models import Record, Text
from reports.completeness import MISSING_WHEN
from reports.content import DATES, FIELDS, TEXTS, apply, content_of, empty, misshapen, problems, public
from reports.translated import stale_in, translation_problems, without_translations
from vocabularies.checking import row_problems
from vocabularies.models import Body


class Document(Record):
    """A UN document; other records point to it by its symbol."""

    kind = "report"
    unique_by = ("symbol",)
    not_in_files = frozenset({"internal_note", "official", "imported"})
    parts = ("texts", "paragraphs", "footnotes")
    empty_text = dict.fromkeys(TEXTS, "")
    per_language = ("texts", "official")
    missing_when = MISSING_WHEN

    class Kind(models.TextChoices):
        PANEL = "panel-report", _("panel report")
        THEMATIC = "thematic-report", _("thematic report")
        UPR = "upr-report", _("report of the UPR working group")
        CONCLUDING = "concluding-observations", _("concluding observations")
        VISIT = "country-visit-report", _("report of a country visit")
        COMMUNICATION = "communication", _("communication")
        RESOLUTION = "resolution", _("resolution")
        PRESS = "press-statement", _("press statement")
        OTHER = "other", _("other document")

    class Role(models.TextChoices):
        OPENING = "opening", _("opened the panel")
        MODERATOR = "moderator", _("moderated")
        PANELLIST = "panellist", _("panellist")
        SPEAKER = "speaker", _("spoke")
        CONTRIBUTOR = "contributor", _("contributed")
        HOST = "host", _("hosted")

    class Participant(models.TextChoices):
        STATE = "state", _("State")
        LOCAL_GOVERNMENT = "local-government", _("local government")
        UN = "un-official", _("United Nations (official or office)")
        EXPERT = "expert", _("United Nations expert")
        ACADEMIA = "academia", _("academia")
        CIVIL_SOCIETY = "civil-society", _("civil society")
        ORGANIZATION = "organization", _("organization")

    symbol = models.CharField(max_length=80, unique=True)
    document_kind = models.CharField("kind of document", max_length=30, choices=Kind.choices)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name="author")
    session = models.CharField(max_length=20, blank=True)
    date = models.DateField(null=True, blank=True)
    mandate = models.CharField(max_length=120, blank=True, help_text="The resolution that asks for the document.")
    agenda_items = models.JSONField(default=list, blank=True)
    event_date = models.DateField(null=True, blank=True, help_text="When a panel met.")
    event_place = models.CharField(max_length=120, blank=True)
    sections = models.JSONField(default=list, blank=True)
    participants = models.JSONField(default=list, blank=True)
    official = models.JSONField(
        default=dict, blank=True, help_text="Official text, per language and paragraph, where a curator imported it."
    )
    imported = models.JSONField(default=list, blank=True, help_text="The files that it was imported from.")

    class Meta:
        ordering = ["-date", "symbol"]
        verbose_name = "document"

    def __str__(self):
        return self.symbol

    content = content_of
    apply = apply
    empty = staticmethod(empty)
    public = staticmethod(public)

    @classmethod
    def beside_texts(cls, content: dict) -> dict:
        """All but titles, summaries and the translations of sections and paragraphs."""
        return super().beside_texts(without_translations(content))

    @classmethod
    def stale_beside(cls, language: str = "") -> models.Q:
        """Documents of which a section or paragraph says in English what its translation does not say."""
        held = cls.objects.filter(pk__in=Paragraph.objects.exclude(translated={}).values("document__pk"))
        found = stale_in(held.prefetch_related(*cls.parts))
        return models.Q(pk__in=[pk for pk, codes in found.items() if not language or language in codes])

    @classmethod
    def links_in(cls, content: dict) -> list[str]:
        """The web addresses that a footnote names."""
        return [row["link"] for row in content["footnotes"] if row["link"]]

    @classmethod
    def problems(cls, content: dict) -> list[str]:
        """Why the document cannot be published: its shape, else what its rows cannot hold, else what does not fit."""
        return (
            misshapen(content)
            or row_problems(cls.rows(content))
            or problems(content)
            or translation_problems(content)
            or cls._participants_problems(content)
        )

    @classmethod
    def _participants_problems(cls, content: dict) -> list[str]:
        people = content["participants"]
        return [
            *[f"participant {p['key']}: {p['kind']} is no kind" for p in people if p["kind"] not in cls.Participant],
            *[f"participant {p['key']}: {p['role']} is no role" for p in people if p["role"] not in cls.Role],
        ]

    @classmethod
    def rows(cls, content: dict) -> list[models.Model]:
        """The unsaved rows of a content, for the rules that the database holds."""
        document = cls(key=content["key"], **{field: content[field] for field in [*FIELDS, *DATES]})
        texts = [DocumentText(document=document, language=code, **text) for code, text in content["texts"].items()]
        paragraphs = [Paragraph(document=document, position=0, **row) for row in content["paragraphs"]]
        return [document, *texts, *paragraphs, *[Footnote(document=document, **row) for row in content["footnotes"]]]


class DocumentText(Text):
    """Title and summary in one language; what is imported has no summary."""

    summary = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="texts")

    class Meta:
        ordering = ["document", "language"]
        constraints = [models.UniqueConstraint(fields=["document", "language"], name="document_text_is_one_a_language")]


class Reason(models.TextChoices):
    """Why no practice was drawn from a paragraph, and no record from a footnote."""

    PROCEDURE = "procedure", _("mandate, method or who spoke")
    ARGUMENT = "argument", _("general reasoning")
    STATEMENT = "statement", _("what a speaker holds, with no concrete act")
    CHALLENGE = "challenge", _("difficulties")
    MECHANISM = "mechanism", _("what UN mechanisms do or ask")
    CONCLUSION = "conclusion", _("conclusions and requests")


class Paragraph(models.Model):
    """A numbered paragraph with its summary per language, and why no practice was drawn from it where none was."""

    document = models.ForeignKey(Document, models.CASCADE, to_field="symbol", related_name="paragraphs")
    number = models.CharField(max_length=12)
    position = models.PositiveIntegerField()
    section = models.CharField(max_length=20, blank=True)
    summaries = models.JSONField(default=dict)
    # language → origin and source_hash of those summaries that are translations; the others are editorial
    translated = models.JSONField(default=dict, blank=True)
    without_practices = models.CharField(max_length=12, choices=Reason.choices, blank=True)

    class Meta:
        ordering = ["document", "position"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="paragraph_numbers_are_unique")]

    def __str__(self):
        return f"{self.document_id}#{self.number}"


class Footnote(models.Model):
    """A numbered footnote: where its mark stands, what it cites, and its link."""

    class Kind(models.TextChoices):
        SUBMISSION = "submission", _("submission")
        DOCUMENT = "document", _("UN document")
        PUBLICATION = "publication", _("publication")
        WEB = "web", _("web page")
        PRESS = "press-release", _("press release")
        REMARK = "remark", _("remark")
        UNCLASSIFIED = "unclassified", _("not classified yet")

    document = models.ForeignKey(Document, models.CASCADE, to_field="symbol", related_name="footnotes")
    number = models.PositiveIntegerField()
    paragraph = models.CharField(
        max_length=12, blank=True, help_text="Empty where its mark is in no numbered paragraph."
    )
    kind = models.CharField(max_length=14, choices=Kind.choices)
    texts = models.JSONField(default=dict)
    link = models.CharField(max_length=500, blank=True)
    cites = models.JSONField(default=list)
    without_records = models.CharField(max_length=12, choices=Reason.choices, blank=True)

    class Meta:
        ordering = ["document", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="footnote_numbers_are_unique")]

    def __str__(self):
        return f"{self.document_id} footnote {self.number}"


def paragraph_numbers(printed: str) -> list[str]:
    """The numbers of all paragraphs in a reference as printed: `42` to `50` of `42-50`; of more than 100 the ends."""
    ends = re.fullmatch(r"([0-9]+\.)?([0-9]+)-(?:\1)?([0-9]+)", printed)
    if ends and 0 < int(ends[3]) - int(ends[2]) < 100:
        return [f"{ends[1] or ''}{number}" for number in range(int(ends[2]), int(ends[3]) + 1)]
    numbers = [paragraph_number(part) for part in printed.split("-")]
    return list(dict.fromkeys(filter(None, numbers)))


def paragraph_number(printed: str) -> str | None:
    """The number of the paragraph in a reference as printed: `31(b)` is in 31; None when it is no reference."""
    match = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)(?:\([a-z]+\))*", printed)
    return match[1] if match else None
