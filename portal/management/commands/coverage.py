"""Account for every paragraph and footnote of a document."""

import re
from collections import defaultdict
from collections.abc import Iterable

from django.core.management.base import BaseCommand, CommandError

from catalogue.models import Edition, EditionFacet
from reports.citations import find_citations
from reports.models import Document, Reason

MECHANISM = re.compile(r"A/HRC/|E/C\.12/|(?:CCPR|CERD|CEDAW|CAT|CRC|CMW|CRPD|CED)/|(?:JUA|JAL|UA|AL|OL) ")


def numbers(unclear: list[str]) -> set[str]:
    """The paragraphs or footnotes that are named."""
    return {problem.partition(" ")[0] for problem in unclear}


class Known:
    """What public records are of: (symbol, paragraph) of recommendations, and the symbols of documents held here."""

    def __init__(self):
        contents = Edition.objects.filter(kind="recommendation").values_list("content", flat=True)
        self.asked = {(content["document"], content["paragraph"]) for content in contents}
        self.asked |= {(symbol, "") for symbol, _paragraph in self.asked}
        self.held = set(EditionFacet.objects.filter(kind="report", facet="source").values_list("code", flat=True))

    def told(self, texts: Iterable[str]) -> list[tuple[str, str]]:
        """(symbol, paragraph) of the documents of human-rights mechanisms that texts cite."""
        found = {(str(cited.symbol), cited.paragraph) for text in texts for cited in find_citations(text)}
        return sorted(place for place in found if MECHANISM.match(place[0]))

    def lacking(self, where: str | int, cited: list[tuple[str, str]]) -> list[str]:
        """What `where` cites and no record is of."""
        return [
            f"{where} cites {' '.join(place).strip()}, of which there is no record"
            for place in cited
            if place not in self.asked and place[0] not in self.held
        ]


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
        if not any(any(paragraph.summaries.values()) for paragraph in document.paragraphs.all()):
            self.stdout.write(f"{symbol}: imported as it is printed; no records are drawn from it, so none are counted")
            return
        drawn, known, unclear = self.drawn(symbol), Known(), []
        for paragraph in document.paragraphs.all():
            practices, asked = drawn["practice"][paragraph.number], drawn["recommendation"][paragraph.number]
            reason = paragraph.without_practices
            if bool(practices) == bool(reason):
                unclear.append(f"{paragraph.number} has neither practices nor a reason, or both")
            unclear += known.lacking(paragraph.number, known.told(paragraph.summaries.values()))
            label = [f"no practice: {reason} ({Reason(reason).label})"] if reason else []
            self.stdout.write(f"{paragraph.number:>4}  {', '.join([*practices, *label, *asked])}")
        unclear_notes = self.footnotes(document, known)
        total, notes = document.paragraphs.count(), document.footnotes.count()
        counts = [f"{len({key for keys in drawn[kind].values() for key in keys})} {kind}s" for kind in drawn]
        clear = [f"{total - len(numbers(unclear))} of {total} paragraphs"]
        clear += [f"{notes - len(numbers(unclear_notes))} of {notes} footnotes"]
        self.stdout.write(f"{symbol}: {', '.join(counts)}; {' and '.join(clear)} clear")
        if unclear:
            raise CommandError(f"paragraphs: {'; '.join(unclear)}")
        if unclear_notes:
            raise CommandError(f"footnotes: {'; '.join(unclear_notes)}")

    def drawn(self, symbol: str) -> dict[str, dict[str, list[str]]]:
        """Keys of the public records that point to each paragraph, kind by kind."""
        found = {"practice": defaultdict(list), "recommendation": defaultdict(list)}
        rows = EditionFacet.objects.filter(kind__in=found, facet="paragraph", code__startswith=f"{symbol}#")
        for kind, code, key in rows.values_list("kind", "code", "edition__key").order_by("edition__key"):
            found[kind][code.partition("#")[2]].append(key)
        return found

    def footnotes(self, document: Document, known: Known) -> list[str]:
        """Print each footnote with the records that name it, or why none does; returns what is unclear."""
        named, unclear = self.named(document), []
        for footnote in document.footnotes.all():
            number, reason, records = footnote.number, footnote.without_records, named[footnote.number]
            why = f"no record: {reason} ({Reason(reason).label})" if reason else "nothing"
            self.stdout.write(f"  n{number:<3} {', '.join(records) or why}")
            if bool(records) == bool(reason):
                unclear.append(f"{number} has neither records nor a reason, or both")
            cited = [(cited["symbol"], place) for cited in footnote.cites for place in cited["paragraphs"] or [""]]
            unclear += known.lacking(number, cited)
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
