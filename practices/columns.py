"""The columns of practices.csv, in the order that others rely on; new ones are added at the end."""

from catalogue.columns import IDENTITY, PUBLICATION, TEXTS, Column, field, goals, names, text
from catalogue.reading import Reading


def _places(attribute: str):
    def value(reading: Reading) -> list[str]:
        places = [reading.terms_now.get("place", code) for code in reading.content["places"]]
        # one entry a place, so that latitudes and longitudes stay in step
        found = [getattr(place, attribute) for place in places]
        return [str(entry) if entry is not None else "" for entry in found] if any(e is not None for e in found) else []

    return value


def countries(reading: Reading) -> list[str]:
    """The country, or those of the places where an act has places in several."""
    places = [reading.terms_now.get("place", code).country_id for code in reading.content["places"]]
    return [reading.content["country"]] if reading.content["country"] else list(dict.fromkeys(filter(None, places)))


def _country_names(reading: Reading) -> list[str]:
    return [reading.name("country", code).text for code in countries(reading)]


def _regions(reading: Reading) -> list[str]:
    """The M49 codes of the sub-regions of the countries: a column without a twin prints its code."""
    return list(dict.fromkeys(reading.terms_now.get("country", code).region_id for code in countries(reading)))


def _source(part: str):
    return lambda reading: list(dict.fromkeys(source[part] for source in reading.content["sources"]))


COLUMNS = (
    *IDENTITY,
    *TEXTS,
    Column("country_code", countries, of=("country", "places")),
    Column("country", _country_names, of=("country", "places")),
    Column("region", _regions, of=("country", "places")),
    field("place_codes", "places"),
    names("places", "place", "places"),
    Column("level", _places("level"), of=("places",)),
    Column("latitude", _places("latitude"), of=("places",)),
    Column("longitude", _places("longitude"), of=("places",)),
    text("led_by"),
    field("led_by_kind"),
    field("measure"),
    field("status"),
    field("year_start"),
    field("year_end"),
    names("themes", "theme", "themes"),
    field("theme_codes", "themes"),
    Column("sdgs", goals),
    field("sdg_targets", "targets"),
    names("groups", "group", "groups"),
    field("group_codes", "groups"),
    text("partners"),
    Column("source_symbol", _source("document")),
    Column("source_paragraphs", _source("paragraph")),
    Column(
        "source_footnotes", lambda reading: [n for source in reading.content["sources"] for n in source["footnotes"]]
    ),
    text("told_by"),
    field("told_together"),
    text("source_note"),
    field("links"),
    Column("answers", lambda reading: [answer["recommendation"] for answer in reading.content["answers"]]),
    *PUBLICATION,
    text("text_origin", "origin"),
)
