"""Form fields for lists of words, which JSON would be the wrong thing to ask a person for."""

from django import forms


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 80})

    def prepare_value(self, value):
        """The list as lines."""
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value) -> list[str]:
        """The lines as a list, empty ones left out."""
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]

    def has_changed(self, initial, data) -> bool:
        """Whether the list is another one."""
        return (initial or []) != self.to_python(data)


class NumbersField(LinesField):
    """A list of numbers, kept as printed, separated by commas."""

    widget = forms.TextInput(attrs={"size": 20})

    def prepare_value(self, value):
        """The list with commas."""
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value) -> list[str]:
        """What stands between the commas."""
        return [part.strip() for part in forms.CharField.to_python(self, value).split(",") if part.strip()]
