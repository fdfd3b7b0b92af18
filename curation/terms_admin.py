"""Vocabularies in the admin. They are here, not in `vocabularies`, because a changed place remakes rows of editions."""

from django.contrib import admin
from django.db import transaction

from catalogue.analysis import fold
from catalogue.models import DataVersion, Edition
from catalogue.rows import rewrite
from curation.admin import ReadOnlyAdmin
from curation.audit import acting
from curation.desk.as_opened import Opened
from curation.desk.choosing import Choosing
from curation.desk.place_form import NAMES, PlaceForm
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


@admin.register(Place)
class PlaceAdmin(TermSearch, Opened, Choosing, admin.ModelAdmin):
    """Places come from everywhere: editors keep them here."""

    form = PlaceForm
    fieldsets = [
        ("What and where", {"fields": ["code", "country", "level"]}),
        ("Names", {"fields": [*NAMES, "alternatives", "name_uncertain", "is_another"]}),
        ("Position", {"fields": ["latitude", "longitude", "coordinates_source"]}),
        ("Elsewhere", {"fields": ["geonames", "wikidata", "replaced_by"]}),
    ]
    list_display = ["code", "__str__", "country", "level", "name_uncertain"]
    list_filter = ["level", "name_uncertain"]
    list_select_related = ["country"]
    autocomplete_fields = ["country", "replaced_by"]

    def get_form(self, request, obj=None, change=False, **options):
        """The form as declared: its name boxes are no fields of the model."""
        if obj is None or self.has_change_permission(request, obj):
            options["fields"] = None
        return super().get_form(request, obj, change, **options)

    def get_fieldsets(self, request, obj=None):
        """All boxes; of a place that one may only look at, what the row holds."""
        if obj is None or self.has_change_permission(request, obj):
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": [field.name for field in self.opts.fields]})]

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
