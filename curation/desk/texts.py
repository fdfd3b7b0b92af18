"""The texts of a record in its form, a language each, in boxes that say which language they hold.

A translation keeps what it was made from when it is written or confirmed.
"""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db import models

from curation.forms import ProseField
from curation.models import Record, Text
from curation.translations import confirm, translated_fields
from vocabularies.languages import direction, html_language

PROSE = {models.TextField: {"form_class": ProseField}}  # so that a mere save changes no line break


def language_attributes(language: str) -> dict[str, str]:
    """`lang` and `dir` of what is written in a language; where none is chosen yet, the writing tells its direction."""
    if not language:
        return {"dir": "auto"}
    return {"lang": html_language(language), "dir": direction(language)}


class TextForm(forms.ModelForm):
    """The text of one language, with a box to confirm a translation.

    It is never ticked by itself: the source may change in the same save.
    """

    is_current = forms.BooleanField(
        required=False,
        label="says what the source text says now",
        help_text="For a translation: tick it after comparing the two. Changing the translation confirms it too. "
        "Either way a machine’s becomes a person’s.",
    )

    class Media:
        js = ["text_language.js"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "language" in self.fields:
            attributes = language_attributes(self["language"].value())
            for field in self.fields.values():
                if isinstance(field.widget, forms.TextInput | forms.Textarea):
                    field.widget.attrs |= attributes

    def has_changed(self) -> bool:
        """Whether there is something to keep: a new row that holds a language and no words is none."""
        return bool(set(self.changed_data) - (set() if self.instance.pk else {"language", "origin"}))

    def clean(self):
        """A machine's translation that a person writes anew or confirms is theirs from then on."""
        given = super().clean() or self.cleaned_data
        if self.confirms and self.initial.get("origin") == given.get("origin") == Text.Origin.MACHINE:
            given["origin"] = Text.Origin.HUMAN
        return given

    @property
    def confirms(self) -> bool:
        """Whether the translation is said to be up to date: by the box, or by being written anew."""
        return not {"is_current", *translated_fields(self._meta.model)}.isdisjoint(self.changed_data)


class TextFormSet(forms.BaseInlineFormSet):
    """All texts of a record; a new record has a row for each language that is written first."""

    def __init__(self, *args, instance=None, initial=None, **options):
        if instance is None or instance.pk is None:
            given = list(initial or [])
            held = {text.get("language") for text in given}
            initial = given + [{"language": code} for code in settings.FIRST_LANGUAGES if code not in held]
        super().__init__(*args, instance=instance, initial=initial, **options)


class Texts(admin.StackedInline):
    """The texts, a language each."""

    form = TextForm
    formset = TextFormSet
    formfield_overrides = PROSE
    extra = 0
    min_num = 1

    def get_extra(self, request, obj=None, **options):
        """A row for each language that is written first in the form of a new record."""
        return self.extra if obj else len(settings.FIRST_LANGUAGES) - self.min_num


def confirm_written(record: Record, formsets: list) -> None:
    """Note for each translation of the form that was written or confirmed what it was made from."""
    forms_of_texts = [form for formset in formsets if issubclass(formset.model, Text) for form in formset.forms]
    confirm(record, {form.instance.language for form in forms_of_texts if isinstance(form, TextForm) and form.confirms})
