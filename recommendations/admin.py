"""Recommendations in the admin."""

from django import forms
from django.contrib import admin

from curation.admin import RecordAdmin
from curation.fields import LinesField, NumbersField
from recommendations.content import place_problems
from recommendations.models import Citation, Recommendation, RecommendationText
from reports.forms import SourceForm


class RecommendationForm(forms.ModelForm):
    """A recommendation; who it is addressed to is a set of check boxes."""

    addressees = forms.MultipleChoiceField(
        choices=Recommendation.Addressee.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    links = LinesField(required=False, help_text="One web address a line.")
    upr_recommending_states = NumbersField(required=False, help_text="ISO 3166 alpha-3 codes, separated by commas.")

    class Meta:
        model = Recommendation
        fields = [
            "key",
            "document",
            "paragraph",
            "part",
            "mechanism",
            "body",
            "recommendation_kind",
            "country",
            "year",
            "addressees",
            "local_government",
            "local_government_by",
            "themes",
            "goals",
            "targets",
            "groups",
            "links",
            "upr_session",
            "upr_cycle",
            "upr_response",
            "upr_response_source",
            "upr_recommending_states",
            "last_checked",
            "internal_note",
        ]

    def clean(self):
        """Refuse a body of another mechanism, a response without its source, and a place in another form."""
        cleaned = super().clean()
        body = cleaned.get("body")
        if body and cleaned.get("mechanism") and body.mechanism != cleaned["mechanism"]:
            self.add_error("body", f"{body.code} is a body of {body.mechanism_id}.")
        if cleaned.get("upr_response") and not cleaned.get("upr_response_source"):
            self.add_error("upr_response_source", "Say where the response is told, and who coded it.")
        for field, problem in place_problems({"document": "", "paragraph": "", "part": ""} | cleaned).items():
            self.add_error(field, problem)
        return cleaned


class TextInline(admin.StackedInline):
    """The texts, a language each."""

    model = RecommendationText
    extra = 0
    min_num = 1
    fields = ["language", "origin", "title", "summary", "local_government_words", "source_note"]


class CitationInline(admin.TabularInline):
    """The paragraphs that tell of it."""

    model = Citation
    form = SourceForm
    fields = ["document", "paragraph", "footnotes"]
    extra = 0
    min_num = 1
    autocomplete_fields = ["document"]


@admin.register(Recommendation)
class RecommendationAdmin(RecordAdmin):
    """Recommendations: write, check against the source, hand over for approval."""

    form = RecommendationForm
    list_display = ["key", "state", "is_ahead", "body", "country", "local_government"]
    list_filter = ["state", "mechanism", "recommendation_kind", "local_government"]
    list_select_related = ["body", "country"]
    search_fields = ["key", "document", "texts__title", "texts__summary"]
    autocomplete_fields = ["mechanism", "body", "country", "themes", "goals", "targets", "groups"]
    inlines = [TextInline, CitationInline]
