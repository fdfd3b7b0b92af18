"""The form on which readers report an error."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalogue.reading import Reading

SHORTEST, LONGEST, LONGEST_SOURCE = 10, 4000, 1000  # characters


class ProseField(forms.CharField):
    """Running text; a line break is one character, as the reader counts it, and not the two that browsers send."""

    def to_python(self, value):
        """The text."""
        return super().to_python((value or "").replace("\r\n", "\n"))


class ErrorReportForm(forms.Form):
    """What is wrong, in which paragraph of a document, how the reader knows, and where to answer."""

    text = ProseField(
        label=_("What is wrong?"),
        help_text=_("Name the words or the number, and what they should be."),
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={
            "required": _("Say what is wrong."),
            "min_length": _("Say what is wrong in %(limit_value)d characters or more."),
            "max_length": _("Say it in %(limit_value)d characters or fewer; these are %(show_value)d."),
        },
    )
    paragraph = forms.CharField(
        label=_("Paragraph (optional)"),
        help_text=_("Its number, if the error is in one paragraph."),
        required=False,
    )
    source = ProseField(
        label=_("How do you know? (optional)"),
        help_text=_("A document, a web address, or that you took part."),
        required=False,
        max_length=LONGEST_SOURCE,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={
            "max_length": _("Say it in %(limit_value)d characters or fewer; these are %(show_value)d."),
        },
    )
    address = forms.EmailField(
        label=_("Your e-mail address (optional)"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"invalid": _("This is no e-mail address in the form name@example.org.")},
    )

    def __init__(self, reading: Reading, *args, **options):
        super().__init__(*args, **options, label_suffix="", use_required_attribute=False)
        # texts have lengths that the browser must not enforce: it would cut what is pasted without a word
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)
            field.widget.attrs.pop("minlength", None)
        months = settings.PORTAL_ADDRESS_MONTHS
        self.fields["address"].help_text = ngettext(
            "Only to answer you; erased after %(months)d month; never public.",
            "Only to answer you; erased after %(months)d months; never public.",
            months,
        ) % {"months": months}
        self.numbers = {row["number"] for row in reading.content.get("paragraphs", [])}
        if not self.numbers:
            del self.fields["paragraph"]

    def clean_paragraph(self) -> str:
        """A paragraph of the document, or none."""
        number = self.cleaned_data["paragraph"].rstrip(".")
        if number and number not in self.numbers:
            raise forms.ValidationError(
                _("The document has no paragraph “%(number)s” here."), params={"number": number[:20]}
            )
        return number
