"""Lists refreshed in place, in chromium: as the plain page in everything but the loading."""

import re
from urllib.request import Request, urlopen

import pytest

from tests.served import needs_chromium

pytestmark = needs_chromium
LIST = "/en/practices?theme=housing"
TEXTS = "[...document.querySelectorAll('.results, header')].map(part => part.innerText)"
LINKS = "[...document.querySelectorAll('.results a, header a')].map(link => link.href)"
FACETS = "[...document.querySelectorAll('.facets .option')].map(part => [part.firstChild.checked, part.innerText])"
SCROLLED = "document.querySelector('#facet-theme fieldset').scrollTop"


@pytest.fixture
def lists(page):
    """The page at a list; `is_same` says whether it was never loaded again."""
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(LIST)
    page.evaluate("window.isSame = true")
    return page


def settle(page, address: str) -> None:
    """Wait until a refresh has led to an address."""
    page.wait_for_url(lambda url: address in url)
    page.evaluate("(async () => { await navigation.transition?.finished })()")


def is_same(page) -> bool:
    """Whether the document is still the one that was opened first."""
    return page.evaluate("window.isSame === true")


def focused(page) -> str:
    """The id of what has the focus."""
    return page.evaluate("document.activeElement.id")


def plain(chromium, site, address: str, steps=lambda reader: None) -> list:
    """[address, texts, links, facets in any order] as the list is without script, after some steps."""
    context = chromium.new_context(base_url=site, java_script_enabled=False, viewport={"width": 1280, "height": 700})
    reader = context.new_page()
    reader.goto(address)
    steps(reader)
    told = seen(reader)
    context.close()
    return told


def seen(page) -> list:
    """What a reader sees of a list, and where its links lead."""
    return [page.url, page.title(), page.evaluate(TEXTS), page.evaluate(LINKS), sorted(page.evaluate(FACETS))]


def choose(page, *ids: str) -> None:
    """Choose values of facets by keyboard."""
    for one in ids:
        page.locator(f"details:has(#{one})").evaluate("facet => { facet.open = true }")
        page.locator(f"#{one}").focus()
        page.keyboard.press("Space")


def test_a_choice_refreshes_the_list_as_the_plain_form_would(lists, chromium, site):
    order = lists.locator("#facet-theme .option").all_inner_texts()
    lists.locator(".figure > summary").click()
    choose(lists, "theme-health")
    scrolled = lists.evaluate(SCROLLED)
    settle(lists, "theme=health")
    assert lists.evaluate(SCROLLED) == scrolled > 0
    told = lists.locator("#results").inner_text()
    assert re.fullmatch(r"\d+ practices", told)
    assert lists.locator("body > [aria-live=polite]").text_content() == told
    assert (is_same(lists), focused(lists)) == (True, "theme-health")
    assert lists.locator("#facet-theme .option").all_inner_texts() == order, "which a reader is walking through"
    assert lists.locator(".figure").evaluate("figure => figure.open")

    def steps(reader):
        reader.locator(".figure > summary").click()
        reader.get_by_label("Health", exact=False).first.check()
        with reader.expect_navigation():
            reader.get_by_role("button", name="Show").last.click()
        reader.locator(".figure > summary").click()

    assert seen(lists) == plain(chromium, site, LIST, steps)


def test_choices_made_quickly_are_asked_once_and_a_late_answer_is_not_shown(lists):
    asked = []
    lists.on("request", lambda request: asked.append(request.url) if request.resource_type == "fetch" else None)
    both = "['theme-health', 'theme-education'].forEach(id => document.getElementById(id).click())"
    lists.evaluate(both)  # at once, however slow the machine
    settle(lists, "theme=education")
    assert len(asked) == 1
    held = []
    lists.route(re.compile("order=year"), lambda route: held.append(route))
    lists.locator("#order").select_option("year")
    lists.wait_for_url("**order=year**")
    lists.get_by_role("link", name="Theme: Education").click()
    settle(lists, "order=newest&theme=housing&theme=health")
    assert len(held) == 1
    assert lists.locator("#order").input_value() == "newest"
    assert is_same(lists)
    assert focused(lists) == "results", "since the chip is gone"


