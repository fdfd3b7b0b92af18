"""What can be compared: two to four places, or countries."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.facets import TermVocabulary
from catalogue.filters import FacetField

COMPARED = {"place": _("Cities and places"), "country": _("Countries")}
MOST = 4


class ComparedField(FacetField):
    """Up to four codes, by code: their order in the address means nothing, as everywhere."""

    def clean(self, value):
        """The chosen codes as used today, each once."""
        found = sorted(super().clean(value))
        if len(found) > MOST:
            raise ValidationError(gettext("No more than four can be compared."), "too_many")
        return found


class CompareForm(forms.Form):
    """Places or countries, not both."""

    place = ComparedField(label=COMPARED["place"], vocabulary=TermVocabulary("place"), required=False)
    country = ComparedField(label=COMPARED["country"], vocabulary=TermVocabulary("country"), required=False)

    def clean(self):
        """What was chosen; a place beside a country is an error, told once."""
        if all(self.cleaned_data.get(name) for name in COMPARED):
            self.add_error(
                "country", gettext("A place and a country cannot be compared: choose places only, or countries only.")
            )
        return self.cleaned_data
