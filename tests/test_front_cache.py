"""The cache before Django: the same bytes as without it, and nothing that is no longer so."""

import gzip

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory

from curation.publishing import withdraw
from portal.front_cache import FrontCache
from tests.conftest import published

pytestmark = pytest.mark.django_db


class Site:
    """The portal behind its front cache, counting what gets through to Django."""

    def __init__(self, limit: int = 10_000_000):
        self.django, self.asked = WSGIHandler(), 0
        self.cache = FrontCache(self.through, limit)

    def through(self, environ, start_response):
        """Django, counted."""
        self.asked += 1
        return self.django(environ, start_response)

    def get(self, address: str, method: str = "get", application=None, **headers) -> tuple[int, dict, bytes]:
        """(status, headers, body) of one request."""
        environ, told = getattr(RequestFactory(), method)(address, headers=headers).environ, {}

        def start_response(status, headers, exc_info=None):
            assert not told, "answered twice"
            told.update(status=int(status[:3]), headers={name.lower(): value for name, value in headers})

        content = (application or self.cache)(environ, start_response)
        body = b"".join(content)
        getattr(content, "close", lambda: None)()
        return told["status"], told["headers"], body


@pytest.fixture
def site():
    """A site whose requests leave the test's transaction open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Site()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("address", ["/en/gaps", "/en/compare", "/en/compare?place=kor-seoul"])
def test_what_a_form_adds_is_never_answered_by_the_page_that_is_kept(site, address):
    published(country="ESP", places=["esp-barcelona"])
    assert [site.get(address)[0] for _turn in range(2)] == [200, 200]
    added = site.get(f"{address}{'&' if '?' in address else '?'}add-country=ESP")
    assert added[0] == 302
    assert added[1]["location"].endswith("country=ESP")
    assert "add-" not in added[1]["location"]


@pytest.mark.parametrize("address", ["/en/", "/zh/practices?theme=housing", "/en/documents/A/HRC/38/22", "/en/gaps"])
def test_a_kept_page_is_what_django_answers(site, address):
    published()
    plain = site.get(address, application=site.django)
    first, second = site.get(address), site.get(address)
    assert site.asked == 1
    assert plain[0] == first[0] == second[0] == 200
    assert plain[2] == first[2] == second[2]
    plain[1].pop("server-timing", None)  # a kept page took no time to be made
    assert first[1] | {"vary": ""} == plain[1] | {"vary": "", "content-length": str(len(plain[2]))}


@pytest.mark.parametrize(("encoding", "decode"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_an_encoded_page_is_the_same_page_with_a_tag_of_its_own(site, encoding, decode):
    _status, plain, body = site.get("/en/practices")
    _status, headers, encoded = site.get("/en/practices", accept_encoding=encoding)
    assert decode(encoded) == body
    assert (headers["content-encoding"], int(headers["content-length"])) == (encoding, len(encoded))
    assert headers["etag"] != plain["etag"]
    assert "Accept-Encoding" in headers["vary"]
    status, _headers, nothing = site.get("/en/practices", accept_encoding=encoding, if_none_match=headers["etag"])
    assert (status, nothing, site.asked) == (304, b"", 1)
    assert Site().get("/en/practices", if_none_match=headers["etag"])[0] == 304, "by a worker that never sent it"
    assert "content-encoding" not in site.get("/en/practices", accept_encoding=f"{encoding};q=0")[1]


def test_a_withdrawn_record_is_in_no_kept_page_from_the_next_request_on(site):
    record = published(key="goes")
    assert b"/en/practices/goes" in site.get("/en/practices")[2]
    assert site.get("/en/practices/goes")[0] == 200
    withdraw(record, reason={"en": "Wrong."})
    assert b"/en/practices/goes" not in site.get("/en/practices")[2]
    assert site.get("/en/practices/goes")[0] == 410


def test_one_question_is_kept_once_however_it_is_written(site):
    published(themes=["housing", "health"])
    queries = ("theme=housing&theme=health", "theme=health&x=1&theme=housing")
    assert len({site.get(f"/en/practices?{query}")[2] for query in queries}) == site.asked == 1
    assert b"x=1" not in site.get("/en/practices?x=1")[2]


@pytest.mark.parametrize(
    "address",
    [
        "/admin/login/",
        "/en/practices.csv",
        "/en/practices.json",
        "/en/practices?theme=nonsense",
        "/en/practices/none",
        "/en/report-error/report/A-HRC-42-22",
        "/",
    ],
)
def test_what_is_no_page_of_readers_is_never_kept(site, address):
    published()
    site.get(address)
    site.get(address)
    assert (site.asked, len(site.cache.pages)) == (2, 0)


def test_somebody_who_is_logged_in_is_not_answered_from_the_cache(site):
    for _ in range(2):
        site.get("/en/practices", cookie="sessionid=abc")
    assert (site.asked, len(site.cache.pages)) == (2, 0)


def test_head_has_the_headers_and_no_content(site):
    assert site.get("/en/practices/none", method="head")[::2] == (404, b"")
    status, headers, body = site.get("/en/practices", method="head")
    assert (status, body) == (200, b"")
    assert headers == site.get("/en/practices")[1]


def test_another_host_is_another_page_and_an_unknown_one_is_refused(site):
    assert site.get("/en/practices", host="localhost")[0] == 200
    assert site.get("/en/practices", host="evil.example")[0] == 400
    assert len(site.cache.pages) == 1


def test_no_more_is_kept_than_there_is_room_for(site):
    for room in (0, 200_000):
        site.cache.limit = room
        for address in ("/en/practices", "/zh/practices", "/en/documents/A/HRC/38/22", "/en/recommendations"):
            assert site.get(address)[0] == 200
            assert site.cache.held == sum(page.room for page in site.cache.pages.values()) <= room
    assert site.cache.pages
