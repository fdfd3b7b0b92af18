"""Rows without revisions: a form that was opened before somebody else's save is refused, and keeps what was typed."""

from django import forms
from django.utils.crypto import salted_hmac

OPENED = "as_opened"


def mark(row, beside: tuple[str, ...] = ()) -> str:
    """What is another with every change of a row, or of those that its one-to-one relations `beside` name."""
    rows = [row, *(getattr(row, name, None) for name in beside)]
    said = [[one and repr(field.value_from_object(one)) for field in one._meta.concrete_fields] for one in rows if one]
    return salted_hmac("curation.desk.as_opened", repr(said), algorithm="sha256").hexdigest()


class AsOpened(forms.ModelForm):
    """A form that carries the mark of its row as it was opened; another one is refused, under the row's lock.

    The mark is a new one then, so that saving again is a decision. Save it in a transaction, as the admin does.
    """

    as_opened = forms.CharField(required=False, widget=forms.HiddenInput)
    beside: tuple[str, ...] = ()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if not self.instance._state.adding:
            self.initial[OPENED] = mark(self.instance, self.beside)

    def clean(self):
        """Refuse what was opened before the last save."""
        cleaned = super().clean()
        if self.instance._state.adding:
            return cleaned
        row = type(self.instance)._base_manager.select_for_update().filter(pk=self.instance.pk).first()
        if row and cleaned.pop(OPENED, "") != (now := mark(row, self.beside)):
            self.data = self.data.copy()
            self.data[self.add_prefix(OPENED)] = now
            self.add_error(None, self._words())
        return cleaned

    def _words(self) -> str:
        """Why it is not saved, and where it differs from what stands here."""
        changed = [self.fields[name].label or name for name in self.changed_data if name != OPENED]
        told = f" What stands here differs from yours in: {', '.join(map(str, changed))}." if changed else ""
        return (
            f"Not saved: somebody saved this since the form was opened.{told} "
            "Everything you wrote is below; save again to put it over theirs."
        )


class Opened:
    """The admin of a model whose form is `AsOpened`."""

    def get_fieldsets(self, request, obj=None):
        """With the mark, for those who may change the row."""
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj and self.has_change_permission(request, obj):
            name, options = fieldsets[0]
            fieldsets[0] = name, options | {"fields": [*options["fields"], OPENED]}
        return fieldsets
