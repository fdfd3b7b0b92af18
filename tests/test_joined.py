"""What pages of terms join, over the real practices: every reason is true, and every number that of its list."""

import re
from collections import Counter
from datetime import date
from functools import cache
from urllib.parse import parse_qsl

import numpy as np
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from catalogue.alike import matters_of, shared, sharing, widened
from catalogue.carriers import RowCarriers
from catalogue.models import DataVersion, Edition, EditionFacet, EditionText
from catalogue.projections.building import build_newest
from catalogue.projections.current import live
from catalogue.rows import facets, sort_keys
from portal.joined.asked import CONCERNS
from portal.joined.lists import FEW_OF_A_THEME
from portal.joined.term_page import term_context
from portal.sections import SECTIONS
from portal.tables import total_of
from practices.importing import read_folder
from practices.models import Practice
from tests.conftest import FIXTURES, practice_content, published
from vocabularies.terms import read_terms

pytestmark = pytest.mark.django_db
KINDS = {"practices": "practice", "recommendations": "recommendation"}
PLACES = [("places", "place", code) for code in ("kor-seoul", "esp-barcelona", "swe-malmo", "usa-detroit")]
PLACES += [("places", "place", "net-the-shift"), ("countries", "country", "MEX"), ("countries", "country", "JPN")]
PAGES = ["en/places/esp-barcelona", "zh/countries/MEX", "en/themes/housing", "en/groups/women", "zh/sdgs/11.1"]
PAGES += ["en/places/usa-detroit", "en/recommendations/CEDAW-C-JPN-CO-7-8-45", "en/recommendations/OL-ITA-5-2018"]


@cache
def contents() -> list[dict]:
    """The real practices, read once."""
    return [Practice.public(record.content) for record in read_folder(FIXTURES / "practices")]


def public(told: list[dict]) -> list[Edition]:
    """Contents in public at once, as rows that pages are answered from; texts have nothing to be searched for."""
    terms, day = read_terms("default"), date(2026, 11, 21)
    about = {"kind": "practice", "approval": {"kind": "operator"}, "revision": 1, "published": day, "updated": day}
    made = [Edition(key=content["key"], content=content, **about) for content in told]
    for edition in made:
        edition.year, edition.place = sort_keys(edition)
    made = Edition.objects.bulk_create(made)
    EditionFacet.objects.bulk_create([row for edition in made for row in facets(edition, terms)])
    nothing = {"language": "en", "title": "A title", "title_tokens": " a ", "tokens": " a ", "stems": " a "}
    EditionText.objects.bulk_create([EditionText(edition=edition, origin="editorial", **nothing) for edition in made])
    DataVersion.raise_it()
    return made


@pytest.fixture
def collection():
    """The real practices."""
    return public(contents())


def lineages(vocabulary: str, codes: list[str]) -> set[str]:
    """Codes with those above them."""
    terms = read_terms()
    return {above for code in codes for name, above in terms.lineage(vocabulary, code) if name == vocabulary}


def themes_of(content: dict) -> set[str]:
    """The themes of a record but those above another of its own."""
    terms = read_terms()
    above = {code for theme in content["themes"] for _name, code in terms.lineage("theme", theme)[1:]}
    return set(content["themes"]) - above


def practices_of(vocabulary: str, code: str) -> list[dict]:
    """The contents of the practices of a place or country."""
    return [content for content in contents() if code in [*content["places"], content["country"]]]


def near(vocabulary: str, code: str) -> list[dict]:
    """The practices of a place or country; of a place without any, its country's."""
    terms, here = read_terms(), practices_of(vocabulary, code)
    if here or vocabulary == "country" or not (country := terms.get(vocabulary, code).country_id):
        return here
    in_it = {term.code for term in terms.all("place") if term.country_id == country}
    return [content for content in contents() if content["country"] == country or in_it & set(content["places"])]


def pairs(content: dict, themes: set[str]) -> set[tuple[str, str]]:
    """A theme with a group."""
    return {(theme, group) for theme in themes for group in content["groups"]}


