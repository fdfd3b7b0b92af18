"""What an edition of a UN document is found by, and the kind as the catalogue knows it."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from catalogue.kinds import Kind, Passage
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


def passages(content: dict) -> Iterator[Passage]:
    """What is held of each paragraph, our summaries and official texts alike, and of each footnote."""
    for paragraph in content["paragraphs"]:
        number = paragraph["number"]
        place = f"para-{number}", f"{content['symbol']}, para. {number}"
        official = {language: texts.get(number, "") for language, texts in content["official"].items()}
        for texts in (paragraph["summaries"], official):
            yield from (Passage(*place, language, text) for language, text in texts.items() if text)
    for note in content["footnotes"]:
        place = f"footnote-{note['number']}", f"{content['symbol']}, footnote {note['number']}"
        yield from (Passage(*place, language, told["text"]) for language, told in note["texts"].items() if told["text"])


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
    passages=passages,
    card="reports/_card.html",
    record="reports/report.html",
    address=lambda content: f"documents/{content['symbol']}",
)
