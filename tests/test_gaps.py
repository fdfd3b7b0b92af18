"""The table of gaps: every number is that of the list behind it, page and file agree, and nothing wrong is answered."""

import csv
import io
import re
from collections import Counter, defaultdict
from urllib.parse import parse_qsl

import numpy as np
import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.addresses import canonical
from catalogue.models import Edition, EditionFacet
from catalogue.pairs import counts_of_pairs, pairs_of_index, pairs_of_rows
from catalogue.projections import facet_index
from catalogue.projections.building import build_newest
from catalogue.projections.current import live
from catalogue.projections.facet_index import FacetIndex
from catalogue.projections.rows import facet_values
from curation.publishing import withdraw
from portal import gaps
from portal.gap_question import COLUMNS, ROWS
from tests.conftest import published

pytestmark = pytest.mark.django_db
FACETS = ["theme", "sdg", "group", "country", "region", "place", "year"]
KINDS = {"practices": "practice", "recommendations": "recommendation"}


@pytest.fixture
def collection():
    """Practices of several countries, places, themes and goals, beside the real recommendations."""
    published(key="a", themes=["housing", "health"], places=["esp-terrassa", "esp-barcelona"], targets=["11.1"])
    published(key="b", themes=["public-participation"], country="KOR", places=["kor-seoul"], groups=["women"])
    published(key="c", themes=["health"], country="JPN", places=[], goals=["3"])


def table(client, address) -> BeautifulSoup:
    """The page, read back."""
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def cells(page) -> dict[tuple[str, str], list[str]]:
    """(row, column) → the numbers of practices and recommendations, as a reader finds them; totals left out."""
    columns = [head.get_text() for head in page.select("thead tr:first-child th")][2:]
    found = {}
    for line in page.select("tbody tr")[1:]:
        numbers = [re.match("–|[0-9]+", cell.get_text())[0] for cell in line.select("td")][2:]
        for at, name in enumerate(columns):
            found[line.th.get_text(), name] = numbers[2 * at : 2 * at + 2]
    return found


def file(client, address) -> list[dict]:
    """The rows of the file."""
    content = client.get(address).content.decode()
    assert content.startswith("\ufeffrow_code,row,column_code,column,practices,recommendations\r\n")
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline="")))


QUESTIONS = [
    "",
    "rows=sdg&columns=region",
    "rows=group&region=150&order=name",
    "columns=place&country=ESP&country=KOR",
]


def listed(address: str, carried: dict) -> int:
    """How many records a list has by the rows alone: those that carry a chosen code of every facet in its address."""
    path, _mark, asked = address.partition("?")
    kind, chosen = KINDS[path.rpartition("/")[2]], defaultdict(set)
    for facet, code in parse_qsl(asked):
        chosen[facet] |= carried[kind, facet, code]
    return len(set.intersection(carried[kind], *chosen.values()))


