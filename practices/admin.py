"""Practices and submissions in the admin."""

from django import forms
from django.contrib import admin
from django.db import models

from curation.desk.record_admin import RecordAdmin
from curation.desk.texts import TextForm
from curation.desk.twinning import Twinned
from curation.fields import LinesField
from practices.models import Practice, PracticeAnswer, PracticeSource, PracticeText, Submission, SubmissionContact
from reports.forms import SourceForm


class PracticeForm(forms.ModelForm):
    """A practice, with its links one a line."""

    links = LinesField(required=False, help_text="One web address a line, as the source gives it.")

    class Meta:
        model = Practice
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


class TextInline(admin.StackedInline):
    """The texts, a language each."""

    model = PracticeText
    form = TextForm
    extra = 0
    min_num = 1
    fields = ["language", "origin", "is_current", "title", "summary", "led_by", "partners", "told_by", "source_note"]
    fields += ["results", "resources", "competence", "lessons"]


class SourceInline(admin.TabularInline):
    """The sources, to the paragraph."""

    model = PracticeSource
    form = SourceForm
    fields = ["document", "paragraph", "footnotes"]
    extra = 0
    min_num = 1
    autocomplete_fields = ["document"]


class AnswerInline(admin.TabularInline):
    """The recommendations that the practice answers."""

    model = PracticeAnswer
    extra = 0


@admin.register(Practice)
class PracticeAdmin(Twinned, RecordAdmin):
    """Practices: write, check against the source, hand over for approval."""

    form = PracticeForm
    list_display = ["key", "state", "is_ahead", "country", "measure", "status", "last_checked"]
    list_filter = ["state", "measure", "led_by_kind", "status", "sources__document", "texts__language"]
    list_select_related = ["country"]
    search_fields = ["key", "texts__title", "texts__summary", "told_together"]
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
