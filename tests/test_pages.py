"""Pages as a reader meets them."""

import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client

from curation.publishing import withdraw
from portal.middleware import POLICY
from tests.conftest import published, text
from vocabularies.languages import direction, html_language
from vocabularies.models import Place, Theme
from vocabularies.terms import raise_stamp

pytestmark = pytest.mark.django_db

PAGES = [
    "/en/",
    "/zh/",
    "/en/practices",
    "/zh/practices?theme=housing",
    "/en/practices?theme=nope",
    "/ar/practices/a-record",
    "/es/practices/not-there",
    "/fr/report-error/practice/a-record",
    "/ar/places",
    "/en/places/esp-terrassa",
    "/zh/countries/ESP",
    "/ru/themes",
    "/en/themes/living-conditions",
    "/fr/sdgs/11",
    "/ru/sdgs/11.1",
    "/es/groups/women",
    "/en/regions/150",
    "/ar/gaps?columns=place",
    "/zh/compare?country=ESP",
    "/en/nowhere",
]


@pytest.fixture
def record():
    """One practice in two languages."""
    return published(key="a-record", targets=["11.1"], groups=["women"], year_start=2013, told_together="x-9-a")


def soup(client, address) -> BeautifulSoup:
    """The page, read back."""
    return BeautifulSoup(client.get(address).content, "html.parser")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_one_heading_landmarks_the_policy_and_no_cookie(client, record, address):
    answer = client.get(address)
    page = BeautifulSoup(answer.content, "html.parser")
    assert len(page.select("h1")) == 1
    assert page.select_one("main#main")
    assert page.select_one('a.skip[href="#main"]')
    language = address.split("/")[1]
    assert (page.html["lang"], page.html["dir"]) == (html_language(language), direction(language))
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert not answer.cookies
    assert not page.select("[style], script:not([src]), [onclick]")
    assert [script["src"] for script in page.select("script")] == ["/static/refresh.js"] * len(page.select(".apply"))
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_every_link_of_every_page_leads_somewhere(client, record):
    statuses = {}
    for number, address in enumerate(PAGES):
        answer = client.get(address)
        page = BeautifulSoup(answer.content, "html.parser")
        # the switch of a page that is missing leads to the same page missing in the other language
        found = page.select("a[href]:not([hreflang])")
        if answer.status_code == 200:
            switch = page.select("header a[hreflang]")
            found.append(switch[number % len(switch)])  # each language is asked for, not of each page
        links = {link["href"] for link in found if link["href"].startswith("/")}
        assert links
        for link in links - statuses.keys():
            statuses[link] = client.get(link).status_code
            assert statuses[link] in (200, 302), (address, link)
        for anchor in page.select('a[href^="#"]'):
            assert page.select(anchor["href"].replace(".", r"\.")), anchor


@pytest.mark.parametrize("path", ["/admin/login/", "/static/portal.css", "/robots.txt", "/id/practice/a-record"])
def test_other_answers_carry_the_policy_too(client, path):
    assert client.get(path).headers["Content-Security-Policy"] == POLICY


def test_a_practice_says_where_it_comes_from_and_how_it_was_approved(client):
    published(
        key="a-record",
        sources=[{"document": "A/HRC/42/22", "paragraph": "9", "footnotes": ["6", "7"]}],
        texts={"en": text(told_by="Submission of the city", source_note="Two spellings.")},
    )
    page = soup(client, "/en/practices/a-record").select_one(".provenance")
    told = re.sub(r"\s+", " ", page.text)
    for words in [
        "A/HRC/42/22, paragraph 9",
        "footnotes 6, 7",
        "Submission of the city",
        "Two spellings.",
        "not reviewed in the portal",
        "21 November 2026",
    ]:
        assert words in told
    official = {link["href"] for link in page.select('a[href^="https://docs.un.org/"]')}
    assert official == {f"https://docs.un.org/{code}/A/HRC/42/22" for code in ("ar", "zh", "en", "fr", "ru", "es")}


def test_a_source_given_to_the_part_leads_to_its_paragraph(client):
    published(key="a-record", sources=[{"document": "A/HRC/42/22", "paragraph": "9(b)", "footnotes": []}])
    link = soup(client, "/en/practices/a-record").select_one(".provenance dd a")
    assert "paragraph 9(b)" in link.text
    assert client.get(link["href"]).status_code == 200


def test_what_a_practice_was_adapted_from_is_shown_while_it_is_public(client):
    model = published(key="the-model")
    published(key="a-record", adapted_from="the-model")
    assert "/en/practices/the-model" in client.get("/en/practices/a-record").content.decode()
    withdraw(model, reason={"en": "Wrong."})
    assert "the-model" not in client.get("/en/practices/a-record").content.decode()


def test_a_reader_can_report_an_error(client, record, settings):
    form = "/en/report-error/practice/a-record"
    assert soup(client, "/en/practices/a-record").select_one(f'a[href="{form}"]')
    settings.PORTAL_CONTACT = "desk@example.org"
    link = soup(client, "/en/practices/a-record").select_one('a[href^="mailto:"]')
    assert link["href"].startswith("mailto:desk@example.org?subject=a-record&body=http")


def test_a_form_without_its_token_is_refused_in_our_own_page(record):
    answer = Client(enforce_csrf_checks=True).post("/admin/login/")
    assert answer.status_code == 403
    assert "This page is not for you" in answer.content.decode()
    assert Client(enforce_csrf_checks=True).post("/en/practices").status_code == 405


