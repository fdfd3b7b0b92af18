"""The facets of a list as charts: what a bar shows is the facet's count, and its link the list of just so many."""

from collections.abc import Callable
from dataclasses import dataclass

from catalogue.facets import YearVocabulary
from catalogue.listing import Listing
from vocabularies.terms import Name

BARS = 12  # of names: the most frequent
COLUMNS = 40  # of years, gaps included: the latest
LENGTH = 100  # the longest bar: per cent of its place, or pixels of height


@dataclass(frozen=True)
class Bar:
    """One value: its name, how many records, the list of them, and how long its bar is (up to `LENGTH`).

    A run of years without any record is a bar of no length and no list.
    """

    name: Name
    count: int
    url: str
    length: int
    is_chosen: bool = False


@dataclass(frozen=True)
class Chart:
    """A facet's values as bars, or as columns of years; `hidden` says how many values are not shown.

    `undated` is the number of records without a year, where no year is chosen.
    """

    facet: str
    label: str
    bars: list[Bar]
    hidden: int
    is_years: bool
    is_chosen: bool  # some of its values are chosen: they alone make the list, but all of them are counted here
    undated: int = 0


def charts(listing: Listing, without: str = "") -> list[Chart]:
    """The charts that the list's kind declares and that compare at least two values; one facet can be left out."""
    if listing.errors:
        return []
    found = [chart(listing, facet) for facet in listing.kind.charts if facet != without]
    return [shown for shown in found if sum(bar.count > 0 for bar in shown.bars) > 1]


def chart(listing: Listing, facet: str) -> Chart:
    """The chart of one facet; goals are shown without their targets, in their order."""
    shown, counts = listing.filters.facets[facet], listing.answers.counts(facet)
    is_years = isinstance(shown.vocabulary, YearVocabulary)
    if facet == "sdg":
        counts = {code: count for code, count in counts.items() if "." not in code}
        codes = sorted(counts, key=int)
    else:
        codes = sorted(counts) if is_years else sorted(counts, key=lambda code: (-counts[code], code))
    highest, chosen = max(counts.values(), default=1), [code for code in listing.chosen(facet) if code in counts]
    if not is_years and facet != "sdg":  # the chosen are among those that are shown
        first = codes[: max(0, BARS - len(chosen))]
        codes = [code for code in codes if code in {*first, *chosen}]

    def bar(code: str) -> Bar:
        name = shown.vocabulary.name(code, listing.language, listing.terms)
        length = max(1, round(LENGTH * counts[code] / highest))  # what is there is seen
        return Bar(name, counts[code], listing.address_with(facet, [code]), length, code in chosen)

    bars = with_gaps(codes, bar)[-COLUMNS:] if is_years else [bar(code) for code in codes]
    hidden = len(counts) - sum(bar.count > 0 for bar in bars)
    without = undated(listing, facet, counts) if is_years and not chosen else 0
    return Chart(facet, str(shown.label), bars, hidden, is_years, bool(chosen), without)


def undated(listing: Listing, facet: str, years: dict[str, int]) -> int:
    """How many records of the list have no year; not asked where a chart of the years would compare none."""
    return listing.total - listing.answers.unions(facet, [list(years)])[0] if len(years) > 1 else 0


def with_gaps(years: list[str], bar: Callable[[str], Bar]) -> list[Bar]:
    """A bar for each year in order, and one without length for each run of years between that have no record."""
    found: list[Bar] = []
    for before, year in zip([None, *years], years, strict=False):
        first, last = int(before or year) + 1, int(year) - 1
        if first <= last:
            told = str(first) if first == last else f"{first}–{last}"
            found.append(Bar(Name(told, "und"), 0, "", 0))
        found.append(bar(year))
    return found
