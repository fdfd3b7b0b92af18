"""Texts on the desk: a translation keeps what it was made from when it is written or confirmed."""

from django import forms

from curation.models import Record, Text
from curation.translations import confirm, translated_fields


class TextForm(forms.ModelForm):
    """A text, with a box to confirm a translation; never ticked by itself: the source may change in the same save."""

    is_current = forms.BooleanField(
        required=False,
        label="says what the source text says now",
        help_text="For a translation: tick it after comparing the two. Changing the translation confirms it too.",
    )

    @property
    def confirms(self) -> bool:
        """Whether the translation is said to be up to date: by the box, or by being written anew."""
        return not {"is_current", *translated_fields(self._meta.model)}.isdisjoint(self.changed_data)


def confirm_written(record: Record, formsets: list) -> None:
    """Note for each translation of the form that was written or confirmed what it was made from."""
    forms_of_texts = [form for formset in formsets if issubclass(formset.model, Text) for form in formset.forms]
    confirm(record, {form.instance.language for form in forms_of_texts if isinstance(form, TextForm) and form.confirms})
