"""The recommendations that a report of the UPR working group prints."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.papers.paper import Paper, Paragraph

# how the paragraph above the recommendations says what the State makes of them; nothing where it has still to say it
_RESPONSES = re.compile(
    r"(?:do|does|did) not enjoy (?:the|its) support|enjoy(?:s|ed)? (?:the|its) support|(?:took|takes|take) note|noted"
    r"|no (?:cuentan|gozan) (?:con el|del|con su|de su) apoyo|(?:cuentan|gozan) (?:con el|del|con su|de su) apoyo"
    r"|(?:toma|tomó|ha tomado|tomado) nota|ne recueillent pas (?:l’adhésion|l'adhésion|l’appui|son adhésion)"
    r"|recueillent (?:l’adhésion|l'adhésion|l’appui|son adhésion)|(?:a pris|prend|pris) note"
    r"|не пользуются поддержкой|пользуются поддержкой|приня\w+ к сведению"
    r"|不支持|得到\S{0,12}(?:支持|赞同)|注意到|لا تحظى بتأييد|تحظى بتأييد|أحاط\w* علم\w*",
    re.IGNORECASE,
)
_NO_STATE = re.compile(r"[0-9]|\A[A-Z/-]{2,}\Z|\A(?:[a-z]|[ivx]+)\Z")


@dataclass(frozen=True, slots=True)
class PaperRecommendation:
    """A recommendation as printed; `paragraph` numbers the one that introduces it, whose wording `response` is.

    The response is empty where that paragraph gives none: in the report itself the State often has still to answer.
    """

    number: str
    text: str
    recommending_states: tuple[str, ...]
    response: str
    paragraph: str


def recommendations_of(paper: Paper) -> list[PaperRecommendation]:
    """Every recommendation of a working group's report, in its order: the paragraphs numbered 115.1, 115.2 ….

    The wording of responses was tried on English reports; in the other languages it is what the UN usually prints.
    """
    intros = {one.number: one.text for one in paper.paragraphs if not one.annex and "." not in one.number}
    return [
        _recommendation(one, intros[one.number.partition(".")[0]])
        for one in paper.paragraphs
        if not one.annex and one.number.partition(".")[0] in intros and "." in one.number
    ]


def _recommendation(paragraph: Paragraph, intro: str) -> PaperRecommendation:
    response = _RESPONSES.search(intro)
    states = tuple(dict.fromkeys(_states(paragraph.text)))
    return PaperRecommendation(
        paragraph.number, paragraph.text, states, response[0] if response else "", paragraph.number.partition(".")[0]
    )


def _states(text: str) -> Iterator[str]:
    """The States in the brackets that end each part of a recommendation: `(Portugal, Slovakia);`, `(Chile) (Peru)`."""
    groups = list(_brackets(text))
    for place, (start, end) in enumerate(groups):
        rest = text[end:].lstrip()
        following = groups[place + 1][0] if place + 1 < len(groups) else -1
        if rest and rest[0] not in ";.；。؛" and text[end:following].strip() != "":
            continue
        names = [name.strip() for name in re.split(r"[,،、，](?![^(]*\))", text[start + 1 : end - 1])]
        if not any(_NO_STATE.search(name) for name in names):
            yield from names


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Each outermost bracket's beginning and end."""
    depth = start = 0
    for place, char in enumerate(text):
        if char in "(（":
            start, depth = (place if not depth else start), depth + 1
        elif char in ")）" and depth:
            depth -= 1
            if not depth:
                yield start, place + 1
