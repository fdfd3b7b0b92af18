"""Fill a database of its own with made editions, for benchmarks only."""

from time import perf_counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from bench.making import Maker
from bench.writing import NotOurs, write
from vocabularies import loading as vocabularies
from vocabularies.terms import read_terms

KINDS = ["recommendation", "practice"]


class Command(BaseCommand):
    """`manage.py make_editions 100000 --seed 1 [--kind recommendation]`"""

    help = "For benchmarks: fill an empty database with N made editions, the same for the same seed."

    def add_arguments(self, parser):
        """How many, which seed, and one kind only."""
        parser.add_argument("count", type=int, metavar="N")
        parser.add_argument("--seed", type=int, required=True)
        parser.add_argument("--kind", choices=KINDS)

    def handle(self, *, count, seed, kind, **options):
        """Refuse a database that holds anything published."""
        if count < 1:
            raise CommandError("N must be at least 1")
        start, fixtures = perf_counter(), settings.BASE_DIR / "fixtures"
        try:
            vocabularies.load(fixtures / "vocabularies")
            written = write(Maker(seed, kind, read_terms("default"), fixtures), count)
        except NotOurs as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{count} editions, {written} facet rows, {perf_counter() - start:.1f} s")
