"""The recommendations of a UPR working group's report, in both ways of printing recommending States."""

import re
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.papers.reading import read_paper
from reports.papers.recommending import may_be_state, recommending
from reports.papers.responses import Response
from reports.papers.working_group import list_doubts, recommendations_of
from tests.papers import W
from tests.real_files import REAL

states = st.lists(
    st.sampled_from(
        ["Chile", "Iran (Islamic Republic of)", "Côte d’Ivoire", "Bosnia and Herzegovina", "Viet Nam", "Peru"]
    ),
    min_size=1,
    max_size=4,
    unique=True,
)
asks = st.sampled_from(["Build homes for the people of the towns", "Ratify Convention No. 3 (1931) of the ILO (C3)"])
REPORT = """1. The recommendations below have been examined by the State and enjoy the support of the State:

{supported}

2. The following recommendations will be examined by the State, which will answer in the year after:

{open}

3. The recommendations below did not enjoy the support of the State and would thus be noted:

3.1. Move the trees of the parks (Chile).

4. All of them are those of the States that made them and of nobody else in the working group."""


def reported(tmp_path, supported: list[str], left_open: list[str]):
    """The recommendations of a small report."""
    groups = {"supported": supported, "open": left_open}
    parts = {
        name: "\n\n".join(f"{number}.{sub} {text};" for sub, text in enumerate(texts, 1))
        for number, (name, texts) in enumerate(groups.items(), 1)
    }
    return recommendations_of(read_paper(written(tmp_path, REPORT.format(**parts))))


def written(tmp_path, text: str):
    """A report as a text file, whose last paragraph tells its language."""
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    return path


@given(asks, states, st.booleans())
def test_recommending_states_are_as_printed_in_both_ways(tmp_path_factory, ask, named, is_older):
    shown = f"({', '.join(named)})" if is_older else " ".join(f"({name})" for name in named)
    first, second, third = reported(tmp_path_factory.mktemp("upr"), [f"{ask} {shown}"], [f"{ask} {shown}"])
    assert first.recommending_states == second.recommending_states == tuple(named)
    assert (first.number, second.number, third.number) == ("1.1", "2.1", "3.1")
    assert first.text == f"{ask} {shown};"


def test_a_response_is_what_the_paragraph_above_prints(tmp_path):
    found = reported(tmp_path, ["Build homes (Peru)"], ["Plant trees (Chile); plant more of them (Peru)"])
    assert [(one.paragraph, one.response) for one in found] == [
        ("1", Response("enjoy the support", "Supported")),
        ("2", Response()),
        ("3", Response("did not enjoy the support", "Noted")),
    ]
    assert found[1].recommending_states == ("Chile", "Peru")


# words above recommendations, and what of the answer is told and doubted
ABOVE = {
    "The recommendations below enjoy the support of the State:": ("Supported", ""),
    "The recommendations below have been noted by the State:": ("Noted", ""),
    "The State took note of the recommendations below:": ("Noted", ""),
    "The State will provide its answers to the recommendations below:": ("", ""),
    "The recommendations below have been noted by the State, which will provide its answers in spring:": (
        "",
        "what the State answered is not certain: “noted” and “will provide”",
    ),
    "The recommendations below enjoy the support of the State, as noted in its report:": (
        "",
        "what the State answered is not certain: “enjoy the support” and “noted”",
    ),
    "The recommendations below partially enjoy the support of the State:": (
        "",
        "what the State answered is not certain: “enjoy the support”",
    ),
    "The recommendations below do not enjoy the support of the State:": (
        "",
        "what the State answered is not certain: “do not enjoy the support”",
    ),
    "The recommendations below are dear to the State:": (
        "",
        "what the State answered is not certain: its words are not known",
    ),
    "The town has these wishes for the State:": ("", "it does not say that recommendations follow"),
}


@pytest.mark.parametrize("above", ABOVE)
def test_an_answer_is_told_where_the_words_above_give_one_and_a_doubt_where_they_give_none(tmp_path, above):
    paper = read_paper(written(tmp_path, f"1. {above}\n\n1.1. Build homes, as noted, and say who will provide (Peru);"))
    (found,) = recommendations_of(paper)
    assert (found.response.answer, found.response.doubt) == ABOVE[above]
    told = [doubt.told for doubt in list_doubts(paper)]
    assert told == ([f"above recommendations: {found.response.doubt}"] if found.response.doubt else [])


