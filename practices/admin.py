"""Practices and submissions in the admin."""

from django import forms
from django.contrib import admin

from curation.desk.choosing import KeyField
from curation.desk.list_filters import AheadFilter, AssignedFilter, CheckedFilter
from curation.desk.proposing import short_words
from curation.desk.record_admin import RecordAdmin
from curation.desk.record_form import RecordForm
from curation.desk.texts import TextForm, Texts
from curation.desk.twinning import Twinned
from curation.fields import LinesField
from curation.numbers import read_number
from practices import guidance, submission_admin
from practices.drawn import beginning
from practices.models import Practice, PracticeAnswer, PracticeSource, PracticeText, Submission
from practices.related import record_context
from reports.forms import Sources

__all__ = ["PracticeAdmin", "submission_admin"]  # Django looks for what is registered here


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


TEXT = ["language", "origin", "is_current", "title", "summary", "led_by", "partners", "told_by", "source_note"]


class PracticeTextForm(TextForm):
    """The text of one language."""

    class Meta:
        help_texts = guidance.TEXT


class TextInline(Texts):
    """The texts, a language each; what helps whoever wants to do the same opens on demand."""

    model = PracticeText
    form = PracticeTextForm
    fieldsets = [
        (None, {"fields": TEXT}),
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
class PracticeAdmin(Twinned, RecordAdmin):
    """Practices: write, check against the source, hand over for approval."""

    record_context = staticmethod(record_context)
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
        may_see = request.user.has_perm("practices.view_submission")
        pk = read_number(request.GET.get("submission", ""), digits=18) if may_see else None
        submission = Submission.objects.filter(pk=pk).select_related("place").first()
        return beginning(submission, request.GET.get("paragraph", "")) if submission else {}

    def save_model(self, request, practice, form, change):
        """Write the practice; the submission that it now names is in work, if the user may say so."""
        super().save_model(request, practice, form, change)
        may_say = request.user.has_perm("practices.change_submission")
        if may_say and "submission" in form.changed_data and practice.submission_id:
            Submission.objects.filter(pk=practice.submission_id).taken_up()
