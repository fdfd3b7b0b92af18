"""The history of a record: every revision, move and refused save, how they differ, and the way back to each."""

from copy import copy

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import path

from curation.differences import differences
from curation.models import Record, RefusedSave, Revision
from curation.numbers import read_number
from curation.past import NOW, PUBLIC, changed_parts, events, named, said_at
from curation.refused import OPENED
from curation.restoring import complete, restore
from curation.rights import seen_by, why_not_change, writes_texts_only
from curation.saving import last_number

SHOWN = 50  # events on a page


class History:
    """The history of a record, told by its revisions; beside `Moving`, whose pages it uses."""

    def get_urls(self):
        """The pages that lead back to what was."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/restore/<int:number>/", view(self.restore_view), name=self._name("restore")),
            path("<int:pk>/refused/<int:refused>/", view(self.refused_view), name=self._name("refused")),
            path("<int:pk>/refused/<int:refused>/form/", view(self.reopen_view), name=self._name("reopen")),
            *super().get_urls(),
        ]

    def history_view(self, request, object_id, extra_context=None):
        """What happened to a record; with `revision` what it changed, with `from` and `to` how any two differ."""
        record = self._viewed(request, object_id)
        if "revision" in request.GET:
            number = read_number(request.GET["revision"]) or 0
            return self._compared(request, record, str(number - 1), str(number))
        if "from" in request.GET or "to" in request.GET:
            return self._compared(request, record, request.GET.get("from", ""), request.GET.get("to", ""))
        page = Paginator(events(record), SHOWN).get_page(request.GET.get("p"))
        parts = changed_parts(record, [event.revision for event in page if event.revision], request.user)
        return self._page(
            request,
            "admin/record_history.html",
            title=f"History: {record}",
            record=record,
            page=page,
            events=[(event, parts.get(event.revision, [])) for event in page],
            newest=last_number(record),
            times=self._times(record),
            may_restore=self._may_restore(request, record),
            may_change=self.has_change_permission(request, record),
        )

    def _viewed(self, request, object_id) -> Record:
        record = self.get_object(request, unquote(str(object_id)))
        if record is None:
            raise Http404(object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record

    def _may_restore(self, request, record: Record) -> bool:
        """Whether the user may change the whole record."""
        return self.has_change_permission(request, record) and not writes_texts_only(request.user)

    def _times(self, record: Record) -> list[tuple[str, str]]:
        """(value, words) of everything that can be compared."""
        numbers = [(str(number), f"revision {number}") for number in range(last_number(record), 0, -1)]
        public = [(PUBLIC, "what is public")] if said_at(record, PUBLIC) else []
        return [(NOW, "what the record says now"), *public, *numbers]

    def _compared(self, request, record: Record, first: str, second: str):
        """How what the record said at two times differs; what is public is compared with what would be."""
        sides = [said_at(record, first), said_at(record, second)]
        if None in sides:
            raise Http404("one of them is no revision of this record")
        if PUBLIC in (first, second):
            sides = [
                side if when == PUBLIC else record.public(side)
                for side, when in zip(sides, (first, second), strict=True)
            ]
        words = {"0": "nothing", **dict(self._times(record))}
        return self._page(
            request,
            "admin/record_differences.html",
            title=f"{record}: from {words.get(first, first)} to {words.get(second, second)}",
            record=record,
            found=differences(self.model, *[seen_by(request.user, side) for side in sides]),
            restorable=self._restorable(request, record, second),
        )

    def _restorable(self, request, record: Record, when: str) -> int:
        """The number of a revision that the user may bring back; 0 for the newest, and for what is none."""
        number = read_number(when) or 0
        return number if number != last_number(record) and self._may_restore(request, record) else 0

    def restore_view(self, request, pk: int, number: int):
        """Show what would change if an earlier revision were restored, and restore it."""
        record = self._viewed(request, pk)
        kept = get_object_or_404(Revision, kind=record.kind, key=record.key, number=number)
        title, note, words_of = f"Restore revision {number}", f"restored revision {number}", kept.words_of or kept.by
        return self._restored(request, record, kept.content, title, note, words_of)

    def refused_view(self, request, pk: int, refused: int):
        """Show what was refused, beside what the record says now, and save it after all."""
        record = self._viewed(request, pk)
        kept = get_object_or_404(RefusedSave, pk=refused, kind=record.kind, key=record.key)
        title, note = f"Refused save of {named(kept.by)}", f"saved after all what {named(kept.by)} was refused"
        words_of = kept.writer_beside(request.user) if request.method == "POST" else None
        return self._restored(request, record, kept.content, title, note, words_of, kept)

    def _restored(self, request, record: Record, content: dict, title: str, note: str, words_of, kept=None):
        """The page that asks before a content is saved; when it was sent, the save."""
        wrong, may_restore = [], bool(content) and self._may_restore(request, record)
        content = content and self._with_unseen(request, record, content)
        if request.method == "POST":
            if not may_restore:
                raise PermissionDenied(why_not_change(record, request.user) or "texts only")
            try:
                shown = read_number(request.POST.get("revision", ""))
                shown = -1 if shown is None else shown
                restore(record, content, by=request.user, note=note, shown=shown, words_of=words_of)
            except ValidationError as error:
                wrong, record = error.messages, self.get_object(request, str(record.pk))
            else:
                self.message_user(request, f"{record.key}: {note}.", messages.SUCCESS)
                return redirect(self._address("history", record.pk))
        found = differences(self.model, record.content(), complete(record, content)) if content else []
        context = {"title": f"{title}: {record}", "record": record, "found": found, "wrong": wrong, "kept": kept}
        context |= {"posted": seen_by(request.user, kept.posted) if kept else {}}
        context |= {"revision": last_number(record), "may_restore": may_restore}
        context |= {"may_change": self.has_change_permission(request, record)}
        return self._page(request, "admin/record_restore.html", **context)

    def _with_unseen(self, request, record: Record, content: dict) -> dict:
        """The content, in which what the user does not see is as the record says now."""
        now = record.content()
        unseen = now.keys() - seen_by(request.user, now).keys()
        return content | {name: now[name] for name in unseen}

    def reopen_view(self, request, pk: int, refused: int):
        """The form as it was sent when it was refused; saving it puts it over what the record says now."""
        record = self._viewed(request, pk)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        kept = get_object_or_404(RefusedSave, pk=refused, kind=record.kind, key=record.key)
        posted = QueryDict(mutable=True)
        for name, values in kept.posted.items():
            posted.setlist(name, values)
        kept.writer_beside(request.user)  # else nobody could save it
        posted[OPENED] = str(kept.pk)
        sent = copy(request)
        sent.FILES  # noqa: B018 - read before the method changes: none were sent
        sent.method, sent.POST = "POST", posted
        sent.not_saved = (
            f"What {named(kept.by)} was refused. Look at it, and save it to put it over the newest revision."
        )
        return self.change_view(sent, str(pk), self._address("change", pk))