# what stands in a report whose recommendations are not numbered under their paragraph, and what is told of it
LOST = {
    "1. The recommendations below were made:\n\n2. All of them are of the States.": {
        ("text", "no numbered recommendation is found"),
        ("paragraph 1", "no numbered recommendation follows its colon"),
    },
    "1. The State and the people of the towns looked at this:\n\n(a) Build homes (Peru);\n\n(b) Plant trees (Chile).": {
        ("text", "no numbered recommendation is found"),
        ("paragraph 1", "a line ends as recommendations do, and has no number: “(a) Build homes (Peru);”"),
        ("paragraph 1", "a line ends as recommendations do, and has no number: “(b) Plant trees (Chile).”"),
    },
    "1. The State came.\n\n2.1 Build homes for the people of the towns (Peru);\n\n2.2 Plant trees (Chile).": {
        ("paragraph 2", "above recommendations: it is not found"),
    },
}


@pytest.mark.parametrize("text", LOST)
def test_recommendations_that_may_be_lost_are_a_doubt(tmp_path, text):
    paper = read_paper(written(tmp_path, text))
    assert {(doubt.place, doubt.told) for doubt in list_doubts(paper)} == LOST[text]
    assert len(recommendations_of(paper)) == (2 if "2.1" in text else 0)


def test_a_number_that_does_not_go_on_counting_is_a_doubt(tmp_path):
    above = "1. The recommendations below enjoy the support of the State:"
    for number in ("1.1.", "1.31."):
        text = f"{above}\n\n1.1. Build homes (Peru);\n\n{number} Plant trees (Chile)."
        paper = read_paper(written(tmp_path, text))
        assert [one.number for one in recommendations_of(paper)] == ["1.1"]
        (told,) = [doubt for doubt in paper.doubts if doubt.kind == "numbering"]
        assert (told.place, told.told) == (
            "paragraph 1.1",
            f"a line begins with {number.strip('.')}, which does not go on counting",
        )


@given(states, st.sampled_from(["2030", "Peru 2", "AAA", "CRC-OP", "iv"]), st.booleans(), st.booleans())
def test_no_state_is_lost_in_brackets_without_a_doubt_or_a_refusal(named, strange, stands_first, is_older):
    names = [strange, *named] if stands_first else [*named, strange]
    shown = f"({', '.join(names)})" if is_older else " ".join(f"({name})" for name in names)
    known = set(named).__contains__
    for is_state in (may_be_state, known):
        found, doubts = recommending(f"Build homes {shown};", is_state)
        # beside a State it is kept, and refused by name when it is looked up
        assert found == tuple(names if is_older else named)
        # a bracket of its own before the States ends the sentence, and with a digit is no State to anyone
        ends_sentence = stands_first and any(char.isdigit() for char in strange)
        assert len(doubts) == (not is_older and not ends_sentence)
        assert recommending(f"Build homes ({strange});", is_state)[0] == ()
        assert len(recommending(f"Build homes ({strange});", is_state)[1]) == 2
    assert recommending("Build homes.") == ((), ("no recommending State is told in brackets at its end",))


WORD = W.split('"')[1]


def listed(path) -> dict[str, str]:
    """Number and text of each recommendation in OHCHR's thematic list."""
    with zipfile.ZipFile(path) as packed:
        document = ElementTree.fromstring(packed.read("word/document.xml"))
    found = {}
    for row in document.iter(f"{{{WORD}}}tr"):
        paragraphs = next(row.iter(f"{{{WORD}}}tc")).iter(f"{{{WORD}}}p")
        text = " ".join(
            "".join(one.text or " " for one in p.iter() if one.tag[len(WORD) + 2 :] in ("t", "br", "tab"))
            for p in paragraphs
        )
        if match := re.match(
            r"([0-9]+\.[0-9]+)\.?\s*(.*?)\s*(?:Source of position.*)?$", " ".join(text.split()), re.IGNORECASE
        ):
            found[match[1]] = match[2]
    return found


@pytest.mark.parametrize(
    ("report", "list_of", "count", "differing"),
    [
        ("SVN-cycle2-g1423930.pdf", "UPR20__Slovenia_ThematicListRecommendations_E.docx", 163, 7),
        ("SVN-cycle3-g1934994.pdf", "UPR34_Slovenia_Thematic_list_of_Recommendations.docx", 215, 0),
    ],
)
def test_a_real_report_gives_the_recommendations_of_ohchrs_list(report, list_of, count, differing):
    paper, given_list = REAL / "data/un-docs/pdf" / report, REAL / "data/recommendations" / list_of
    if not (paper.exists() and given_list.exists()):
        pytest.skip(f"absent: {paper} or {given_list}")
    found, known = recommendations_of(read_paper(paper)), listed(given_list)
    assert len(found) == len(known) == count
    assert {one.number for one in found} == set(known)
    assert all(one.recommending_states for one in found)
    # the seven are slips of one of the two: words run together in the list, letters missing in the report
    assert sum(" ".join(one.text.split()) != known[one.number] for one in found) == differing
