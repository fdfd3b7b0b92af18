"""Goes through a page by keyboard: everything reached, in order, the focus in sight; what grows stays whole."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tools.quality.faults import Fault
from tools.quality.looking import OVERFLOW

SCRIPT = Path(__file__).with_name("keyboard.js").read_text(encoding="utf-8")
MOST = 5  # faults of one sort that are told of a page
SPARE = 30  # stops that the browser itself may make beyond ours: parts of the page that scroll


def walk(browser, site: str, addresses: list[str]) -> list[Fault]:
    """The faults of each address: the walk, the skip link, small targets, text spacing, 200 % zoom."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    found = []
    for address in addresses:
        page = context.new_page()
        page.goto(address)
        page.evaluate(SCRIPT)
        for check in (tab_through, targets, spacing, zoom, skip_link):
            found += [Fault("keyboard", address, told) for told in islice(check(page), MOST)]
        page.close()
    context.close()
    return found


def tab_through(page) -> Iterator[str]:
    """What the Tab key does not reach, reaches out of order, or reaches out of sight."""
    expected, reached = page.evaluate("keyboard.number()"), []
    for _press in range(expected + SPARE):
        page.keyboard.press("Tab")
        stop = page.evaluate("keyboard.stop()")
        if stop is None:
            break
        if stop["number"] is None:
            continue
        if reached and stop["number"] <= reached[-1]:
            yield f"out of order: {stop['told']}"
            break
        reached.append(stop["number"])
        if not stop["isVisible"]:
            yield f"focus not to be seen: {stop['told']}"
        if not stop["isInView"]:
            yield f"focus out of view: {stop['told']}"
    if len(reached) != expected:
        yield f"{len(reached)} of {expected} stops reached"


def targets(page) -> Iterator[str]:
    """Targets of less than 24 px."""
    yield from (f"smaller than 24 px: {told}" for told in page.evaluate("keyboard.small()"))


def spacing(page) -> Iterator[str]:
    """Text that the spacing of WCAG 1.4.12 cuts off or pushes out."""
    yield from (f"cut off by text spacing: {told}" for told in page.evaluate("keyboard.cut()"))
    if over := page.evaluate(OVERFLOW):
        yield f"text spacing makes it {over} px too wide"


def zoom(page) -> Iterator[str]:
    """Sideways scroll at 200 %."""
    page.reload()
    page.set_viewport_size({"width": 640, "height": 450})
    if over := page.evaluate(OVERFLOW):
        yield f"{over} px too wide at 200 %"


def skip_link(page) -> Iterator[str]:
    """Whether the first stop leads past the navigation."""
    page.evaluate(SCRIPT)
    page.keyboard.press("Tab")
    target = (page.evaluate("keyboard.stop()") or {}).get("leadsTo") or ""
    page.keyboard.press("Enter")
    if not target.startswith("#") or page.evaluate("document.activeElement.id") != target[1:]:
        yield f"the first stop is no link past the navigation: {target or 'nothing'}"
