"""The public site in chromium: a few page types, each in three looks, with the functions of `make quality`."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import get_resolver

from tests.served import needs_chromium
from tools.quality import report
from tools.quality.faults import Fault, Result
from tools.quality.keyboard import walk
from tools.quality.looking import look_over
from tools.quality.page_types import FAILING, FEW, PAGES, statuses

# the others, and every page type, are for `make quality`
SEEN = [("dark", "ru"), ("320 px", "ar"), ("no script", "zh")]


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


def test_the_results_of_a_check_take_the_place_of_its_last_and_leave_the_others(tmp_path, monkeypatch):
    document, kept, measured = tmp_path / "quality.md", tmp_path / "quality.json", tmp_path / "measured.json"
    document.write_text(f"Before.\n\n{report.BEGIN}\n\nWritten last year.\n\n{report.END}\nAfter.\n")
    monkeypatch.setattr(report, "versions", lambda: "Chromium 1")
    for name, path in {"DOCUMENT": document, "KEPT": kept, "MEASURED": measured}.items():
        monkeypatch.setattr(report, name, path)
    wrong = Result("By keyboard", "2 pages", [Fault("keyboard", "/en/", "lost in <main>")])
    report.keep("keyboard", [wrong], 61)
    report.keep("links", [Result("Links", "3 addresses")], 5)
    assert not measured.exists(), "half of it is not told"
    report.keep("looks", [Result("axe", "4 pages", measured="unsure 0 times")], 120)
    told = document.read_text()
    assert (told.startswith("Before."), told.endswith("After.\n"), "last year" in told) == (True, True, False)
    assert "| By keyboard | 2 pages | 0 faults | – | 1 |" in told
    assert "- keyboard: /en/: lost in `<main>`" in told
    assert (json.loads(measured.read_text())["faults"], json.loads(measured.read_text())["keyboard"]) == (0, 1)
    report.keep("keyboard", [Result("By keyboard", "2 pages")], 61)
    assert "lost in" not in document.read_text()
    assert "| Links | 3 addresses |" in document.read_text()
    assert json.loads(measured.read_text())["keyboard"] == 0


def test_a_check_of_another_name_is_refused_and_named():
    told = subprocess.run(
        [sys.executable, "-m", "tools.quality"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"CHECKS": "markup lynx"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, "lynx is none of looks, keyboard" in told.stderr) == (1, True)
