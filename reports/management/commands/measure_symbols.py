"""Parse every symbol of a file: how many of each kind, and how fast."""

import csv
from collections import Counter
from time import perf_counter

from django.core.management.base import BaseCommand

from reports.symbols import parse_symbol


class Command(BaseCommand):
    """`manage.py measure_symbols FILE`"""

    help = "Parse the symbols in the column `symbol` of a CSV file; count kinds and repairs, and measure the time."

    def add_arguments(self, parser):
        """The file, and whether to list what stays unknown or was mended."""
        parser.add_argument("file")
        parser.add_argument("--list", action="store_true", help="also list the unknown and the mended")

    def handle(self, *, file, **options):
        """Print the counts, the largest first."""
        with open(file, encoding="utf-8-sig", newline="") as rows:
            texts = [row["symbol"] for row in csv.DictReader(rows)]
        start = perf_counter()
        symbols = [parse_symbol(text) for text in texts]
        seconds = perf_counter() - start
        for kind, count in Counter(symbol.kind.value for symbol in symbols).most_common():
            self.stdout.write(f"{count:>6}  {kind}")
        for repair, count in Counter(name for symbol in symbols for name in symbol.repairs).most_common():
            self.stdout.write(f"{count:>6}  mended: {repair}")
        unsteady = sum(parse_symbol(str(symbol)) != symbol for symbol in symbols)
        self.stdout.write(
            f"{len(symbols)} symbols in {seconds:.2f} s, {seconds / max(len(symbols), 1) * 1e6:.0f} µs each; "
            f"{unsteady} change when parsed again"
        )
        if options["list"]:
            self.list(symbols)

    def list(self, symbols):
        """Each symbol that is unknown or was mended."""
        for symbol in symbols:
            if symbol.repairs or symbol.kind == "unknown":
                self.stdout.write(f"{symbol.text!r} {symbol.canonical} {symbol.kind} {', '.join(symbol.repairs)}")
