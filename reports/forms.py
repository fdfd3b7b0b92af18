"""The form of a source, for every record that is told in a UN document."""

from django import forms

from curation.fields import NumbersField
from reports.sources import source_problems


class SourceForm(forms.ModelForm):
    """A document, a paragraph as printed, and footnotes, which must exist."""

    footnotes = NumbersField(required=False, help_text="Numbers, separated by commas.")

    def clean(self):
        """Refuse a paragraph or footnote that the document lacks."""
        cleaned = super().clean()
        if cleaned.get("document") and cleaned.get("paragraph") and "footnotes" in cleaned:
            source = {field: cleaned[field] for field in ("paragraph", "footnotes")}
            for problem in source_problems([source | {"document": cleaned["document"].symbol}]):
                self.add_error("footnotes" if "footnote" in problem else "paragraph", problem)
        return cleaned
