"""The recommendations that a report of the UPR working group prints, as rows of a file."""

from collections.abc import Callable

from recommendations.files.row import Row
from reports.papers.paper import Paper
from reports.papers.working_group import PaperRecommendation, recommendations_of
from reports.symbol_forms import Kind


def rows_of(paper: Paper, is_state: Callable[[str], bool]) -> list[Row]:
    """Every recommendation, in the order of the report; `is_state` tells a State's name from other words in brackets.

    The State under review is the line under the title; an empty name where there is none, which no State has.
    """
    told = {
        "scheme": "ohchr",
        "language": paper.language,
        "document": paper.symbol,
        "body": "UPR",
        "states": paper.front.subtitles[:1] or ("",),
        "session": session_of(paper),
        "published": paper.front.date,
    }
    return [_row(paper, one, told) for one in recommendations_of(paper, is_state)]


def _row(paper: Paper, one: PaperRecommendation, told: dict) -> Row:
    response = one.response.answer if paper.language == "en" else ""  # in other languages its words were not tried
    return Row(
        place=f"paragraph {one.number}",
        text=one.text,
        number=one.number,
        recommending=one.recommending_states,
        response=response,
        response_source=f"{paper.symbol} - Para. {one.paragraph}" if response else "",
        doubts=one.doubts,
        **told,
    )


def session_of(paper: Paper) -> str:
    """The session of the working group, by the symbols of the papers before it, which every report names."""
    cited = [found.symbol for one in paper.paragraphs if not one.annex for found in one.citations]
    sessions = {symbol.session for symbol in cited if symbol.kind is Kind.UPR_PRE_SESSION}
    return sessions.pop() if len(sessions) == 1 else ""
