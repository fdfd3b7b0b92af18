"""The page of a term: what it is, what stands below it, and what is told, asked and written under it."""

from catalogue.alike import matters_within
from catalogue.carriers import carriers
from catalogue.facets import TermVocabulary
from catalogue.kinds import kinds
from portal.joined.asked import asked_of_its_country
from portal.joined.elsewhere import elsewhere
from portal.joined.lists import by_theme, few_of
from portal.joined.paragraphs import paragraphs_of
from portal.sections import SECTIONS, Entry, Section, entries, path_of, without_records
from vocabularies.models import Place
from vocabularies.order import in_order
from vocabularies.terms import Terms, read_terms

ACTORS = ("place", "country")  # those who do, and of whom is asked
WITH_PARAGRAPHS = (*ACTORS, "theme", "sdg", "group")


def term_context(section: Section, code: str, language: str) -> dict:
    """What a term is, and what the kinds of record have to tell under it."""
    terms, vocabulary = read_terms(), section.vocabulary
    term = terms.get(vocabulary, code)
    lineage = terms.lineage(vocabulary, code)[1:]
    return {
        "section": section,
        "term": term,
        "code": code,
        "name": TermVocabulary(vocabulary).name(code, language, terms),
        "above": [(path_of(name), above, TermVocabulary(name).name(above, language, terms)) for name, above in lineage],
        "below": below(section, code, language, terms),
        "without": places_without(vocabulary, code, language, terms),
        "other_names": [(other, text) for other, text in term.names.items() if other != language],
        "level": Place.Level(term.level).label if isinstance(term, Place) else "",
        **(acts(vocabulary, code, language, terms) if vocabulary in ACTORS else lists(vocabulary, code, language)),
        "paragraphs": paragraphs_of(vocabulary, code, language, terms) if vocabulary in WITH_PARAGRAPHS else None,
    }


def lists(vocabulary: str, code: str, language: str) -> dict:
    """The first records of each kind."""
    asked = [kind for kind in kinds().values() if vocabulary in kind.filters.base_filters]
    return {"lists": [few_of(kind, vocabulary, code, language) for kind in asked]}


def acts(vocabulary: str, code: str, language: str, terms: Terms) -> dict:
    """What a place or country does, what is asked of it, and what others do about the same.

    Others than its country do about the same as its country, where a place itself does nothing that is told here.
    """
    practices = carriers("practice")
    here = practices.carrying(vocabulary, [code])
    done = matters_within(practices, here, terms)
    asked = asked_of_its_country(vocabulary, code, done, language, terms)
    readings = [row["reading"] for row in asked.get("rows", [])]
    country = terms.get("place", code).country_id if vocabulary == "place" and not here else None
    country = terms.current("country", country) if country else None
    near = practices.carrying("country", [country]) if country else here
    about = matters_within(practices, near, terms) if country else done
    kind = kinds()["practice"]
    return {
        "lists": [few_of(kind, vocabulary, code, language, most=0, beside=("measure",))],
        "in_its_country": few_of(kind, "country", country, language) if country else None,
        "by_theme": by_theme(practices, here, vocabulary, code, language, terms),
        "asked": asked,
        "elsewhere": elsewhere(practices, near, about, readings, (vocabulary, code), language, terms),
    }


def places_without(vocabulary: str, code: str, language: str, terms: Terms) -> list[Entry]:
    """The places of a country without a record, by name; none of any other term."""
    if vocabulary != "country":
        return []
    found = without_records(SECTIONS["places"], language, terms)
    return [entry for entry in found if terms.get("place", entry.code).country_id == code]


def below(section: Section, code: str, language: str, terms: Terms) -> list[tuple[str, Entry]]:
    """(path, entry) of what stands directly below a term: themes of a theme, targets of a goal, places of a country."""
    if section.vocabulary == "country":
        places = entries(SECTIONS["places"], language, terms)
        found = [("places", entry) for entry in places if terms.get("place", entry.code).country_id == code]
        return by_name(found, language)
    found = [(section.path, entry) for entry in entries(section, language, terms) if entry.parent == code]
    if section.vocabulary == "region":
        countries = entries(SECTIONS["countries"], language, terms)
        found += [("countries", entry) for entry in countries if terms.get("country", entry.code).region_id == code]
        found = by_name(found, language)
    return found


def by_name(found: list[tuple[str, Entry]], language: str) -> list[tuple[str, Entry]]:
    """Areas in the order of their names, since their codes have none that readers know."""
    return sorted(found, key=lambda pair: in_order(pair[1].name, language))
