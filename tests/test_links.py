"""The links of public records: which there are, and each answer kept at once."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from curation.links import check, in_turn, keep, take_stock
from curation.manners import Visit
from curation.models import LinkCheck
from curation.publishing import withdraw
from recommendations.models import Recommendation
from reports.models import Document
from tests.answering import manners, serving
from tests.conftest import change, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    """A server to ask."""
    with serving() as server:
        yield server


@given(st.lists(st.builds("http://{}.org/{}".format, st.sampled_from("abc"), st.integers(0, 9)), unique=True))
def test_each_address_has_its_turn_and_hosts_take_turns(urls):
    turns = in_turn(urls)
    assert sorted(turns) == sorted(urls)
    hosts = [url[7] for url in turns]
    for host in set(hosts):
        assert [url for url in turns if url[7] == host] == [url for url in urls if url[7] == host]
        rounds = [turn for turn, one in enumerate(hosts) if one == host]
        assert all(len(set(hosts[a:b])) == b - a for a, b in pairwise(rounds))


def rows(**fields):
    """(record, status) of the rows."""
    return list(LinkCheck.objects.filter(**fields).order_by("key").values_list("key", "status"))


def test_the_links_of_public_records_are_listed_and_those_that_are_gone_are_dropped():
    one, other = "https://example.org/1", "https://example.org/" + "x" * 2000
    first, second = published(key="first", links=[one, other]), published(key="second", links=[one])
    assert take_stock() == [other]
    keep(one, Visit("200", True))
    assert rows(url=one) == [("first", "200"), ("second", "200")]
    change(first, links=[])
    withdraw(second, reason={"en": "Wrong."})
    take_stock()
    assert rows(url=one) == [("first", "200")], "what is not published still has its link in public"


def test_each_kind_says_its_links():
    footnotes = [{"link": "https://example.org/1"}, {"link": ""}]
    assert Document.links_in({"footnotes": footnotes}) == ["https://example.org/1"]
    assert Recommendation.links_in({"links": ["https://example.org/2"]}) == ["https://example.org/2"]
    take_stock()
    assert LinkCheck.objects.filter(kind="report", key="A-HRC-42-22").exists()


def test_a_run_that_was_stopped_goes_on_where_it_was(site):
    urls = [f"{site.address}/{number}" for number in ("200", "404", "410")]
    published(key="a", links=urls)
    take_stock()
    LinkCheck.objects.exclude(key="a").delete()
    run = check(due_urls(), manners())
    next(run)
    run.close()  # as Ctrl-C does
    assert rows(key="a", checked_at=None) == [("a", "")] * 2
    assert [url for url, _visit in check(due_urls(), manners())] == urls[1:]
    assert due_urls() == []


def due_urls() -> list[str]:
    """What was not asked within a week."""
    return list(LinkCheck.objects.due(timezone.now(), 7).values_list("url", flat=True))


def test_where_nobody_answers_nothing_is_kept_until_somebody_does(site):
    silent = "http://127.0.0.1:1/"
    published(key="a", links=[silent, f"{site.address}/"])
    take_stock()
    assert [visit.ok for _url, visit in check([silent], manners())] == [False]
    assert rows(url=silent) == [("a", "")]
    list(check([silent, f"{site.address}/"], manners()))
    assert LinkCheck.objects.get(url=silent).ok is False


def test_a_link_is_dead_when_its_server_says_so_or_it_fails_on_two_days():
    urls = [f"https://example.org/{number}" for number in range(3)]
    published(key="a", links=urls)
    take_stock()
    gone, failing, well = urls
    keep(gone, Visit("404", False))
    keep(failing, Visit("500", False))
    keep(well, Visit("200", True))
    assert dead() == {gone}
    yesterday = timezone.now() - timedelta(days=1)
    LinkCheck.objects.filter(url=failing).update(failing_since=yesterday, checked_at=yesterday)
    assert dead() == {gone}, "it was asked on one day only"
    keep(failing, Visit("503", False))
    assert dead() == {gone, failing}
    keep(failing, Visit("200", True))
    keep(failing, Visit("500", False))
    assert dead() == {gone}, "a failure counts from the last time that it was well"


def dead() -> set[str]:
    """The dead links of the record of the test."""
    return set(LinkCheck.objects.dead().filter(key="a").values_list("url", flat=True))


def test_the_command_visits_public_addresses_only_and_names_whom_to_write_to(site, settings, capsys):
    published(key="a", links=[f"{site.address}/"])
    with pytest.raises(CommandError, match="PORTAL_CONTACT"):
        call_command("check_links")
    settings.PORTAL_CONTACT = "mail@example.org"
    take_stock()
    LinkCheck.objects.exclude(key="a").update(checked_at=timezone.now())
    with pytest.raises(CommandError, match="no host answered"):
        call_command("check_links", "--pause=0")
    assert f"leads to an address that is not public: 127.0.0.1: {site.address}/" in capsys.readouterr().out
    assert not site.asked
