"""The symbol of a paper is its own: what a text cites, in a table or at its beginning, is another document's."""

import pytest

from reports.papers.importing import plan_of_paper
from reports.papers.reading import read_paper
from tests.papers import W, docx, plain, run

CITED = "A/HRC/99/7"
TEXT = [
    "1. The council of the town built homes for the people of the land.",
    "2. The people moved in, and the mayor told the council of it.",
    "3. That is the end of the land.",
]
TURN = '<w:r><w:br w:type="page"/></w:r>'
FIRST_PAGE = ["Human Rights Council", "Agenda item 3", "Homes of the towns"]


def table(*cells: str) -> str:
    """A table of one row."""
    row = "".join(f"<w:tc>{plain(run(cell))}</w:tc>" for cell in cells)
    return f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"


def head(text: str) -> str:
    """A running head of a .docx file."""
    return f"<w:hdr {W}>{plain(run(text))}</w:hdr>"


def of_word(tmp_path, front: list[str], **parts: str):
    """The paper of a .docx file of three pages, with a table that cites on each of the first two."""
    first, second, third = (run(text) for text in TEXT)
    cites = table("Document", CITED, "Paragraph 3")
    paragraphs = [plain(first), cites, plain(TURN, second), cites, plain(TURN, third)]
    return read_paper(docx(tmp_path / "paper.docx", [*(plain(run(line)) for line in front), *paragraphs], **parts))


def of_text(tmp_path, *lines: str):
    """The paper of a plain text."""
    path = tmp_path / "paper.txt"
    path.write_text("\n\n".join(lines))
    return read_paper(path)


def doubts(paper) -> set[str]:
    """What is doubtful in the paper's symbol."""
    return {doubt.told for doubt in paper.doubts if doubt.kind == "symbol"}


@pytest.mark.parametrize("front", [[], ["A note on homes"], FIRST_PAGE], ids=["nothing", "a title", "a first page"])
def test_a_symbol_in_tables_of_several_pages_is_cited_and_not_the_own(tmp_path, front):
    assert of_word(tmp_path, front).symbol == ""


@pytest.mark.django_db
def test_a_paper_that_only_cites_is_refused_until_its_symbol_is_told(tmp_path):
    plan = plan_of_paper(of_word(tmp_path, ["A note on homes"]), tmp_path / "paper.docx")
    assert plan.rows[0].reasons[0] == "paper.docx shows no symbol: say which it is with --symbol"


@pytest.mark.parametrize("shown", [CITED, f"2\t{CITED}"])
def test_a_running_head_of_word_tells_the_symbol_that_the_first_page_lacks(tmp_path, shown):
    paper = of_word(tmp_path, FIRST_PAGE, header1=head(shown.replace("\t", "</w:t><w:tab/><w:t>")))
    assert paper.symbol == CITED
    assert f"the symbol is that of the running heads: {CITED}" in doubts(paper)


def test_running_heads_that_differ_tell_no_symbol(tmp_path):
    assert of_word(tmp_path, FIRST_PAGE, header1=head(CITED), header2=head("A/HRC/99/8")).symbol == ""


def test_a_running_head_without_a_first_page_is_told_and_not_taken(tmp_path):
    paper = of_word(tmp_path, ["A note on homes"], header1=head(CITED))
    assert paper.symbol == ""
    assert f"no symbol is taken from the running heads: {CITED}" in doubts(paper)


@pytest.mark.parametrize("begin", [CITED, f"{CITED} was read by the mayor", f"A note\n\n{CITED}"])
def test_a_paper_that_begins_with_a_citation_and_no_first_page_has_no_symbol(tmp_path, begin):
    assert of_text(tmp_path, begin, *TEXT).symbol == ""


def test_a_symbol_that_stands_below_the_title_of_a_first_page_is_cited(tmp_path):
    assert of_text(tmp_path, "General Assembly", "A note on the homes", CITED, *TEXT).symbol == ""


@pytest.mark.parametrize(
    "masthead", [f"United Nations   {CITED}", f"{CITED}\n\nUnited Nations", f"Distr.: General\n\n{CITED}"]
)
def test_a_symbol_of_the_masthead_is_the_own(tmp_path, masthead):
    assert of_text(tmp_path, f"Advance unedited version\n\n{masthead}", *FIRST_PAGE, *TEXT).symbol == CITED


@pytest.mark.parametrize(("is_edge", "symbol"), [(True, CITED), (False, "")])
def test_a_line_of_several_pages_is_a_running_head_only_at_their_edges(tmp_path, is_edge, symbol):
    lines = [
        f"{number}. The council of the town built homes for the people of\nthe land and of" for number in range(1, 9)
    ]
    pages = [[*lines[:4]], [*lines[4:6]], [*lines[6:]]]
    for page in pages[1:]:
        page.insert(0 if is_edge else 1, f"{CITED}\n")
    text = "\f".join("\n".join(page) for page in pages)
    assert of_text(tmp_path, *FIRST_PAGE, text).symbol == symbol
