"""What the table of gaps can be asked: its rows and columns, where, and their order."""

from functools import cached_property

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as told_now
from django.utils.translation import gettext_lazy as _

from catalogue.exports import refusals
from catalogue.facets import TermVocabulary
from catalogue.filters import FacetField
from portal.tables import Asked, query
from vocabularies.terms import Terms, read_terms

ROWS = {"theme": _("Themes"), "sdg": _("Goals"), "group": _("Rights groups")}
COLUMNS = {"country": _("Countries"), "region": _("Regions"), "place": _("Cities and places")}
ORDERS = {"number": _("Most records first"), "gaps": _("Most gaps first"), "name": _("Name")}
WHERE = {"region": _("Region"), "country": _("Country")}


class GapForm(forms.Form):
    """One value of a choice, the first where none is given; of regions and countries any number."""

    rows = forms.ChoiceField(label=_("Rows"), choices=list(ROWS.items()), required=False)
    columns = forms.ChoiceField(label=_("Columns"), choices=list(COLUMNS.items()), required=False)
    order = forms.ChoiceField(label=_("Order of the columns"), choices=list(ORDERS.items()), required=False)
    region = FacetField(label=WHERE["region"], vocabulary=TermVocabulary("region"), required=False)
    country = FacetField(label=WHERE["country"], vocabulary=TermVocabulary("country"), required=False)


class GapQuestion:
    """One query string, read: page and file are answered from it."""

    def __init__(self, parameters: QueryDict, language: str):
        self.parameters, self.language, self.form = parameters, language, GapForm(parameters)

    @cached_property
    def terms(self) -> Terms:
        """The names that this is told in."""
        return read_terms()

    @property
    def errors(self) -> dict[str, list[str]]:
        """What is wrong, by parameter; empty when the question is valid."""
        return {name: list(messages) for name, messages in self.form.errors.items()}

    @property
    def told_errors(self) -> list[tuple[str, str, str]]:
        """(parameter, its label, what is wrong with it)."""
        labels = {name: str(field.label) for name, field in self.form.fields.items()}
        return [(name, labels[name], message) for name, messages in self.errors.items() for message in messages]

    def chosen(self, name: str) -> str:
        """The value of a choice; the first where none is given, or an invalid one."""
        self.form.is_valid()
        return self.form.cleaned_data.get(name) or self.form.fields[name].choices[0][0]

    @property
    def areas(self) -> dict[str, list[str]]:
        """The codes of the chosen regions, and of the chosen countries."""
        self.form.is_valid()
        return {name: self.form.cleaned_data.get(name, []) for name in WHERE}

    @property
    def where(self) -> Asked:
        """The same as (facet, code)."""
        return [(name, code) for name, codes in self.areas.items() for code in codes]

    @property
    def is_too_wide(self) -> bool:
        """Whether a region or country must be chosen first: there are too many places for one table."""
        return self.chosen("columns") == "place" and not self.where

    def is_inside(self, vocabulary: str, code: str) -> bool:
        """Whether a term is in one of the chosen regions and in one of the chosen countries, where any is chosen."""
        return self.terms.is_within(vocabulary, code, self.areas)

    def problems(self) -> list[str]:
        """Why a file cannot answer, a line a parameter."""
        single = {"rows", "columns", "order"}
        unknown = [name for name in self.parameters if name not in self.form.fields]
        wrong = refusals(self.parameters, self.errors, unknown, single, WHERE)
        too_wide = f"columns: {told_now('Choose a region or a country first.')}"
        return wrong or ([too_wide] if self.is_too_wide else [])

    def address(self, suffix: str = "", page: int = 1) -> str:
        """The address of this table, another page of it, or its file."""
        first = {name: self.form.fields[name].choices[0][0] for name in ("rows", "columns", "order")}
        asked = [(name, self.chosen(name)) for name in first if self.chosen(name) != first[name]]
        asked += [*self.where, *([("page", page)] if page > 1 else [])]
        return f"/{self.language}/gaps{suffix}{'?' if asked else ''}{query(asked).urlencode()}"
