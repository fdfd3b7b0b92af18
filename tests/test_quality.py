"""The public site in chromium: a few page types, each in three looks, with the functions of `make quality`."""

import pytest
from django.urls import get_resolver

from tests.served import needs_chromium
from tools.quality.keyboard import walk
from tools.quality.looking import look_over
from tools.quality.page_types import FAILING, FEW, LANGUAGES, PAGES, statuses

# the others, and every page type, are for `make quality`
SEEN = [("dark", LANGUAGES[-1]), ("320 px", LANGUAGES[0]), ("no script", LANGUAGES[-1])]


class TestInChromium:
    """What is drawn is the same on every database."""

    pytestmark = needs_chromium

    @pytest.mark.parametrize(("look", "language"), SEEN)
    def test_no_page_has_a_fault_in_a_look(self, chromium, site, look, language):
        faults, _unsure = look_over(chromium, site, look, statuses(FEW, [language]))
        assert faults == []

    def test_a_reader_gets_through_pages_by_keyboard(self, chromium, site):
        assert walk(chromium, site, list(statuses(["practice", "report an error", "accessibility"], ["en"]))) == []


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
