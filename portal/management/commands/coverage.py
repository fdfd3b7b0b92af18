"""Account for every paragraph and footnote of a document."""

from collections import defaultdict

from django.core.management.base import BaseCommand, CommandError

from catalogue.models import Edition, EditionFacet
from recommendations.models import Recommendation
from reports.models import Document, Reason


class Command(BaseCommand):
    """`manage.py coverage A/HRC/42/22`"""

    help = "List every paragraph and footnote of a document with what was drawn from it, or why there is nothing."

    def add_arguments(self, parser):
        """The symbol."""
        parser.add_argument("symbol")

    def handle(self, *, symbol, **options):
        """Print the list; fail when a paragraph or footnote has neither records nor a reason, or both."""
        document = Document.objects.filter(symbol=symbol).first()
        if document is None:
            raise CommandError(f"no document {symbol}")
        drawn, unclear = self.drawn(symbol), []
        for paragraph in document.paragraphs.all():
            practices, asked = drawn["practice"][paragraph.number], drawn["recommendation"][paragraph.number]
            reason = paragraph.without_practices
            if bool(practices) == bool(reason):
                unclear.append(paragraph.number)
            label = [f"no practice: {reason} ({Reason(reason).label})"] if reason else []
            self.stdout.write(f"{paragraph.number:>4}  {', '.join([*practices, *label, *asked])}")
        unclear_notes = self.footnotes(document)
        total, notes = document.paragraphs.count(), document.footnotes.count()
        counts = [f"{len({key for keys in drawn[kind].values() for key in keys})} {kind}s" for kind in drawn]
        clear = (
            f"{total - len(unclear)} of {total} paragraphs and {notes - len(unclear_notes)} of {notes} footnotes clear"
        )
        self.stdout.write(f"{symbol}: {', '.join(counts)}; {clear}")
        if unclear:
            raise CommandError(f"paragraphs with neither practices nor a reason, or with both: {', '.join(unclear)}")
        if unclear_notes:
            raise CommandError(f"footnotes: {'; '.join(unclear_notes)}")

    def drawn(self, symbol: str) -> dict[str, dict[str, list[str]]]:
        """Keys of the public records that point to each paragraph, kind by kind."""
        found = {"practice": defaultdict(list), "recommendation": defaultdict(list)}
        rows = EditionFacet.objects.filter(kind__in=found, facet="paragraph", code__startswith=f"{symbol}#")
        for kind, code, key in rows.values_list("kind", "code", "edition__key").order_by("edition__key"):
            found[kind][code.partition("#")[2]].append(key)
        return found

    def footnotes(self, document: Document) -> list[str]:
        """Print each footnote with the records that name it, or why none does; returns what is unclear."""
        named, unclear = self.named(document), []
        asked = set(Recommendation.objects.values_list("document", "paragraph"))
        for footnote in document.footnotes.all():
            number, reason, records = footnote.number, footnote.without_records, named[footnote.number]
            why = f"no record: {reason} ({Reason(reason).label})" if reason else "nothing"
            self.stdout.write(f"  n{number:<3} {', '.join(records) or why}")
            if bool(records) == bool(reason):
                unclear.append(f"{number} has neither records nor a reason, or both")
            cited = [(cited["symbol"], place) for cited in footnote.cites for place in cited["paragraphs"] or [""]]
            unclear += [
                f"{number} cites {' '.join(place)}, of which there is no record"
                for place in cited
                if place not in asked
            ]
        return unclear

    def named(self, document: Document) -> dict[int, list[str]]:
        """Keys of the public records that name each footnote."""
        found = defaultdict(list)
        pointing = EditionFacet.objects.filter(facet="source", code=document.symbol).exclude(kind="report")
        for edition in Edition.objects.filter(pk__in=pointing.values("edition")).order_by("kind", "key"):
            for source in edition.content["sources"]:
                if source["document"] == document.symbol:
                    for number in source["footnotes"]:
                        found[int(number)].append(edition.key)
        return found
