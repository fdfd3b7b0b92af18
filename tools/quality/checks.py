"""All checks in order: what is drawn, the keyboard, weight, markup, links, and last what measures time."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic

from tools.quality.faults import Fault, Result
from tools.quality.keyboard import walk
from tools.quality.lighthouse import rate
from tools.quality.links import follow
from tools.quality.looking import LOOKS, chromium, look_over
from tools.quality.markup import validate
from tools.quality.observatory import observe
from tools.quality.page_types import FAILING, FEW, LANGUAGES, PAGES, TIMED, statuses
from tools.quality.serving import portal
from tools.quality.weight import weigh

BROWSERS = 2
SEEN = {
    "axe": "WCAG 2.2 A and AA: axe",
    "policy": "Content-Security-Policy: violations",
    "console": "Console: errors and warnings",
    "hosts": "Requests to other hosts",
    "cookies": "Cookies",
    "width": "Sideways scroll",
    "page": "Status as meant, one h1",
}


CHECKS = ("looks", "keyboard", "weight", "markup", "links", "Lighthouse", BEHIND := "Observatory")


def run(folder: Path, is_quick: bool, asked: list[str]) -> Iterator[tuple[str, list[Result], float]]:
    """(check, its results, seconds) of what is asked for, as each ends, over a portal that is served from `folder`."""
    for name in ("var", "pages", "keys"):
        (folder / name).mkdir()
    pages = statuses(FEW if is_quick else [*PAGES, *FAILING])
    opened = [address for address, status in pages.items() if status == 200]
    timed = list(statuses(["home"] if is_quick else TIMED, ["en"]))
    with portal(folder / "var") as site:
        checks = {
            "looks": lambda: looks(site, pages),
            "keyboard": lambda: [keyboard(site, list(pages))],
            "weight": lambda: [in_a_browser(weigh, site, opened)],
            "markup": lambda: validate(site, list(pages), folder / "pages"),
            "links": lambda: [follow(site, LANGUAGES)],
            "Lighthouse": lambda: rate(site, timed, folder, 1 if is_quick else 3),
        }
        for name in [name for name in asked if name != BEHIND]:
            yield name, *timed_results(name, checks[name])
    if BEHIND in asked:  # on the same folder, by a portal behind a proxy
        yield BEHIND, *timed_results(BEHIND, lambda: [observe(folder / "var", folder / "keys")])


def timed_results(name: str, check: Callable[[], list[Result]]) -> tuple[list[Result], float]:
    """The results of a check, and the seconds it took; one that fails itself is a fault and stops no other."""
    began = monotonic()
    try:
        results = check()
    except Exception as failure:
        results = [Result(name, "–", [Fault("check", name, f"it failed itself: {failure!r}")])]
    return results, monotonic() - began


def in_a_browser(check: Callable, *told):
    """What a check gives with a chromium of its own."""
    with chromium() as browser:
        return check(browser, *told)


def looks(site: str, pages: dict[str, int]) -> list[Result]:
    """A result for each thing that is seen in an open page."""
    found, unsure = [], []
    with ThreadPoolExecutor(BROWSERS) as at_once:
        for faults, doubts in at_once.map(lambda look: in_a_browser(look_over, site, look, pages), LOOKS):
            found, unsure = found + faults, unsure + doubts
    opened = f"{len(pages)} pages × {len(LOOKS)} looks"
    results = [Result(name, opened, [fault for fault in found if fault.check == key]) for key, name in SEEN.items()]
    results[0].measured = f"unsure {len(unsure)} times: {', '.join(sorted({one.split()[0] for one in unsure})) or '–'}"
    return results


def keyboard(site: str, addresses: list[str]) -> Result:
    """The walk by keyboard over all pages."""
    halves = [addresses[number::BROWSERS] for number in range(BROWSERS)]
    with ThreadPoolExecutor(BROWSERS) as at_once:
        found = [one for faults in at_once.map(lambda half: in_a_browser(walk, site, half), halves) for one in faults]
    return Result("Keyboard, targets of 24 px, spacing, 200 %", f"{len(addresses)} pages", found)
