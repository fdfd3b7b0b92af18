"""What an edition of a UN document is found by, and the kind as the catalogue knows it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.kinds import Kind, Passage
from curation.models import Text
from reports.columns import COLUMNS
from reports.filters import ReportFilter
from reports.translated import origin_of
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


def passages(content: dict) -> Iterator[Passage]:
    """What is held of each paragraph, our summaries and official texts alike, and of each footnote."""
    symbol = content["symbol"]
    for paragraph in content["paragraphs"]:
        number = paragraph["number"]
        place = f"para-{number}", f"{symbol} {_('paragraph %(paragraph)s') % {'paragraph': number}}"
        for language, text in paragraph["summaries"].items():
            yield Passage(*place, language, text, origin_of(paragraph, language) == Text.Origin.MACHINE)
        yield from (Passage(*place, language, texts.get(number, "")) for language, texts in content["official"].items())
    for note in content["footnotes"]:
        told = ngettext("footnote %(footnotes)s", "footnotes %(footnotes)s", 1) % {"footnotes": note["number"]}
        place = f"footnote-{note['number']}", f"{symbol} {told}"
        yield from (Passage(*place, language, told["text"]) for language, told in note["texts"].items())


REPORT = Kind(
    name="report",
    path="reports",
    title=gettext_lazy("UN reports"),
    introduction=gettext_lazy(
        "UN documents that tell what local governments do and what is asked of them, paragraph by paragraph."
    ),
    filters=ReportFilter,
    columns=COLUMNS,
    facets=facets,
    sorted_by=sorted_by,
    passages=passages,
    card="reports/_card.html",
    record="reports/report.html",
    address=lambda content: f"documents/{content['symbol']}",
)
