"""Account for every paragraph of a document."""

from collections import defaultdict

from django.core.management.base import BaseCommand, CommandError

from catalogue.models import EditionFacet
from reports.models import Document, Paragraph


class Command(BaseCommand):
    """`manage.py coverage A/HRC/42/22`"""

    help = "List every paragraph of a document with its public practices, or why it has none."

    def add_arguments(self, parser):
        """The symbol."""
        parser.add_argument("symbol")

    def handle(self, *, symbol, **options):
        """Print the list; fail when a paragraph has neither practices nor a reason, or both."""
        document = Document.objects.filter(symbol=symbol).first()
        if document is None:
            raise CommandError(f"no document {symbol}")
        drawn = defaultdict(list)
        rows = EditionFacet.objects.filter(kind="practice", facet="paragraph", code__startswith=f"{symbol}#")
        for code, key in rows.values_list("code", "edition__key").order_by("edition__key"):
            drawn[code.partition("#")[2]].append(key)
        unclear = []
        for paragraph in document.paragraphs.all():
            keys, reason = drawn[paragraph.number], paragraph.without_practices
            if bool(keys) == bool(reason):
                unclear.append(paragraph.number)
            label = f"none: {reason} ({Paragraph.Reason(reason).label})" if reason else ""
            self.stdout.write(f"{paragraph.number:>4}  " + ", ".join([*keys, label] if label else keys))
        practices = {key for keys in drawn.values() for key in keys}
        accounted = document.paragraphs.count() - len(unclear)
        self.stdout.write(
            f"{symbol}: {len(practices)} practices; {accounted} of {document.paragraphs.count()} paragraphs clear"
        )
        if unclear:
            raise CommandError(f"paragraphs with neither practices nor a reason, or with both: {', '.join(unclear)}")
