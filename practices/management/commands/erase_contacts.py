"""Erase contact persons whose date has come."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from practices.models import SubmissionContact


class Command(BaseCommand):
    """`manage.py erase_contacts`"""

    help = "Erase the contact persons of submissions that are kept no longer; run it daily."

    def handle(self, **options):
        """Erase, and say how many."""
        erased, _rows = SubmissionContact.objects.filter(keep_until__lt=timezone.now().date()).delete()
        self.stdout.write(f"{erased} contacts erased")
