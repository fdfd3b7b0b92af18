"""Two people on one record: the second save is refused, shows both sides, and keeps every word."""

from dataclasses import dataclass

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction

from curation.desk.found_again import found_again
from curation.desk.unsaved import Unsaved
from curation.differences import Difference, differences
from curation.models import Record, RefusedSave, Revision
from curation.numbers import read_number
from curation.publishing import lock
from curation.rights import is_own, seen_by, why_not_change
from curation.saving import last_number, last_revision, told

NOT_KEPT = {"csrfmiddlewaretoken", "revision"}


@dataclass(frozen=True)
class Refusal:
    """Why a save was refused: what others saved since the form was opened, and how what you wrote differs from it.

    `theirs` is empty when nobody knows what the form was opened at, `yours` None when the form could not be read.
    """

    since: list[Revision]
    theirs: list[Difference]
    yours: list[Difference] | None

    @property
    def words(self) -> str:
        """What the form says."""
        if not self.since:
            return "Not saved: the form does not say which revision it was opened at. Everything you wrote is below."
        names = sorted({str(revision.by or "a command") for revision in self.since})
        return (
            f"Not saved: {', '.join(names)} changed this record while you were writing. Everything you wrote is below "
            "and kept in the history; save again to put it over theirs, which stays in the history."
        )


class SecondSaves(Unsaved):
    """The form carries the revision that it was opened at; a save of any other is refused, under the record's lock."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The form; what is sent is judged within the transaction that saves it."""
        record = self.get_object(request, unquote(object_id)) if object_id else None
        extra = extra_context or {}
        if request.method != "POST" or not record:
            newest = {"revision": last_number(record) if record else 0}
            return super().changeform_view(request, object_id, form_url, {**extra, **newest})
        with transaction.atomic():
            lock([record])
            if self.has_change_permission(request, record):
                extra = {**extra, "revision": last_number(record)}
                if not hasattr(request, "not_saved") and (refusal := self._refusal(request, record, object_id)):
                    request.not_saved, extra["refusal"] = refusal.words, refusal
                return super().changeform_view(request, object_id, form_url, extra)
            if self.has_view_permission(request, record) and is_own(record, request.user):
                self._keep(request, record, {})
        raise PermissionDenied(why_not_change(record, request.user))  # after what was written is kept

    def _refusal(self, request, record: Record, object_id: str) -> Refusal | None:
        """Why the form is not saved, which is kept then; None for one of the newest revision, or that says the same."""
        opened_at = read_number(request.POST.get("revision", ""))
        if opened_at == last_number(record):
            return None
        newest = last_revision(record)
        wanted, _page = self.unsaved(request, object_id)
        now = newest.content if newest else record.content()
        if wanted and told(wanted) == told(now):
            return None
        self._keep(request, record, wanted or {})
        same = {"kind": record.kind, "key": record.key}
        opened = Revision.objects.filter(**same, number=opened_at).first() if opened_at is not None else None
        since = Revision.objects.filter(**same, number__gt=opened_at).select_related("by") if opened else []
        return Refusal(
            list(since),
            self._seen_differences(request, opened.content, now) if opened else [],
            self._seen_differences(request, now, wanted) if wanted else None,
        )

    def _keep(self, request, record: Record, content: dict) -> None:
        """Keep what was sent, so that nothing typed is lost."""
        RefusedSave.objects.create(
            kind=record.kind,
            key=record.key,
            based_on=read_number(request.POST.get("revision", "")),
            content=content,
            posted={name: values for name, values in request.POST.lists() if name not in NOT_KEPT},
            by=request.user,
        )

    def _seen_differences(self, request, *contents: dict) -> list[Difference]:
        """How two contents differ in what the user sees."""
        return differences(self.model, *[seen_by(request.user, content) for content in contents])

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The form, which takes nothing that was refused."""
        form, words = super().get_form(request, obj, change, **kwargs), getattr(request, "not_saved", "")
        return refusing(form, words) if words else form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """What was sent, each row for the child that it was written for."""
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        if "data" in options and obj.pk and inline.has_change_permission(request, obj):
            (record,) = (f for f in inline.model._meta.fields if f.is_relation and f.related_model is self.model)
            living = list(inline.model.objects.filter(**{record.name: obj}))
            options["data"] = found_again(options["data"], prefix, inline.model, living)
        return options


def refusing(form: type, words: str) -> type:
    """The form, wrong whatever it holds."""

    class Refused(form):
        """Shows what was written, and why it is not saved."""

        def clean(self):
            """Add why."""
            cleaned = super().clean()
            self.add_error(None, words)
            return cleaned

    return Refused
