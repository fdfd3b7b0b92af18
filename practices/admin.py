"""Practices and submissions in the admin."""

import re

from django import forms
from django.contrib import admin

from curation.desk.record_admin import RecordAdmin
from curation.desk.texts import TextForm
from curation.desk.twinning import Twinned
from curation.fields import LinesField
from practices import submission_admin
from practices.drawn import beginning
from practices.models import Practice, PracticeAnswer, PracticeSource, PracticeText, Submission
from practices.related import record_context
from reports.forms import SourceForm

__all__ = ["PracticeAdmin", "submission_admin"]  # Django looks for what is registered here


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

    record_context = staticmethod(record_context)
    form = PracticeForm
    list_display = ["key", "state", "is_ahead", "country", "measure", "status", "last_checked"]
    list_filter = ["state", "measure", "led_by_kind", "status", "sources__document", "texts__language"]
    list_select_related = ["country"]
    search_fields = ["key", "texts__title", "texts__summary", "told_together"]
    autocomplete_fields = ["places", "country", "themes", "goals", "targets", "groups", "adapted_from", "submission"]
    inlines = [TextInline, SourceInline, AnswerInline]

    def get_changeform_initial_data(self, request):
        """What the address says, and what a new practice takes from its submission."""
        given = super().get_changeform_initial_data(request)
        given.pop("submission", None)  # kept where there is one
        return given | self._beginning(request).get("practice", {})

    def get_formset_kwargs(self, request, practice, inline, prefix):
        """A new practice's text and source begin with what its submission says; what is sent is taken as it is sent."""
        given = super().get_formset_kwargs(request, practice, inline, prefix)
        part = {TextInline: "text", SourceInline: "source"}.get(type(inline))
        if request.method == "GET" and not practice.pk and part:
            first = self._beginning(request).get(part)
            given |= {"initial": [first]} if first else {}
        return given

    def _beginning(self, request) -> dict[str, dict]:
        """What the submission that the address names gives, for those who may see it; see `beginning`."""
        pk = request.GET.get("submission", "")
        may_see = request.user.has_perm("practices.view_submission") and re.fullmatch("[0-9]{1,18}", pk)
        submission = Submission.objects.filter(pk=pk).select_related("place").first() if may_see else None
        return beginning(submission, request.GET.get("paragraph", "")) if submission else {}

    def save_model(self, request, practice, form, change):
        """Write the practice; the submission that it now names is in work."""
        super().save_model(request, practice, form, change)
        if "submission" in form.changed_data and practice.submission_id:
            Submission.objects.filter(pk=practice.submission_id).taken_up()
