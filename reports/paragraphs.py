"""Paragraphs as text: each in one form only, so that two records of one paragraph are seen to be of the same."""

import re

from reports.citations import find_citations

_NUMBER = r"[1-9][0-9]{0,3}(?:\.[1-9][0-9]{0,3})?"
_LETTERS = r"(?:\([a-z]{1,4}\))+"
_NAMED = rf"(?:principle|commentary) {_NUMBER}"
# documents without numbered paragraphs are cited by what they are made of
_USUAL = re.compile(rf"{_NUMBER}(?:-{_NUMBER})?(?:{_LETTERS}(?:-{_LETTERS})?)?|annex|{_NAMED}(?:, {_NAMED})*")


def paragraph_problems(printed: str) -> list[str]:
    """Why a text is no paragraph in its usual form, and what that form is where the text shows it.

    Usual are `12`, `12(b)`, `94(b)(i)`, `12(a)-(c)`, `49-51` and `24.155`, as `reports.citations` finds them, and
    `annex`, `principle 4`, `commentary 21.3`.
    """
    if _USUAL.fullmatch(printed):
        return []
    usual = usual_paragraph(printed)
    return [f"{printed!r} is no paragraph in its usual form" + (f", which is {usual}" if usual else "")]


def usual_paragraph(printed: str) -> str | None:
    """The usual form of a paragraph that is written otherwise; None when it shows none."""
    lower = " ".join(printed.lower().split())
    cited = [find_citations(f"A/HRC/1/1, {word}{lower}") for word in ("paras. ", "")]
    read = [lower, *[found[0].paragraph for found in cited if len(found) == 1]]
    return next((form for form in read if _USUAL.fullmatch(form)), None)
