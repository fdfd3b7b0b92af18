"""Pages of errors: in the visitor's language, without the database, with a way on; 503 where the database is away."""

import pytest
from bs4 import BeautifulSoup
from django.db import connections
from django.template import engines
from django.test import Client, RequestFactory

from curation.publishing import withdraw
from portal import errors
from tests.conftest import published
from tests.test_front_cache import site  # noqa: F401 (a fixture)
from vocabularies.languages import html_language

FIRST_WORDS = {
    ("en", 400): "This request cannot be understood",
    ("zh", 400): "无法理解这个请求",
    ("en", 404): "There is no page at this address",
    ("zh", 404): "这个网址没有页面",
    ("en", 500): "Something went wrong here",
    ("zh", 500): "这里出了问题",
    ("ar", 404): "لا توجد صفحة",
    ("fr", 400): "Cette demande",
    ("ru", 500): "Здесь произошла ошибка",
    ("es", 404): "No hay ninguna página",
}
# each goes wrong without the database: an unknown host, no such address, and a page that asks for what it may not have
WRONG = {
    400: {"headers": {"host": "evil.example"}, "path": ""},
    404: {"headers": {}, "path": "nothing/is/here"},
    500: {"headers": {}, "path": ""},
}


def checked(answer, language: str, code: int) -> BeautifulSoup:
    """The page, once it is seen to be one in its language, with ways on, and kept and listed nowhere."""
    page = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (code, "no-store")
    assert page.html["lang"] == html_language(language)
    assert page.select_one('form[role="search"]')["action"] == f"/{language}/search"
    assert {f"/{language}/", f"/{language}/practices"} <= {link["href"] for link in page.select("main a")}
    assert page.select_one('meta[name="robots"]')["content"] == "noindex, follow"
    assert not page.select('link[rel="canonical"], [property]')
    assert "Content-Security-Policy" in answer.headers
    return page


@pytest.mark.parametrize(("language", "code"), FIRST_WORDS)
def test_an_error_is_told_in_the_language_of_the_address_without_the_database(language, code):
    wrong = WRONG[code]
    answer = Client(raise_request_exception=False).get(f"/{language}/{wrong['path']}", headers=wrong["headers"])
    assert checked(answer, language, code).h1.text.startswith(FIRST_WORDS[language, code])


@pytest.mark.parametrize(("code", "told"), [(403, errors.forbidden), (400, errors.bad_request)])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_refused_is_told_in_the_same_way(language, code, told):
    answer = told(RequestFactory().get(f"/{language}/x"), Exception())
    answer.headers["Content-Security-Policy"] = "set further out"
    checked(answer, language, code)


@pytest.mark.parametrize(("accepted", "language"), [("zh-CN,zh;q=0.9", "zh"), ("xx", "en")])
def test_an_address_without_a_language_is_answered_in_the_browsers(client, accepted, language):
    answer = client.get("/nothing", headers={"accept-language": accepted})
    checked(answer, language, 404)
    assert "Accept-Language" in answer.headers["Vary"]


def test_where_the_page_of_an_error_fails_too_bare_words_are_told(settings, caplog):
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": []}]
    engines._templates = None  # which keep what the settings were; Django forgets them again after the test
    answer = Client(raise_request_exception=False).get("/en/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, "text/plain; charset=utf-8")
    assert answer.content.decode() == errors.BARE
    assert "could not be drawn" in caplog.text


@pytest.fixture
def away(settings, django_db_blocker):
    """Readers are sent to a database that is not there; to no other, as no test of these has the mark `django_db`."""
    nowhere = {"ENGINE": "django.db.backends.sqlite3", "NAME": "/nowhere/at/all.sqlite3"}
    connections.databases["away"] = connections.databases["default"] | nowhere
    settings.READER = "away"
    with django_db_blocker.unblock():
        yield
    del connections["away"], connections.databases["away"]


@pytest.mark.parametrize(
    "address", ["/en/", "/zh/practices?theme=housing", "/en/practices.csv", "/zh/places/esp-terrassa"]
)
def test_a_database_that_is_away_is_a_503_that_says_when_to_come_back(site, away, address, caplog):  # noqa: F811
    """Also behind the front cache, which asks the database first."""
    status, headers, body = site.get(address)
    assert (status, headers["retry-after"], headers["cache-control"]) == (503, "60", "no-store")
    words = {"en": "The portal cannot answer just now", "zh": "本站暂时无法作答"}[address[1:3]]
    assert BeautifulSoup(body, "html.parser").h1.text == words
    assert "unable to open database file" in caplog.text
    assert not site.cache.pages


@pytest.mark.django_db
def test_a_withdrawn_record_says_what_it_was_why_and_since_when(client):
    withdraw(published(key="soon-gone"), reason={"en": "The city asked for it.", "zh": "应该市要求。"})
    page = BeautifulSoup((answer := client.get("/zh/practices/soon-gone")).content, "html.parser")
    assert answer.status_code == 410
    told = page.main.text
    for words in ("应该市要求。", "soon-gone", page.select("dd")[2].text):
        assert words in told
    assert [len(fact.time["datetime"]) for fact in page.select("dd")[2:]] == [10, 10], "dates"
    assert page.select_one('main a[href="/zh/practices"]')
    assert page.select_one('form[role="search"]')
    assert page.select_one('meta[name="robots"][content="noindex, follow"]')
