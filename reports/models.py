"""UN documents, as far as sources need them: what a symbol, a paragraph and a footnote are that exist."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _


class Document(models.Model):
    """A UN document; the symbol is its key everywhere."""

    class Kind(models.TextChoices):
        PANEL = "panel-report", _("panel report")
        THEMATIC = "thematic-report", _("thematic report")

    symbol = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    titles = models.JSONField(default=dict, help_text="Official title per language.")
    date = models.DateField(null=True, blank=True)
    session = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["-date", "symbol"]
        verbose_name = "document"

    def __str__(self):
        return self.symbol

    def title(self, language: str) -> tuple[str, str]:
        """(title, its language): as asked, else in English, else in any language, else the symbol."""
        found = next((code for code in [language, "en", *self.titles] if code in self.titles), None)
        return (self.titles[found], found) if found else (self.symbol, "und")


class Paragraph(models.Model):
    """A numbered paragraph, with the reason why no practice was drawn from it, where none was."""

    class Reason(models.TextChoices):
        PROCEDURE = "procedure", _("mandate, method or who spoke")
        ARGUMENT = "argument", _("general reasoning")
        STATEMENT = "statement", _("what a speaker holds, with no concrete act")
        CHALLENGE = "challenge", _("difficulties")
        MECHANISM = "mechanism", _("what UN mechanisms do or ask")
        CONCLUSION = "conclusion", _("conclusions and requests")

    document = models.ForeignKey(Document, models.CASCADE, to_field="symbol", related_name="paragraphs")
    number = models.CharField(max_length=12)
    position = models.PositiveIntegerField()
    without_practices = models.CharField(max_length=12, choices=Reason.choices, blank=True)

    class Meta:
        ordering = ["document", "position"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="paragraph_numbers_are_unique")]

    def __str__(self):
        return f"{self.document_id}#{self.number}"


class Footnote(models.Model):
    """A numbered footnote."""

    document = models.ForeignKey(Document, models.CASCADE, to_field="symbol", related_name="footnotes")
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["document", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="footnote_numbers_are_unique")]

    def __str__(self):
        return f"{self.document_id} footnote {self.number}"


def paragraph_number(printed: str) -> str | None:
    """The number of the paragraph in a reference as printed: `31(b)` is in 31; None when it is no reference."""
    match = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)(?:\([a-z]+\))*", printed)
    return match[1] if match else None
