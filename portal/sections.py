"""The vocabularies that have pages, and what stands on those pages: a question to the catalogue, kind by kind."""

from collections import Counter
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.cards import cards
from catalogue.facets import TermVocabulary
from catalogue.kinds import Kind, kinds
from catalogue.listing import Listing
from catalogue.maps import WHOLE_PAGE, map_of
from catalogue.models import Edition
from portal.tables import counts_under
from vocabularies.order import in_order
from vocabularies.terms import Name, Terms, read_terms

FEW = 12


@dataclass(frozen=True)
class Section:
    """One vocabulary: its address, its facet and vocabulary (the same word), and what it is called."""

    path: str
    vocabulary: str
    title: str | Promise


SECTIONS = {
    section.path: section
    for section in [
        Section("places", "place", _("Cities and places")),
        Section("countries", "country", _("Countries")),
        Section("regions", "region", _("Regions")),
        Section("themes", "theme", _("Themes")),
        Section("sdgs", "sdg", _("Sustainable Development Goals")),
        Section("groups", "group", _("Rights groups")),
        Section("mechanisms", "mechanism", _("UN mechanisms")),
        Section("bodies", "body", _("Bodies")),
    ]
}
HOME = ["places", "countries", "groups", "mechanisms", "sdgs"]


@dataclass(frozen=True)
class Entry:
    """A term with the number of editions under it."""

    code: str
    name: Name
    count: int
    parent: str | None
    colour: str = ""


def counts(facet: str) -> dict[str, int]:
    """How many editions, of all kinds, stand under each code."""
    found = Counter()
    for kind in kinds().values():
        if facet in kind.filters.base_filters:
            found.update(counts_under(kind.name, facet))
    return found


def entries(section: Section, language: str, terms: Terms) -> list[Entry]:
    """The terms that something stands under, in the vocabulary's order."""
    counted, shown = counts(section.vocabulary), TermVocabulary(section.vocabulary)
    return [
        Entry(
            term.code,
            shown.name(term.code, language, terms),
            counted[term.code],
            getattr(term, "parent_id", None) or getattr(term, "goal_id", None),
            getattr(term, "colour", ""),
        )
        for term in terms.all(section.vocabulary)
        if term.code in counted
    ]


def without_records(section: Section, language: str, terms: Terms) -> list[Entry]:
    """The terms in use that nothing stands under, by name."""
    counted = counts(section.vocabulary)
    missing = [term for term in terms.all(section.vocabulary) if term.code not in counted]
    found = [Entry(term.code, terms.name(section.vocabulary, term.code, language), 0, None) for term in missing]
    return sorted(found, key=lambda entry: (in_order(entry.name, language), entry.code))


def home_context(language: str) -> dict:
    """Numbers of the collection and, for each way in, its most frequent terms; of themes, all."""
    terms = read_terms()
    found = {path: entries(SECTIONS[path], language, terms) for path in ("themes", *HOME)}
    found["sdgs"] = [goal for goal in found["sdgs"] if goal.parent is None]
    practices = Listing(kinds()["practice"], QueryDict(), language)
    return {
        "themes": families(found["themes"]),
        "ways": [
            {
                "section": SECTIONS[path],
                "total": len(found[path]),
                "entries": found[path] if path == "sdgs" else sorted(found[path], key=lambda entry: -entry.count)[:FEW],
            }
            for path in HOME
        ],
        "kinds": totals(),
        "map": map_of(practices, WHOLE_PAGE),
        "newest": cards(practices, practices.page(1)[:5]),
    }


def totals() -> list[tuple[Kind, int]]:
    """How many public records there are of each kind."""
    return [(kind, Edition.read.filter(kind=kind.name).count()) for kind in kinds().values()]


def families(found: list[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """Each entry that stands under no other, with those below it."""
    codes = {entry.code for entry in found}
    tops = [entry for entry in found if entry.parent not in codes]
    return [(top, [entry for entry in found if entry.parent == top.code]) for top in tops]


def list_context(section: Section, language: str) -> dict:
    """All terms with something under them; children stand below their parents."""
    terms = read_terms()
    found = entries(section, language, terms)
    if section.vocabulary in ("place", "country", "group"):
        found.sort(key=lambda entry: (in_order(entry.name, language), entry.code))
    shown = families(found)
    if section.vocabulary == "region":
        shown = [(entry, []) for entry in found]
    without = without_records(section, language, terms) if section.vocabulary == "place" else []
    return {"section": section, "entries": shown, "total": len(found), "without": without}


def path_of(vocabulary: str) -> str:
    """The address of a vocabulary's pages."""
    return next(section.path for section in SECTIONS.values() if section.vocabulary == vocabulary)