def names(vocabulary: str, codes: set[str]) -> set[str]:
    """What codes are called."""
    return {read_terms().name(vocabulary, code, "en").text for code in codes}


def test_each_practice_stands_under_each_of_its_themes_or_is_counted_there(collection):
    for path, vocabulary, code in PLACES:
        told, here = term_context(SECTIONS[path], code, "en")["by_theme"], practices_of(vocabulary, code)
        assert {part.code for part in told} == set().union(*map(themes_of, here))
        seen = set()
        for part in told:
            keys = [shown.reading.key for shown in part.practices]
            direct = {content["key"] for content in here if part.code in themes_of(content)}
            assert set(keys) <= direct
            assert len(keys) == min(len(direct), FEW_OF_A_THEME)
            assert part.count == sum(part.code in lineages("theme", content["themes"]) for content in here)
            assert [shown.is_told_before for shown in part.practices] == [key in seen for key in keys]
            seen |= set(keys)


def reasons_of(content: dict, here: list[dict]) -> dict[str, set[str]]:
    """Why a recommendation stands on the page of a place, from the contents alone: the reason and what it names."""
    found, themes = {}, themes_of(content)
    if content["local_government"] in CONCERNS:
        found[str(CONCERNS[content["local_government"]])] = set()
    above = [(practice, set().union(*[lineages("theme", [t]) for t in themes_of(practice)])) for practice in here]
    joined = set().union(*[pairs(content, themes) & pairs(practice, under) for practice, under in above])
    if joined:
        named = names("theme", {theme for theme, _group in joined}) | names("group", {group for _t, group in joined})
        found["a practice here is on the same theme and for the same people"] = named
    same = set().union(*[themes & under for _practice, under in above])
    if same and not content["groups"]:
        found["a practice here is on the same theme"] = names("theme", same)
    if any(content["key"] == answer["recommendation"] for practice in here for answer in practice["answers"]):
        found["a practice here answers it"] = set()
    return found


def test_what_is_asked_is_of_the_country_and_each_reason_is_true(collection):
    every = [edition.content for edition in Edition.objects.filter(kind="recommendation")]
    for path, vocabulary, code in PLACES:
        asked, here = term_context(SECTIONS[path], code, "en")["asked"], practices_of(vocabulary, code)
        country = code if vocabulary == "country" else read_terms().get("place", code).country_id
        of_country = {content["key"]: reasons_of(content, here) for content in every if content["country"] == country}
        if not country:
            assert asked == {}
            continue
        alone = vocabulary == "country" or not here
        assert asked["total"] == len(of_country)
        assert asked["found"] == sum(bool(alone or why) for why in of_country.values())
        for row in asked["rows"]:
            told = {str(reason.text): {name.text for name in reason.names} for reason in row["reasons"][alone:]}
            assert told == of_country[row["reading"].key]
            assert row["reasons"]


def test_what_others_did_shares_what_it_says_and_what_shares_most_comes_first(collection):
    for path, vocabulary, code in PLACES:
        told, here = term_context(SECTIONS[path], code, "en"), near(vocabulary, code)
        asked = [row["reading"].content for row in told["asked"].get("rows", [])]
        keys = {content["key"] for content in here}
        alike = {}
        for content in contents():
            under = lineages("theme", list(themes_of(content)))
            joined = [pairs(content, under) & pairs(other, themes_of(other)) for other in [*here, *asked]]
            if content["key"] not in keys and any(under & themes_of(other) for other in [*here, *asked]):
                alike[content["key"]] = (content, under, set().union(*joined))
        found = told["elsewhere"]
        assert (found["total"], found["both"]) == (len(alike), sum(bool(joined) for *_rest, joined in alike.values()))
        shares = [bool(alike[row["reading"].key][2]) for row in found["rows"]]
        assert shares == sorted(shares, reverse=True)
        assert len(shares) == min(len(alike), 8)
        for row, both in zip(found["rows"], shares, strict=True):
            content, under, joined = alike[row["reading"].key]
            named = {str(reason.text): {name.text for name in reason.names} for reason in row["reasons"]}
            (text,) = (text for text in named if text.startswith("same theme as "))
            others = here if text.endswith("practice above") else asked
            assert named[text] <= names("theme", under & set().union(*map(themes_of, others)))
            assert ("same group" in named) == both
            assert named.get("same group", set()) <= names("group", {group for _theme, group in joined})
            area = {area: term for area, term in named.items() if area in ("same country", "same region")}
            around = {"region": lineages_of_areas(content["country"], content["places"])}
            assert all(term <= around["region"] & lineages_of_areas(*home(vocabulary, code)) for term in area.values())


