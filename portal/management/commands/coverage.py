"""Account for every paragraph and footnote of a document."""

from collections import defaultdict

from django.core.management.base import BaseCommand, CommandError

from catalogue.models import Edition, EditionFacet
from reports.models import Document, Footnote, Paragraph


class Command(BaseCommand):
    """`manage.py coverage A/HRC/42/22`"""

    help = "List every paragraph and footnote of a document with what was drawn from it, or why there is nothing."

    def add_arguments(self, parser):
        """The symbol."""
        parser.add_argument("symbol")

    def handle(self, *, symbol, **options):
        """Print the list; fail when a paragraph has neither practices nor a reason, or both."""
        document = Document.objects.filter(symbol=symbol).first()
        if document is None:
            raise CommandError(f"no document {symbol}")
        drawn, unclear = self.drawn(symbol), []
        for paragraph in document.paragraphs.all():
            practices, asked = drawn["practice"][paragraph.number], drawn["recommendation"][paragraph.number]
            reason = paragraph.without_practices
            if bool(practices) == bool(reason):
                unclear.append(paragraph.number)
            label = [f"no practice: {reason} ({Paragraph.Reason(reason).label})"] if reason else []
            self.stdout.write(f"{paragraph.number:>4}  {', '.join([*practices, *label, *asked])}")
        self.footnotes(document)
        total = document.paragraphs.count()
        counts = [f"{len({key for keys in drawn[kind].values() for key in keys})} {kind}s" for kind in drawn]
        self.stdout.write(f"{symbol}: {', '.join(counts)}; {total - len(unclear)} of {total} paragraphs clear")
        if unclear:
            raise CommandError(f"paragraphs with neither practices nor a reason, or with both: {', '.join(unclear)}")

    def drawn(self, symbol: str) -> dict[str, dict[str, list[str]]]:
        """Keys of the public records that point to each paragraph, kind by kind."""
        found = {"practice": defaultdict(list), "recommendation": defaultdict(list)}
        rows = EditionFacet.objects.filter(kind__in=found, facet="paragraph", code__startswith=f"{symbol}#")
        for kind, code, key in rows.values_list("kind", "code", "edition__key").order_by("edition__key"):
            found[kind][code.partition("#")[2]].append(key)
        return found

    def footnotes(self, document: Document) -> None:
        """Print each footnote with the records that name it; else what it cites, which is why there is none."""
        named = defaultdict(list)
        pointing = EditionFacet.objects.filter(facet="source", code=document.symbol).exclude(kind="report")
        for edition in Edition.objects.filter(pk__in=pointing.values("edition")).order_by("kind", "key"):
            for source in edition.content["sources"]:
                if source["document"] == document.symbol:
                    for number in source["footnotes"]:
                        named[int(number)].append(edition.key)
        for footnote in document.footnotes.all():
            why = f"no record: cites a {Footnote.Kind(footnote.kind).label} (paragraph {footnote.paragraph})"
            self.stdout.write(f"  n{footnote.number:<3} {', '.join(named[footnote.number]) or why}")
