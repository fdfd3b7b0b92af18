"""The page of a document's admin on which people review what is told of its sections and paragraphs in a language.

What is not a translation (`reports.translated`) is written in the content files and is not changed here.
"""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

from curation.desk.texts import language_attributes
from curation.forms import ProseField
from curation.models import Text
from curation.publishing import lock
from curation.saving import last_number, save
from curation.translations import hash_of_words
from reports.translated import TOLD, is_stale, is_translation, named_rows

LABELS = dict(Text.Origin.choices)


class ReviewForm(forms.Form):
    """A box for each section and paragraph that is told in English and has no text of its own in the language."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, content: dict, language: str, **options):
        super().__init__(*args, **options)
        self.language, self.rows = language, {}
        for what, name, row, words in named_rows(content):
            if words.get("en") and (is_translation(row, language) or not words.get(language)):
                self._ask(f"{what}-{name}", row, words)

    def _ask(self, name: str, row: dict, words: dict) -> None:
        told, made = words.get(self.language, ""), row.get("translated", {}).get(self.language, {})
        box = forms.Textarea(attrs={"rows": 2 + len(words["en"]) // 90, **language_attributes(self.language)})
        self.rows[name] = row, words
        self.fields[f"{name}-text"] = ProseField(label=name, initial=told, required=False, widget=box)
        state = LABELS[made["origin"]] if made else "not translated"
        state += "; the English was changed since" if is_stale(row, words, self.language) else ""
        label = f"reviewed: it says what the English says ({state})"
        self.fields[f"{name}-reviewed"] = forms.BooleanField(label=label, required=False)

    @property
    def asked(self) -> list[tuple]:
        """(what it is, its English words, the box, whether it is reviewed) of each."""
        return [
            (name.replace("-", " ", 1), words["en"], self[f"{name}-text"], self[f"{name}-reviewed"])
            for name, (_row, words) in self.rows.items()
        ]

    def write(self) -> None:
        """Put what was written into the content: what a person wrote or reviewed is theirs."""
        for name, (row, words) in self.rows.items():
            text, made = self.cleaned_data[f"{name}-text"], row.setdefault("translated", {})
            if not text:
                words.pop(self.language, None)
                made.pop(self.language, None)
            elif text != words.get(self.language) or self.cleaned_data[f"{name}-reviewed"]:
                words[self.language] = text
                made[self.language] = {"origin": Text.Origin.HUMAN.value, "source_hash": hash_of_words(words["en"])}


class Reviewing:
    """The addresses of that page, one a language, and the links to them."""

    def get_urls(self):
        """One for each language but English, from which translations are made."""
        view = self.admin_site.admin_view(self.review_view)
        page = path("<int:pk>/translations/<slug:language>/", view, name="reports_document_review")
        return [page, *super().get_urls()]

    @admin.display(description="translations of sections and paragraphs")
    def translations(self, document) -> str:
        """A link for each language, with how many nobody has reviewed."""
        if not document or not document.pk:
            return "-"
        content = document.content()
        rows = [row for field in TOLD for row in content[field]]
        counted = {
            code: sum(row.get("translated", {}).get(code, {}).get("origin") == "machine" for row in rows)
            for code in settings.UN_LANGUAGES
            if code != "en"
        }
        links = [
            (reverse("admin:reports_document_review", args=[document.pk, code]), settings.UN_LANGUAGES[code], count)
            for code, count in counted.items()
        ]
        return format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}</a>: {} by a machine</li>', links))

    def review_view(self, request, pk: int, language: str):
        """Show the boxes, or save them as a new revision, unless another was saved since they were shown."""
        document = self.get_queryset(request).filter(pk=pk).first()
        if not document or language == "en" or language not in settings.UN_LANGUAGES:
            raise Http404
        if not self.has_change_permission(request, document):
            raise PermissionDenied
        with transaction.atomic():
            lock([document])
            number, content = last_number(document), document.content()
            form = ReviewForm(request.POST or None, content=content, language=language, initial={"revision": number})
            if request.method == "POST" and form.is_valid():
                if form.cleaned_data["revision"] == number:
                    return self._keep_review(request, document, content, form)
                form.data = form.data.copy()
                form.data["revision"] = number
                form.add_error(None, "Not saved: somebody saved this document since. Everything you wrote is below.")
        name = settings.UN_LANGUAGES[language]
        context = {
            "opts": self.opts,
            "record": document,
            "form": form,
            "language": name,
            "title": f"{document}: {name}",
        }
        return render(request, "admin/review_translations.html", self.admin_site.each_context(request) | context)

    def _keep_review(self, request, document, content: dict, form: ReviewForm):
        form.write()
        save(document, by=request.user, note=f"translations into {form.language} reviewed", content=content)
        messages.success(request, "Saved. It becomes public when the document is published again.")
        return redirect(request.path)