def test_practices_told_in_one_breath_lead_to_each_other(client, record):
    published(key="its-twin", told_together="x-9-a")
    published(key="another")
    together = soup(client, "/en/practices/a-record").select('section[aria-labelledby="together"] h3 a')
    assert [link["href"] for link in together] == ["/en/practices/its-twin"]


def test_a_text_in_another_language_is_marked_and_said(client):
    published(key="only-chinese", texts={"zh": text("只有中文", "只有中文的记录。", origin="original")})
    page = soup(client, "/en/practices/only-chinese")
    assert page.select_one("h1 span")["lang"] == "zh-Hans"
    assert "There is no text in this language yet" in page.text


def test_the_language_switch_keeps_page_and_filters(client, record):
    page = soup(client, "/en/practices?theme=housing&order=year&q=water")
    switch = {
        link["hreflang"]: (link["lang"], link["href"], link.text) for link in page.select("header nav a[hreflang]")
    }
    assert switch == {
        html_language(code): (html_language(code), f"/{code}/practices?order=year&q=water&theme=housing", name)
        for code, name in settings.LANGUAGES
    }


def test_chips_take_one_choice_back(client, record):
    page = soup(client, "/en/practices?theme=housing&theme=health&q=city")
    chips = {re.sub(r"\s+", " ", chip.text).strip(): chip["href"] for chip in page.select(".chips a")}
    assert chips["Theme: Housing ×(remove)"] == "/en/practices?q=city&theme=health"
    assert chips["Search: “city” ×(remove)"] == "/en/practices?theme=housing&theme=health"


def test_search_finds_words_whatever_their_case_and_accents(client):
    published(key="here", texts={"en": text("Montréal welcomes newcomers", "Türkiye is named.")})
    published(key="there")
    for query in ("montreal", "MONTRÉAL newcomers", "turkiye", "ＭＯＮＴＲＥＡＬ"):
        links = soup(client, f"/en/practices?q={query}").select(".card h3 a")
        assert [link["href"] for link in links] == ["/en/practices/here"], query
    assert not soup(client, "/en/practices?q=montr%25al").select(".card")


def test_a_search_shows_titles_first(client):
    published(key="a-summary", texts={"en": text("Other", "About water.")})
    published(key="b-title", texts={"en": text("Water for all", "Other.")})
    links = soup(client, "/en/practices?q=water").select(".card h3 a")
    assert [link["href"][-7:] for link in links] == ["b-title", "summary"]
    newest = soup(client, "/en/practices?q=water&order=newest").select(".card h3 a")
    assert [link["href"][-7:] for link in newest] == ["summary", "b-title"]


def test_a_retired_code_leads_to_the_one_in_use(client, record):
    Theme.objects.create(code="dwelling", names={"en": "Dwelling"}, replaced_by_id="housing")
    raise_stamp()
    answer = client.get("/en/themes/dwelling")
    assert (answer.status_code, answer["Location"]) == (301, "/en/themes/housing")
    assert len(soup(client, "/en/practices?theme=dwelling").select(".card")) == 1


def test_a_renamed_place_has_its_new_name_at_once(client, record):
    Place.objects.filter(code="esp-terrassa").update(names={"en": "Terrassa renamed"})
    raise_stamp()
    assert "Terrassa renamed" in soup(client, "/en/practices/a-record").text


def test_a_place_without_practices_has_a_page_with_an_invitation(client):
    page = soup(client, "/en/places/usa-detroit")
    assert "No record so far" in page.text


def test_an_uncertain_name_is_shown_as_such(client):
    assert "does not make this name certain" in soup(client, "/en/places/idn-papak").text


def test_the_permanent_address_follows_the_browsers_language(client, record):
    answer = client.get("/id/practice/a-record", headers={"accept-language": "zh-CN,zh;q=0.9"})
    assert answer["Location"] == "/zh/practices/a-record"
    assert "Accept-Language" in answer["Vary"]
    assert (
        client.get("/id/practice/a-record", headers={"accept-language": "xx"})["Location"] == "/en/practices/a-record"
    )
    assert client.get("/id/nothing/a-record").status_code == 404


def test_the_front_address_leads_to_the_browsers_language(client):
    assert client.get("/", headers={"accept-language": "zh"})["Location"] == "/zh/"
    assert client.get("/")["Location"] == "/en/"


@pytest.mark.parametrize(
    "address",
    [
        "/en/practices/%00",
        "/en/practices/" + "x" * 5000,
        "/en/places/%00",
        "/en/places/" + "9" * 300,
        "/en/themes/..%2f..%2fetc",
        "/en/practices/a-record.csv",
        "/en/practices.xml",
        "/zz/practices",
        "/id/practice/%00",
        "/en/practices/a b",
    ],
)
def test_an_impossible_address_is_a_helpful_404(client, record, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert BeautifulSoup(answer.content, "html.parser").select_one('form[role="search"]')


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize(
    "address", ["/en/", "/en/practices", "/en/practices/a-record", "/en/places", "/id/practice/a-record"]
)
def test_public_pages_only_read(client, record, method, address):
    assert getattr(client, method)(address).status_code == 405


def test_a_client_that_holds_the_answer_gets_304_until_something_changes(client, record):
    first = client.get("/en/practices/a-record")
    again = client.get("/en/practices/a-record", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "no-cache"
    published()
    assert client.get("/en/practices/a-record", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_home_is_found_without_its_slash_too(client):
    for typed in ("/en", "/zh"):
        answer = client.get(typed)
        assert (answer.status_code, answer["Location"]) == (301, f"{typed}/")
    assert client.get("/en/practices/").status_code == 404
