"""Feeds: the newest of what a question finds, valid Atom, and never a draft or what was withdrawn."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from defusedxml.ElementTree import fromstring
from django.conf import settings

from catalogue.feeds import NEWEST
from catalogue.kinds import kinds
from catalogue.models import Edition
from curation.publishing import withdraw
from tests.conftest import change, draft, published, text
from vocabularies.languages import html_language

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ONCE = ["id", "title", "updated", "author", "rights"]  # what RFC 4287 lets stand in a feed once


def feed(client, address: str):
    """The feed at an address, read back by another parser, and held against what RFC 4287 asks of every feed."""
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    root = fromstring(answer.content)
    assert root.tag == f"{ATOM}feed"
    for name in ONCE:
        assert len(root.findall(ATOM + name)) == 1, name
    entries = root.findall(f"{ATOM}entry")
    for told in [root, *entries]:
        for name in ("id", "title", "updated"):
            assert len(told.findall(ATOM + name)) == 1, name
        assert urlsplit(told.find(f"{ATOM}id").text).scheme.startswith("http")
        assert told.find(f"{ATOM}updated").text.endswith("T00:00:00Z")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == root.find(f"{ATOM}id").text == settings.PORTAL_ADDRESS + address
    assert links["alternate"] == links["self"].replace(".atom", "")
    assert len({entry.find(f"{ATOM}id").text for entry in entries}) == len(entries)
    return root


def keys(root) -> list[str]:
    """The keys of the records in a feed, as their permanent addresses have them."""
    return [entry.find(f"{ATOM}id").text.rsplit("/", 1)[1] for entry in root.findall(f"{ATOM}entry")]


@pytest.mark.parametrize("path", [kind.path for kind in kinds().values()])
@pytest.mark.parametrize("language", ["zh", "ar"])
def test_every_list_has_a_feed_of_what_was_published_last(client, path, language):
    published()
    name = next(kind.name for kind in kinds().values() if kind.path == path)
    wanted = Edition.objects.filter(kind=name).order_by("-published", "key").values_list("key", flat=True)[:NEWEST]
    root = feed(client, f"/{language}/{path}.atom")
    assert keys(root) == list(wanted)
    assert root.get(LANG) == html_language(language)
    for entry in root.findall(f"{ATOM}entry")[:3]:
        assert entry.find(f"{ATOM}link").get("href").startswith(f"{settings.PORTAL_ADDRESS}/{language}/")


def test_a_feed_holds_what_the_question_finds_newest_first_whatever_its_order(client):
    for number, day in enumerate((3, 1, 2)):
        published(key=f"made-{number}", themes=["health"], texts={"en": text("Water & <b>homes</b>\x1e for all")})
        Edition.objects.filter(key=f"made-{number}").update(published=date(2026, 1, day), updated=date(2026, 2, day))
    published(key="about-something-else")
    root = feed(client, "/en/practices.atom?q=water&order=place&theme=health")
    assert keys(root) == ["made-0", "made-2", "made-1"]
    entry = root.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == "Water & <b>homes</b> for all"
    assert entry.find(f"{ATOM}published").text == "2026-01-03T00:00:00Z"
    assert root.find(f"{ATOM}updated").text == entry.find(f"{ATOM}updated").text == "2026-02-03T00:00:00Z"
    assert root.find(f"{ATOM}title").text == "Practices – Search: “water”; Theme: Health – Cities for human rights"


def test_a_feed_tells_each_text_in_its_language_and_ends_at_some_number(client):
    published(key="only-chinese", themes=["health"], texts={"zh": text("只有中文", "记录。", origin="original")})
    entry = feed(client, "/en/practices.atom?theme=health").find(f"{ATOM}entry")
    assert {entry.find(ATOM + name).get(LANG) for name in ("title", "summary")} == {"zh-Hans"}
    (one,) = Edition.objects.filter(key="only-chinese")
    for number in range(NEWEST):
        one.pk, one.key, one._state.adding = None, f"again-{number}", True
        one.save()
    assert len(keys(feed(client, "/en/practices.atom"))) == NEWEST


def test_no_draft_and_nothing_withdrawn_is_in_a_feed_and_who_holds_it_asks_again(client):
    draft(key="only-a-draft")
    record = published(key="soon-gone", themes=["health"])
    change(record, texts={"en": text("An unpublished title")})
    address = "/en/practices.atom?theme=health"
    first = client.get(address)
    assert "soon-gone" in first.content.decode()
    assert "draft" not in first.content.decode()
    assert "An unpublished title" not in first.content.decode()
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    withdraw(record, reason={"en": "Wrong."})
    after = client.get(address, headers={"if-none-match": first["ETag"]})
    assert after.status_code == 200
    assert keys(feed(client, address)) == []


@pytest.mark.parametrize("question", ["theme=nope", "colour=red", "theme=", "q=a&q=b", "order=backwards", "page=1"])
def test_a_feed_refuses_what_a_file_refuses(client, question):
    told, file = (client.get(f"/en/practices{suffix}?{question}") for suffix in (".atom", ".csv"))
    assert (told.status_code, told.content) == (400, file.content)


@pytest.mark.parametrize("address", ["/en/practices/a-record.atom", "/en/gaps.atom", "/en/documents/A/HRC/38/22.atom"])
def test_what_is_no_list_has_no_feed(client, address):
    published(key="a-record")
    assert client.get(address).status_code == 404


def test_a_list_leads_to_its_feed_in_its_head_and_beside_its_files(client):
    page = BeautifulSoup(client.get("/zh/practices?theme=housing&order=year").content, "html.parser")
    link = page.select_one('head link[rel="alternate"][type="application/atom+xml"]')
    beside = page.select_one('.files a[type="application/atom+xml"]')
    assert link["href"] == settings.PORTAL_ADDRESS + beside["href"]
    assert beside["href"] == "/zh/practices.atom?order=year&theme=housing"
    assert feed(client, beside["href"]).find(f"{ATOM}title").text == link["title"] == "实践 – 主题：住房 – 城市为人权"
    wrong = BeautifulSoup(client.get("/en/practices?theme=nope").content, "html.parser")
    assert not wrong.select('[type="application/atom+xml"]')
