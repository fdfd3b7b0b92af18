"""Erase contact persons and addresses whose date has come."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from curation.error_reports import ErrorReportContact
from practices.models import SubmissionContact

PRIVATE = [SubmissionContact, ErrorReportContact]  # whoever adds a table of addresses names it here


class Command(BaseCommand):
    """`manage.py erase_contacts [--dry-run]`"""

    help = "Erase the contact persons of submissions and the addresses of error reports kept no longer; run it daily."

    def add_arguments(self, parser):
        """Whether to count only."""
        parser.add_argument("--dry-run", action="store_true", help="say how many, and erase nobody")

    def handle(self, *, dry_run: bool, **options):
        """Erase, and say how many."""
        due = [contacts.objects.filter(keep_until__lte=timezone.now().date()) for contacts in PRIVATE]
        if dry_run:
            self.stdout.write(f"{sum(rows.count() for rows in due)} contacts would be erased")
        else:
            self.stdout.write(f"{sum(rows.delete()[0] for rows in due)} contacts erased")
