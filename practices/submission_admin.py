"""Submissions in the admin: take in, keep what was sent, write practices from it, say what came of it."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.text import Truncator

from curation.desk.as_opened import AsOpened, Opened
from curation.desk.choosing import Choosing
from curation.desk.texts import PROSE
from curation.fields import NumbersField
from practices.document_admin import DocumentInline, NewDocumentInline, sent_document
from practices.drawn import drawn_from, state_in_words, told_where
from practices.models import Submission, SubmissionContact, SubmissionDocument


class SubmissionForm(AsOpened):
    """A submission, whose handling agrees with the practices drawn from it."""

    beside = ("contact",)
    footnotes = NumbersField(
        required=False, help_text="Numbers of its footnotes that name this submission, separated by commas."
    )

    def clean(self):
        """Refuse `used` where no practice is drawn from it, and `not used` where one is."""
        cleaned = super().clean()
        said = Submission(pk=self.instance.pk, document=cleaned.get("document"), footnotes=cleaned.get("footnotes", []))
        drawn, handling = drawn_from([said])[said.pk], cleaned.get("handling")
        if handling == Submission.Handling.USED and not drawn:
            self.add_error("handling", "No practice here is drawn from this submission.")
        if handling == Submission.Handling.NOT_USED and drawn:
            self.add_error("handling", f"Practices are drawn from it: {', '.join(map(str, drawn))}.")
        return cleaned


class ContactForm(forms.ModelForm):
    """The contact person."""

    def clean_keep_until(self):
        """Refuse a day that has come; one that came later, and is not erased yet, may stand."""
        day = self.cleaned_data["keep_until"]
        if "keep_until" in self.changed_data and day <= timezone.localdate():
            raise ValidationError("This day has come already: the contact would be erased at once.")
        return day


class ContactInline(admin.StackedInline):
    """The contact person, kept apart and no longer than stated."""

    model = SubmissionContact
    form = ContactForm
    extra = 1


class SubmissionList(ChangeList):
    """The list, with the practices of all its rows asked for at once."""

    def get_results(self, request):
        """The rows, each with `drawn`."""
        super().get_results(request)
        self.result_list = list(self.result_list)
        drawn = drawn_from(self.result_list)
        for submission in self.result_list:
            submission.drawn = drawn[submission.pk]


class LanguageFilter(admin.AllValuesFieldListFilter):
    """The languages that submissions are written in."""

    def choices(self, changelist):
        """An empty one has a name, so that its link has one."""
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or "not known"}


@admin.register(Submission)
class SubmissionAdmin(Opened, Choosing, admin.ModelAdmin):
    """What was sent, and what came of it."""

    form = SubmissionForm
    change_form_template = "admin/submission_change_form.html"
    list_display = ["sender", "sender_kind", "call_in_short", "received", "language", "state_in_short"]
    list_filter = [
        "handling",
        "sender_kind",
        ("language", LanguageFilter),
        ("document", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["key", "sender", "sender_as_given", "call", "summary", "outcome"]
    autocomplete_fields = ["place", "country", "document"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}, **PROSE}
    inlines = [ContactInline, DocumentInline, NewDocumentInline]
    fieldsets = [
        ("Who sent it", {"fields": ["key", "sender", "sender_as_given", "sender_kind", "place", "country"]}),
        ("What was sent", {"fields": ["call", "received", "language", "summary", "link", "document", "footnotes"]}),
        ("What came of it", {"fields": ["state", "practices", "handling", "outcome", "internal_note"]}),
    ]

    def get_changelist(self, request, **kwargs):
        """The list that knows the practices."""
        return SubmissionList

    def get_readonly_fields(self, request, submission=None):
        """A key is chosen once."""
        return ["state", "practices", *(["key"] if submission else [])]

    def get_object(self, request, object_id, from_field=None):
        """The submission, with the practices drawn from it."""
        if submission := super().get_object(request, object_id, from_field):
            submission.drawn = drawn_from([submission])[submission.pk]
        return submission

    @admin.display(description="state")
    def state(self, submission) -> str:
        """Where it stands."""
        return state_in_words(submission, submission.drawn) if submission.pk else "new"

    @admin.display(description="state")
    def state_in_short(self, submission) -> str:
        """Where it stands, for the list."""
        return Truncator(self.state(submission)).chars(90)

    @admin.display(description="for which call", ordering="call")
    def call_in_short(self, submission) -> str:
        """The call, for the list."""
        return Truncator(submission.call).chars(60)

    @admin.display(description="used in")
    def practices(self, submission) -> str:
        """A link to each practice drawn from it."""
        links = [
            (reverse("admin:practices_practice_change", args=[practice.pk]), practice.key, practice.get_state_display())
            for practice in (submission.drawn if submission.pk else [])
        ]
        return format_html_join(", ", '<a href="{}">{}</a> ({})', links) or "no practice"

    def save_formset(self, request, form, formset, change):
        """Write down who added a document."""
        if formset.model is SubmissionDocument:
            for added in formset.extra_forms:
                added.instance.added_by = request.user
        super().save_formset(request, form, formset, change)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The form, with where a practice may begin."""
        submission, beginnings = self.get_object(request, object_id), []
        if submission and request.user.has_perm("practices.add_practice"):
            beginnings = _beginnings(submission)
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), "beginnings": beginnings})

    def get_urls(self):
        """The address of a document."""
        view = self.admin_site.admin_view(sent_document)
        return [path("document/<int:pk>/", view, name="practices_submission_document"), *super().get_urls()]


def _beginnings(submission) -> list[tuple[str, str]]:
    """(words, address) of each place from which a new practice may begin: a paragraph that names it, or just it."""
    add = reverse("admin:practices_practice_add")
    places = [paragraph for paragraph, _footnotes in told_where(submission)]
    if len(places) < 2:
        return [("New practice from this", f"{add}?{urlencode({'submission': submission.pk})}")]
    return [
        (
            f"New practice from this (para. {paragraph})" if paragraph else "New practice from this",
            f"{add}?{urlencode({'submission': submission.pk, 'paragraph': paragraph})}",
        )
        for paragraph in places
    ]
