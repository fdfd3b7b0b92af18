"""UN documents in the admin: read-only, their files are the source."""

from django.contrib import admin

from curation.admin import ReadOnlyAdmin
from reports.models import Document, Paragraph


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin):
    """Documents that sources can point to."""

    list_display = ["symbol", "kind", "date", "session"]
    list_filter = ["kind"]
    search_fields = ["symbol"]


@admin.register(Paragraph)
class ParagraphAdmin(ReadOnlyAdmin):
    """Paragraphs, with the reason why one has no practices."""

    list_display = ["document", "number", "without_practices"]
    list_filter = ["document", "without_practices"]
    search_fields = ["document__symbol", "number"]
