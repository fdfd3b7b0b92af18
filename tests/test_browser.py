"""The portal as it is served, opened in Debian's chromium: no policy violation, no console error, no other host."""

import pytest

from tests.served import change_to, follow, log_in, needs_chromium

pytestmark = needs_chromium


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(
    "address",
    [
        "/ar/",
        "/fr/",
        "/ar/practices?theme=housing",
        "/ru/practices/esp-terrassa-empty-homes",
        "/ar/documents/A/HRC/38/22",
        "/zh/places/esp-barcelona",
        "/es/sdgs",
        "/ru/countries/KOR",
        "/en/gaps",
        "/zh/compare?country=ESP&country=KOR",
        "/es/report-error/report/A-HRC-42-22?paragraph=35",
    ],
)
def test_a_public_page_opens_without_fault_cookie_or_sideways_scroll(page, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    answer = page.goto(address)
    assert answer.status == 200
    assert page.locator("h1").count() == 1
    drawn = "getComputedStyle(document.querySelector('.masthead')).borderBottomWidth"
    assert page.evaluate(drawn) == "4px", "the style is there"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.context.cookies() == []


@pytest.mark.parametrize("number", ["3", "45", "66"])
def test_a_link_to_a_paragraph_shows_it_on_a_narrow_screen(page, number):
    """However browsers save themselves the work of laying out what is above."""
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"/en/documents/A/HRC/42/22#para-{number}")
    asked = page.locator(f"#para-{number}")
    page.wait_for_timeout(500)
    assert abs(asked.bounding_box()["y"]) < 100
    page.mouse.wheel(0, -600)
    page.wait_for_timeout(500)
    assert 500 < asked.bounding_box()["y"] < 700, "what is above kept its room"


def test_a_reader_adds_a_country_to_those_compared(page):
    for _turn in range(2):  # the second time the page is kept
        page.goto("/en/compare?country=ESP")
        page.get_by_label("Add one more").select_option("KOR")
        follow(page, "button", "Compare")
        page.get_by_role("table").wait_for()
        assert page.url.endswith("/en/compare?country=ESP&country=KOR")


def test_a_reader_filters_by_theme_and_takes_the_filter_back(page):
    page.goto("/en/practices")
    everything = page.locator("#results").inner_text()
    page.locator("#facet-theme summary").click()
    page.get_by_label("Housing").check()
    page.get_by_role("button", name="Show").first.click()
    page.locator(".chips").wait_for()
    assert "theme=housing" in page.url
    assert page.locator("#results").inner_text() != everything
    page.locator(".chips a").first.click()
    page.locator(".chips").wait_for(state="detached")
    assert page.locator("#results").inner_text() == everything


def test_a_reader_gets_from_home_to_a_source_by_keyboard(page):
    page.goto("/en/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("empty homes")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with page.expect_navigation():
        page.get_by_role("link", name="Terrassa penalizes banks that leave homes empty").press("Enter")
    assert page.url.endswith("/practices/esp-terrassa-empty-homes")
    assert page.get_by_role("link", name="A/HRC/42/22, paragraph 9").is_visible()


def test_a_reader_without_script_reports_an_error_and_a_curator_finds_it(page, chromium, site):
    plain = chromium.new_context(base_url=site, java_script_enabled=False, viewport={"width": 320, "height": 800})
    reader = plain.new_page()
    reader.goto("/en/practices/esp-terrassa-empty-homes")
    follow(reader, "link", "Report an error in this record")
    reader.get_by_label("What is wrong?").press_sequentially("The year is not the one in the source.", delay=30)
    reader.get_by_label("Your e-mail address").fill("reader@example.org")
    follow(reader, "button", "Send the report")
    assert reader.url.endswith("/esp-terrassa-empty-homes?sent=1")
    assert reader.get_by_role("heading", level=1).inner_text().startswith("Thank you")
    assert plain.cookies() == []
    plain.close()
    log_in(page, "ana")
    page.goto("/admin/curation/errorreport/")
    follow(page, "link", "The year is not the one")
    page.get_by_text("reader@example.org").wait_for()
    page.get_by_label("State").select_option("settled")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("cell", name="settled").wait_for()


def test_the_admin_works_under_the_policy(page):
    log_in(page, "ana")
    for address in (
        "/admin/",
        "/admin/practices/practice/",
        "/admin/vocabularies/place/add/",
        "/admin/vocabularies/theme/",
    ):
        assert page.goto(address).status == 200
    page.goto("/admin/practices/practice/add/")
    page.locator(".field-places .select2-selection").click()
    page.keyboard.type("泰拉萨")
    page.get_by_role("option", name="Terrassa").click()
    assert page.locator(".field-places .select2-selection__choice").count() == 1
    page.get_by_text("Add another Practice text").click()
    assert page.locator("#id_texts-1-title").is_visible()


def test_a_practice_changed_by_one_person_is_published_by_another(page):
    log_in(page, "ana")
    page.goto("/admin/practices/practice/?q=esp-terrassa-empty-homes")
    follow(page, "link", "esp-terrassa-empty-homes")
    title = page.locator('input[name^="texts-"][name$="-title"]').first
    title.fill(title.input_value() + " (edited)")
    follow(page, "button", "Save and continue editing")
    change = page.url
    follow(page, "link", "Submit for review")
    follow(page, "button", "Submit for review")
    assert page.get_by_role("link", name="Take back").is_visible()
    assert page.get_by_role("link", name="Approve and publish").count() == 0
    change_to(page, "ben")
    page.goto(change)
    follow(page, "link", "Approve and publish")
    follow(page, "button", "Approve and publish")
    page.goto("/en/practices/esp-terrassa-empty-homes")
    assert page.get_by_text("approved by another person").is_visible()


def test_a_curator_who_types_a_title_is_shown_what_is_told_already(page):
    log_in(page, "ana")
    page.goto("/admin/practices/practice/add/")
    page.locator(".field-places .select2-selection").click()
    page.keyboard.type("terrassa")
    page.get_by_role("option", name="Terrassa").click()
    page.locator("#id_texts-0-title").press_sequentially("Banks penalized for leaving homes empty")
    told = page.locator(".field-title #twins[role=status] a")
    told.first.wait_for()
    assert "Terrassa penalizes banks that leave homes empty" in told.first.inner_text()
    page.locator("#id_texts-0-title").fill("A school opens")
    told.first.wait_for(state="detached")
