"""The columns of reports.csv, in the order that others rely on; new ones are added at the end."""

from catalogue.columns import IDENTITY, PUBLICATION, Column, field, names, text
from catalogue.models import EditionFacet
from catalogue.reading import Reading


def _drawn(kind: str):
    """How many public records of a kind point to the document: counted on reading."""

    def value(reading: Reading) -> int:
        rows = EditionFacet.read.filter(kind=kind, facet="source", code=reading.content["symbol"])
        return rows.count()

    return value


COLUMNS = (
    *IDENTITY,
    field("document_symbol", "symbol"),
    text("title"),
    field("kind", "document_kind"),
    names("body", "body", "body"),
    field("session"),
    field("date"),
    Column("paragraphs", lambda reading: len(reading.content["paragraphs"])),
    Column("participants", lambda reading: len(reading.content["participants"])),
    Column("practices", _drawn("practice"), of=("symbol",)),
    Column("recommendations", _drawn("recommendation"), of=("symbol",)),
    *PUBLICATION,
    text("text_origin", "origin"),
)
