"""What is here of what somebody cites: the paragraph, the document without it, records made in it, or nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from catalogue.kinds import kinds
from catalogue.models import Edition, EditionFacet
from reports.citations import Citation, find_citations
from reports.models import paragraph_number, paragraph_numbers
from reports.sources import MADE_IN

_SYMBOL = re.compile(r"^\s*[a-z][^\s,;，第]+")
_ADDRESS = re.compile(r"#(?:para-)?(?=[0-9])")  # what stands before a paragraph in our addresses and codes
_NOTHING_MORE = re.compile(r"[\W_]*(?:段[\W_]*)?")


class Found(StrEnum):
    """What is here of a citation."""

    PARAGRAPH = "paragraph"
    DOCUMENT = "document"
    RECORDS = "records"
    NOTHING = "nothing"
    UNREAD = "unread"


TOLD = {
    Found.PARAGRAPH: _("The paragraph is here"),
    Found.DOCUMENT: _("The document is here"),
    Found.RECORDS: _("Records made of it are here"),
    Found.NOTHING: _("Not here"),
    Found.UNREAD: _("No citation was read in this"),
}


@dataclass(frozen=True)
class Held:
    """One citation as it was written, and what is here of it; `place` is an address below the language, or empty.

    `records` are (key, address below the language) of the records made in the cited paragraph, or in the document.
    """

    written: str
    symbol: str
    paragraph: str
    found: Found
    place: str = ""
    records: tuple[tuple[str, str], ...] = ()
    is_without_paragraph: bool = False

    @property
    def is_here(self) -> bool:
        """Whether what is cited is here, or records made of it."""
        return bool(self.records) or (self.found in (Found.PARAGRAPH, Found.DOCUMENT) and not self.is_without_paragraph)

    @property
    def told(self) -> str:
        """What is here, in words."""
        if self.is_without_paragraph:
            return str(_("The document is here, without that paragraph"))
        return str(TOLD[self.found])


def citations_of(text: str) -> list[Citation]:
    """The citations in a text; where there is none, of one whose symbol is in lower case."""
    return find_citations(text) or find_citations(_SYMBOL.sub(lambda match: match[0].upper(), text, count=1))


def as_citations(text: str) -> str:
    """A text with the addresses of paragraphs in it, `A/HRC/42/22#para-31`, as citations."""
    return _ADDRESS.sub(" para ", text)


def cited_alone(text: str) -> list[Citation]:
    """The citations that a text is, with nothing beside them; none of any other text."""
    text = as_citations(text)
    found = citations_of(text)
    if not found:
        return []
    others = [(one, other) for one, other in pairwise(found) if one.symbol != other.symbol]
    rest = [text[: found[0].start], *(text[one.end : other.start] for one, other in others), text[found[-1].end :]]
    return found if all(map(_NOTHING_MORE.fullmatch, rest)) else []


def read_list(text: str) -> list[tuple[str, Citation | None]]:
    """(as written, citation) of each citation of a list in its order; a line or part of it without any by itself."""
    found = []
    for part in filter(None, map(str.strip, re.split(r"[\n\r;；]", as_citations(text)))):
        read = citations_of(part)
        found += [(part[citation.start : citation.end], citation) for citation in read] or [(part, None)]
    return found


def held(cited: Iterable[tuple[str, Citation | None]]) -> list[Held]:
    """What is here of each citation; two queries for all of them, and one for the records."""
    cited = list(cited)
    documents = _documents({citation.symbol.key for _written, citation in cited if citation})
    made = _made_in({code for _written, citation in cited if citation for code in _codes(citation)})
    return [_held(written, citation, documents, made) for written, citation in cited]


def _number(citation: Citation) -> str:
    """The paragraph that a citation begins with: `49` of `49-51`, `31` of `31(b)`."""
    return _numbers(citation)[0]


def _numbers(citation: Citation) -> tuple[str, str]:
    """The first and the last paragraph of a citation; empty where it names none."""
    first, _dash, last = citation.paragraph.partition("-")
    return paragraph_number(first) or "", paragraph_number(last or first) or ""


def _codes(citation: Citation) -> list[str]:
    """What is cited as facets name it: the paragraph as printed, then each of its numbers; or the document."""
    numbers = dict.fromkeys([citation.paragraph, *paragraph_numbers(citation.paragraph)])
    return [f"{citation.symbol}#{number}" for number in numbers] if citation.paragraph else [str(citation.symbol)]


def _records(citation: Citation, made: dict[str, list[tuple[str, str]]]) -> tuple[tuple[str, str], ...]:
    """The records made in what is cited: of a sub-paragraph its own, if there are any, else those of its paragraph."""
    found = [made[code] for code in _codes(citation) if code in made]
    wanted = found if "-" in citation.paragraph else found[:1]
    return tuple(dict.fromkeys(record for records in wanted for record in records))


def _documents(keys: set[str]) -> dict[str, tuple[str, set[str]]]:
    """Key → (address below the language, numbers of its paragraphs) of the public documents."""
    address = kinds()["report"].address
    found = Edition.read.filter(kind="report", key__in=keys).values_list("key", "content")
    return {key: (address(content), {str(row["number"]) for row in content["paragraphs"]}) for key, content in found}


def _made_in(codes: set[str]) -> dict[str, list[tuple[str, str]]]:
    """Code of a paragraph or document → (key, address below the language) of the records made in it."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = EditionFacet.read.filter(facet=MADE_IN, code__in=codes).order_by("edition__key")
    for code, kind, key in rows.values_list("code", "kind", "edition__key"):
        found.setdefault(code, []).append((key, f"{kinds()[kind].path}/{key}"))
    return found


def _held(written: str, citation: Citation | None, documents: dict, made: dict) -> Held:
    if citation is None:
        return Held(written, "", "", Found.UNREAD)
    told = {"written": written, "symbol": str(citation.symbol), "paragraph": citation.paragraph}
    records = _records(citation, made)
    if citation.symbol.key not in documents:
        return Held(**told, found=Found.RECORDS if records else Found.NOTHING, records=records)
    place, paragraphs = documents[citation.symbol.key]
    if paragraphs.issuperset(_numbers(citation)):
        return Held(**told, found=Found.PARAGRAPH, place=f"{place}#para-{_number(citation)}", records=records)
    missing = bool(citation.paragraph)
    return Held(**told, found=Found.DOCUMENT, place=place, records=records, is_without_paragraph=missing)


def held_alone(text: str) -> list[Held]:
    """What is here of the citations that a text is; nothing of any other text."""
    return held((text, citation) for citation in cited_alone(text))
