"""What workers keep is used only while it is true, and what cannot be read is made again."""

import os
import resource
import shutil
from itertools import count, islice, pairwise

import pytest
from django.core.management import CommandError, call_command
from django.test import RequestFactory

from catalogue import answers, exports
from catalogue.boxes import BOXES
from catalogue.cards import CARDS
from catalogue.models import DataVersion, Edition, PastVersion
from catalogue.projections import asking, current
from catalogue.projections.building import build_newest
from catalogue.projections.versions import newest
from tests.conftest import published, text
from tests.test_front_cache import site  # noqa: F401 (a fixture)
from tests.test_projections import both, build
from vocabularies.models import Theme
from vocabularies.terms import raise_stamp

pytestmark = pytest.mark.django_db
BREAKS = {
    "a file is empty": lambda folder: (folder / "ids.npy").write_bytes(b""),
    "a file is damaged": lambda folder: (folder / "texts.sqlite3").write_bytes(b"\0" * 8192),
    "words are cut": lambda folder: os.truncate(folder / "tokens.bin", 10),
    "a part is missing": lambda folder: shutil.rmtree(folder / "lines"),
}


@pytest.mark.parametrize("break_it", BREAKS.values(), ids=BREAKS)
def test_a_projection_that_cannot_be_read_is_taken_away_and_built_again(client, settings, break_it, caplog):
    published(key="one")
    build()
    break_it(settings.PROJECTIONS / newest().name / "practice")
    current.forget()
    assert "/en/practices/one" in client.get("/en/practices?q=city").content.decode(), "the rows answer"
    assert "cannot be read" in caplog.text
    build()
    assert "/en/practices/one" in client.get("/en/practices?q=city").content.decode()


def test_a_projection_is_kept_where_a_process_may_open_no_more_files(caplog):
    published()
    build()
    current.forget()
    few, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    used = {int(name) for name in os.listdir("/proc/self/fd")}
    free = (number for number in count() if number not in used)
    resource.setrlimit(resource.RLIMIT_NOFILE, (next(islice(free, 10, None)), most))  # ten more, wherever others stand
    try:
        assert current.live("practice") is None
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (few, most))
    assert "cannot be opened now" in caplog.text
    assert current.live("practice") is not None


def test_no_file_is_given_of_rows_that_other_code_made(client, capsysbinary):
    published()
    DataVersion.objects.update(rows="other code")
    for suffix in (".csv", ".json", ".xlsx"):
        answer = client.get(f"/en/practices{suffix}")
        assert (answer.status_code, "after an upgrade" in answer.content.decode()) == (503, True)
    assert client.get("/en/practices").status_code == 200
    with pytest.raises(CommandError, match="other code made the rows"):
        call_command("export", "practices")
    call_command("rebuild_catalogue")
    assert client.get("/en/practices.json").status_code == 200


def test_a_command_writes_what_was_published_just_now(capsysbinary):
    published(key="before")
    build()
    published(key="just-now")
    current.forget()
    call_command("export", "practices")
    assert b"just-now" in capsysbinary.readouterr().out


def test_what_was_built_anew_is_taken_up():
    published()
    build()
    before = current._held
    build_newest(anew=True)
    current.take_up(newest())
    assert current._held is not before


def test_a_database_restored_and_led_on_meets_no_projection_of_what_it_was():
    published(key="a")
    published(key="b", themes=["health"])
    build()
    number = newest().number
    Edition.objects.filter(key="b").delete()
    DataVersion.objects.update(number=number - 1, stamp="restored")
    PastVersion.objects.filter(number__gte=number).delete()
    published(key="c")
    published(key="d")
    assert newest().number > number
    assert current.live("practice") is None


def test_the_thread_that_takes_projections_up_goes_on_after_any_failure(monkeypatch, caplog):
    def fail(wanted):
        raise BlockingIOError("no process can be started")

    monkeypatch.setattr(current, "ask", fail)
    monkeypatch.setattr(current, "_asked_at", 0.0)
    published()
    current.look()
    assert "no process can be started" in caplog.text


