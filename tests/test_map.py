"""The map of a list: areas and targets keep their promises, every number is that of a list, and nothing is lost."""

import gzip
from itertools import combinations
from math import cos, isclose, radians

import pytest
from bs4 import BeautifulSoup
from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.http import QueryDict
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from catalogue.clusters import LARGEST, TARGET, away, clusters, radius
from catalogue.equal_earth import EDGE, NORTH, RATIO, SOUTH, on_map, plane, turned
from catalogue.kinds import kinds
from catalogue.listing import Listing
from catalogue.maps import WHOLE_PAGE, land_width, map_of, places
from catalogue.models import Edition
from tests.conftest import published
from tests.test_projections import build
from vocabularies.models import Place

LAND = settings.BASE_DIR / "static" / "land.svg"
SPOT = st.tuples(st.floats(-180, 180), st.floats(SOUTH, NORTH), st.integers(1, 5000))
BESIDES = "net-mayors-for-peace"  # a network stands nowhere
QUESTIONS = ["", "theme=housing", "place=esp-barcelona", "place=esp-madrid&place=esp-terrassa&q=city", "country=BOL"]
QUESTIONS += ["country=ESP", "country=KOR", "region=150", "place=esp-madrid&country=ESP"]


@hypothesis_settings(deadline=None)
@given(east=st.floats(-179, 179), latitude=st.floats(-80, 80))
def test_the_projection_keeps_areas(east, latitude):
    step = 1e-4
    (x, y), (to_the_east, _), (_, to_the_north) = (
        plane(east, latitude),
        plane(east + step, latitude),
        plane(east, latitude + step),
    )
    area = (to_the_east - x) * (to_the_north - y) / radians(step) ** 2
    assert isclose(area, cos(radians(latitude)), rel_tol=1e-3), "of a piece of the globe at this latitude"


def test_the_projection_is_that_of_the_paper():
    assert (round(EDGE, 4), round(plane(0, 90)[1], 4)) == (2.7066, 1.3174)


@hypothesis_settings(max_examples=60, deadline=None)
@given(found=st.lists(SPOT, max_size=60), width=st.sampled_from(WHOLE_PAGE))
def test_circles_and_targets_never_overlap_and_hold_every_place_once(found, width):
    spots = {str(number): on_map(turned(east), north) for number, (east, north, _) in enumerate(found)}
    counts = {str(number): count for number, (_, _, count) in enumerate(found)}
    drawn = clusters(places(spots, counts, width))
    assert sorted(code for cluster in drawn for code in cluster.codes) == sorted(spots)
    sizes = [sum(place.count for place in cluster.places) for cluster in drawn]
    reach = [max(TARGET, radius(size, max(sizes))) for size in sizes]
    for (one, near), (other, far) in combinations(zip(drawn, reach, strict=True), 2):
        assert away(one.places[0], other.places[0]) >= near + far
    for cluster in drawn:
        assert TARGET <= cluster.places[0].x <= width - TARGET
        assert TARGET <= cluster.places[0].y <= TARGET + land_width(width) * RATIO
    assert 2 * TARGET >= 24
    assert max(reach, default=0) <= LARGEST


@pytest.fixture
def told(db):
    """Practices of one place, of several that are near or without a location, of a network, and of none."""
    published(places=["esp-barcelona"], themes=["housing"])
    published(places=["esp-barcelona", "esp-terrassa"], themes=["health"])
    published(places=["esp-terrassa", "esp-madrid"])
    published(places=["bol-la-paz", "bol-el-alto"], country="BOL")
    published(places=["bol-el-alto"], country="BOL")
    published(places=["kor-seoul", BESIDES], country="KOR")
    published(places=[BESIDES])
    published(places=[])


def asked(query: str) -> Listing:
    """A list of practices."""
    return Listing(kinds()["practice"], QueryDict(query.partition("?")[2] or query), "en")


def located(code: str) -> bool:
    """Whether a place has coordinates."""
    return Place.objects.get(code=code).latitude is not None


