"""What crawlers are told: every public page once in each language, no draft, no combination of facets."""

import re
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import DataVersion, Edition
from curation.publishing import withdraw
from portal import sitemap
from tests.conftest import draft, published, text
from vocabularies.languages import html_language

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
LANGUAGES = {html_language(code) for code, _name in settings.LANGUAGES} | {"x-default"}
READ = [
    "/en/",
    "/zh/practices",
    "/en/practices?order=year&q=city&theme=health&theme=housing",
    "/en/practices?page=2",
    "/zh/recommendations?country=JPN",
    "/en/reports",
    "/en/practices/made-00",
    "/en/recommendations/A-HRC-42-22-61.a",
    "/en/documents/A/HRC/42/22",
    "/en/places/esp-terrassa",
    "/zh/countries/ESP",
    "/en/themes/housing",
    "/en/gaps?columns=region",
    "/en/compare?country=ESP&country=KOR",
]


@pytest.fixture
def collection(settings):
    """Two pages of practices; of those with one theme there are two pages too."""
    settings.LIST_LENGTH = 2
    for number in range(4):
        published(key=f"made-{number:02}", themes=["housing"] if number else ["health", "water-and-sanitation"])


def parts(client) -> list[str]:
    """The addresses that the index names, below the site."""
    answer = client.get("/sitemap.xml")
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    return [urlsplit(found.text).path for found in fromstring(answer.content).iter(f"{MAP}loc")]


def pages(client) -> dict[str, dict]:
    """Every address of the map below the site: the date of its change, and its alternates by language."""
    found = {}
    for part in parts(client):
        told = list(fromstring(client.get(part).content).iter(f"{MAP}url"))
        assert 0 < len(told) <= 10_000
        for url in told:
            path = url.find(f"{MAP}loc").text.removeprefix(settings.PORTAL_ADDRESS)
            assert path not in found, "once"
            links = {link.get("hreflang"): link.get("href") for link in url.iter(LINK)}
            found[path] = {"changed": url.findtext(f"{MAP}lastmod"), "links": links}
    return found


def test_every_public_page_stands_in_the_map_once_with_its_languages(client, collection, monkeypatch):
    monkeypatch.setattr(sitemap, "PAGES", 40)  # so that there are several parts of a kind
    draft(key="only-a-draft")
    found = pages(client)
    assert "/sitemap-recommendations-2.xml" in parts(client)
    for path in ("/en/", "/zh/practices", "/en/gaps", "/en/compare", "/zh/places", "/en/places/esp-terrassa"):
        assert found[path]["changed"] is None
    for key, updated in Edition.objects.filter(kind="practice").values_list("key", "updated"):
        assert found[f"/zh/practices/{key}"]["changed"] == updated.isoformat()
    assert "/en/documents/A/HRC/42/22" in found
    assert "/en/places/usa-detroit" in found, "nothing stands under it, and it invites"
    assert not [path for path in found if "only-a-draft" in path or "?" in path]
    for path, told in found.items():
        assert set(told["links"]) == LANGUAGES
        assert settings.PORTAL_ADDRESS + path in told["links"].values()
    every_so_often = sorted(found)[:: max(1, len(found) // 12)]
    assert {client.get(path).status_code for path in every_so_often} == {200}
    assert client.get(urlsplit(found["/en/documents/A/HRC/42/22"]["links"]["x-default"]).path).status_code == 302


def test_the_map_forgets_what_was_withdrawn_and_is_asked_again_only_then(client):
    record = published(key="soon-gone")
    first = client.get("/sitemap-practices-1.xml")
    assert b"/en/practices/soon-gone" in first.content
    assert client.get("/sitemap-practices-1.xml", headers={"if-none-match": first["ETag"]}).status_code == 304
    withdraw(record, reason={"en": "Wrong."})
    after = client.get("/sitemap-practices-1.xml", headers={"if-none-match": first["ETag"]})
    assert (after.status_code, b"soon-gone" in after.content) in ((200, False), (404, False))


def test_a_part_of_many_records_asks_few_queries_and_waits_for_its_rows(client, collection):
    with CaptureQueriesContext(connection) as captured:
        client.get("/sitemap-practices-1.xml")
    assert len(captured) <= 6
    DataVersion.objects.update(rows="other code")
    assert client.get("/sitemap-practices-1.xml").status_code == 503


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap-practices-0.xml",
        "/sitemap-practices-9.xml",
        f"/sitemap-practices-{10**20}.xml",
        "/sitemap-nothing-1.xml",
    ],
)
def test_a_part_that_is_not_there_is_a_404(client, address):
    published()
    assert client.get(address).status_code == 404


