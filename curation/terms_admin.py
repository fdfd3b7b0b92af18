"""Vocabularies in the admin. They are here, not in `vocabularies`, because a changed place remakes rows of editions."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.validators import RegexValidator
from django.db import transaction

from catalogue.analysis import fold
from catalogue.models import DataVersion, Edition
from catalogue.rows import rewrite
from curation.admin import ReadOnlyAdmin
from curation.audit import acting
from curation.fields import LinesField
from vocabularies.models import Body, Country, Goal, Mechanism, Place, Region, RightsGroup, Target, Theme
from vocabularies.terms import raise_stamp


class TermSearch:
    """Finds a term by its code or by its name in any language."""

    search_fields = ["code"]

    def get_search_results(self, request, queryset, search_term):
        """Terms whose code or any name holds the words, accents and case aside."""
        wanted = fold(search_term)
        found = [
            term.code
            for term in self.model.objects.all()
            if wanted in fold(" ".join([term.code, *term.names.values(), *getattr(term, "alternatives", [])]))
        ]
        return queryset.filter(code__in=found), False


class TermAdmin(TermSearch, ReadOnlyAdmin):
    """A vocabulary whose source is its file in fixtures/vocabularies."""

    list_display = ["code", "__str__", "chinese"]

    @admin.display(description="中文")
    def chinese(self, term) -> str:
        """The name in Chinese."""
        return term.names.get("zh", "")


admin.site.register([Region, Country, Theme, Goal, Target, RightsGroup, Mechanism, Body], TermAdmin)


class PlaceForm(forms.ModelForm):
    """A place, with a box for each language's name."""

    code = forms.CharField(
        max_length=80,
        validators=[
            RegexValidator(r"^([a-z]{3}|net)-[a-z0-9-]*[a-z0-9]\Z", "Like esp-terrassa or net-mayors-for-peace.")
        ],
        help_text="Permanent: the country's three letters (net for a network), a dash, and the name.",
    )
    alternatives = LinesField(required=False, help_text="One name a line.")

    class Meta:
        model = Place
        fields = [
            "code",
            "country",
            "level",
            "latitude",
            "longitude",
            "coordinates_source",
            "geonames",
            "wikidata",
            "alternatives",
            "name_uncertain",
            "replaced_by",
        ]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for language, name in settings.UN_LANGUAGES.items():
            field = forms.CharField(label=f"Name in {name}", max_length=200, required=language == "en")
            field.initial = self.instance.names.get(language, "")
            self.fields[f"name_{language}"] = field

    def clean(self):
        """Gather the names; a name changed here is not checked against an official source."""
        cleaned = super().clean()
        names = {language: cleaned.get(f"name_{language}", "").strip() for language in settings.UN_LANGUAGES}
        changed = {language for language, name in names.items() if name != self.instance.names.get(language, "")}
        self.instance.names = {language: name for language, name in names.items() if name}
        unchecked = (set(self.instance.unchecked) | changed) & self.instance.names.keys()
        self.instance.unchecked = [language for language in settings.UN_LANGUAGES if language in unchecked]
        self._check_code(cleaned.get("code") or self.instance.code, cleaned.get("country"))
        self._check_replacement(cleaned.get("replaced_by"))
        return cleaned

    def _check_code(self, code: str, country: Country | None) -> None:
        """Refuse a code that begins with another country."""
        expected = country.code.lower() if country else "net"
        if code and code.partition("-")[0] != expected:
            self.add_error("country", f"The code {code} does not begin with {expected}-.")

    def _check_replacement(self, following: Place | None) -> None:
        """Refuse a chain of replacements that comes back."""
        seen = {self.instance.code}
        while following:
            if following.code in seen:
                self.add_error("replaced_by", "A place cannot replace itself, directly or by way of others.")
                return
            seen.add(following.code)
            following = following.replaced_by


@admin.register(Place)
class PlaceAdmin(TermSearch, admin.ModelAdmin):
    """Places come from everywhere: editors keep them here."""

    form = PlaceForm
    list_display = ["code", "__str__", "country", "level", "name_uncertain"]
    list_filter = ["level", "name_uncertain"]
    list_select_related = ["country"]
    autocomplete_fields = ["country", "replaced_by"]

    def get_fields(self, request, obj=None):
        """Names after the code, as they are asked for first."""
        names = [f"name_{language}" for language in settings.UN_LANGUAGES]
        code, *others = PlaceForm.Meta.fields
        return [code, *names, *others]

    def get_form(self, request, obj=None, change=False, **options):
        """The form as declared: its name boxes are no fields of the model."""
        options["fields"] = None
        return super().get_form(request, obj, change, **options)

    def get_readonly_fields(self, request, obj=None):
        """A code is chosen once."""
        return ["code"] if obj else []

    def has_delete_permission(self, request, obj=None):
        """Codes are never used again, so a place is replaced, never deleted."""
        return False

    def save_model(self, request, obj, form, change):
        """Write the place; the editions that name it are found by its country and regions, so their rows are remade."""
        with transaction.atomic():
            acting(request.user)
            super().save_model(request, obj, form, change)
            raise_stamp()
            # editions stand under the place itself, or under what replaces it now or did before
            codes = {obj.code, obj.replaced_by_id, form.initial.get("replaced_by")} - {None}
            touched = Edition.objects.filter(facets__facet="place", facets__code__in=codes).distinct()
            if rewrite(touched):
                DataVersion.raise_it()