@pytest.mark.parametrize("is_built", [False, True])
def test_what_is_on_the_map_and_what_is_not_are_the_whole_list_and_each_link_leads_to_so_many(told, is_built):
    if is_built:
        build()
    for question in QUESTIONS:
        listing = asked(question)
        drawn = map_of(listing)
        every = [
            set(edition.content["places"]) for edition in Edition.objects.filter(pk__in=map(int, listing.numbers()))
        ]
        held = [{code for code in found if is_within(code, listing)} for found in every]
        shown = [any(map(located, found)) for found in held]
        without = [any(not located(code) for code in found) for found in held]
        assert (drawn.total, drawn.shown, drawn.unlocated) == (len(held), sum(shown), sum(without)), question
        assert drawn.nowhere == sum(not found for found in every)
        assert drawn.outside == sum(bool(found) and not inside for found, inside in zip(every, held, strict=True))
        assert drawn.both == sum(map(all, zip(shown, without, strict=True)))
        assert drawn.total == drawn.shown + drawn.unlocated - drawn.both + drawn.outside + drawn.nowhere
        links = [(circle.url, circle.count) for drawing in drawn.drawings for circle in drawing.circles]
        links += [(row.url, row.count) for row in drawn.rows]
        links += [(drawn.unlocated_url, drawn.unlocated)] if drawn.unlocated else []
        assert links
        assert [asked(url).total for url, _ in links] == [count for _, count in links], question


def is_within(code: str, listing: Listing) -> bool:
    """Whether a place lies within all that is chosen."""
    lineage = {above for _vocabulary, above in listing.terms.lineage("place", code)}
    return all(lineage & set(listing.chosen(facet) or lineage) for facet in ("place", "country", "region"))


def test_the_map_of_a_country_has_none_of_the_places_elsewhere_that_a_record_names_too(told):
    published(places=["esp-madrid", "kor-seoul"], country=None)
    beside = map_of(asked("country=KOR&place=esp-madrid"))
    assert (beside.total, beside.shown, beside.outside, beside.nowhere, beside.drawings) == (1, 0, 1, 0, [])
    drawn = map_of(asked("country=KOR"))
    assert [row.name.text for row in drawn.rows] == ["Seoul"]
    assert [circle.label for circle in drawn.drawings[0].circles] == ["Seoul: 2 practices"]


def test_where_no_place_has_a_location_no_map_is_drawn(client, told):
    page = BeautifulSoup(client.get(f"/en/practices?place={BESIDES}").content, "html.parser")
    assert page.select("table.spots tbody tr")
    assert not page.select("svg.world")
    assert "so no map is drawn" in page.find(id="map-told").text


def test_places_that_are_chosen_are_alone_on_the_map(told):
    names = [row.name.text for row in map_of(asked("place=esp-madrid")).rows]
    assert names == ["Madrid"], "and not Terrassa, of which the same record tells: its list is another"


def test_the_map_is_drawn_in_the_page_with_names_and_without_scripts_styles_or_another_host(client, told):
    page = client.get("/en/practices").content.decode()
    soup = BeautifulSoup(page, "html.parser")
    drawings = soup.select("svg.world")
    assert len(drawings) == 3
    for drawing in drawings:
        held = fromstring(str(drawing))
        assert held.get("role") == "group"
        assert soup.find(id=held.get("aria-labelledby"))
        assert soup.find(id=held.get("aria-describedby"))
        assert all(link.find("title").text for link in held.iter("a"))
        assert drawing.image["href"].startswith("/static/land")
    assert "Barcelona, Terrassa, Madrid: 3 practices" in [link.title.string for link in drawings[0].find_all("a")]
    assert not soup.select("script:not([src]), style, [style]")
    links = [link.get("src") or link["href"] for link in soup.select("body [src], body [href]")]
    assert not [link for link in links if "//" in link[:10]]


def test_the_map_and_its_page_are_small(client, db):
    """A practice in every place there is; at most 40 KB to fetch."""
    published(places=sorted(Place.objects.values_list("code", flat=True)), country=None)
    for address in ("/en/", "/zh/practices"):
        page = client.get(address).content
        assert len(gzip.compress(page)) + len(gzip.compress(LAND.read_bytes())) <= 40_000, address


def test_the_land_is_one_shape_without_a_line(client):
    held = fromstring(LAND.read_text())
    shapes = [part for part in held.iter() if part.tag.endswith("path")]
    assert len(shapes) == 1
    assert set(shapes[0].attrib) == {"fill", "d"}, "no stroke: no border"
    assert "public domain" in held[0].text


def test_a_list_without_places_has_no_map(db, client):
    assert map_of(Listing(kinds()["recommendation"], QueryDict(), "en")) is None
    assert map_of(asked("theme=nonsense")) is None
    assert b'class="world' not in client.get("/en/practices?theme=nonsense").content
