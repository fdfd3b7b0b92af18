"""Likely twins on the desk: while a title is typed, after saving, on the form, and their dismissal on the workbench."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.forms import Script
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_safe

from curation.models import NotTwins, Record, record_models
from curation.rights import visible
from curation.twins import Twins, dismiss, twins_of, undo_dismissal
from curation.workbench.about import slips_by_key
from curation.workbench.queue import queues


class Twinned:
    """Shows the likely twins of the record at hand; for the admin of a kind with `compared` and `written`."""

    class Media:
        js = [Script("twins.js", defer=True)]

    def get_urls(self):
        """The address that is asked while somebody types."""
        view, name = require_safe(self.admin_site.admin_view(self.twins_view)), self._name("twins")
        return [path("twins/", view, name=name), *super().get_urls()]

    def twins_view(self, request):
        """The likely twins of what is typed (`title`, its `language`, `place`s, `country`, the own `key`), as JSON."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = request.GET
        titles = {asked.get("language", "en"): asked.get("title", "")}
        one = self.model.written(titles, asked.getlist("place"), asked.get("country") or None, asked.get("key", ""))
        response = JsonResponse({"twins": self.told_twins(request, twins_of(self.model, one))})
        response.headers["Cache-Control"] = "no-store"
        return response

    def told_twins(self, request, found: list[Twins]) -> list[dict]:
        """What is shown of the likely twins that the user may see."""
        keys = [twins.second.key for twins in found]
        seen = set(visible(self.model.objects.filter(key__in=keys), request.user).values_list("key", flat=True))
        slips = slips_by_key({(self.model.kind, key) for key in seen})
        return [
            {"key": slip.key, "title": slip.title, "language": slip.language, "address": slip.address, "why": twins.why}
            for twins in found
            if (slip := slips.get((self.model.kind, twins.second.key)))
        ]

    def twins_of_record(self, request, record: Record) -> list[dict]:
        """The likely twins of a saved record."""
        return self.told_twins(request, twins_of(self.model, self.model.compared(record.pk)[0]))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """The form with the likely twins of what is saved, and where to ask about what is typed."""
        context["twins_address"] = self._address("twins")
        context["twins"] = self.twins_of_record(request, obj) if obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_related(self, request, form, formsets, change):
        """After everything is saved, name the likely twins."""
        super().save_related(request, form, formsets, change)
        if twins := self.twins_of_record(request, form.instance):
            links = format_html_join(", ", '<a href="{address}">{title} ({why})</a>', twins)
            self.message_user(request, format_html("Likely told already: {}", links), messages.WARNING)


def dismissals() -> list[NotTwins]:
    """The pairs of which curators said that they are two, the newest first."""
    return list(NotTwins.objects.select_related("by"))


def decide_view(request, site):
    """Keep that two records are two, or take it back (`undo`)."""
    if not queues()["twins"].is_for(request.user):
        raise PermissionDenied
    kind, keys = request.POST.get("kind", ""), request.POST.getlist("key")
    model = record_models().get(kind)
    if model is None or len(set(keys)) != 2 or model.objects.filter(key__in=keys).count() != 2:
        raise BadRequest("kind and two keys of records are needed")
    if "undo" in request.POST:
        undo_dismissal(model, keys)
        messages.success(request, f"{keys[0]} and {keys[1]} are looked at again.")
    else:
        dismiss(model, keys, by=request.user)
        messages.success(request, f"{keys[0]} and {keys[1]} are two; they are no longer listed.")
    return redirect(reverse("admin:workbench_twins"))
