"""The admin of records: saving keeps a revision, publishing takes two people, nothing is deleted."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from catalogue.models import Edition
from curation.approving import why_not_approve
from curation.models import Revision
from curation.publishing import Approval, publish_many, withdraw
from curation.saving import last_revision, save

admin.site.site_header = admin.site.site_title = "Local human rights: curators"
admin.site.index_title = "Records and vocabularies"


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows rows whose source is a file or another part of the portal."""

    def has_add_permission(self, request, *args):
        """Nobody adds here."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody changes here."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes here."""
        return False


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """What records said, change by change."""

    list_display = ["key", "number", "kind", "by", "at", "note"]
    list_filter = ["kind", "at"]
    search_fields = ["key", "note"]
    list_select_related = ["by"]


class WithdrawalForm(forms.Form):
    """Why readers no longer find the record."""

    en = forms.CharField(label="Public reason, in English", max_length=500)
    zh = forms.CharField(label="Public reason, in Chinese", max_length=500, required=False)


class RecordAdmin(admin.ModelAdmin):
    """One base for every kind of record."""

    change_form_template = "admin/record_change_form.html"
    actions = ["publish_selected"]
    save_on_top = True

    def get_queryset(self, request):
        """Records with the number of their newest revision and of the public one."""
        revisions = Revision.objects.filter(kind=self.model.kind, key=OuterRef("key")).order_by("-number")
        editions = Edition.objects.filter(kind=self.model.kind, key=OuterRef("key"))
        return (
            super()
            .get_queryset(request)
            .annotate(
                newest=Subquery(revisions.values("number")[:1]), public_revision=Subquery(editions.values("revision"))
            )
        )

    @admin.display(description="unpublished changes", boolean=True)
    def is_ahead(self, record) -> bool:
        """Whether the record says something that its edition does not."""
        return record.newest != record.public_revision

    def get_readonly_fields(self, request, record=None):
        """A key is chosen once."""
        return [*super().get_readonly_fields(request, record), "state", *(["key"] if record else [])]

    def has_delete_permission(self, request, obj=None):
        """Nothing is lost: a record is withdrawn, never deleted."""
        return False

    def save_related(self, request, form, formsets, change):
        """After the record and its children are written: keep the revision, in the same transaction."""
        super().save_related(request, form, formsets, change)
        save(type(form.instance).objects.get(pk=form.instance.pk), by=request.user, note="edited in the admin")

    def may_publish(self, request) -> bool:
        """Whether the user may approve records of this kind."""
        return request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}")

    def get_actions(self, request):
        """Publishing only for those who may."""
        actions = super().get_actions(request)
        return actions if self.may_publish(request) else {}

    @admin.action(description="Review and publish the selected records")
    def publish_selected(self, request, records):
        """Show what would become public before anything does."""
        query = urlencode([("pk", record.pk) for record in records])
        return redirect(f"{reverse(f'admin:{self.opts.app_label}_{self.opts.model_name}_publish')}?{query}")

    def _publish(self, request, shown: dict[int, int]) -> None:
        """Publish all records or none; `shown` gives the revision that the page showed of each."""
        approval = Approval("review", by=request.user.get_username())
        records = list(self.model.objects.filter(pk__in=shown))
        numbers = {record.key: shown[record.pk] for record in records}
        try:
            publish_many(records, by=request.user, approvals=dict.fromkeys(numbers, approval), shown=numbers)
        except ValidationError as error:
            for message in error.messages:
                self.message_user(request, message, messages.ERROR)
        else:
            self.message_user(request, f"Published: {len(records)}.", messages.SUCCESS)

    def get_urls(self):
        """The pages on which a record is approved or withdrawn."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("publish/", view(self.publish_view), name=f"{name}_publish"),
            path("<int:pk>/withdraw/", view(self.withdraw_view), name=f"{name}_withdraw"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The form, with the last revision and the public edition beside it."""
        record = self.get_object(request, object_id)
        extra = {"may_publish": self.may_publish(request), "record": record}
        if record:
            extra["revisions"] = Revision.objects.filter(kind=record.kind, key=record.key).select_related("by")[:10]
            extra["edition"] = Edition.objects.filter(kind=record.kind, key=record.key).first()
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    def _refuse_others(self, request) -> None:
        if not (self.may_publish(request) and self.has_view_permission(request)):
            raise PermissionDenied

    def _page(self, request, template, **context):
        own = {"opts": self.opts, **context}
        return render(request, template, {**self.admin_site.each_context(request), **own})

    def publish_view(self, request):
        """What would become public of the records `pk`, and the button that approves just that."""
        self._refuse_others(request)
        try:
            asked = [int(pk) for pk in request.GET.getlist("pk")]
            shown = {int(pk): int(request.POST[f"revision-{pk}"]) for pk in request.POST.getlist("pk")}
        except (ValueError, KeyError) as error:
            raise BadRequest("pk and revision are numbers") from error
        if request.method == "POST":
            self._publish(request, shown)
            return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))
        steps = [self._step(record, request.user) for record in self.model.objects.filter(pk__in=asked)]
        title = "Review and publish"
        return self._page(
            request, "admin/record_publish.html", title=title, steps=steps, allowed=not any(s["why_not"] for s in steps)
        )

    def _step(self, record, user) -> dict:
        """What publishing one record would change in public, and why `user` may not do it."""
        edition = Edition.objects.filter(kind=record.kind, key=record.key).first()
        before, after = edition.content if edition else {}, record.public(record.content())
        changes = [(name, before.get(name), value) for name, value in after.items() if before.get(name) != value]
        why_not = why_not_approve(record, user)
        return {"record": record, "revision": last_revision(record), "changes": changes, "why_not": why_not}

    def withdraw_view(self, request, pk):
        """Ask for the public reason, and take the record out of everything public."""
        self._refuse_others(request)
        record = get_object_or_404(self.model, pk=pk)
        form = WithdrawalForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                withdraw(record, reason=form.cleaned_data, by=request.user)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                self.message_user(request, "Withdrawn.", messages.SUCCESS)
                return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[pk]))
        return self._page(
            request, "admin/record_withdraw.html", title=f"Withdraw {record.key}", record=record, form=form
        )
