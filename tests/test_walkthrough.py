"""docs/curating.md as it happens: a submission becomes a published practice, by two people, in a real browser."""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings
from pypdf import PdfWriter

from tests.served import change_to, follow, log_in, needs_chromium

pytestmark = [*needs_chromium, pytest.mark.served]
TELLS = settings.BASE_DIR / "docs" / "curating.md"
PICTURES = os.environ.get("PICTURES")  # a folder for screenshots: PICTURES=docs/images/curating pytest …
TITLE = "Terrassa lets young people decide on a part of its budget"


def told_steps() -> list[str]:
    """The numbered steps of the walk-through, as the document tells them."""
    walk = TELLS.read_text(encoding="utf-8").partition("## A submission becomes a practice")[2].partition("\n## ")[0]
    return re.findall(r"^\d+\. \*\*(.+?)\*\*", walk, flags=re.M)


def pick(page, label: str, typed: str, name: str) -> None:
    """Choose from a searched list what is found under some letters."""
    page.locator(f".field-{label} .select2-selection").first.click()
    page.keyboard.type(typed)
    page.get_by_role("option", name=name, exact=True).first.click()


def fill_submission(page, sent: Path) -> None:
    """What came in: who sent it, and the document itself."""
    page.goto("/admin/practices/submission/add/")
    page.fill("#id_sender", "City of Terrassa, youth department")
    page.select_option("#id_sender_kind", "local-government")
    pick(page, "place", "terrass", "Terrassa")
    page.fill("#id_language", "en")
    page.fill("#id_summary", "A leaflet about a budget of which young people decide.")
    page.set_input_files("#id_documents-2-0-file", sent)


def fill_practice(page) -> None:
    """What the submission leaves open."""
    page.select_option("#id_led_by_kind", "local-government")
    page.select_option("#id_measure", "participation")
    page.select_option("#id_status", "under-way")
    pick(page, "themes", "participation", "Participation in public affairs")
    page.fill("#id_texts-0-title", TITLE)
    page.fill("#id_texts-0-summary", "Residents under 30 propose projects and vote. Made up for this walk-through.")
    pick(page, "document", "A/HRC/42/22", "A/HRC/42/22")
    page.fill("#id_sources-0-paragraph", "9")


def test_a_submission_becomes_a_published_practice_by_two_people(page, tmp_path):
    done = []

    def step(name: str) -> None:
        """One step is done: a screenshot where they are asked for."""
        done.append(name)
        if PICTURES:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{PICTURES}/{len(done):02}.png")

    sent = tmp_path / "budget.pdf"
    with PdfWriter() as pdf:
        pdf.add_blank_page(200, 200)
        pdf.write(sent)
    page.set_viewport_size({"width": 1280, "height": 900})
    log_in(page, "ana")
    step("Ana logs in")
    fill_submission(page, sent)
    step("Ana enters the submission")
    follow(page, "button", "Save and continue editing")
    step("Ana saves it")
    follow(page, "link", re.compile("New practice from this"))
    step("Ana begins a practice from it")
    fill_practice(page)
    step("Ana tells the practice")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview").first.click()
    opened.value.get_by_role("heading", name=TITLE).wait_for()
    opened.value.close()
    step("Ana looks at the preview")
    follow(page, "button", "Save and continue editing")
    step("Ana saves the draft")
    follow(page, "link", "Submit for review")
    follow(page, "button", "Submit for review")
    step("Ana submits it for review")
    change_to(page, "ben")
    step("Ben logs in")
    follow(page, "link", re.compile("For review"))
    step("Ben opens what waits for review")
    follow(page, "link", re.compile("terrassa", re.I))
    follow(page, "link", "Approve and publish")
    step("Ben reads what would become public")
    follow(page, "button", "Approve and publish")
    step("Ben approves it")
    page.goto("/en/practices/esp-terrassa-lets-young-people-decide")
    page.get_by_role("heading", name=TITLE).wait_for()
    assert page.get_by_text("approved by another person").is_visible()
    step("Everybody reads it")
    assert len(done) < 15
    assert done == told_steps()
