"""Completeness on the desk: a column and a filter of every list of records, and a line on the form."""

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList

from curation.completeness import lacking, missing_of, share
from curation.translations import languages_out_of_date


class MissingFilter(admin.SimpleListFilter):
    """The records that lack a part."""

    title, parameter_name = "what is missing", "missing"

    def lookups(self, request, model_admin):
        """Every part that the kind declares."""
        return [(part, part) for part in model_admin.model.missing_when]

    def queryset(self, request, queryset):
        """Those that lack it; an unknown part is refused as Django refuses any wrong filter."""
        if not self.value():
            return queryset
        if self.value() not in queryset.model.missing_when:
            raise IncorrectLookupParameters(f"no part {self.value()}")
        return queryset.filter(lacking(queryset.model, self.value()))


class PageOfRecords(ChangeList):
    """A page of the list, which knows what each of its records lacks: one query more."""

    def get_results(self, request):
        """The records of the page."""
        super().get_results(request)
        self.result_list = list(self.result_list)
        missing = missing_of(self.model, [record.pk for record in self.result_list])
        for record in self.result_list:
            record.missing = missing[record.pk]


class Completing:
    """Tells how complete records are."""

    def get_changelist(self, request, **options):
        """The list that knows what is missing."""
        return PageOfRecords

    def get_list_display(self, request):
        """The kind's columns, and the share."""
        return [*super().get_list_display(request), "complete"]

    def get_list_filter(self, request):
        """The kind's filters, and what is missing."""
        return [*super().get_list_filter(request), MissingFilter]

    @admin.display(description="complete")
    def complete(self, record) -> str:
        """The share, in percent."""
        return f"{share(self.model, record.missing)} %"

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """The form with what the saved record lacks, and its translations that are out of date."""
        if obj:
            missing = missing_of(self.model, [obj.pk])[obj.pk]
            context |= {"missing": missing, "complete": share(self.model, missing)}
            context["out_of_date"] = [settings.UN_LANGUAGES[code] for code in languages_out_of_date(obj)]
        return super().render_change_form(request, context, add, change, form_url, obj)
