"""Erase contact persons and addresses whose date has come."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from curation.error_reports import ErrorReportContact
from practices.models import SubmissionContact

PRIVATE = [SubmissionContact, ErrorReportContact]  # whoever adds a table of addresses names it here


class Command(BaseCommand):
    """`manage.py erase_contacts`"""

    help = "Erase the contact persons of submissions and the addresses of error reports kept no longer; run it daily."

    def handle(self, **options):
        """Erase, and say how many."""
        today = timezone.now().date()
        erased = sum(contacts.objects.filter(keep_until__lt=today).delete()[0] for contacts in PRIVATE)
        self.stdout.write(f"{erased} contacts erased")