def home(vocabulary: str, code: str) -> tuple[str | None, list[str]]:
    """(country, places) of a page."""
    return (code, []) if vocabulary == "country" else (None, [code])


def lineages_of_areas(country: str | None, places: list[str]) -> set[str]:
    """The names of the countries and regions that a country or places are in."""
    terms = read_terms()
    tags = {"country": [country] if country else [], "place": places}
    return {terms.name(name, code, "en").text for name, code in terms.found_under(tags) if name != "place"}


def test_a_paragraph_stands_where_records_are_drawn_from_it_in_the_visitors_language(collection):
    held = {edition.content["symbol"]: edition.content for edition in Edition.objects.filter(kind="report")}
    for path, vocabulary, code in [*PLACES[:2], ("themes", "theme", "equality"), ("groups", "group", "women")]:
        found, cited = term_context(SECTIONS[path], code, "zh")["paragraphs"], Counter()
        for edition in Edition.objects.filter(facets__facet=vocabulary, facets__code=code):
            at = {(s["document"], re.match("[0-9.]+", s["paragraph"])[0]) for s in edition.content["sources"]}
            cited.update((symbol, number) for symbol, number in at if symbol in held)
        assert found["total"] == len(cited) > 0
        assert sum(document.count for document in found["documents"]) == len(cited)
        for row in found["rows"]:
            symbol, _mark, number = row.excerpt.code.partition("#")
            assert sum(drawn.count for drawn in row.drawn) == cited[symbol, number]
            (paragraph,) = (part for part in held[symbol]["paragraphs"] if part["number"] == number)
            assert row.excerpt.text.text == paragraph["summaries"]["zh"]
            assert row.excerpt.path == f"/zh/documents/{symbol}#para-{number}"


def told(vocabulary: str, code: str) -> dict:
    """What a page joins, as plain keys and numbers."""
    found = term_context(next(s for s in SECTIONS.values() if s.vocabulary == vocabulary), code, "en")
    asked, elsewhere, paragraphs = found.get("asked") or {}, found.get("elsewhere"), found["paragraphs"]
    return {
        "themes": [(part.code, part.count, [p.reading.key for p in part.practices]) for part in found["by_theme"]],
        "asked": (asked.get("found"), asked.get("total"), rows(asked.get("rows", []))),
        "elsewhere": (elsewhere["both"], elsewhere["total"], elsewhere["themes"], rows(elsewhere["rows"])),
        "paragraphs": (paragraphs["total"], [row.excerpt.code for row in paragraphs["rows"]]),
    }


def rows(found: list[dict]) -> list[tuple]:
    """Keys with their reasons."""
    return [(row["reading"].key, [(str(reason.text), reason.names) for reason in row["reasons"]]) for row in found]


def test_the_projection_joins_what_the_rows_join(collection):
    by_rows = [told(vocabulary, code) for _path, vocabulary, code in PLACES]
    build_newest()
    assert live("practice")
    assert [told(vocabulary, code) for _path, vocabulary, code in PLACES] == by_rows


def test_every_number_beside_a_link_is_the_total_of_the_list_that_it_leads_to(client, collection):
    checked = 0
    for page in PAGES:
        answer = client.get(f"/{page}")
        assert answer.status_code == 200
        main = BeautifulSoup(answer.content, "html.parser").main
        for figure in main.select("details"):
            figure.decompose()  # which tests of maps and charts look at
        for link in main.select('a[href*="/practices?"], a[href*="/recommendations?"]'):
            path, _mark, asked = link["href"].partition("?")
            beside = link.find_next_sibling()
            told = beside.text if beside and "count" in beside.get("class", []) else re.search("[0-9]+", link.text)[0]
            assert total_of(KINDS[path.rpartition("/")[2]], parse_qsl(asked)) == int(told), (page, link)
            checked += 1
    assert checked > 60


