"""What readers report as wrong in a public record, and, apart from it, where they may be answered."""

from calendar import monthrange
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone


class ErrorReportQuerySet(models.QuerySet):
    """Error reports."""

    def open(self):
        """Those that nobody has settled or rejected."""
        return self.filter(state__in=[ErrorReport.State.NEW, ErrorReport.State.TAKEN_UP])


class ErrorReport(models.Model):
    """What somebody says is wrong in an edition. Never public; who it was is not kept."""

    class State(models.TextChoices):
        NEW = "new", "new"
        TAKEN_UP = "taken-up", "taken up"
        SETTLED = "settled", "settled"
        REJECTED = "rejected", "rejected"

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    revision = models.PositiveIntegerField(help_text="The public revision that the reader saw.")
    paragraph = models.CharField(max_length=12, blank=True)
    language = models.CharField(max_length=8, help_text="Of the page that the reader saw.")
    text = models.TextField("what is wrong")
    source = models.TextField("how the reader knows", blank=True)
    at = models.DateTimeField("reported", auto_now_add=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.NEW)
    answer_note = models.TextField(blank=True, help_text="What was found and done. Internal: never public.")
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    hash = models.CharField(max_length=64, unique=True, editable=False)

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = "error report"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="error_report_in_hand_names_who", condition=Q(state="new") | Q(handled_by__isnull=False)
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.key}, report {self.pk}"


class ErrorReportContact(models.Model):
    """Where to answer a report: private, in a table of its own, kept no longer than the date says."""

    report = models.OneToOneField(ErrorReport, models.CASCADE, related_name="contact")
    address = models.EmailField("e-mail address")
    keep_until = models.DateField()

    class Meta:
        verbose_name = "address for an answer"
        verbose_name_plural = "address for an answer"

    def __str__(self):  # without the address: the admin's log keeps this for ever
        return f"address for report {self.report_id}"


@transaction.atomic
def take_report(*, address: str = "", **said) -> ErrorReport:
    """Keep a report (`kind`, `key`, `revision`, `paragraph`, `language`, `text`, `source`), and where to answer it.

    The same words about the same edition are one report, however often they are sent; the last address counts.
    """
    told = [said[field] for field in ("kind", "key", "revision", "paragraph", "text", "source")]
    report, _is_new = ErrorReport.objects.get_or_create(hash=sha256(repr(told).encode()).hexdigest(), defaults=said)
    if address:
        until = months_after(timezone.now().date(), settings.PORTAL_ADDRESS_MONTHS)
        ErrorReportContact.objects.update_or_create(report=report, defaults={"address": address, "keep_until": until})
    return report


def months_after(day: date, months: int) -> date:
    """The same day some months later; the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
