"""Where a record says that it comes from: does the place exist, and where does a reader find it."""

from django.conf import settings

from catalogue.models import Edition, EditionFacet
from catalogue.reading import Reading
from reports.models import Document, Footnote, Paragraph, paragraph_number
from reports.symbol_forms import Kind
from reports.symbols import parse_symbol
from vocabularies.shapes import shape_problems
from vocabularies.terms import Name, Terms

# the facet of what a recommendation is in its document, `A/HRC/28/15#115.1`, and of that; what is cited is `paragraph`
MADE_IN = "made_in"
SOURCES = [{"document": str, "paragraph": str, "footnotes": [str]}]


def source_problems(sources: list[dict]) -> list[str]:
    """What is wrong with sources: their shape, else what stands twice or does not exist."""
    if misshapen := shape_problems(sources, SOURCES, "source"):
        return misshapen
    places = [(source["document"], source["paragraph"]) for source in sources]
    twice = sorted({place for place in places if places.count(place) > 1})
    problems = [f"{symbol} paragraph {number} twice" for symbol, number in twice]
    for source in sources:
        symbol, printed = source["document"], source["paragraph"]
        if not Document.objects.filter(symbol=symbol).exists():
            problems.append(f"no document {symbol}")
        elif not Paragraph.objects.filter(document=symbol, number=paragraph_number(printed) or "").exists():
            problems.append(f"{symbol} has no paragraph {printed}")
        else:
            held = {str(number) for number in Footnote.objects.filter(document=symbol).values_list("number", flat=True)}
            problems += [f"{symbol} has no footnote {number}" for number in source["footnotes"] if number not in held]
    return problems


def documents_of(reading: Reading) -> dict[str, Reading]:
    """Symbol → document, of the public documents that the record is told in."""
    keys = {parse_symbol(source["document"]).key for source in reading.content["sources"]}
    found = Edition.read.filter(kind="report", key__in=keys)
    return {e.content["symbol"]: Reading(e, reading.asked_language, reading.terms_now) for e in found}


def official_links(symbol: str) -> list[dict]:
    """The official document in the six UN languages, as the UN's document server addresses it.

    None for what that server does not have: communications, and texts that are no symbol.
    """
    if parse_symbol(symbol).kind in (Kind.COMMUNICATION, Kind.UNKNOWN):
        return []
    return [
        {"language": language, "name": name, "url": f"https://docs.un.org/{language}/{symbol}"}
        for language, name in settings.UN_LANGUAGES.items()
    ]


class DocumentVocabulary:
    """Symbols of the documents that are public here; see `catalogue.facets.Vocabulary`."""

    facet = "source"

    def current(self, code: str, terms: Terms) -> str | None:
        """The symbol, when the document is public here."""
        if "\0" in code:  # PostgreSQL refuses the character
            return None
        held = EditionFacet.read.filter(kind="report", facet=self.facet, code=code)
        return code if held.exists() else None

    def name(self, code: str, language: str, terms: Terms) -> Name:
        """The symbol itself."""
        return Name(code, "und")


class ParagraphVocabulary(DocumentVocabulary):
    """Paragraphs of those documents, as `A/HRC/42/22#35`."""

    facet = "paragraph"
