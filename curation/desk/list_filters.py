"""What every list of records can be narrowed by, beside the fields of its kind."""

from datetime import timedelta

from django.contrib.admin import SimpleListFilter
from django.db.models import Q
from django.utils import timezone

RECENT = timedelta(days=730)  # a check that is older is to be repeated
NONE = Q(pk__in=[])


class ConditionFilter(SimpleListFilter):
    """A filter of which each value is a condition; a value that it does not have leaves nothing."""

    labels: dict[str, str]

    def lookups(self, request, model_admin):
        """The values with their labels."""
        return self.labels.items()

    def conditions(self, request) -> dict[str, Q]:
        """What each value asks of a record."""
        raise NotImplementedError

    def queryset(self, request, records):
        """The records of which it is so."""
        return records.filter(self.conditions(request).get(self.value(), NONE)) if self.value() else records


class AheadFilter(ConditionFilter):
    """Whether changes of what is public wait for an approval, as the workbench has it (`ahead` is `RecordAdmin`'s)."""

    title, parameter_name = "unpublished changes", "ahead"
    labels = {"yes": "Yes", "no": "No", "never": "Never public"}

    def conditions(self, request):
        """What is not public has nothing that could be ahead of it."""
        never, ahead = Q(public_revision=None), Q(ahead=True)
        return {"yes": ahead, "no": ~never & ~ahead, "never": never}


class AssignedFilter(ConditionFilter):
    """Whose turn it is."""

    title, parameter_name = "assigned to", "assigned"
    labels = {"me": "Me", "somebody": "Somebody", "nobody": "Nobody"}

    def conditions(self, request):
        """The user is the one who asks."""
        nobody = Q(assigned_to=None)
        return {"me": Q(assigned_to=request.user), "somebody": ~nobody, "nobody": nobody}


class CheckedFilter(ConditionFilter):
    """When the record was last compared with its source."""

    title, parameter_name = "last checked", "checked"
    labels = {"recent": "In the last two years", "old": "Longer ago", "never": "Never"}

    def conditions(self, request):
        """By today's date."""
        limit = timezone.now().date() - RECENT
        return {"recent": Q(last_checked__gte=limit), "old": Q(last_checked__lt=limit), "never": Q(last_checked=None)}
