"""Erase contact persons whose date has come."""

from django.core.management.base import BaseCommand

from practices.models import SubmissionContact


class Command(BaseCommand):
    """`manage.py erase_contacts [--dry-run]`"""

    help = "Erase the contact persons of submissions whose day has come; run it daily."

    def add_arguments(self, parser):
        """Whether to count only."""
        parser.add_argument("--dry-run", action="store_true", help="say how many, and erase nobody")

    def handle(self, *, dry_run: bool, **options):
        """Erase, and say how many."""
        due = SubmissionContact.objects.due()
        if dry_run:
            self.stdout.write(f"{due.count()} contacts would be erased")
        else:
            self.stdout.write(f"{due.delete()[0]} contacts erased")
