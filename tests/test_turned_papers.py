"""PDFs whose pages or letters are turned: what a reader sees upright is read, of anything else it is told."""

import pytest
from django.core.exceptions import ValidationError
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import RectangleObject

from reports.papers.reading import read_paper
from tests.papers import laid_out, pdf

PAGES = [
    [(0, "1. The council of the town built homes for the people of the land."), (24, "2. The people moved in.")],
    [(0, "3. The council of the town planted trees for the people."), (24, "4. That is the end of the land.")],
]
BOXES = {0: (0, 0, 595, 842), 90: (-842, 0, 0, 595), 180: (-595, -842, 0, 0), 270: (0, -595, 842, 0)}
TURNED = "holds text that does not stand upright: it is left out"


def drawn_turned(page: PageObject, quarter: int):
    """Turn what is drawn on a page, with the page's edges, to the left by degrees."""
    page.add_transformation(Transformation().rotate(quarter))
    page.mediabox = page.cropbox = RectangleObject(BOXES[quarter])


def written(path, writer: PdfWriter):
    """The paper of a PDF."""
    writer.write(path)
    return read_paper(path)


def of_pages(tmp_path) -> PdfWriter:
    """A PDF of all pages, upright."""
    return PdfWriter(clone_from=PdfReader(pdf(tmp_path / "upright.pdf", [laid_out(lines) for lines in PAGES])))


def told(paper) -> list[tuple[str, str]]:
    """Number and text of each paragraph."""
    return [(one.number, one.text) for one in paper.paragraphs]


@pytest.mark.parametrize("quarter", BOXES)
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(tmp_path, quarter):
    writer = of_pages(tmp_path)
    drawn_turned(writer.pages[1], quarter)
    writer.pages[1].rotate(quarter)
    paper = written(tmp_path / "paper.pdf", writer)
    assert [number for number, _text in told(paper)] == ["1", "2", "3", "4"]
    assert paper == read_paper(tmp_path / "upright.pdf")


@pytest.mark.parametrize("quarter", [90, 180, 270])
def test_letters_that_do_not_stand_upright_are_left_out_and_are_a_doubt(tmp_path, quarter):
    writer = of_pages(tmp_path)
    drawn_turned(writer.pages[1], quarter)
    paper = written(tmp_path / "paper.pdf", writer)
    assert told(paper) == told(read_paper(tmp_path / "upright.pdf"))[:2]
    assert ("page 2", TURNED) in {(doubt.place, doubt.told) for doubt in paper.doubts}


def test_a_page_turned_and_a_margin_turned_in_one_paper_are_told_apart(tmp_path):
    writer = of_pages(tmp_path)
    margin = PdfReader(pdf(tmp_path / "margin.pdf", [[(100, 800, 10, "A note of the margin")]])).pages[0]
    writer.pages[0].merge_transformed_page(margin, Transformation().rotate(90).translate(70, 300))
    drawn_turned(writer.pages[1], 90)
    writer.pages[1].rotate(90)
    paper = written(tmp_path / "paper.pdf", writer)
    assert told(paper) == told(read_paper(tmp_path / "upright.pdf"))
    assert [doubt.place for doubt in paper.doubts if doubt.told == TURNED] == ["page 1"]


def test_a_paper_that_stands_sideways_as_a_whole_is_refused_by_name(tmp_path):
    writer = of_pages(tmp_path)
    for page in writer.pages:
        drawn_turned(page, 90)
    with pytest.raises(ValidationError, match=r"paper\.pdf: holds no text that stands upright"):
        written(tmp_path / "paper.pdf", writer)
