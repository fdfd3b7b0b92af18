"""The form and the rows of sources, for every record that is told in a UN document."""

from django import forms
from django.contrib import admin
from django.template.loader import render_to_string
from django.urls import reverse_lazy

from curation.desk import guidance
from curation.desk.choosing import Choosing
from curation.fields import NumbersField
from reports.picking import said_in
from reports.sources import source_problems

PARAGRAPHS = reverse_lazy("admin:reports_document_paragraphs")


class SourceForm(forms.ModelForm):
    """A document, a paragraph as printed, and footnotes, which must exist."""

    footnotes = NumbersField(required=False)

    class Meta:
        help_texts = guidance.SOURCE

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "footnotes" in self.fields:
            self.fields["footnotes"].help_text = guidance.SOURCE["footnotes"]
            self.fields["paragraph"].widget.attrs |= {"data-paragraphs": PARAGRAPHS, "autocomplete": "off", "size": 10}

    def clean(self):
        """Refuse a paragraph or footnote that the document lacks."""
        cleaned = super().clean()
        if cleaned.get("document") and cleaned.get("paragraph") and "footnotes" in cleaned:
            source = {field: cleaned[field] for field in ("paragraph", "footnotes")}
            for problem in source_problems([source | {"document": cleaned["document"].symbol}]):
                self.add_error("footnotes" if "footnote" in problem else "paragraph", problem)
        return cleaned


class Sources(Choosing, admin.StackedInline):
    """The sources of a record, to the paragraph, each with what stands there."""

    form = SourceForm
    fields = ["document", "paragraph", "said", "footnotes"]
    readonly_fields = ["said"]
    autocomplete_fields = ["document"]
    extra = 0
    min_num = 1

    class Media:
        js = ["admin/js/jquery.init.js", "sources.js"]

    @admin.display(description="what it says")
    def said(self, source) -> str:
        """The paragraph's summary and footnotes, in the box that the script keeps up to date."""
        context = said_in(source.document_id, source.paragraph) if source.document_id and source.paragraph else {}
        return render_to_string("admin/paragraph_said.html", {"is_whole": True, **context})
