"""Moving records in the admin: buttons, the page of each move, and the review page of one or several records."""

from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from catalogue.models import Edition
from curation.approving import authors_of_public_changes
from curation.differences import differences
from curation.models import StateChange
from curation.moves import MOVES, Move
from curation.numbers import read_number
from curation.rights import moves_open, why_not_move
from curation.roles import roles_of
from curation.saving import last_revision
from curation.transitions import transition, transition_many

MOST = 100  # records that one page of review shows


class MoveForm(forms.Form):
    """What must be said with a move: a note for curators, a reason for the public.

    Of a move of what is public it carries the revision that was public when the page was shown.
    """

    def __init__(self, move: Move, *args, **options):
        super().__init__(*args, **options)
        self.move, area = move, forms.Textarea(attrs={"rows": 4, "cols": 80})
        if move.reason:
            for language, name in settings.UN_LANGUAGES.items():
                required = language == "en"
                label = f"Public reason, in {name}"
                self.fields[language] = forms.CharField(label=label, max_length=500, required=required)
        if move.edition:
            self.fields["public"] = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
        self.fields["note"] = forms.CharField(label="Note for curators", widget=area, required=move.note)

    @property
    def reason(self) -> dict[str, str]:
        """The public reason per language."""
        return {language: self.cleaned_data.get(language, "") for language in settings.UN_LANGUAGES}


class Moving:
    """The moves of `curation.moves` as pages of a record's admin."""

    actions = ["publish_selected"]

    def _name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def _address(self, page: str, *args) -> str:
        return reverse(f"admin:{self._name(page)}", args=args)

    def get_urls(self):
        """The pages on which a record is moved, and the one on which several are reviewed."""
        view = self.admin_site.admin_view
        return [
            path("publish/", view(self.publish_view), name=self._name("publish")),
            path("<int:pk>/move/<slug:move>/", view(self.move_view), name=self._name("move")),
            *super().get_urls(),
        ]

    def get_actions(self, request):
        """Approving only for those who may."""
        actions = super().get_actions(request)
        if not self._may_approve(request):
            actions.pop("publish_selected", None)
        return actions

    @admin.action(description="Review and publish the selected records")
    def publish_selected(self, request, records):
        """Show what would become public before anything does."""
        if records.count() > MOST:
            self.message_user(request, f"Choose at most {MOST} records: they are reviewed on one page.", messages.ERROR)
            return None
        return redirect(f"{self._address('publish')}?{urlencode([('pk', record.pk) for record in records])}")

    def _may_approve(self, request) -> bool:
        """Whether the user may approve records of this kind at all."""
        return self.has_view_permission(request) and bool(roles_of(request.user) & set(MOVES["approve"].roles))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The form, with the moves that the user may make, and the public edition."""
        extra = {"record": (record := self.get_object(request, object_id))}
        if record:
            extra["moves"] = moves_open(record, request.user)
            extra["edition"] = Edition.objects.filter(kind=record.kind, key=record.key).first()
            extra["last_change"] = StateChange.objects.filter(kind=record.kind, key=record.key).first()
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    def _page(self, request, template, **context):
        own = {"opts": self.opts, **context}
        return render(request, template, {**self.admin_site.each_context(request), **own})

    def move_view(self, request, pk, move):
        """Ask for what must be said with a move, and make it; approving has its own page."""
        record = get_object_or_404(self.get_queryset(request), pk=pk)
        if move not in MOVES:
            raise Http404(move)
        if not self.has_view_permission(request, record) or why_not_move(record, MOVES[move], request.user):
            raise PermissionDenied(why_not_move(record, MOVES[move], request.user))
        if move == "approve":
            return redirect(f"{self._address('publish')}?pk={pk}")
        edition = Edition.objects.filter(kind=record.kind, key=record.key).first()
        initial = {"public": edition.revision if edition else 0}
        form = MoveForm(MOVES[move], request.POST or None, initial=initial)
        if request.method == "POST" and form.is_valid() and self._moved(request, record, move, form):
            return redirect(self._address("change", pk) if self._sees(request, pk) else self._address("changelist"))
        return self._page(
            request, "admin/record_move.html", title=f"{MOVES[move].label}: {record.key}", record=record, form=form
        )

    def _sees(self, request, pk) -> bool:
        return self.get_queryset(request).filter(pk=pk).exists()

    def _moved(self, request, record, move: str, form: MoveForm) -> bool:
        """Make the move; what stands against it is said on the form."""
        try:
            told = {"note": form.cleaned_data["note"], "reason": form.reason, "shown": form.cleaned_data.get("public")}
            transition(record, move, by=request.user, **told)
        except ValidationError as error:
            form.add_error(None, error)
            return False
        self.message_user(request, f"{record.key}: {record.get_state_display()}.", messages.SUCCESS)
        return True

    def publish_view(self, request):
        """What would become public of the records `pk`, and the button that approves just that."""
        if not self._may_approve(request):
            raise PermissionDenied
        asked = [read_number(pk) for pk in request.GET.getlist("pk")]
        shown = {
            read_number(pk): read_number(request.POST.get(f"revision-{pk}", "")) for pk in request.POST.getlist("pk")
        }
        if None in [*asked, *shown, *shown.values()]:
            raise BadRequest("pk and revision are numbers")
        if request.method == "POST":
            self._approve(request, shown)
            return redirect(self._address("changelist"))
        steps = [self._step(record, request.user) for record in self.model.objects.filter(pk__in=asked)]
        allowed = not any(step["why_not"] for step in steps)
        return self._page(
            request, "admin/record_publish.html", title="Review and publish", steps=steps, allowed=allowed
        )

    def _step(self, record, user) -> dict:
        """What approving one record would change in public, and why `user` may not do it."""
        edition = Edition.objects.filter(kind=record.kind, key=record.key).first()
        authors = get_user_model().objects.filter(pk__in=authors_of_public_changes(record)).order_by("pk")
        return {
            "record": record,
            "revision": last_revision(record),
            "edition": edition,
            "found": differences(self.model, edition.content if edition else {}, record.public(record.content())),
            "authors": [author.get_username() for author in authors],
            "why_not": why_not_move(record, MOVES["approve"], user),
            "may_return": not why_not_move(record, MOVES["return"], user),
        }

    def _approve(self, request, shown: dict[int, int]) -> None:
        """Publish all records or none; `shown` gives the revision that the page showed of each."""
        records = list(self.model.objects.filter(pk__in=shown))
        numbers = {record.key: shown[record.pk] for record in records}
        try:
            transition_many(records, "approve", by=request.user, shown=numbers)
        except ValidationError as error:
            for message in error.messages:
                self.message_user(request, message, messages.ERROR)
        else:
            self.message_user(request, f"Published: {len(records)}.", messages.SUCCESS)
