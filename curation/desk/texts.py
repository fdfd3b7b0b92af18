"""The texts of a record in its form, a language each, in boxes that say which language they hold."""

from django import forms
from django.conf import settings
from django.contrib import admin


def language_attributes(language: str) -> dict[str, str]:
    """`lang` and `dir` of what is written in a language; where none is chosen yet, the writing tells its direction."""
    if not language:
        return {"dir": "auto"}
    return {"lang": "zh-Hans" if language == "zh" else language, "dir": "rtl" if language == "ar" else "ltr"}


class TextForm(forms.ModelForm):
    """The text of one language."""

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


class TextFormSet(forms.BaseInlineFormSet):
    """All texts of a record; a new record has a row for each language of the interface."""

    def __init__(self, *args, instance=None, initial=None, **options):
        if instance is None or instance.pk is None:
            given = list(initial or [])
            held = {text.get("language") for text in given}
            initial = given + [{"language": code} for code, _name in settings.LANGUAGES if code not in held]
        super().__init__(*args, instance=instance, initial=initial, **options)


class Texts(admin.StackedInline):
    """The texts, a language each."""

    form = TextForm
    formset = TextFormSet
    extra = 0
    min_num = 1

    def get_extra(self, request, obj=None, **options):
        """A row for each language of the interface in the form of a new record."""
        return self.extra if obj else len(settings.LANGUAGES) - self.min_num