@pytest.mark.parametrize(("runs", "code"), [(0, 1), (90, 1), (1, 0)], ids=["fails", "fails late", "builds another"])
def test_a_builder_that_is_of_no_use_is_started_less_and_less_often(settings, monkeypatch, runs, code):
    settings.PORTAL_BUILDS, started, now = True, [], [1000.0]

    class Useless:
        def __init__(self, command, **options):
            started.append(now[0])

        def poll(self):
            return None if now[0] < started[-1] + runs else code

        returncode = property(poll)

    monkeypatch.setattr(asking.subprocess, "Popen", Useless)
    monkeypatch.setattr(asking.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(asking, "_builder", None)
    for _second in range(1000):
        asking.ask("what is newest")
        now[0] += 1
    gaps = [later - earlier for earlier, later in pairwise(started)]
    assert gaps == sorted(gaps)
    assert gaps[-1] >= runs + 30
    assert 3 < len(started) < 30


def test_of_a_parameter_given_twice_the_cache_takes_the_one_that_the_page_takes(site):  # noqa: F811
    for _number in range(30):
        published()
    asked = "/en/practices?page=2&page=1"
    plain = site.get(asked, application=site.django)[2]
    site.get("/en/practices?page=1&page=2")
    assert site.get(asked)[2] == plain


def test_a_rename_is_on_every_kept_page_card_and_facet_in_each_language(site):  # noqa: F811
    published(texts={"en": text("One"), "zh": text("一")})
    build()
    pages = ["/en/practices", "/zh/practices"]
    before = [site.get(page)[2].decode() for page in pages]
    assert "Housing" in before[0]
    assert "Housing" not in before[1]
    theme = Theme.objects.get(code="housing")
    theme.names = theme.names | {"en": "Dwelling", "zh": "安居"}
    theme.save()
    raise_stamp()
    english, chinese = (site.get(page)[2].decode() for page in pages)
    assert "Dwelling" in english
    assert "Housing" not in english
    assert "安居" in chinese


def test_a_page_is_kept_for_its_scheme(site):  # noqa: F811
    published()
    site.get("/en/practices")
    asked = site.asked
    environ = RequestFactory().get("/en/practices", headers={"X-Forwarded-Proto": "https"}).environ
    assert site.cache.key(environ) != site.cache.key(RequestFactory().get("/en/practices").environ)
    assert asked == 1


def test_what_a_page_is_found_by_counts_as_room(site):  # noqa: F811
    published()
    site.get("/en/practices")
    small = site.cache.held
    environ = RequestFactory().get("/en/practices", {"q": "x" * 200}).environ
    key = site.cache.key(environ)
    assert small > 0
    site.cache.keep(key, next(iter(site.cache.pages.values())))
    assert site.cache.held > 2 * small


def test_another_contact_is_another_page(client, settings):
    published(key="one")
    settings.PORTAL_CONTACT = "old@example.org"
    tag = client.get("/en/practices/one")["ETag"]
    settings.PORTAL_CONTACT = "new@example.org"
    assert client.get("/en/practices/one", headers={"If-None-Match": tag}).status_code == 200


def test_a_file_refused_for_the_moment_has_no_tag_that_would_refuse_it_for_ever(client, monkeypatch):
    published()

    class Taken:
        def acquire(self, blocking):
            return False

    monkeypatch.setattr(exports, "places", Taken())
    answer = client.get("/en/practices.csv")
    assert answer.status_code == 503
    assert "ETag" not in answer


def test_a_search_by_relevance_tells_titles_first_and_ranks_no_more_than_its_limit(client, monkeypatch):
    published(key="in-text", texts={"en": text("A city acts", "Trams for all.")})
    published(key="in-title", texts={"en": text("Trams for all", "A city acts.")})
    build()
    index, _rows = both("practice", "q=trams")
    assert index.order == "relevance"
    keys = dict(Edition.objects.values_list("pk", "key"))
    assert [keys[int(number)] for number in index.numbers()] == ["in-title", "in-text"]
    monkeypatch.setattr(answers, "RANKED", 1)
    index, _rows = both("practice", "q=trams&theme=housing")
    assert index.order == "newest"
    assert "the newest come first" in client.get("/en/practices?q=trams&theme=housing").content.decode()


def test_what_is_kept_never_outgrows_its_bound():
    for kept in (CARDS, BOXES):
        for number in range(kept.most + 10):
            kept.keep(("test", number), number)
        assert len(kept.held) == kept.most
        kept.held.clear()
