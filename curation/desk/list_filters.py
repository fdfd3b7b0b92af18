"""What every list of records can be narrowed by, beside the fields of its kind."""

from datetime import timedelta

from django.contrib.admin import SimpleListFilter
from django.db.models import F, Q
from django.utils import timezone

RECENT = timedelta(days=730)  # a check that is older is to be repeated


class AheadFilter(SimpleListFilter):
    """Whether the record says something that its edition does not."""

    title, parameter_name = "unpublished changes", "ahead"

    def lookups(self, request, model_admin):
        """Never public counts as unpublished."""
        return [("yes", "Yes"), ("no", "No"), ("never", "Never public")]

    def queryset(self, request, records):
        """The records of which it is so; the numbers are those of `RecordAdmin.get_queryset`."""
        never, same = Q(public_revision=None), Q(newest=F("public_revision"))
        asked = {"yes": never | ~same, "no": same, "never": never}
        return records.filter(asked[self.value()]) if self.value() in asked else records


class AssignedFilter(SimpleListFilter):
    """Whose turn it is."""

    title, parameter_name = "assigned to", "assigned"

    def lookups(self, request, model_admin):
        """The user first."""
        return [("me", "Me"), ("somebody", "Somebody"), ("nobody", "Nobody")]

    def queryset(self, request, records):
        """The records of which it is so."""
        nobody = Q(assigned_to=None)
        asked = {"me": Q(assigned_to=request.user), "somebody": ~nobody, "nobody": nobody}
        return records.filter(asked[self.value()]) if self.value() in asked else records


class CheckedFilter(SimpleListFilter):
    """When the record was last compared with its source."""

    title, parameter_name = "last checked", "checked"

    def lookups(self, request, model_admin):
        """What is old or was never checked is to be looked at."""
        return [("recent", "In the last two years"), ("old", "Longer ago"), ("never", "Never")]

    def queryset(self, request, records):
        """The records of which it is so."""
        limit = timezone.now().date() - RECENT
        asked = {
            "recent": Q(last_checked__gte=limit),
            "old": Q(last_checked__lt=limit),
            "never": Q(last_checked=None),
        }
        return records.filter(asked[self.value()]) if self.value() in asked else records
