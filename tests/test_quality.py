"""The public site in chromium, a few page types in every look, with the functions of `make quality`; and what it promises."""

import pytest
from django.urls import get_resolver

from portal.middleware import POLICY
from portal.statements import STATEMENTS
from tests.served import needs_chromium
from tools.quality.keyboard import walk
from tools.quality.looking import LOOKS, look_over
from tools.quality.page_types import FAILING, FEW, LANGUAGES, PAGES, statuses

SEEN = [(look, language) for number, look in enumerate(LOOKS) for language in LANGUAGES[number % len(LANGUAGES) :][:1]]


@pytest.mark.once
@pytest.mark.browser
class TestInChromium:
    """What is drawn is the same on every database."""

    pytestmark = needs_chromium

    @pytest.mark.parametrize(("look", "language"), SEEN)
    def test_no_page_has_a_fault_in_any_look(self, chromium, site, look, language):
        faults, _unsure = look_over(chromium, site, look, statuses(FEW, [language]))
        assert faults == []

    def test_a_reader_gets_through_pages_by_keyboard(self, chromium, site):
        assert walk(chromium, site, list(statuses(["practice", "report an error", "404"], ["en"]))) == []


def test_every_route_below_the_language_has_its_page_type():
    """A new page is one of which `make quality` knows: routes that begin alike count as one."""
    resolver = next(pattern for pattern in get_resolver().url_patterns if str(pattern.pattern) == "en/")
    routes = {
        str(one.pattern) for pattern in resolver.url_patterns for one in getattr(pattern, "url_patterns", [pattern])
    }
    firsts = {route.partition("/")[0].partition("<")[0] for route in routes} - {""}
    known = {path.partition("?")[0].partition("/")[0] for path in PAGES.values()}
    assert firsts <= known
    assert not set(FAILING) & set(PAGES)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_keeps_to_the_policy_and_sets_no_cookie(client, name, language):
    answer = client.get(f"/{language}/{name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "Set-Cookie" not in answer.headers
    assert f'href="/{language}/{name}"' in client.get(f"/{language}/nothing").content.decode(), (
        "from the foot of any page"
    )


@pytest.mark.django_db
def test_the_privacy_page_tells_what_the_settings_say(client, settings):
    settings.PORTAL_ADDRESS_MONTHS = 9
    settings.PORTAL_CONTACT = "desk@example.org"
    page = client.get("/en/privacy").content.decode()
    assert "after 9 months" in page
    assert 'href="mailto:desk@example.org"' in page


@pytest.mark.django_db
def test_the_accessibility_statement_claims_what_was_measured_only(client, monkeypatch, tmp_path):
    from portal import statements

    monkeypatch.setattr(statements, "MEASURED", tmp_path / "none.json")
    statements.measured.cache_clear()
    page = client.get("/en/accessibility").content.decode()
    statements.measured.cache_clear()
    assert "has not been measured yet" in page
    assert "axe-core" not in page