def allowed(rules: str, path: str) -> bool:
    """What RFC 9309 makes of the rules: the longest that matches wins, and `*` stands for anything."""
    told = re.findall(r"^(Allow|Disallow): (\S+)$", rules, re.MULTILINE)
    fitting = [(len(rule), name) for name, rule in told if re.match(re.escape(rule).replace(r"\*", ".*"), path)]
    return max(fitting, default=(0, "Allow"))[1] == "Allow"


def test_crawlers_may_read_every_page_of_a_plain_list_and_no_combination_of_facets(client):
    rules = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.PORTAL_ADDRESS}/sitemap.xml" in rules.split("\n")
    for path in ("/en/", "/zh/practices", "/en/practices?page=12", "/static/portal.css", "/sitemap.xml"):
        assert allowed(rules, path), path
    for path in (
        "/en/practices?theme=housing",
        "/en/practices?theme=housing&page=2",
        "/en/practices?page=2&theme=housing",
        "/en/practices.csv?theme=housing",
        "/en/report-error/practice/x",
        "/admin/login/",
    ):
        assert not allowed(rules, path), path


def test_every_page_tells_crawlers_what_it_is_and_where_not_to_follow(client, collection):
    for address in READ:
        page = BeautifulSoup(client.get(address).content, "html.parser")
        follows_no_link_with_a_question(page, address)
        names_itself_and_its_languages(page.head, address)


def follows_no_link_with_a_question(page: BeautifulSoup, address: str) -> None:
    """Pages of plain lists alone are to be followed."""
    asking = [link for link in page.select("a[href*='?']:not([hreflang])") if link["href"].startswith("/")]
    plain = [link for link in asking if re.search(r"\?page=[0-9]+$", link["href"])]
    assert not [link for link in asking if link not in plain and "nofollow" not in link.get("rel", [])]
    assert not [link for link in plain if "nofollow" in link.get("rel", [])]
    assert asking or "?" not in address, address


def names_itself_and_its_languages(head: BeautifulSoup, address: str) -> None:
    """And what the page is about, as its title and description have it."""
    told = {meta["property"]: meta["content"] for meta in head.select("meta[property]")}
    own = head.select_one('link[rel="canonical"]')["href"]
    assert own == told["og:url"]
    assert own == settings.PORTAL_ADDRESS + address, "the questions here are in the order that we give them"
    links = {link["hreflang"]: link["href"] for link in head.select("link[hreflang]")}
    assert set(links) == LANGUAGES
    assert own in links.values()
    assert told["og:title"]
    assert head.title.text.startswith(told["og:title"])
    assert told["og:description"] == head.select_one('meta[name="description"]')["content"]
    assert told["og:type"] == ("article" if re.search("/made-00|/A-HRC|/documents/", address) else "website")
    assert {told["og:locale"], told["og:locale:alternate"]} == {"en_GB", "zh_CN"}
    assert told["og:image"].startswith(f"{settings.PORTAL_ADDRESS}/static/share")
    is_question = "?" in address and not address.endswith("?page=2")
    assert bool(head.select('meta[name="robots"][content="noindex, follow"]')) == is_question


def test_words_of_a_record_are_escaped_once_in_its_head(client):
    published(key="a-record", texts={"en": text('Homes & "rights" <b>', 'It’s "all" & more.')})
    head = BeautifulSoup(client.get("/en/practices/a-record").content, "html.parser").head
    told = {meta["property"]: meta["content"] for meta in head.select("meta[property]")}
    assert (told["og:title"], told["og:description"]) == ('Homes & "rights" <b>', 'It’s "all" & more.')


def test_the_picture_that_goes_with_a_link_is_small_and_of_the_size_that_is_said():
    picture = (settings.BASE_DIR / "static" / "share.png").read_bytes()
    assert len(picture) <= 30 * 1024
    assert [int.from_bytes(picture[at : at + 4]) for at in (16, 20)] == [1200, 630]
