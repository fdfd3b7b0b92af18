"""UN documents in the admin."""

from django.contrib import admin

from curation.admin import ReadOnlyAdmin
from curation.desk.record_admin import RecordAdmin
from curation.desk.texts import TextForm
from reports.models import Document, DocumentText, Footnote, Paragraph
from reports.reader import reader_context


class TextInline(admin.StackedInline):
    """Title and summary, a language each."""

    model = DocumentText
    form = TextForm
    extra = 0


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    """Documents: paragraphs and footnotes come from files; titles, dates and official texts are written here."""

    record_context = staticmethod(reader_context)
    list_display = ["symbol", "state", "is_ahead", "document_kind", "date", "session"]
    list_filter = ["state", "document_kind"]
    search_fields = ["symbol", "texts__title"]
    autocomplete_fields = ["body"]
    readonly_fields = ["sections", "participants", "imported"]
    inlines = [TextInline]

    def get_readonly_fields(self, request, record=None):
        """Everything points to a document by its symbol: chosen once, like the key."""
        return [*super().get_readonly_fields(request, record), *(["symbol"] if record else [])]


@admin.register(Paragraph)
class ParagraphAdmin(ReadOnlyAdmin):
    """Paragraphs, with the reason why one has no practices."""

    list_display = ["document", "number", "section", "without_practices"]
    list_filter = ["document", "without_practices"]
    search_fields = ["document__symbol", "number"]


@admin.register(Footnote)
class FootnoteAdmin(ReadOnlyAdmin):
    """Footnotes and what they cite."""

    list_display = ["document", "number", "paragraph", "kind", "link"]
    list_filter = ["document", "kind"]
    search_fields = ["document__symbol", "link"]
