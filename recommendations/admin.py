"""Recommendations in the admin."""

import re

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from curation.desk.choosing import CodedSelectMultiple
from curation.desk.list_filters import AheadFilter, AssignedFilter, CheckedFilter
from curation.desk.record_admin import RecordAdmin
from curation.desk.record_form import RecordForm
from curation.desk.texts import TextForm, Texts
from curation.fields import LinesField
from curation.saving import save
from recommendations import guidance
from recommendations.choosing import choices_view, in_keys
from recommendations.content import place_problems
from recommendations.local_government import decided, said_by
from recommendations.models import Citation, Recommendation, RecommendationText
from recommendations.related import record_context
from reports.forms import Sources
from reports.symbols import parse_symbol
from vocabularies.models import Country


class RecommendationForm(RecordForm):
    """A recommendation; who it is addressed to is a set of check boxes."""

    addressees = forms.MultipleChoiceField(
        choices=Recommendation.Addressee.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=guidance.RECOMMENDATION["addressees"],
    )
    links = LinesField(required=False, help_text=guidance.RECOMMENDATION["links"])
    upr_recommending_states = forms.ModelMultipleChoiceField(
        Country.objects,
        required=False,
        widget=CodedSelectMultiple(Recommendation._meta.get_field("country"), admin.site),
        label="Recommending States",
        help_text=guidance.RECOMMENDATION["upr_recommending_states"],
    )

    class Meta:
        model = Recommendation
        help_texts = guidance.RECOMMENDATION
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
            "assigned_to",
            "internal_note",
        ]

    def clean_upr_recommending_states(self) -> list[str]:
        """Their codes: those that were there in their order, then the new ones."""
        held = self.instance.upr_recommending_states
        chosen = {country.code for country in self.cleaned_data["upr_recommending_states"]}
        return [code for code in held if code in chosen] + sorted(chosen - set(held))

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

    def key_from(self, cleaned, title):
        """The symbol and the paragraph, as in `CRC-C-NZL-CO-5-12.b`; without them the State and the title."""
        if not (cleaned.get("document") and cleaned.get("paragraph")):
            return super().key_from(cleaned, title)
        place = f"{parse_symbol(cleaned['document']).key}-{in_keys(cleaned['paragraph'])}"
        return ".".join(filter(None, [re.sub(r"[^A-Za-z0-9.]+", "-", place).strip("-."), cleaned.get("part")]))


class RecommendationTextForm(TextForm):
    """The text of one language."""

    class Meta:
        help_texts = guidance.TEXT


class TextInline(Texts):
    """The texts, a language each."""

    model = RecommendationText
    form = RecommendationTextForm
    fields = ["language", "origin", "is_current", "title", "summary", "local_government_words", "source_note"]


class CitationInline(Sources):
    """The paragraphs that tell of it."""

    model = Citation


class SaidByFilter(admin.SimpleListFilter):
    """Who says whether it concerns local government."""

    title, parameter_name = "who says so", "said_by"

    def lookups(self, request, model_admin):
        """A person, or the rules."""
        return Recommendation.SaidBy.choices

    def queryset(self, request, queryset):
        """The records of which they say so."""
        ruled = {"local_government_by__startswith": "rules "}
        if self.value() == Recommendation.SaidBy.RULES:
            return queryset.filter(**ruled)
        return queryset.exclude(local_government_by="").exclude(**ruled) if self.value() else queryset


UPR = ["upr_session", "upr_cycle", "upr_response", "upr_response_source", "upr_recommending_states"]
ANSWERS = {"confirm": "Confirm", "refuse": "Refuse"}


@admin.register(Recommendation)
class RecommendationAdmin(RecordAdmin):
    """Recommendations: write, check against the source, hand over for approval."""

    record_context = staticmethod(record_context)
    form = RecommendationForm
    fieldsets = [
        ("What and where", {"fields": ["key", "document", "paragraph", "part", "mechanism", "body"]}),
        ("To whom and when", {"fields": ["recommendation_kind", "country", "year", "addressees"]}),
        ("Local government", {"fields": ["local_government", "local_government_by"]}),
        ("Classification", {"fields": ["themes", "goals", "targets", "groups"]}),
        ("More about the source", {"fields": ["links"], "classes": ["after-rows"]}),
        ("Universal Periodic Review", {"fields": UPR, "classes": ["after-rows"]}),
        ("Internal", {"fields": ["last_checked", "assigned_to", "internal_note"], "classes": ["after-rows"]}),
    ]
    list_display = ["key", "title", "state", "local_government", "decide", "country", "body", "is_ahead", "assigned_to"]
    list_filter = [
        "state",
        AheadFilter,
        AssignedFilter,
        CheckedFilter,
        "texts__language",
        "local_government",
        SaidByFilter,
        "mechanism",
        "recommendation_kind",
        ("sources__document", admin.RelatedOnlyFieldListFilter),
        ("themes", admin.RelatedOnlyFieldListFilter),
        ("country", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["body", "country", "assigned_to"]
    search_fields = ["key", "document"]
    autocomplete_fields = ["mechanism", "body", "country", "themes", "goals", "targets", "groups"]
    inlines = [TextInline, CitationInline]

    @admin.display(description="says who, with which words")
    def decide(self, record) -> str:
        """What the rules found, and a button each to confirm and to refuse it."""
        content = {"local_government_by": record.local_government_by}
        if not record.local_government_by or said_by(content) != Recommendation.SaidBy.RULES:
            return record.local_government_by
        words = [text.local_government_words for text in record.texts.all() if text.local_government_words]
        name = "admin:recommendations_recommendation_decide"
        buttons = [(reverse(name, args=[record.pk, answer]), label) for answer, label in ANSWERS.items()]
        told = format_html("{}: {} ", record.local_government_by, " / ".join(words))
        return told + format_html_join(" ", '<button formaction="{}" formmethod="post">{}</button>', buttons)

    def get_urls(self):
        """The addresses to which a decision is sent, and from which public recommendations are chosen."""
        guarded, name = self.admin_site.admin_view, "recommendations_recommendation"
        decide, choose = require_POST(guarded(self.decide_view)), require_GET(guarded(choices_view))
        return [
            path("<int:pk>/local-government/<str:answer>/", decide, name=f"{name}_decide"),
            path("choices/", choose, name=f"{name}_choices"),
            *super().get_urls(),
        ]

    @transaction.atomic
    def decide_view(self, request, pk: int, answer: str):
        """Keep a person's decision on what the rules say; the record is published again by review, as any change."""
        record = get_object_or_404(Recommendation.objects.select_for_update(), pk=pk)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        if answer not in ANSWERS:
            raise Http404(answer)
        back = request.headers.get("Referer", "")
        is_ours = url_has_allowed_host_and_scheme(back, request.get_host()) and "/admin/" in back
        back = back if is_ours else reverse("admin:recommendations_recommendation_changelist")
        if said_by(record.content()) != Recommendation.SaidBy.RULES:
            self.message_user(request, f"{record.key}: no rule says so any more; look again.", messages.ERROR)
            return redirect(back)
        content = decided(record.content(), answer == "confirm")
        save(record, by=request.user, note=f"{ANSWERS[answer]}: local government", content=content)
        self.message_user(request, f"{record.key}: {record.get_local_government_display()}, says a person.")
        return redirect(back)
