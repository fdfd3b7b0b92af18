"""The admin of what curation keeps, and its look."""

from django.contrib import admin

from curation.desk import error_reports
from curation.models import Revision, StateChange

__all__ = ["error_reports"]

admin.site.site_header = admin.site.site_title = "Local human rights: curators"
admin.site.index_title = "Records and vocabularies"


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows rows whose source is a file or another part of the portal."""

    def has_add_permission(self, request, *args):
        """Nobody adds here."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody changes here."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes here."""
        return False


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """What records said, change by change."""

    list_display = ["key", "number", "kind", "by", "at", "note"]
    list_filter = ["kind", "at"]
    search_fields = ["key", "note"]
    list_select_related = ["by"]


@admin.register(StateChange)
class StateChangeAdmin(ReadOnlyAdmin):
    """Which record was moved to which state, by whom and why."""

    list_display = ["at", "kind", "key", "move", "state", "by", "note"]
    list_filter = ["kind", "move"]
    list_select_related = ["by"]
    search_fields = ["key", "note"]
    show_full_result_count = False