@pytest.mark.parametrize("is_built", [False, True])
def test_every_number_is_the_total_of_the_list_that_it_leads_to(client, collection, is_built):
    if is_built:
        build_newest()
    carried = defaultdict(set)
    for number, *value in EditionFacet.objects.values_list("edition", "kind", "facet", "code"):
        carried[tuple(value)].add(number)
        carried[value[0]].add(number)
    for question in QUESTIONS:
        links = table(client, f"/en/gaps?{question}").select(".matrix td a")
        assert len(links) > 100
        assert [int(link.text.split()[0]) for link in links] == [listed(link["href"], carried) for link in links]
        for link in links[:: len(links) // 2]:
            assert table(client, link["href"]).select_one("#results").text.startswith(f"{link.text.split()[0]} ")


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_pages_hold_what_the_file_holds(client, collection, question, monkeypatch):
    monkeypatch.setattr(gaps, "ON_A_PAGE", 9)
    shown, number = {}, 1
    while True:
        page = table(client, f"/en/gaps?{question}&page={number}")
        shown |= cells(page)
        if not page.select('a[rel~="next"]'):
            break
        number += 1
    told = {
        (row["row"], row["column"]): [row["practices"], row["recommendations"]]
        for row in file(client, f"/en/gaps.csv?{question}")
    }
    assert shown == told
    assert client.get(f"/en/gaps?{question}&page={number + 1}").status_code == 404


def test_what_is_asked_and_not_told_is_marked_in_words(client, collection):
    page = table(client, "/en/gaps")
    marked = page.select("td.gap")
    assert marked
    for cell in page.select("tbody td:nth-child(even)"):
        asked = int(cell.find_next_sibling("td").text)
        is_gap = cell.a.text.split()[0] == "0" and asked > 0
        assert (cell.a.text.split()[1:] == ["gap"]) == is_gap == ("gap" in cell.get("class", []))


def test_columns_with_most_gaps_come_first_when_asked_for(client, collection):
    gaps = Counter()
    for cell in file(client, "/en/gaps.csv?order=gaps"):
        gaps[cell["column_code"]] += cell["practices"] == "0" < cell["recommendations"]
    assert list(gaps.values()) == sorted(gaps.values(), reverse=True)
    assert len(set(gaps.values())) > 1
    assert list(gaps) != list(dict.fromkeys(cell["column_code"] for cell in file(client, "/en/gaps.csv?order=name")))


def test_the_table_scrolls_in_a_named_region_that_takes_the_focus_and_its_headers_have_scopes(client, collection):
    page = table(client, "/zh/gaps?rows=group")
    region = page.select_one('[role="group"].scrolling[tabindex="0"]')
    assert page.select_one(f"#{region['aria-labelledby']}") == region.table.caption
    assert {head["scope"] for head in region.select("th")} == {"col", "colgroup", "row"}
    assert all(link["rel"] == ["nofollow"] for link in region.select("td a"))
    assert page.select_one('nav a[href="/zh/gaps"]').text == "空白"
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert len(page.select("h1")) == 1


def test_beside_a_place_stand_recommendations_to_its_country(client, collection):
    page = table(client, "/en/gaps?columns=place&country=KOR")
    assert "Asked of Republic of Korea" in page.select_one("thead").text
    assert page.select('td a[href="/en/recommendations?theme=housing&country=KOR"]')
    assert "Choose a region or a country first" in table(client, "/en/gaps?columns=place").text


@pytest.mark.parametrize(
    ("question", "parameter"),
    [
        ("rows=nope", "rows"),
        ("columns=year", "columns"),
        ("country=XXX", "country"),
        ("order=x", "order"),
        ("page=x", ""),
    ],
)
def test_a_wrong_value_is_told_beside_its_field_and_in_the_file(client, question, parameter):
    answer = client.get(f"/en/gaps?{question}")
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 400
    assert "ETag" not in answer.headers
    assert not page.select(".matrix")
    assert page.select_one(f"#facet-{parameter} .error" if parameter else ".wrong li").text
    refused = client.get(f"/en/gaps.csv?{question}")
    assert refused.status_code == 400
    assert question.partition("=")[0] in refused.content.decode()


@pytest.mark.parametrize("question", ["colour=red", "rows=sdg&rows=group", "country=", "columns=place", "page=2"])
def test_what_a_page_passes_over_a_file_refuses(client, question):
    assert client.get(f"/en/gaps?{question.replace('page=2', 'page=1')}").status_code == 200
    assert client.get(f"/en/gaps.csv?{question}").status_code == 400
    assert client.get("/en/gaps.xlsx").status_code == 404


def test_a_client_that_holds_the_table_gets_304_until_something_changes(client, collection):
    tag = client.get("/zh/gaps").headers["ETag"]
    assert client.get("/zh/gaps", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/zh/gaps.csv", headers={"If-None-Match": tag}).status_code == 200
    published(key="d")
    assert client.get("/zh/gaps", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("many", [500, 2])
def test_pairs_are_counted_in_the_index_as_in_the_rows(many, monkeypatch, tmp_path):
    """Over random editions; whatever is kept as bitmaps."""
    monkeypatch.setattr(facet_index, "MANY", many)
    editions = list(Edition.objects.filter(kind="recommendation").order_by("pk"))
    codes = list(EditionFacet.objects.filter(facet__in=FACETS).values_list("facet", "code").distinct().order_by())
    tags = st.lists(st.tuples(st.sampled_from(editions), st.sampled_from(codes)), max_size=60, unique=True)
    numbers = np.array([found.pk for found in editions])

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(tags)
    def law(tags):
        EditionFacet.objects.filter(kind="recommendation").delete()
        rows = [EditionFacet(edition=found, kind=found.kind, facet=facet, code=code) for found, (facet, code) in tags]
        EditionFacet.objects.bulk_create(rows)
        facet_index.save(tmp_path, numbers, {}, facet_values("recommendation", FACETS, "default"))
        index = FacetIndex(tmp_path)
        for facet, other in [("theme", "country"), ("sdg", "region"), ("theme", "theme"), ("group", "sdg")]:
            expected = pairs_of_rows("recommendation", facet, other)
            assert pairs_of_index(index, index.all, facet, other) == expected
        for path in tmp_path.iterdir():
            path.unlink()

    law()


def test_every_choice_of_the_table_is_a_page_of_its_own_in_the_cache_before_django():
    addresses = {canonical(f"rows={rows}&columns={columns}") for rows in ROWS for columns in COLUMNS}
    assert len(addresses) == len(ROWS) * len(COLUMNS)


def test_what_was_withdrawn_counts_in_no_cell_from_the_next_request_on(client, collection):
    gone = published(key="gone", country="FRA", places=[], themes=["housing"])
    build_newest()
    assert "France" in client.get("/en/gaps").content.decode()
    withdraw(gone, reason={"en": "Wrong."})
    assert live("practice")
    assert counts_of_pairs("practice", "theme", "country") == pairs_of_rows("practice", "theme", "country")
    assert "France" not in client.get("/en/gaps.csv").content.decode()
