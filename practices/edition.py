"""What an edition of a practice is found by, and the kind as the catalogue knows it."""

from collections.abc import Iterator

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from catalogue.kinds import Kind
from practices.columns import COLUMNS
from practices.filters import PracticeFilter
from reports.models import paragraph_number
from vocabularies.languages import number_in
from vocabularies.terms import Terms


def years(content: dict) -> range:
    """Every year of the stated period; a beginning alone counts as its year."""
    start = content["year_start"]
    return range(start, (content["year_end"] or start) + 1) if start else range(0)


def facets(content: dict, terms: Terms) -> Iterator[tuple[str, str]]:
    """(facet, code) of everything that the practice can be found by, terms above included."""
    tags = {
        "place": content["places"],
        "country": [content["country"]] if content["country"] else [],
        "theme": content["themes"],
        "sdg": content["goals"] + content["targets"],
        "group": content["groups"],
    }
    yield from terms.found_under(tags)
    yield from (("year", str(year)) for year in years(content))
    yield "measure", content["measure"]
    yield "led_by", content["led_by_kind"]
    yield "status", content["status"]
    for source in content["sources"]:
        yield "source", source["document"]
        yield "paragraph", f"{source['document']}#{paragraph_number(source['paragraph'])}"
    yield from (("answers", answer["recommendation"]) for answer in content["answers"])


def sorted_by(content: dict) -> tuple[int | None, str]:
    """(last year, first place), or the country where there is no place."""
    return content["year_end"] or content["year_start"], (content["places"] or [content["country"] or ""])[0]


def counted(count: int) -> str:
    """So many practices in words."""
    return ngettext("%(count)s practice", "%(count)s practices", count) % {"count": number_in(count, get_language())}


PRACTICE = Kind(
    name="practice",
    path="practices",
    title=_("Practices"),
    introduction=_("What cities and other local governments do to make human rights real."),
    filters=PracticeFilter,
    columns=COLUMNS,
    facets=facets,
    sorted_by=sorted_by,
    card="practices/_card.html",
    record="practices/practice.html",
    charts=("theme", "sdg", "year"),
    counted=counted,
)
