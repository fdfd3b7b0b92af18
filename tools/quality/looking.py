"""Opens pages in chromium in every look, and tells what is wrong: axe, policy, console, hosts, cookies, width."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from axe_playwright_python.sync_playwright import Axe

from tools.quality.faults import Fault

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]
# Pages of the browser's own, 200 files beside each that is opened. Of several lists of features to switch off it heeds
# the last: ours begins with what playwright switches off.
OWN_PAGES = "WebUIOmniboxPopup,WebUIOmniboxAimPopup"
OFF = "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades"
OFF += ",HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning"
OFF += ",AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled"
OFF += f",PreconnectToSearch,Translate,{OWN_PAGES}"
# resultTypes: what passes is not told place by place, which takes half of the time on large tables
RULES = {
    "resultTypes": ["violations", "incomplete"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
}
NARROW = {"width": 320, "height": 800}
LOOKS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "320 px": {"viewport": NARROW},
    "forced colours": {"forced_colors": "active"},
    "no script": {"java_script_enabled": False},
}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@contextmanager
def chromium() -> Iterator:
    """Debian's chromium, driven by playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, f"--disable-features={OFF}"])
        yield browser
        browser.close()


def look_over(browser, site: str, look: str, statuses: dict[str, int]) -> tuple[list[Fault], list[str]]:
    """The faults of the addresses in one look, and of what axe could not be sure: "rule at address"."""
    size = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", "locale": "en-GB"}
    context = browser.new_context(base_url=site, **size | LOOKS[look])
    context.set_default_timeout(20_000)
    found, unsure, with_script = [], [], look != "no script"
    for address, status in statuses.items():
        found += look_at(context, site, f"{address} ({look})", address, status, unsure, with_script)
    found += [Fault("cookies", look, cookie["name"]) for cookie in context.cookies()]
    context.close()
    return found, unsure


def look_at(
    context, site: str, where: str, address: str, status: int, unsure: list[str], with_script=True
) -> Iterator[Fault]:
    """The faults of one page; axe runs last, since it tries styles that the policy forbids."""
    page, wrong = context.new_page(), []
    watch(page, site, lambda check, told: wrong.append(Fault(check, where, told)))
    answered = page.goto(address, wait_until="load").status
    if answered != status:
        yield Fault("page", where, f"{answered} instead of {status}")
    if page.locator("h1").count() != 1:
        yield Fault("page", where, "not one h1")
    if over := page.evaluate(OVERFLOW):
        yield Fault("width", where, f"{over} px too wide")
    yield from wrong.copy()
    if with_script:  # axe is one
        yield from axe(page, where, unsure)
    page.close()


def watch(page, site: str, tell: Callable[[str, str], None]) -> None:
    """Tell of each policy violation, console error or warning, cookie that is set, and request to another host."""
    page.on("console", partial(_hear, tell))
    page.on("pageerror", lambda error: tell("console", str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((site + "/", "data:")) else tell("hosts", asked.url))
    page.on("response", lambda answer: "set-cookie" in answer.headers and tell("cookies", answer.url))


def _hear(tell: Callable[[str, str], None], message) -> None:
    """Pass a message of the console on, but for the browser's own line on a page that answers 4xx as it should."""
    is_of_the_page = message.location.get("url") == message.page.url and "Failed to load resource" in message.text
    if message.type in ("error", "warning") and not is_of_the_page:
        tell("policy" if "Content Security Policy" in message.text else "console", message.text[:300])


def axe(page, where: str, unsure: list[str]) -> Iterator[Fault]:
    """What axe finds of WCAG 2.2 A and AA, rule by rule, with the first place of each."""
    said = Axe().run(page, options=RULES).response
    unsure += [f"{rule['id']} at {where}" for rule in said["incomplete"]]
    for rule in said["violations"]:
        yield Fault("axe", where, f"{rule['id']} ({len(rule['nodes'])}): {rule['nodes'][0]['html'][:200]}")
