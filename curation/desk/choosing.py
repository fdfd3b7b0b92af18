"""Boxes in which a term or a record is chosen by searching for it, and what they are without JavaScript."""

from django import forms
from django.contrib.admin import site
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.urls import reverse
from django.utils.html import format_html

from catalogue.models import Edition


def label_of(edition: Edition) -> str:
    """The key with the English title, else the first that there is."""
    texts = edition.content["texts"]
    language = next((code for code in ["en", *texts] if code in texts), None)
    return f"{edition.key}: {texts[language]['title']}" if language else edition.key


class Coded:
    """A list that is searched with JavaScript, and has a box for codes without it."""

    @property
    def media(self):
        """Django's scripts, and one by which the list says its name."""
        return super().media + forms.Media(js=["admin/js/autocomplete.js", "choice_names.js"])

    def build_attrs(self, *args, **options):
        """Several choices are taken away one by one: a button for all would stand among them, in a list."""
        attributes = super().build_attrs(*args, **options)
        return attributes | ({"data-allow-clear": "false"} if self.allow_multiple_selected else {})

    def render(self, name, value, attrs=None, renderer=None):
        """The list, and the box where no script runs."""
        box = '<noscript><input name="{0}-codes" size="40" aria-label="{0}: codes, separated by commas"></noscript>'
        return super().render(name, value, attrs, renderer) + format_html(box, name)

    def value_from_datadict(self, data, files, name):
        """What was chosen, and what was typed."""
        chosen = super().value_from_datadict(data, files, name)
        typed = [code.strip() for code in data.get(f"{name}-codes", "").split(",") if code.strip()]
        if self.allow_multiple_selected:
            return [*(chosen or []), *typed]
        return typed[0] if typed else chosen


class CodedSelect(Coded, AutocompleteSelect):
    """One choice."""


class CodedSelectMultiple(Coded, AutocompleteSelectMultiple):
    """Several choices."""


class Choosing:
    """The lists of `autocomplete_fields`, in the admin of a model or in the rows of one."""

    def formfield_for_foreignkey(self, field, request, **options):
        """One choice."""
        if field.name in self.get_autocomplete_fields(request):
            options.setdefault("widget", CodedSelect(field, self.admin_site))
        return super().formfield_for_foreignkey(field, request, **options)

    def formfield_for_manytomany(self, field, request, **options):
        """Several choices."""
        if field.name in self.get_autocomplete_fields(request):
            options.setdefault("widget", CodedSelectMultiple(field, self.admin_site))
        return super().formfield_for_manytomany(field, request, **options)


class KeySelect(CodedSelect):
    """Finds public records of a kind by way of the address named `choices`, in the place of Django's own search."""

    def __init__(self, field, *, kind: str, choices: str):
        super().__init__(field, site)
        self.kind, self.found_by = kind, choices

    def get_url(self):
        """Where the box asks."""
        return reverse(self.found_by)

    def optgroups(self, name, value, attrs=None):
        """The chosen record alone; the others are asked for."""
        chosen = [key for key in value if key]
        labels = {found.key: label_of(found) for found in Edition.objects.filter(kind=self.kind, key__in=chosen)}
        options = [self.create_option(name, "", "", not chosen, 0)]
        options += [self.create_option(name, key, labels.get(key, key), True, 1) for key in chosen]
        return [(None, options, 0)]


class KeyField(forms.CharField):
    """The key of a public record of a kind."""

    def __init__(self, field, *, kind: str, choices: str, **options):
        super().__init__(max_length=field.max_length, widget=KeySelect(field, kind=kind, choices=choices), **options)
        self.kind = kind

    def clean(self, value):
        """Refuse a record that the public cannot see."""
        key = super().clean(value)
        if key and not Edition.objects.filter(kind=self.kind, key=key).exists():
            raise forms.ValidationError(f"There is no public {self.kind} {key}.")
        return key
