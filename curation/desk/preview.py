"""The public page of what a form holds, unsaved."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone, translation
from django.views.decorators.http import require_POST

from catalogue.kinds import kinds
from catalogue.models import Edition
from catalogue.reading import Reading
from curation.desk.unsaved import Unsaved
from vocabularies.terms import read_terms

LANGUAGE = "preview_language"


class Preview(Unsaved):
    """A button that shows the form as the public would see it; nothing is written, and nobody else sees it."""

    has_preview = True
    # what the kind's own page needs besides: see `catalogue.pages.record_answer`
    record_context = staticmethod(lambda reading: {})

    def get_urls(self):
        """The addresses to which a form is sent to be looked at."""
        view = require_POST(self.admin_site.admin_view(self.preview_view))
        return [
            path("preview/", view, name=self._name("preview_new")),
            path("<int:pk>/preview/", view, name=self._name("preview")),
            *super().get_urls(),
        ]

    def preview_view(self, request, pk: int | None = None) -> HttpResponse:
        """The public page of the form that was sent, in a language that it holds; 400 with what is wrong with it."""
        if pk and not self.get_object(request, str(pk)):
            raise Http404(pk)
        content, page = self.unsaved(request, str(pk) if pk else None)
        wrong = errors_of(page.context_data) if page else [] if content["texts"] else ["There is no text to show yet."]
        if wrong:
            response = self._page(request, "admin/record_no_preview.html", title="No preview yet", wrong=wrong)
            response.status_code = 400
        else:
            response = self._shown(request, content)
        response.headers["X-Robots-Tag"] = "noindex"  # and like every page of the admin it is kept nowhere
        return response

    def _shown(self, request, content: dict) -> HttpResponse:
        """The page of an edition that is never written."""
        kind, asked = kinds()[self.model.kind], request.POST.get(LANGUAGE, "")
        spoken = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(spoken):
            reading = Reading(unsaved_edition(self.model, content), spoken, read_terms("default"))
            preview = {
                "name": LANGUAGE,
                "languages": [
                    (code, settings.UN_LANGUAGES[code], code == reading.language) for code in reading.languages
                ],
                "fields": [(n, value) for n, values in request.POST.lists() if n != LANGUAGE for value in values],
            }
            context = {"kind": kind, "reading": reading, "preview": preview, **self.record_context(reading)}
            return render(request, kind.record, context)


def unsaved_edition(model, content: dict) -> Edition:
    """What publishing would make of a content today; of a public record with the date on which it became so."""
    held, today = Edition.objects.filter(kind=model.kind, key=content["key"]).first(), timezone.now().date()
    return Edition(
        kind=model.kind,
        key=content["key"],
        content=model.public(content),
        approval={"kind": "none"},
        revision=0,
        published=held.published if held else today,
        updated=today,
    )


def errors_of(shown: dict) -> list[str]:
    """What is wrong with a form and its children, each with the label of its field."""
    forms = [shown["adminform"].form, *[form for inline in shown["inline_admin_formsets"] for form in inline.formset]]
    told = [
        f"{form.fields[name].label}: {error}" if name in form.fields else error
        for form in forms
        for name, errors in form.errors.items()
        for error in errors
    ]
    return told + [error for inline in shown["inline_admin_formsets"] for error in inline.formset.non_form_errors()]
