"""Practices and submissions in the admin."""

from django import forms
from django.contrib import admin
from django.db import models

from curation.desk.choosing import KeyField
from curation.desk.list_filters import AheadFilter, AssignedFilter, CheckedFilter
from curation.desk.proposing import short_words
from curation.desk.record_admin import RecordAdmin
from curation.desk.record_form import RecordForm
from curation.desk.texts import TextForm, Texts
from curation.fields import LinesField
from practices import guidance
from practices.models import Practice, PracticeAnswer, PracticeSource, PracticeText, Submission, SubmissionContact
from reports.forms import Sources


class PracticeForm(RecordForm):
    """A practice, with its links one a line."""

    links = LinesField(required=False, help_text=guidance.PRACTICE["links"])

    class Meta:
        model = Practice
        help_texts = guidance.PRACTICE
        fields = [
            "key",
            "places",
            "country",
            "led_by_kind",
            "measure",
            "status",
            "year_start",
            "year_end",
            "themes",
            "goals",
            "targets",
            "groups",
            "links",
            "told_together",
            "adapted_from",
            "submission",
            "last_checked",
            "assigned_to",
            "internal_note",
        ]

    def key_from(self, cleaned, title):
        """The place, else the country, and what the title tells beyond it, as in `esp-terrassa-empty-homes`."""
        places, country = cleaned.get("places"), cleaned.get("country")
        where = places[0].code if places else country.code.lower() if country else "unnamed"
        words = short_words(title, where.split("-"))
        return f"{where}-{words}" if words else ""


class PracticeTextForm(TextForm):
    """The text of one language."""

    class Meta:
        help_texts = guidance.TEXT


class TextInline(Texts):
    """The texts, a language each; what helps whoever wants to do the same opens on demand."""

    model = PracticeText
    form = PracticeTextForm
    fieldsets = [
        (None, {"fields": ["language", "origin", "title", "summary", "led_by", "partners", "told_by", "source_note"]}),
        (
            "For whoever wants to do the same",
            {"fields": ["results", "resources", "competence", "lessons"], "classes": ["collapse"]},
        ),
    ]


class SourceInline(Sources):
    """The sources, to the paragraph."""

    model = PracticeSource


class AnswerForm(forms.ModelForm):
    """A recommendation, chosen among those that are public."""

    recommendation = KeyField(
        PracticeAnswer._meta.get_field("recommendation"),
        kind="recommendation",
        choices="admin:recommendations_recommendation_choices",
        help_text=guidance.ANSWER["recommendation"],
    )

    class Meta:
        help_texts = guidance.ANSWER


class AnswerInline(admin.StackedInline):
    """The recommendations that the practice answers."""

    model = PracticeAnswer
    form = AnswerForm
    extra = 0


@admin.register(Practice)
class PracticeAdmin(RecordAdmin):
    """Practices: write, check against the source, hand over for approval."""

    form = PracticeForm
    fieldsets = [
        ("What and where", {"fields": ["key", "places", "country", "led_by_kind", "measure", "status"]}),
        ("When", {"fields": ["year_start", "year_end"]}),
        ("Classification", {"fields": ["themes", "goals", "targets", "groups"]}),
        ("More about the source", {"fields": ["links", "told_together"], "classes": ["after-rows"]}),
        ("Taken up from elsewhere", {"fields": ["adapted_from"], "classes": ["after-rows"]}),
        (
            "Internal",
            {"fields": ["submission", "last_checked", "assigned_to", "internal_note"], "classes": ["after-rows"]},
        ),
    ]
    list_display = ["key", "title", "state", "is_ahead", "country", "measure", "last_checked", "assigned_to"]
    list_filter = [
        "state",
        AheadFilter,
        AssignedFilter,
        CheckedFilter,
        "texts__language",
        "measure",
        "led_by_kind",
        "status",
        ("sources__document", admin.RelatedOnlyFieldListFilter),
        ("themes", admin.RelatedOnlyFieldListFilter),
        ("country", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["country", "assigned_to"]
    search_fields = ["key", "told_together"]
    autocomplete_fields = ["places", "country", "themes", "goals", "targets", "groups", "adapted_from", "submission"]
    inlines = [TextInline, SourceInline, AnswerInline]


class ContactInline(admin.StackedInline):
    """The contact person, kept apart and no longer than stated."""

    model = SubmissionContact
    extra = 0


@admin.register(Submission)
class SubmissionAdmin(admin.ModelAdmin):
    """What was sent, and what came of it."""

    list_display = ["sender", "sender_kind", "received", "language", "handling"]
    list_filter = ["handling", "sender_kind", "language"]
    search_fields = ["sender", "summary"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    inlines = [ContactInline]
