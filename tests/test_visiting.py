"""Asking other people's servers: politely, and never those of a private network."""

from itertools import pairwise

import pytest

from curation.manners import NotNow, Visit
from curation.visiting import is_public
from tests.answering import AGENT, manners, pages, serving


@pytest.fixture
def site():
    """A server to ask."""
    with serving() as server:
        yield server


@pytest.mark.parametrize(
    ("path", "status", "ok"),
    [
        ("/", "200", True),
        ("/404", "404", False),
        ("/500", "500", False),
        ("/403", "403", None),
        ("/get-only", "200", True),
        ("/to?/to?/404", "404", False),
        ("/to?/%D1%8F?q=я", "200", True),
        ("/to?/busy", "200", True),
    ],
)
def test_an_address_is_judged_by_its_last_answer(site, path, status, ok):
    assert manners().visit(site.address + path) == Visit(status, ok)


def test_a_head_is_enough_where_it_is_well_received(site):
    manners().visit(f"{site.address}/")
    assert pages(site) == [("HEAD", "/")]
    manners().visit(f"{site.address}/get-only")
    assert pages(site)[1:] == [("HEAD", "/get-only"), ("GET", "/get-only")]
    assert {agent for *_rest, agent in site.asked} == {AGENT}


def test_a_redirect_leads_to_no_private_address_and_to_nothing_but_the_web(site):
    elsewhere = f"http://127.0.0.2:{site.server_port}/secret"
    for target in (elsewhere, elsewhere.replace("127.0.0.2", "[::1]"), "file:///etc/passwd", "mailto:a@example.org"):
        visit = manners().visit(f"{site.address}/to?{target}")
        assert not visit.ok
        assert visit.status.startswith(("leads to an address that is not public", "leads to what is no web address"))
    assert not any("secret" in path and not path.startswith("/to") for _method, path in pages(site))


def test_redirects_end(site):
    assert manners().visit(f"{site.address}/to?" * 9) == Visit("more than 5 redirects", False)
    assert manners().visit(site.address + "/to?" * 5 + "/") == Visit("200", True)


def test_a_host_that_is_not_there_has_words(site):
    assert manners().visit("http://nobody.invalid/").status == "no such host"
    assert not manners().visit(f"https://127.0.0.1:{site.server_port}/").answered, "it speaks no TLS"
    assert not manners().visit("http://127.0.0.1:1/").ok


def test_robots_are_told_by_name_what_to_leave(site):
    site.robots = b"User-agent: local-human-rights-portal\nDisallow: /private\n"
    polite = manners()
    assert polite.visit(f"{site.address}/private/1").ok is None
    assert polite.visit(f"{site.address}/to?/private/2").ok is None
    assert polite.visit(f"{site.address}/").ok
    assert [path for _method, path in pages(site)] == ["/to?/private/2", "/"]


def test_one_host_is_asked_once_in_a_pause_whatever_is_asked(site):
    polite = manners(pause=0.1)
    polite.visit(f"{site.address}/to?/get-only")
    times = [at for _method, _path, at, _agent in site.asked]
    assert len(times) == 4, "robots.txt, the redirect, HEAD and GET"
    assert all(after - before >= 0.099 for before, after in pairwise(times))


def test_a_host_that_asks_for_patience_gets_it(site):
    manners().visit(f"{site.address}/busy")
    first, second = (at for _method, path, at, _agent in site.asked if path == "/busy")
    assert second - first >= 1
    polite = manners()
    for _time in range(2):
        with pytest.raises(NotNow):
            polite.visit(f"{site.address}/busy-all-day")
    assert pages(site)[2:] == [("HEAD", "/busy-all-day")], "it is left alone for the rest of the run"


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808"])
def test_public_addresses_may_be_visited(address):
    assert is_public(address)


PRIVATE = [
    "127.0.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
]
PRIVATE += ["255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1"]
PRIVATE += ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:db8::1"]


@pytest.mark.parametrize("address", PRIVATE)
def test_other_addresses_may_not_be_visited(address):
    assert not is_public(address)
