"""The audit trail in the admin: to be read, by those who may view it."""

from django.contrib import admin
from django.utils.html import format_html_join

from curation.admin import ReadOnlyAdmin
from curation.models import Audit

LONGEST = 120  # characters of a value that the list shows


@admin.register(Audit)
class AuditAdmin(ReadOnlyAdmin):
    """Who wrote which row, and what it said before and after."""

    list_display = ["at", "who", "table", "op", "row", "changes"]
    list_filter = ["op"]
    search_fields = ["row__exact", "table__exact"]
    search_help_text = "A pk, a table, or both: practices_practice 12"
    ordering = ["-pk"]
    sortable_by = []  # the newest first: to sort the trail by anything else would read all of it
    show_full_result_count = False

    @admin.display(description="old → new")
    def changes(self, write) -> str:
        """Each column that changed; of a new or deleted row, the row's own page tells all."""
        if write.op != Audit.Write.UPDATE:
            return ""
        changed = [
            (name, write.old.get(name), value) for name, value in write.new.items() if write.old.get(name) != value
        ]
        if not changed:
            return "what is not kept here, such as an edition's content"
        return format_html_join("\n", "<div>{}: {} → {}</div>", ([name, *map(_shown, both)] for name, *both in changed))


def _shown(value) -> str:
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} […]"
