"""The recommendations that a report of the UPR working group prints."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reports.papers.paper import Doubt, Paper, Paragraph
from reports.papers.recommending import may_be_state, recommending
from reports.papers.responses import NAMES_THEM, Response, response_in

_LEADS_ON = re.compile(r"[:：]\W*\Z")


@dataclass(frozen=True, slots=True)
class PaperRecommendation:
    """A recommendation as printed; `paragraph` numbers the one that introduces it, whose words `response` is of.

    Its answer is empty where that paragraph gives none: in the report itself the State often has still to answer.
    """

    number: str
    text: str
    recommending_states: tuple[str, ...]
    response: Response
    paragraph: str
    doubts: tuple[str, ...]


def recommendations_of(paper: Paper, is_state: Callable[[str], bool] = may_be_state) -> list[PaperRecommendation]:
    """Every recommendation of a working group's report, in its order: the paragraphs numbered 115.1, 115.2 ….

    `is_state` tells a State's name from other words in brackets.
    """
    answers = {number: response_in(text) for number, text in _introductions(paper).items()}
    return [_recommendation(one, answers, is_state) for one in _body(paper) if "." in one.number]


def list_doubts(paper: Paper) -> Iterator[Doubt]:
    """What is doubtful in the lists of a working group's report: words not known, recommendations that may be lost."""
    introductions = _introductions(paper)
    listed = dict.fromkeys(_above(one.number) for one in _body(paper) if "." in one.number)
    if not listed:
        yield Doubt("text", "no numbered recommendation is found", "recommendations")
    for number in listed:
        doubt = response_in(introductions[number]).doubt if number in introductions else "it is not found"
        if doubt:
            yield Doubt(f"paragraph {number}", f"above recommendations: {doubt}", "recommendations")
    for number, text in introductions.items():
        first = text.partition("\n")[0]
        if number not in listed and NAMES_THEM.search(first) and _LEADS_ON.search(first):
            yield Doubt(f"paragraph {number}", "no numbered recommendation follows its colon", "recommendations")
    for one in _body(paper):
        for line in one.text.split("\n")[1:]:
            if recommending(line)[0]:
                told = f"a line ends as recommendations do, and has no number: “{line[:80]}”"
                yield Doubt(f"paragraph {one.number}", told, "recommendations")


def _body(paper: Paper) -> list[Paragraph]:
    """The numbered paragraphs, without those of annexes."""
    return [one for one in paper.paragraphs if one.number and not one.annex]


def _introductions(paper: Paper) -> dict[str, str]:
    """The text of every paragraph that may introduce recommendations, by its number."""
    return {one.number: one.text for one in _body(paper) if "." not in one.number}


def _above(number: str) -> str:
    """The number of the paragraph that introduces a recommendation."""
    return number.partition(".")[0]


def _recommendation(paragraph: Paragraph, answers: dict[str, Response], is_state) -> PaperRecommendation:
    states, doubts = recommending(paragraph.text, is_state)
    above = _above(paragraph.number)
    return PaperRecommendation(paragraph.number, paragraph.text, states, answers.get(above, Response()), above, doubts)
