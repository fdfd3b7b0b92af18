"""Reading UN documents: what goes into a file as paragraphs comes out of it as paragraphs, whatever the format."""

import textwrap
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.papers.joining import Words, joined
from reports.papers.paper import official_texts
from reports.papers.reading import read_paper
from tests.papers import docx, laid_out, listed, note, pdf, plain, run

words = st.text("abdeghiklmnoprstuvwy", min_size=2, max_size=12)
sentences = st.lists(words, min_size=6, max_size=60).map(lambda told: f"The city of {' '.join(told)} and the rest.")
HEAD = "A/HRC/99/7"


def written(tmp_path, text: str, name: str = "paper.txt"):
    """The paper that a plain text is read into."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_paper(path)


def told(paper) -> list[tuple[str, str]]:
    """Number and text of each paragraph."""
    return [(paragraph.number, paragraph.text) for paragraph in paper.paragraphs]


@given(st.lists(words, min_size=1, max_size=80).map(" ".join), st.integers(12, 120))
def test_wrapping_and_unwrapping_lines_gives_the_same_paragraph(text, width):
    assert joined(textwrap.wrap(text, width), Words([])) == (text, [])


@given(st.text("城市人权住房，。与", min_size=1, max_size=200), st.integers(5, 50))
def test_chinese_lines_are_joined_without_a_space(text, width):
    assert joined(textwrap.wrap(text, width), Words([])) == (text, [])


@given(words, words)
def test_a_word_broken_at_a_hyphen_is_written_as_the_document_writes_it(left, right):
    lines = [f"the {left}-", f"{right} of it"]
    assert joined(lines, Words([f"a {left}-{right} b"])) == (f"the {left}-{right} of it", [])
    assert joined(lines, Words([f"a {left}{right} b"])) == (f"the {left}{right} of it", [])


def test_a_broken_word_that_the_document_has_nowhere_else_keeps_its_hyphen_and_is_doubtful():
    assert joined(["some cyber-", "violence"], Words([])) == ("some cyber-violence", ["cyber-violence"])


def test_sub_items_stay_on_lines_of_their_own():
    lines = ["The city should:", "(a) Build homes and", "let them;", "(b) Plant trees."]
    assert joined(lines, Words([]))[0] == "The city should:\n(a) Build homes and let them;\n(b) Plant trees."


def pages_of(texts: list[str], *, length: int, width: int) -> str:
    """Numbered paragraphs as a text of pages, each with a running head and a page number."""
    rows = [row for number, text in enumerate(texts, 1) for row in textwrap.wrap(f"{number}. {text}", width)]
    pages = [rows[start : start + length] for start in range(0, len(rows), length)]
    return "\f".join("\n".join([HEAD, "", *page, "", str(number)]) for number, page in enumerate(pages, 1))


@given(st.lists(sentences, min_size=2, max_size=12), st.integers(8, 40), st.integers(50, 100))
def test_paragraphs_in_are_paragraphs_out_and_no_furniture_survives(tmp_path_factory, texts, length, width):
    paper = written(tmp_path_factory.mktemp("papers"), pages_of(texts, length=length, width=width))
    assert told(paper) == [(str(number), text) for number, text in enumerate(texts, 1)]
    assert official_texts(paper) == {str(number): text for number, text in enumerate(texts, 1)}
    assert not any(HEAD in paragraph.text for paragraph in paper.paragraphs)


@given(st.lists(sentences, min_size=1, max_size=8))
def test_a_docx_that_numbers_by_itself_shows_its_numbers(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("papers") / "paper.docx"
    paper = read_paper(docx(path, [listed(run(text)) for text in texts]))
    assert told(paper) == [(str(number), text) for number, text in enumerate(texts, 1)]
    assert not [doubt for doubt in paper.doubts if doubt.kind == "numbering"]


MARKED = [
    "1. The council of the town built homes for the people,^1 and the people moved in.",
    "2. The mayor told the council of the plans for the parks.^2",
]
NOTES = {1: "See A/HRC/30/49, para. 12, on the towns of the region.", 2: "Submission by the town, p. 3."}


def the_same(tmp_path, kind: str):
    """One small document in a format."""
    path = tmp_path / f"paper.{kind}"
    if kind == "txt":
        marked = "\n\n".join(line.replace("^", "") for line in MARKED)
        path.write_text(f"{marked}\n\n\n\n1 {NOTES[1]}\n\n2 {NOTES[2]}\n", encoding="utf-8")
    elif kind == "pdf":
        small = [(100, 600 + 12 * number, 7, f"^{number} {text}") for number, text in NOTES.items()]
        pdf(path, [laid_out([(0, MARKED[0]), (20, MARKED[1])]) + small])
    else:
        parts = [line.split("^") for line in MARKED]
        docx(path, [plain(run(a), note(int(b[0])), run(b[1:])) for a, b in parts], NOTES)
    return path


@pytest.mark.parametrize("kind", ["txt", "docx", "pdf"])
def test_the_same_document_is_read_from_every_format(tmp_path, kind):
    paper = read_paper(the_same(tmp_path, kind))
    assert told(paper) == [
        ("1", "The council of the town built homes for the people, and the people moved in."),
        ("2", "The mayor told the council of the plans for the parks."),
    ]
    assert [paragraph.marks for paragraph in paper.paragraphs] == [("1",), ("2",)]
    assert {int(one.number): one.text for one in paper.footnotes} == NOTES
    assert [str(one.symbol) for one in paper.footnotes[0].citations] == ["A/HRC/30/49"]
    assert paper.footnotes[0].citations[0].paragraph == "12"
    assert [doubt.kind for doubt in paper.doubts if doubt.kind == "footnotes"] == []


def test_a_footnote_goes_on_at_the_foot_of_the_next_page(tmp_path):
    begun, ended = (
        ["1. The council of the town built", "homes for the people^1 and let them,"],
        ["as the law", "of the land asks."],
    )
    first = laid_out([(12, line) for line in begun])
    second = laid_out(
        [*((12, line) for line in ended), (18, "2. The mayor told of the plans"), (12, "in the spring.^2")]
    )
    notes = ["^1 See the report of the town on the homes,", "which the council took note of.", "^2 Ibid."]
    small = [(100, 600 + 9 * at, 7, text) for at, text in enumerate(notes)]
    paper = read_paper(pdf(tmp_path / "paper.pdf", [first + small[:1], second + small[1:]]))
    text = "The council of the town built homes for the people and let them, as the law of the land asks."
    assert told(paper) == [("1", text), ("2", "The mayor told of the plans in the spring.")]
    notes = ["See the report of the town on the homes, which the council took note of.", "Ibid."]
    assert [one.text for one in paper.footnotes] == notes


HEADED = [
    *["I. Homes in the city", "A. What the law asks", "1. The law asks the city to build homes."],
    *["B. What the city does", "2. The city builds homes for the people.", "II. Parks in the city"],
    *["3. The city plants trees in the parks.", "Annex", "Trees of the parks", "1. The oak is the tree of the town."],
]


def test_headings_have_number_title_depth_and_first_paragraph(tmp_path):
    paper = written(tmp_path, "\n\n".join(HEADED))
    assert [(one.number, one.title, one.depth, one.first_paragraph) for one in paper.sections] == [
        ("I.", "Homes in the city", 1, "1"),
        ("A.", "What the law asks", 2, "1"),
        ("B.", "What the city does", 2, "2"),
        ("II.", "Parks in the city", 1, "3"),
    ]
    assert [(one.number, one.title, one.first_paragraph) for one in paper.annexes] == [
        ("Annex", "Trees of the parks", "1")
    ]
    assert official_texts(paper)["1"] == "The law asks the city to build homes."


def test_a_number_printed_twice_is_told_and_has_no_official_text(tmp_path):
    texts = [
        "1. The city acts for the people.",
        "2. The town acts.",
        "2. The village of the hills acts.",
        "3. The end.",
    ]
    paper = written(tmp_path, "\n\n".join(texts))
    assert sorted(official_texts(paper)) == ["1", "3"]
    assert ("paragraph 2", "the number is printed again") in {(doubt.place, doubt.told) for doubt in paper.doubts}


def test_official_texts_leave_out_annexes(tmp_path):
    paper = written(tmp_path, "1. The city acts for the people in the town.\n")
    annexed = replace(paper, paragraphs=(*paper.paragraphs, replace(paper.paragraphs[0], number="2", annex="Annex")))
    assert list(official_texts(annexed)) == ["1"]
