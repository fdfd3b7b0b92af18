"""What the links of public records answered when they were last asked."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from catalogue.models import Edition

GONE = ("404", "410")
LONGEST = 2000  # bytes of an address that is checked: PostgreSQL indexes no more than 2,704


class LinkCheckQuerySet(models.QuerySet):
    """Links by what is known of them."""

    def dead(self):
        """Links that the server says are gone, and those that failed on two days or more with no answer between."""
        return self.filter(Q(status__in=GONE) | Q(ok=False, failing_since__date__lt=F("checked_at__date")))

    def of_public(self):
        """Links that readers are shown: those of a record withdrawn since stand here until stock is taken."""
        return self.filter(Exists(Edition.objects.filter(kind=OuterRef("kind"), key=OuterRef("key"))))

    def due(self, at: datetime, days: int):
        """Links that were not asked within so many days before `at`, the least recently asked first."""
        before = Q(checked_at=None) | Q(checked_at__lte=at - timedelta(days=days))
        return self.filter(before).order_by(F("checked_at").asc(nulls_first=True), "pk")


class LinkCheck(models.Model):
    """One link of one public record; `ok` is None before it was asked, and where the answer does not tell."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    url = models.CharField(max_length=LONGEST)
    status = models.CharField(max_length=200, blank=True, help_text="The answer's number, or why there was none.")
    ok = models.BooleanField(null=True)
    checked_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "url"], name="link_check_is_one_a_record_and_url")
        ]
        indexes = [models.Index(fields=["url"], name="link_check_by_url")]

    def __str__(self):
        return f"{self.kind} {self.key}: {self.url}"
