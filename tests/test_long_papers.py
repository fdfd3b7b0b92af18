"""How long a paper may be, and that reading one takes longer only as it is longer."""

import re
from time import process_time

import pytest
from django.core.exceptions import ValidationError

from reports.papers import pdf_pieces
from reports.papers.lines import LINES, PAGES
from reports.papers.pdf_pieces import PdfReaderError
from reports.papers.reading import read_paper
from tests.papers import laid_out, pdf

TEXT = "1. The council of the town built homes for the people of the land."


def test_a_pdf_of_more_pages_than_any_paper_is_refused_by_name(tmp_path):
    path = pdf(tmp_path / "paper.pdf", [laid_out([(0, TEXT)])] * (PAGES + 1))
    with pytest.raises(ValidationError, match=rf"paper\.pdf: has {PAGES + 1} pages: more than {PAGES} are not read"):
        read_paper(path)


@pytest.mark.parametrize("text", ["\f".join(["the"] * (PAGES + 1)), "the\n" * (LINES + 1)], ids=["pages", "lines"])
def test_a_text_of_more_pages_or_lines_than_any_paper_is_refused_by_name(tmp_path, text):
    (tmp_path / "paper.txt").write_text(text)
    told = re.escape(f"paper.txt: has more than {PAGES} pages or {LINES} lines")
    with pytest.raises(ValidationError, match=told):
        read_paper(tmp_path / "paper.txt")


def test_a_fault_of_the_process_that_reads_is_not_told_as_the_fault_of_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_pieces, "WORDS", "many")
    with pytest.raises(PdfReaderError, match=r"(?s)paper\.pdf: the reader of PDFs failed.*ValueError.*'many'"):
        read_paper(pdf(tmp_path / "paper.pdf", [laid_out([(0, TEXT)])]))


LINES_OF_A_PAGE = {
    "words": ["of the people"] * 10,
    "numbers": ["1. the people of"] * 10,
    "notes": ["the people1 of"] * 10 + ["", "", "1  See the report"],
}


def seconds(tmp_path, lines: list[str], pages: int) -> float:
    """The time that the processor takes to read a paper of so many pages, with the page's number for 1."""
    path, page = tmp_path / "paper.txt", "\n".join(lines)
    path.write_text("\f".join(page.replace("1", str(number)) for number in range(1, pages + 1)))
    begun = process_time()
    read_paper(path)
    return process_time() - begun


@pytest.mark.parametrize("lines", LINES_OF_A_PAGE.values(), ids=LINES_OF_A_PAGE)
def test_a_paper_of_twenty_times_the_pages_takes_less_than_fifty_times_as_long(tmp_path, lines):
    seconds(tmp_path, lines, 10)
    assert seconds(tmp_path, lines, 2000) < 50 * seconds(tmp_path, lines, 100)
