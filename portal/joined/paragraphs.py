"""What the reports say about a term: the paragraphs that public records under it are drawn from."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from catalogue.carriers import carriers
from catalogue.kinds import Kind, kinds
from portal.tables import address, counts_under
from reports.excerpts import Excerpt, excerpts
from vocabularies.terms import Terms

FEW = 8
Counts = dict[str, int]  # of records by paragraph


class Drawn(NamedTuple):
    """How many records of a kind, and their list."""

    kind: Kind
    count: int
    url: str


class Row(NamedTuple):
    """A paragraph with the records under the term that are drawn from it, kind by kind."""

    excerpt: Excerpt
    drawn: list[Drawn]


class InDocument(NamedTuple):
    """A document with how many of its paragraphs records under the term are drawn from."""

    symbol: str
    count: int


def paragraphs_of(vocabulary: str, code: str, language: str, terms: Terms) -> dict:
    """The paragraphs that most records under a term are drawn from, as their documents order them; how many there are.

    Those of documents that are public here alone: what is cited beyond them cannot be read here.
    """
    counts = {
        kind: counts_under(kind.name, "paragraph", [(vocabulary, code)])
        for kind in kinds().values()
        if {vocabulary, "paragraph"} <= kind.filters.base_filters.keys()
    }
    records = records_by_paragraph(counts.values())
    first = sorted(records, key=lambda at: (-records[at], at))[:FEW]
    documents = Counter(at.partition("#")[0] for at in records)
    return {
        "rows": [
            Row(excerpt, drawn(excerpt, counts, (vocabulary, code), language))
            for excerpt in excerpts(first, language, terms)
        ],
        "total": len(records),
        "documents": [InDocument(*counted) for counted in documents.most_common(FEW)],
        "held": len(documents),
    }


def records_by_paragraph(counts: Iterable[Counts]) -> Counts:
    """How many records of any kind are drawn from each paragraph of the documents held here."""
    reports, records = carriers("report"), Counter()
    held = reports.counts("source", reports.all)
    for counted in counts:
        records.update({at: count for at, count in counted.items() if at.partition("#")[0] in held})
    return records


def drawn(excerpt: Excerpt, counts: dict[Kind, Counts], under: tuple[str, str], language: str) -> list[Drawn]:
    """The records under a term that are drawn from a paragraph."""
    asked = [under, ("paragraph", excerpt.code)]
    found = {kind: counted[excerpt.code] for kind, counted in counts.items() if excerpt.code in counted}
    return [Drawn(kind, count, address(kind.name, language, asked)) for kind, count in found.items()]
