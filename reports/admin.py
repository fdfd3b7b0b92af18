"""UN documents in the admin."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import path
from django.views.decorators.http import require_GET

from curation.admin import ReadOnlyAdmin
from curation.desk.list_filters import AheadFilter, AssignedFilter
from curation.desk.record_admin import RecordAdmin
from curation.desk.record_form import RecordForm
from curation.desk.texts import TextForm, Texts
from curation.rights import visible
from reports import guidance
from reports.models import Document, DocumentText, Footnote, Paragraph
from reports.picking import paragraphs_view
from reports.reader import reader_context
from reports.reviewing import Reviewing
from reports.symbols import parse_symbol


class DocumentForm(RecordForm):
    """A document."""

    class Meta:
        help_texts = guidance.DOCUMENT

    def key_from(self, cleaned, title):
        """The symbol with dashes."""
        return parse_symbol(cleaned["symbol"]).key if cleaned.get("symbol") else ""


class DocumentTextForm(TextForm):
    """Title and summary in one language."""

    class Meta:
        help_texts = guidance.TEXT


class TextInline(Texts):
    """Title and summary, a language each."""

    model = DocumentText
    form = DocumentTextForm
    fields = ["language", "origin", "is_current", "title", "summary"]


@admin.register(Document)
class DocumentAdmin(Reviewing, RecordAdmin):
    """Documents: paragraphs and footnotes come from files; titles, dates and official texts are written here."""

    record_context = staticmethod(reader_context)
    form = DocumentForm
    fieldsets = [
        ("What and whose", {"fields": ["key", "symbol", "document_kind", "body", "mandate", "agenda_items"]}),
        ("When and where", {"fields": ["session", "date", "event_date", "event_place"]}),
        ("In other languages", {"fields": ["translations"], "classes": ["after-rows"]}),
        ("Official text", {"fields": ["official"], "classes": ["after-rows", "collapse"]}),
        (
            "From files",
            {"fields": ["sections", "participants", "imported"], "classes": ["after-rows", "collapse"]},
        ),
        ("Internal", {"fields": ["assigned_to", "internal_note"], "classes": ["after-rows"]}),
    ]
    list_display = ["symbol", "title", "state", "is_ahead", "document_kind", "date", "session", "assigned_to"]
    list_filter = ["state", AheadFilter, AssignedFilter, "document_kind", "texts__language"]
    list_select_related = ["assigned_to"]
    search_fields = ["symbol", "key"]
    autocomplete_fields = ["body"]
    readonly_fields = ["translations", "sections", "participants", "imported"]
    inlines = [TextInline]

    def get_readonly_fields(self, request, record=None):
        """Everything points to a document by its symbol: chosen once, like the key."""
        return [*super().get_readonly_fields(request, record), *(["symbol"] if record else [])]

    def get_search_results(self, request, records, search_term):
        """A document is found by its symbol too, in whatever form it is written."""
        symbol = records.filter(symbol=parse_symbol(search_term.replace("\0", " ").strip()).canonical)
        return (symbol, False) if symbol.exists() else super().get_search_results(request, records, search_term)

    def get_urls(self):
        """The address at which a paragraph is picked."""
        pick = require_GET(self.admin_site.admin_view(self.paragraphs_view))
        return [path("paragraphs/", pick, name="reports_document_paragraphs"), *super().get_urls()]

    def paragraphs_view(self, request):
        """What stands in a document that the user may see."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return paragraphs_view(request, self.get_queryset(request))


class PartAdmin(ReadOnlyAdmin):
    """The parts of those documents that the user may see."""

    def get_queryset(self, request):
        """The parts of documents that are public, or the user's to see."""
        return (
            super()
            .get_queryset(request)
            .filter(document__in=visible(Document.objects.all(), request.user, or_public=True))
        )


@admin.register(Paragraph)
class ParagraphAdmin(PartAdmin):
    """Paragraphs, with the reason why one has no practices."""

    list_display = ["document", "number", "section", "without_practices"]
    list_filter = [("document", admin.RelatedOnlyFieldListFilter), "without_practices"]
    search_fields = ["document__symbol", "number"]


@admin.register(Footnote)
class FootnoteAdmin(PartAdmin):
    """Footnotes and what they cite."""

    list_display = ["document", "number", "paragraph", "kind", "link"]
    list_filter = [("document", admin.RelatedOnlyFieldListFilter), "kind"]
    search_fields = ["document__symbol", "link"]
