"""Remake the rows of every edition from its content."""

from django.core.management.base import BaseCommand
from django.db import transaction

from catalogue.models import DataVersion, Edition
from catalogue.rows import rewrite


class Command(BaseCommand):
    """`manage.py rebuild_catalogue`"""

    help = "Remake texts and facets of every edition from what was approved."

    @transaction.atomic
    def handle(self, **options):
        """All or nothing."""
        count = rewrite(Edition.objects.all())
        DataVersion.raise_it()
        self.stdout.write(f"{count} editions")
