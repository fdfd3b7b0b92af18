"""The admin in Debian's chromium: no accessibility fault that axe finds, no policy violation, no console error."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.admin_pages import OTHERS, PAGES
from tests.served import log_in, needs_chromium

pytestmark = needs_chromium
EVERY = os.environ.get("EVERY_PAGE") == "1"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
LOOKS = [(scheme, size) for scheme in ("light", "dark") for size in (WIDE, NARROW)] if EVERY else [("dark", NARROW)]


@pytest.fixture(scope="module")
def session(chromium, site):
    """Ana's cookies, so that she logs in once."""
    context = chromium.new_context(base_url=site)
    log_in(context.new_page(), "ana")
    return context.cookies()


def faults(page) -> list[str]:
    """What axe finds, rule by rule, with the first place of each."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize("name", [*PAGES, *OTHERS] if EVERY else PAGES)
@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_a_page_of_the_admin_has_no_fault(page, session, name, scheme, size):
    if name != "log-in":
        page.context.add_cookies(session)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size(size)
    page.goto((PAGES | OTHERS)[name])
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    if name == "no such page":
        page.console_messages_expected = True
    found = faults(page)
    assert found == []
