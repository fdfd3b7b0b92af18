"""The recommendations that a report of the UPR working group prints, as rows of a file."""

import re

from recommendations.files.row import Row
from reports.papers.paper import Paper
from reports.papers.working_group import PaperRecommendation, recommendations_of
from reports.symbol_forms import Kind

# how English reports word a State's answer; what the State has still to answer has none
_NOTED = re.compile(r"\bnoted\b|\bt(?:ook|akes?) note\b", re.IGNORECASE)
_SUPPORTED = re.compile(r"(?<!not )\benjoy(?:s|ed)? (?:the|its) support\b", re.IGNORECASE)


def rows_of(paper: Paper) -> list[Row]:
    """Every recommendation, in the order of the report.

    The State under review is the line under the title; an empty name where there is none, which no State has.
    """
    intros = {one.number: one.text for one in paper.paragraphs if not one.annex}
    told = {
        "scheme": "ohchr",
        "language": paper.language,
        "document": paper.symbol,
        "body": "UPR",
        "states": paper.front.subtitles[:1] or ("",),
        "session": session_of(paper),
        "published": paper.front.date,
    }
    return [_row(paper, one, intros[one.paragraph], told) for one in recommendations_of(paper)]


def _row(paper: Paper, one: PaperRecommendation, intro: str, told: dict) -> Row:
    response = response_of(one, intro)
    return Row(
        place=f"paragraph {one.number}",
        text=one.text,
        number=one.number,
        recommending=one.recommending_states,
        response=response,
        response_source=f"{paper.symbol} - Para. {one.paragraph}" if response else "",
        **told,
    )


def response_of(one: PaperRecommendation, intro: str) -> str:
    """What the paragraph above says that the State answered; empty unless it says one thing, in English."""
    if not one.response:
        return ""
    is_supported, is_noted = bool(_SUPPORTED.search(intro)), bool(_NOTED.search(intro))
    return {(True, False): "Supported", (False, True): "Noted"}.get((is_supported, is_noted), "")


def session_of(paper: Paper) -> str:
    """The session of the working group, by the symbols of the papers before it, which every report names."""
    cited = [found.symbol for one in paper.paragraphs if not one.annex for found in one.citations]
    sessions = {symbol.session for symbol in cited if symbol.kind is Kind.UPR_PRE_SESSION}
    return sessions.pop() if len(sessions) == 1 else ""
