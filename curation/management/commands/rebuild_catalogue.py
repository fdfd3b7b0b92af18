"""Remake the rows of every edition from its content."""

from django.core.management.base import BaseCommand
from django.db import transaction

from catalogue.rows import rewrite_all


class Command(BaseCommand):
    """`manage.py rebuild_catalogue`"""

    help = "Remake texts and facets of every edition from what was approved."

    @transaction.atomic
    def handle(self, **options):
        """All or nothing."""
        self.stdout.write(f"{rewrite_all()} editions")
