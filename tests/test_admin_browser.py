"""The admin in Debian's chromium: no accessibility fault that axe finds, no policy violation, no console error."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.admin_pages import OTHERS, PAGES
from tests.served import log_in, needs_chromium
from tools.quality.looking import CHROMIUM, FLAGS

pytestmark = needs_chromium
EVERY = os.environ.get("EVERY_PAGE") == "1"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
LOOKS = [(scheme, size) for scheme in ("light", "dark") for size in (WIDE, NARROW)] if EVERY else [("dark", NARROW)]
ADD = "/admin/practices/practice/add/"


@pytest.fixture(scope="module")
def session(chromium, site):
    """Ana's cookies, so that she logs in once."""
    context = chromium.new_context(base_url=site)
    log_in(context.new_page(), "ana")
    yield context.cookies()
    context.close()


@pytest.fixture
def desk(page, session):
    """A page on which Ana is logged in."""
    page.context.add_cookies(session)
    return page


def faults(page) -> list[str]:
    """What axe finds, rule by rule, with the first place of each."""
    before = list(page.wrong)
    found = Axe().run(page, options=RULES).response["violations"]
    page.wrong[:] = before  # axe itself tries styles that the policy forbids
    return [f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
@pytest.mark.parametrize("name", [*PAGES, *OTHERS] if EVERY else PAGES)
def test_a_page_of_the_admin_has_no_fault(page, session, name, scheme, size):
    if name != "log-in":
        page.context.add_cookies(session)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size(size)
    answer = page.goto((PAGES | OTHERS)[name])
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    if answer.status == 404:  # the browser's own line about it
        page.wrong.clear()
    assert faults(page) == []


def test_a_paragraph_is_picked_with_its_summary_in_sight(desk):
    desk.goto(ADD)
    source = desk.locator("#sources-0")
    source.locator(".select2-selection").click()
    assert faults(desk) == []
    desk.keyboard.type("a/hrc/42/22")
    desk.get_by_role("option", name="A/HRC/42/22").click()
    source.locator("datalist option").first.wait_for(state="attached")
    assert source.locator("datalist option").evaluate_all("all => all.map(one => one.value)")[:2] == ["1", "2"]
    source.get_by_label("Paragraph").fill("9")
    source.get_by_label("Footnotes").focus()
    source.get_by_role("status").get_by_text("Terrassa").wait_for()
    assert source.get_by_role("status").locator("li").count() == 2
    source.get_by_label("Paragraph").fill("99")
    source.get_by_label("Footnotes").focus()
    source.get_by_text("has no paragraph 99").wait_for()


def test_a_new_place_is_made_without_leaving_the_form(desk):
    desk.goto(ADD)
    desk.locator("#id_texts-0-title").fill("Vilanova acts")
    with desk.expect_popup() as opened:
        desk.locator("#add_id_places").click()
    popup, wrong = opened.value, []
    popup.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    popup.get_by_label("Name in English").fill("Vilanova")
    popup.get_by_label("Level").select_option("municipality")
    popup.locator(".field-country .select2-selection").click()
    popup.keyboard.type("Spain")
    popup.get_by_role("option", name="Spain").click()
    with popup.expect_event("close"):
        popup.get_by_role("button", name="Save", exact=True).click()
    desk.locator(".field-places .select2-selection__choice", has_text="Vilanova").wait_for()
    assert desk.locator("#id_places").evaluate("list => [...list.selectedOptions].map(one => one.value)") == [
        "esp-vilanova"
    ]
    assert desk.locator("#id_texts-0-title").input_value() == "Vilanova acts"
    assert wrong == []


def test_a_practice_is_entered_without_a_script(chromium, site, session):
    flags = [*FLAGS, "--blink-settings=scriptEnabled=false"]  # what is meant for such browsers is shown, too
    plain = chromium.browser_type.launch(executable_path=CHROMIUM, args=flags)
    context = plain.new_context(base_url=site)
    context.add_cookies(session)
    form = context.new_page()
    form.goto(ADD)
    form.fill("#id_texts-0-title", "Olot acts on housing")
    form.fill("#id_texts-0-summary", "It does.")
    with context.expect_page() as opened:
        form.click("#add_id_places")
    place = opened.value
    place.fill("#id_name_en", "Olot")
    place.select_option("#id_level", "municipality")
    place.fill("[name=country-codes]", "ESP")
    with place.expect_navigation():
        place.click("[name=_save] >> nth=0")
    assert place.get_by_text("go back to your form").is_visible()
    place.close()
    for name, value in {"places": "esp-olot", "country": "ESP", "sources-0-document": "A/HRC/42/22"}.items():
        form.fill(f"[name={name}-codes]", value)
    for name, value in {"led_by_kind": "local-government", "measure": "training", "status": "done"}.items():
        form.select_option(f"[name={name}]", value)
    form.fill("[name=sources-0-paragraph]", "9")
    with form.expect_navigation():
        form.click("[name=_save] >> nth=0")
    assert form.get_by_text("esp-olot-acts-housing").first.is_visible()
    plain.close()
