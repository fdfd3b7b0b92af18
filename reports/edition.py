"""What an edition of a UN document is found by, and the kind as the catalogue knows it."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from catalogue.kinds import Kind
from reports.columns import COLUMNS
from reports.filters import ReportFilter
from vocabularies.terms import Terms


def facets(content: dict, terms: Terms) -> Iterator[tuple[str, str]]:
    """(facet, code) of everything that the document can be found by."""
    yield from terms.lineage("body", terms.current("body", content["body"]))
    yield "document_kind", content["document_kind"]
    yield "source", content["symbol"]
    yield from (("paragraph", f"{content['symbol']}#{paragraph['number']}") for paragraph in content["paragraphs"])
    if content["date"]:
        yield "year", content["date"][:4]


def sorted_by(content: dict) -> tuple[int | None, str]:
    """(year, nothing): a document has no place."""
    return int(content["date"][:4]) if content["date"] else None, ""


REPORT = Kind(
    name="report",
    path="reports",
    title=_("UN reports"),
    introduction=_(
        "UN documents that tell what local governments do and what is asked of them, paragraph by paragraph."
    ),
    filters=ReportFilter,
    columns=COLUMNS,
    facets=facets,
    sorted_by=sorted_by,
    card="reports/_card.html",
    record="reports/report.html",
    address=lambda content: f"documents/{content['symbol']}",
)
