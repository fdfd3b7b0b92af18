"""What of practices is compared to find twins."""

from collections import defaultdict
from collections.abc import Iterable

from catalogue.analysis import tokens
from curation.twins import Compared
from vocabularies.terms import Terms, read_terms


def compared(model, number: int | None = None) -> list[Compared]:
    """Every practice as it is compared, or that of one primary key; four queries."""
    own, its = ({"pk": number}, {"practice": number}) if number else ({}, {})
    places, titles, paragraphs = defaultdict(set), defaultdict(dict), defaultdict(set)
    for pk, place in model.places.through.objects.filter(**its).values_list("practice_id", "place_id"):
        places[pk].add(place)
    texts, sources = (
        model._meta.get_field(name).related_model.objects.filter(**its).order_by() for name in ("texts", "sources")
    )
    for pk, language, title in texts.values_list("practice_id", "language", "title"):
        titles[pk][language] = title
    for pk, *paragraph in sources.values_list("practice_id", "document_id", "paragraph"):
        paragraphs[pk].add(tuple(paragraph))
    rows = model.objects.filter(**own).order_by("key").values_list("pk", "key", "country", "told_together")
    terms = read_terms("default")
    return [
        Compared(
            key=key,
            titles=titles[pk],
            places=frozenset(places[pk]),
            country=country,
            paragraphs=frozenset(paragraphs[pk]),
            told_together=together,
            named=words_of_places(terms, places[pk], country),
        )
        for pk, key, country, together in rows
    ]


def words_of_places(terms: Terms, places: Iterable[str], country: str | None) -> frozenset[str]:
    """The words of the names of places and of a country, in all languages: they make no titles alike."""
    asked = [("place", place) for place in places] + ([("country", country)] if country else [])
    held = [term for vocabulary, code in asked if (term := terms.get(vocabulary, code))]
    names = [name for term in held for name in [*term.names.values(), *getattr(term, "alternatives", [])]]
    return frozenset(word for name in names for word in tokens(name))


def written(titles: dict[str, str], places: list[str], country: str | None, key: str = "") -> Compared:
    """A practice that is being written."""
    terms = read_terms("default")
    # a place tells its country
    countries = {term.country_id for place in places if (term := terms.get("place", place))}
    country = country or (countries.pop() if len(countries) == 1 else None)
    named = words_of_places(terms, places, country)
    anywhere = not (places or country)
    return Compared(key, titles, frozenset(places), country, named=named, anywhere=anywhere)