def test_a_recommendation_tells_practices_of_the_state_apart_and_names_what_is_shared(client):
    asked = {"themes": ["gender-equality"], "groups": ["women"]}
    published(key="inside", country="JPN", places=[], **asked)
    published(key="outside", **asked)
    published(key="other-people", themes=["gender-equality"], groups=["children"])
    page = BeautifulSoup(client.get("/en/recommendations/CEDAW-C-JPN-CO-7-8-45").content, "html.parser")
    for part in ("inside", "outside"):
        assert [link["href"] for link in page.select(f"#same-{part} .card h3 a")] == [f"/en/practices/{part}"]
        told = re.sub(r"\s+", " ", page.select_one(f"#same-{part} .note").text)
        assert "same theme: Gender equality; same group: Women and girls" in told


def test_a_known_place_without_practices_invites_to_send_them_and_can_be_found(client, settings):
    settings.PORTAL_CONTACT = "desk@example.org"
    published(key="of-the-country", country="USA", places=[])
    for language in ("en", "zh"):
        page = BeautifulSoup(client.get(f"/{language}/places/usa-detroit").content, "html.parser")
        assert page.select_one('#invitation ~ p a[href="mailto:desk@example.org?subject=usa-detroit"]')
        assert page.select_one(f'a[href="/{language}/practices/of-the-country"]')
        assert page.select('section[aria-labelledby="asked"] .cards > li .note')
        for path in ("countries/USA", "places"):
            found = BeautifulSoup(client.get(f"/{language}/{path}").content, "html.parser")
            assert found.select_one(f'main a[href="/{language}/places/usa-detroit"]')
    assert client.get("/en/places/usa-nowhere").status_code == 404


@pytest.mark.parametrize("is_built", [False, True])
def test_the_queries_of_a_joined_page_do_not_grow_with_the_collection(client, is_built):
    pages = ["places/esp-terrassa", "countries/ESP", "themes/housing", "recommendations/CEDAW-C-JPN-CO-7-8-45"]

    def queries():
        found = []
        for page in pages:
            client.get(f"/en/{page}")
            with CaptureQueriesContext(connection) as captured:
                client.get(f"/en/{page}")
            found.append(len(captured))
        return found

    tags = {"themes": ["housing", "gender-equality"], "groups": ["women"]}
    seoul = {"places": ["kor-seoul"], "country": "KOR"}
    found = []
    for more in (2, 40):
        public([practice_content(**tags, **(seoul if number % 2 else {})) for number in range(more)])
        if is_built:
            build_newest()
        found.append(queries())
    few, many = found
    assert few == many
    assert max(few) <= 60


RECORD = st.fixed_dictionaries(
    {
        "themes": st.lists(st.sampled_from(["equality", "gender-equality", "accessibility", "housing"]), max_size=3),
        "groups": st.lists(st.sampled_from(["women", "children"]), max_size=2),
    }
)


@given(one=RECORD, others=st.lists(RECORD, max_size=6))
@settings(max_examples=60, deadline=None)
def test_what_is_found_to_share_something_is_what_can_say_what_it_shares(one, others):
    terms = read_terms()
    practices = RowCarriers("nothing")
    practices.ids, practices.all = np.arange(len(others)), BitMap(range(len(others)))
    practices.tables = {"theme": {}, "group": {}}
    for position, content in enumerate(others):
        for name, code in terms.found_under({"theme": content["themes"], "group": content["groups"]}):
            practices.tables[name].setdefault(code, BitMap()).add(position)
    matters = matters_of(one, terms)
    both, on_theme = sharing(practices, matters)
    told = [shared(widened(matters_of(content, terms), terms), matters, terms) for content in others]
    assert list(on_theme) == [position for position, found in enumerate(told) if found.themes]
    assert list(both) == [position for position, found in enumerate(told) if found.groups]
