"""What is no paper is refused by name; what is doubtful in one is told."""

import zipfile
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from reports.papers import pdf_pieces
from reports.papers.reading import read_paper
from tests.papers import W, docx, laid_out, listed, note, pdf, plain, run

TEXT = "1. The council of the town built homes for the people, and the people moved in."


def encrypted(path, password: str = "secret"):
    """A PDF that asks for a password, or for none but to be changed."""
    writer = PdfWriter(clone_from=PdfReader(pdf(path, [laid_out([(0, TEXT)])])))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    writer.write(path)


def broken(path):
    """A PDF of which the second half is lost, with all that tells where its parts are."""
    whole = pdf(path, [laid_out([(0, TEXT)])]).read_bytes()
    path.write_bytes(whole[: len(whole) // 4])


def zipped(path, members: dict[str, str]):
    with zipfile.ZipFile(path, "w") as file:
        for name, text in members.items():
            file.writestr(name, text)


LAUGHS = f'<!DOCTYPE w [<!ENTITY a "ha">]><w:document {W}><w:body><w:p>&a;</w:p></w:body></w:document>'
REFUSED = {
    "an empty file": (lambda path: path.write_bytes(b" \n"), "is empty"),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00"), "is neither .pdf, .docx nor text"),
    "an old .doc": (
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        "is neither .pdf, .docx nor text",
    ),
    "text in Latin-1": (lambda path: path.write_bytes("la régie\n".encode("latin-1")), "byte 4"),
    "a text with zero bytes": (lambda path: path.write_bytes(b"a\x00b"), "holds the character 0x0"),
    "a scanned PDF": (lambda path: pdf(path, [[]]), "holds no text; a scanned document"),
    "a damaged PDF": (lambda path: path.write_bytes(b"%PDF-1.7\nnothing\n"), "is a damaged PDF"),
    "a PDF that ends too early": (broken, "is a damaged PDF"),
    "an encrypted PDF": (encrypted, "is encrypted"),
    "a PDF bomb": (
        lambda path: pdf(path, [laid_out([(0, TEXT)])], times=1_000_000),
        "a damaged PDF, or takes more than 1000 MB of memory to read",
    ),
    "another zip file": (lambda path: zipped(path, {"a.txt": "a"}), "no .docx file"),
    "a .docx with broken XML": (lambda path: zipped(path, {"word/document.xml": "<w:p>"}), "is a damaged .docx file"),
    "a .docx with entities": (lambda path: zipped(path, {"word/document.xml": LAUGHS}), "is a damaged .docx file"),
    "a bomb": (lambda path: docx(path, [plain(run("the " * 3_000_000))]), "times its size"),
    "German": (lambda path: path.write_text("1. Die Stadt baut Häuser und pflanzt Bäume."), "none of the six"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_is_no_paper_is_refused_by_name(tmp_path, what):
    write, reason = REFUSED[what]
    path = tmp_path / "some file.bin"
    write(path)
    with pytest.raises(ValidationError) as refused:
        read_paper(path)
    assert refused.value.messages[0].startswith("some file.bin: ")
    assert reason in refused.value.messages[0]


def test_a_pdf_that_takes_too_long_is_refused_by_name(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_pieces, "SECONDS", 0.01)
    with pytest.raises(ValidationError, match=r"paper\.pdf: took more than 0\.01 s to read"):
        read_paper(pdf(tmp_path / "paper.pdf", [laid_out([(0, TEXT)])]))


def test_a_pdf_with_more_words_than_any_paper_is_refused_by_name(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_pieces, "WORDS", 10)
    with pytest.raises(ValidationError, match=r"paper\.pdf: holds more than 10 words"):
        read_paper(pdf(tmp_path / "paper.pdf", [laid_out([(0, TEXT)])]))


def test_a_pdf_that_asks_no_password_to_be_read_is_read(tmp_path):
    encrypted(tmp_path / "paper.pdf", password="")
    assert read_paper(tmp_path / "paper.pdf").paragraphs[0].number == "1"


def test_a_page_without_text_among_others_is_a_doubt(tmp_path):
    path = pdf(tmp_path / "paper.pdf", [laid_out([(0, TEXT)]), [], laid_out([(0, f"2{TEXT[1:]}")]), []])
    told = {place for place, told in doubts(path) if told.startswith("holds no text")}
    assert told == {"page 2", "page 4"}


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(ValidationError, match=r"absent\.pdf: cannot be read"):
        read_paper(tmp_path / "absent.pdf")


def doubts(path) -> set[tuple[str, str]]:
    return {(doubt.place, doubt.told) for doubt in read_paper(path).doubts}


def test_a_gap_in_the_numbers_is_told(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(f"{TEXT}\n\n2. The town acts.\n\n5. The village acts.\n\n6. That is all of it.")
    assert ("paragraph 5", "comes after 2: 3 to 4 not found") in doubts(path)


def test_a_line_that_begins_with_a_year_is_no_paragraph(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(
        "1. The council of the town built homes in\n2019. The people of the town moved in.\n2. That is all."
    )
    assert [paragraph.number for paragraph in read_paper(path).paragraphs] == ["1", "2"]


def test_marks_without_footnotes_and_footnotes_without_marks_are_told(tmp_path):
    body = [
        (12, "1. The council of the town built homes^1 for"),
        (12, "the people of the town."),
        (18, "2. All of it.^3"),
    ]
    notes = [(100, 600, 7, "^1 See the report."), (100, 609, 7, "^2 See the other report of the town.")]
    found = doubts(pdf(tmp_path / "paper.pdf", [laid_out(body) + notes]))
    assert ("footnote 3", "is marked in the text, but its text is not found") in found
    assert ("footnote 2", "has a text, but no mark is found") in found


def test_list_numbers_that_cannot_be_shown_are_told(tmp_path):
    path = docx(tmp_path / "paper.docx", [listed(run(TEXT), list_number=2), listed(run(TEXT), list_number=9)])
    found = doubts(path)
    assert ("list numbering", "numbers in the form chineseCounting cannot be told") in found
    assert ("list numbering", "a paragraph is numbered by list 9, which is not there") in found


def test_a_docx_keeps_letters_of_its_lists_and_leaves_out_what_was_deleted(tmp_path):
    deleted = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    items = [listed(run(f"Item of the list {word};"), level=1) for word in ("one", "two")]
    path = docx(
        tmp_path / "paper.docx", [listed(run("The city should:"), deleted, note(1)), *items], {1: "Of the town."}
    )
    paper = read_paper(path)
    assert paper.paragraphs[0].text == "The city should:\n(a) Item of the list one;\n(b) Item of the list two;"
    assert paper.footnotes[0].text == "Of the town."


PIECES = [
    "1. ",
    "12. ",
    "115.1 ",
    "I. ",
    "A.",
    "一. ",
    "(a) ",
    "Annex",
    "Summary",
    "A/HRC/99/7",
    "United Nations ",
    "Distr.: General",
]
PIECES += [
    "\n",
    "\n\n",
    "\f",
    " ",
    "   ",
    "¹",
    "*",
    "1 ",
    "the city of the towns and the people",
    ".",
    ";",
    "Agenda item 3",
    "2 July 2031",
]
PIECES += [
    "...... 3",
    "https://example.org/a",
    "城市的人权",
    "أشجار المدينة",
    "للجميع",
    "город",
    "-",
    "\u00ad",
    "Contents",
    "Notes",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join))
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("papers") / "paper.txt"
    path.write_text(text, encoding="utf-8", errors="replace")
    with suppress(ValidationError):
        assert read_paper(path).language in ("ar", "zh", "en", "fr", "ru", "es")
