"""Build the projections of what is public now."""

from django.core.management.base import BaseCommand

from catalogue.projections.building import build_newest


class Command(BaseCommand):
    """`manage.py build_projections`"""

    help = "Build the facet and text indexes of what is public now, unless they stand or another process is at it."

    def add_arguments(self, parser):
        """Whether to build what stands already."""
        parser.add_argument("--wait", action="store_true", help="wait for another process that is at it")
        parser.add_argument("--anew", action="store_true", help="build it even if it stands")

    def handle(self, *, anew, wait, **options):
        """One line a kind."""
        build_newest(self.stdout.write, anew=anew, waits=wait)
