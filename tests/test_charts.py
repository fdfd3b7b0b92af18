"""Charts are the facets: their numbers, and lists of just so many behind each bar."""

import pytest
from bs4 import BeautifulSoup
from defusedxml.ElementTree import fromstring
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.boxes import box
from catalogue.charts import Bar, charts, with_gaps
from catalogue.kinds import kinds
from catalogue.listing import Listing
from tests.conftest import published
from tests.test_projections import build
from vocabularies.terms import Name

QUESTIONS = [
    ("recommendation", ""),
    ("recommendation", "body=CEDAW&theme=housing"),
    ("recommendation", "year=2019&q=housing"),
    ("practice", ""),
    ("practice", "sdg=11.1&year=2012&theme=housing&order=year"),
]


@settings(deadline=None)
@given(st.sets(st.integers(1800, 2099), min_size=1))
def test_every_year_is_told_once_as_a_column_or_within_a_gap(years):
    bars = with_gaps([str(year) for year in sorted(years)], lambda year: Bar(Name(year, "und"), 1, "/", 1))
    spans = [[int(year) for year in bar.name.text.split("–")] for bar in bars]
    covered = [year for span in spans for year in range(span[0], span[-1] + 1)]
    assert covered == list(range(min(years), max(years) + 1))
    gaps = {
        year for bar, span in zip(bars, spans, strict=True) if not bar.count for year in range(span[0], span[-1] + 1)
    }
    assert gaps == set(covered) - years


@pytest.fixture
def told(db):
    """Practices with themes, goals and years with a gap."""
    published(themes=["housing"], goals=["11"], targets=["11.1"], year_start=2010, year_end=2012)
    published(themes=["housing", "health"], goals=["3"], year_start=2016, year_end=2016)
    published(themes=["culture"], goals=["11"], year_start=2010, year_end=2010)
    published(themes=["culture"], goals=["11"])


@pytest.mark.parametrize("is_built", [False, True])
def test_a_chart_is_its_facet_and_each_bar_leads_to_a_list_of_so_many(told, is_built):
    if is_built:
        build()
    seen = set()
    for kind, question in QUESTIONS:
        listing = Listing(kinds()[kind], QueryDict(question), "en")
        for chart in charts(listing):
            seen.add((kind, chart.facet))
            options = {option.name.text: option.count for option in box(listing, chart.facet).options}
            bars = [bar for bar in chart.bars if bar.count]
            lists = [Listing(kinds()[kind], QueryDict(bar.url.partition("?")[2]), "en") for bar in bars]
            dated = {int(number) for found in lists for number in found.numbers()}
            is_told = chart.is_years and not chart.is_chosen
            assert chart.undated == (len({*map(int, listing.numbers())} - dated) if is_told else 0)
            assert {bar.name.text: bar.count for bar in bars}.items() <= options.items(), (question, chart.facet)
            for bar in bars:
                query = QueryDict(bar.url.partition("?")[2])
                assert Listing(kinds()[kind], query, "en").total == bar.count, bar.url
                assert set(query) == {*QueryDict(question), chart.facet}
    assert seen == {("practice", "theme"), ("practice", "sdg"), ("practice", "year")} | {
        ("recommendation", "body"),
        ("recommendation", "year"),
    }


@pytest.mark.parametrize(
    ("address", "labels"),
    [
        ("practices", ["Theme", "Sustainable Development Goal", "Year"]),
        ("recommendations", ["Body", "Year"]),
        ("countries/ESP", ["Theme", "Sustainable Development Goal", "Year"]),
        ("themes/housing", ["Theme"]),
    ],
)
def test_a_chart_is_a_table_with_a_number_in_every_row(client, told, address, labels):
    soup = BeautifulSoup(client.get(f"/en/{address}").content, "html.parser")
    tables = soup.select("table.chart")
    captions = [table.caption.string for table in tables]
    assert set(captions) >= set(labels) if address != "themes/housing" else "Theme" not in captions
    for row in [row for table in tables for row in table.select("tbody tr")]:
        assert row.th.get_text(strip=True)
        count = int(row.td.get_text(strip=True))
        assert bool(row.svg) == bool(row.a) == (count > 0)
        assert not row.svg or fromstring(str(row.svg)).get("aria-hidden") == "true"
    if address == "practices":
        assert [th.get_text() for th in tables[-1].select("th")] == ["2010", "2011", "2012", "2013–2015", "2016"]
    assert not soup.select("[style], script:not([src])")