def test_the_order_in_use_stays_chosen_and_is_asked_with_the_next_choice(lists):
    lists.locator("#order").select_option("year")
    settle(lists, "order=year")
    assert lists.locator("#order").input_value() == "year"
    choose(lists, "theme-health")
    settle(lists, "order=year&theme=housing&theme=health")
    assert is_same(lists)


def test_back_and_forward_bring_the_list_the_form_and_the_place_back(lists):
    first = seen(lists)
    lists.evaluate("scrollTo(0, 333)")
    lists.locator("#order").select_option("place")
    settle(lists, "order=place")
    second = seen(lists)
    lists.evaluate("document.activeElement.blur(); scrollTo(0, 99)")
    lists.go_back()
    settle(lists, LIST)
    assert (seen(lists), lists.evaluate("scrollY")) == (first, 333)
    assert lists.locator("#order").input_value() == "newest"
    lists.go_forward()
    settle(lists, "order=place")
    assert (seen(lists), lists.evaluate("scrollY")) == (second, 99)
    assert is_same(lists)


def test_links_to_the_list_are_taken_in_place_and_others_as_ever(lists):
    lists.get_by_role("link", name="Clear all").click()
    settle(lists, "/en/practices")
    lists.get_by_role("link", name="Next").click()
    settle(lists, "page=2")
    assert (is_same(lists), focused(lists)) == (True, "results")
    assert lists.evaluate("document.activeElement.getBoundingClientRect().top") < 100
    assert "(Page 2 of " in lists.title()
    with lists.context.expect_page() as opened:
        lists.get_by_role("link", name="Next").click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url("**page=3")
    assert "page=2" in lists.url
    lists.locator(".card h3 a").first.click()
    lists.wait_for_url("**/en/practices/*")
    assert not is_same(lists)


@pytest.mark.parametrize("fault", ["refused", "absent", "unanswered"])
def test_a_wrong_answer_is_shown_as_the_page_that_it_is(lists, fault):
    if fault == "absent":
        lists.route(re.compile("theme=health"), lambda route: route.fulfill(status=503), times=1)
    if fault == "unanswered":
        lists.route(re.compile("theme=health"), lambda route: route.abort(), times=1)
    if fault == "refused":
        lists.get_by_role("searchbox", name="Search").fill("!!")
        lists.keyboard.press("Enter")
        lists.get_by_role("alert").wait_for()
    else:
        choose(lists, "theme-health")
        lists.get_by_role("link", name="Theme: Health").wait_for()
    assert not is_same(lists)
    lists.wrong.clear()  # the browser's own lines about it


def test_a_long_facet_is_narrowed_by_what_is_typed(lists):
    lists.locator("#facet-theme").get_by_label("Find in this list").press_sequentially("HÉALth")
    told = lists.locator("#facet-theme .option:visible")
    assert told.count() == int(lists.locator("body > [aria-live]").text_content()) < 5
    assert [text.split()[0] for text in told.all_inner_texts()][:1] == ["Housing"], "which is chosen"
    lists.keyboard.press("Enter")
    choose(lists, "theme-health")
    settle(lists, "theme=health")
    assert lists.url.endswith("?q=&order=newest&theme=housing&theme=health")
    assert told.count() < 5


@pytest.mark.parametrize("absent", ["script", "what it stands on"])
def test_without_it_there_is_a_button_and_nothing_that_needs_a_script(chromium, site, absent):
    context = chromium.new_context(base_url=site, java_script_enabled=absent != "script")
    context.add_init_script("Object.defineProperty(window, 'navigation', { value: undefined })")
    reader = context.new_page()
    reader.goto(LIST)
    assert reader.get_by_label("Find in this list").first.is_hidden()
    reader.get_by_label("Health", exact=False).first.check()
    reader.get_by_role("button", name="Show").last.click()
    reader.wait_for_url("**?q=&order=newest&theme=housing&theme=health")
    context.close()


def test_the_script_is_small_and_hides_the_button_that_it_replaces(lists, site):
    assert lists.get_by_role("button", name="Show").count() == 1
    address = lists.locator('script[src*="refresh"]').get_attribute("src")
    with urlopen(Request(site + address, headers={"Accept-Encoding": "gzip"})) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert len(answer.read()) <= 3 * 1024
