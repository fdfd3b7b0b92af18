"""Write a list as the file that its address gives."""

import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict
from django.utils import translation

from catalogue.exports import LINES, is_outdated, problems
from catalogue.kinds import kinds
from catalogue.listing import Listing


class Command(BaseCommand):
    """`manage.py export practices [--format csv] [--language en] [facet=value …]`"""

    help = "Write a list to standard output, byte for byte as its address gives it."

    def add_arguments(self, parser):
        """The list, the format, the language, and parameters as in the address."""
        parser.add_argument("list", choices=[kind.path for kind in kinds().values()])
        parser.add_argument("parameters", nargs="*", metavar="facet=value")
        parser.add_argument("--format", choices=[suffix[1:] for suffix in LINES], default="csv")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="en")

    def handle(self, *, parameters, language, **options):
        """Write the file, or say what is wrong with the parameters."""
        query = QueryDict(mutable=True)
        for parameter in parameters:
            name, equals, value = parameter.partition("=")
            if not equals:
                raise CommandError(f"{parameter}: a parameter is facet=value")
            query.appendlist(name, value)
        kind = next(kind for kind in kinds().values() if kind.path == options["list"])
        with translation.override(language):
            listing = Listing(kind, query, language)
            if wrong := problems(listing):
                raise CommandError("\n".join(wrong))
            if is_outdated():
                raise CommandError("other code made the rows: run manage.py load")
            for line in LINES["." + options["format"]](listing):
                # bytes: the terminal's encoding and line ends must not change the file
                (getattr(self.stdout._out, "buffer", None) or sys.stdout.buffer).write(line)
