"""The recommendations of a UPR working group's report, in both ways of printing recommending States."""

import re
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.papers.reading import read_paper
from reports.papers.working_group import recommendations_of
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
    path = tmp_path / "report.txt"
    path.write_text(REPORT.format(**parts), encoding="utf-8")
    return recommendations_of(read_paper(path))


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
        ("1", "enjoy the support"),
        ("2", ""),
        ("3", "did not enjoy the support"),
    ]
    assert found[1].recommending_states == ("Chile", "Peru")


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
