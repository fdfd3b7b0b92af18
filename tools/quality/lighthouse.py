"""Lighthouse on a phone: the median of several runs of each page, one after the other, since they measure time."""

import json
from math import inf
from pathlib import Path
from statistics import median

from tools.quality.faults import Fault, Result
from tools.quality.looking import CHROMIUM, FLAGS, OWN_PAGES
from tools.quality.node import MODULES, said, version

LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
LONGEST = 1200  # ms until the largest part is drawn (LCP), on a phone as Lighthouse simulates it
# what Lighthouse's own launcher switches off, and the pages of the browser's own: they would be in the time measured
OFF = "Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,CalculateNativeWinOcclusion"
OFF += ",InterestFeedContentSuggestions,CertificateTransparencyComponentUpdater,AutofillServerCommunication"
OFF += ",PrivacySandboxSettings4,RenderDocument"
CHROME = f"--chrome-flags={' '.join([*FLAGS, f'--disable-features={OFF},{OWN_PAGES}'])}"
QUIET = ["--quiet", "--output=json", "--output-path=stdout", "--disable-full-page-screenshot"]
QUIET += ["--no-enable-error-reporting", f"--only-categories={','.join(LEAST)}"]


def rate(site: str, addresses: list[str], folder: Path, runs: int) -> list[Result]:
    """One result a page."""
    return [of_page(site, address, folder, runs) for address in addresses]


def of_page(site: str, address: str, folder: Path, runs: int) -> Result:
    """The median scores of a page and its median LCP."""
    command = ["node", MODULES / ".bin/lighthouse", site + address, CHROME, *QUIET]
    reports = [json.loads(said(command, folder, 180, CHROME_PATH=CHROMIUM)) for _run in range(runs)]
    scores = {name: median(round(100 * (one["categories"][name]["score"] or 0)) for one in reports) for name in LEAST}
    # a run in which nothing was seen to be drawn tells no time: it counts as the slowest
    drawn = median(one["audits"]["largest-contentful-paint"].get("numericValue", inf) for one in reports)
    found = [
        Fault("lighthouse", address, f"{name} {score}{below_one(reports[-1], name)}")
        for name, score in scores.items()
        if score < LEAST[name]
    ]
    found += [Fault("lighthouse", address, f"LCP {drawn:.0f} ms")] if drawn > LONGEST else []
    speed = median(one["environment"]["benchmarkIndex"] for one in reports)
    told = f"{' / '.join(f'{score:.0f}' for score in scores.values())}, LCP {drawn / 1000:.2f} s; machine {speed:.0f}"
    limit = f"{' / '.join(map(str, LEAST.values()))}, LCP {LONGEST / 1000} s"
    return Result(f"Lighthouse {version('lighthouse')}, phone", f"{address}, {runs} runs", found, told, limit)


def below_one(report: dict, name: str) -> str:
    """The audits that cost points, in words."""
    asked = {one["id"]: one["weight"] for one in report["categories"][name]["auditRefs"]}
    failed = [key for key, weight in asked.items() if weight and (report["audits"][key]["score"] or 0) < 0.9]
    return f" ({', '.join(failed)})" if failed else ""
