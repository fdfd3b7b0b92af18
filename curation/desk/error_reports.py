"""Error reports in the admin: what readers wrote is read, and what came of it is noted."""

from django.contrib import admin
from django.db.models import BigIntegerField, Case, OuterRef, Subquery, Value, When
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from catalogue.models import Edition
from curation.desk.as_opened import AsOpened, Opened
from curation.error_reports import ErrorReport, ErrorReportContact
from curation.models import record_models

STATES = [ErrorReport.State.NEW, ErrorReport.State.TAKEN_UP]
OPEN_FIRST = Case(*[When(state=state, then=Value(place)) for place, state in enumerate(STATES)], default=Value(2))


class ContactInline(admin.StackedInline):
    """Where to answer: nobody changes it, and whoever may delete it can erase it before its date."""

    model = ErrorReportContact
    readonly_fields = ["address", "keep_until"]
    extra = 0

    def has_add_permission(self, request, *args):
        """Only readers give an address."""
        return False

    def has_change_permission(self, request, obj=None):
        """Only readers give an address."""
        return False


@admin.register(ErrorReport)
class ErrorReportAdmin(Opened, admin.ModelAdmin):
    """What readers report: new first; the state and the note are the curators', all else is the reader's."""

    form = AsOpened
    list_display = ["at", "state", "kind", "record", "paragraph", "beginning", "handled_by"]
    list_display_links = ["at", "beginning"]
    list_filter = ["state", "kind", "language", "at"]
    list_select_related = ["handled_by"]
    search_fields = ["key", "text", "source", "answer_note"]
    ordering = [OPEN_FIRST.asc(), "-at", "-pk"]
    readonly_fields = ["record", "public_page", "paragraph", "revision", "language", "text", "source", "at"]
    readonly_fields += ["handled_by"]
    fields = [*readonly_fields[:-1], "state", "answer_note", "handled_by"]
    inlines = [ContactInline]

    def get_queryset(self, request):
        """Error reports with the row of the record that each is about, and the revision that is public now."""
        rows = [
            When(kind=kind, then=Subquery(model.objects.filter(key=OuterRef("key")).values("pk")[:1]))
            for kind, model in record_models().items()
        ]
        editions = Edition.objects.filter(kind=OuterRef("kind"), key=OuterRef("key"))
        return (
            super()
            .get_queryset(request)
            .annotate(
                row=Case(*rows, default=None, output_field=BigIntegerField()),
                public_revision=Subquery(editions.values("revision")),
            )
        )

    @admin.display(description="record")
    def record(self, report) -> str:
        """The record's page in the admin."""
        if report.row is None:
            return f"{report.key} (not here any more)"
        opts = record_models()[report.kind]._meta
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[report.row])
        return format_html('<a href="{}">{}</a>', address, report.key)

    @admin.display(description="public page")
    def public_page(self, report) -> str:
        """The record as readers find it, and whether it was published anew since the report."""
        if report.public_revision is None:
            return "withdrawn since"
        since = " (published anew since)" if report.public_revision != report.revision else ""
        address = reverse("permanent", args=[report.kind, report.key])
        return format_html('<a href="{}">{}</a>{}', address, address, since)

    @admin.display(description="what is wrong")
    def beginning(self, report) -> str:
        """The first words of the report."""
        return Truncator(report.text).chars(90)

    def save_model(self, request, report, form, change):
        """Whoever saves it has it in hand."""
        report.handled_by = request.user
        super().save_model(request, report, form, change)

    def has_add_permission(self, request):
        """Only readers report."""
        return False

    def has_delete_permission(self, request, obj=None):
        """What was reported stays, with what came of it."""
        return False
