"""Every real document that is at hand: what each holds, against what is known of it."""

import os
import tomllib
from collections import Counter
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from curation.translation_files import is_translation_file
from reports.papers.reading import read_paper
from tests.real_files import REAL

FIXTURES = settings.BASE_DIR / "fixtures/reports"


def real(name: str):
    """A real file; the test is skipped where it is absent."""
    path = REAL / name
    if not path.exists():
        pytest.skip(f"absent: {path}")
    return path


def known(key: str, kind: str) -> list[dict]:
    """The rows of a kind in the content files of a document."""
    files = [path for path in sorted((FIXTURES / key).glob("*.toml")) if not is_translation_file(path)]
    return [row for file in files for row in tomllib.loads(file.read_text(encoding="utf-8")).get(kind, [])]


@pytest.mark.parametrize(("key", "count", "notes"), [("A-HRC-38-22", 46, 0), ("A-HRC-42-22", 66, 90)])
def test_an_official_chinese_text_has_the_paragraphs_sections_and_footnotes_of_the_content(key, count, notes):
    paper = read_paper(real(f"sources/{key}.zh.txt"))
    numbered = [paragraph for paragraph in paper.paragraphs if paragraph.number]
    assert [paragraph.number for paragraph in numbered] == [row["number"] for row in known(key, "paragraph")]
    assert (len(numbered), len(paper.footnotes)) == (count, notes)
    sections = [(section.title, section.first_paragraph) for section in paper.sections if section.number]
    assert sections == [(row["zh"], row["first"]) for row in known(key, "section")]
    standing = {mark: paragraph.number for paragraph in numbered for mark in paragraph.marks}
    footnotes = {str(row["number"]): row for row in known(key, "footnote")}
    assert standing == {number: row["paragraph"] for number, row in footnotes.items()}
    cited = {note.number: {str(citation.symbol) for citation in note.citations} for note in paper.footnotes}
    assert cited == {n: {cite["symbol"] for cite in row.get("cites", [])} for n, row in footnotes.items()}


# symbol, numbered paragraphs, footnotes
PDFS = {
    "SVN-cycle2-g1409727": ("A/HRC/WG.6/20/SVN/3", 70, 117),
    "SVN-cycle2-g1413493": ("A/HRC/WG.6/20/SVN/1", 106, 76),
    "SVN-cycle2-g1414064": ("A/HRC/WG.6/20/SVN/2", 54, 121),
    "SVN-cycle2-g1423930": ("A/HRC/28/15", 279, 2),
    "SVN-cycle2-g1504261": ("A/HRC/28/15/Add.1", 5, 3),
    "SVN-cycle2-g1510722": ("A/HRC/DEC/28/111", 0, 0),
    "SVN-cycle3-g1923444": ("A/HRC/WG.6/34/SVN/1", 116, 35),
    "SVN-cycle3-g1924226": ("A/HRC/WG.6/34/SVN/3", 79, 145),
    "SVN-cycle3-g1925890": ("A/HRC/WG.6/34/SVN/2", 78, 144),
    "SVN-cycle3-g1934994": ("A/HRC/43/15", 338, 1),
    "SVN-cycle3-g2004192": ("A/HRC/43/15/Add.1", 5, 1),
    "SVN-cycle3-g2007307": ("A/HRC/DEC/43/112", 0, 2),
}


@pytest.mark.parametrize("name", PDFS)
def test_a_real_pdf_has_its_symbol_paragraphs_and_footnotes(name):
    paper = read_paper(real(f"data/un-docs/pdf/{name}.pdf"))
    symbol, paragraphs, notes = PDFS[name]
    numbers = [paragraph.number for paragraph in paper.paragraphs if paragraph.number]
    assert (paper.symbol, paper.language, len(numbers)) == (symbol, "en", paragraphs)
    assert paper.front.title
    assert paper.front.date
    plain = [int(number) for number in dict.fromkeys(numbers) if "." not in number]
    assert plain == list(range(1, len(plain) + 1))
    assert len(paper.footnotes) == notes
    assert not [doubt for doubt in paper.doubts if doubt.kind == "footnotes"]


def test_every_other_real_document_is_read():
    files = [path for path in real("data/un-docs").glob("*/*.*") if path.suffix in (".pdf", ".txt")]
    others = [str(path) for path in sorted(files) if path.stem not in PDFS]
    shown = StringIO()
    call_command("read_paper", *others, table=True, stdout=shown)
    assert (len(shown.getvalue().splitlines()) - 2, len(files)) == (16, 28)


EXCERPTS = {
    "A-HRC-28-62.es.accents-lost": ("es", "A/HRC/28/62", "characters"),
    "A-HRC-30-49.en.word-artefacts": ("en", "A/HRC/30/49", "front matter"),
    "A-HRC-30-49.es.one-line": ("es", "A/HRC/30/49", "front matter"),
    "A-HRC-38-22.en": ("en", "A/HRC/38/22", "front matter"),
    "A-HRC-42-22.es": ("es", "A/HRC/42/22", "numbering"),
    "A-HRC-47-19.zh": ("zh", "A/HRC/47/19", "characters"),
    "A-HRC-RES-51-19.es": ("es", "A/HRC/RES/51/19", "numbering"),
    "CCPR-C-MNG-CO-6.fr": ("fr", "CCPR/C/MNG/CO/6", "footnotes"),
    "CERD-C-ARE-CO-18-21.ru": ("ru", "CERD/C/ARE/CO/18-21", "footnotes"),
    "CERD-C-SWE-CO-22-23.ar": ("ar", "CERD/C/SWE/CO/22-23", "characters"),
    "CERD-C-URY-CO-21-23.ar": ("ar", "CERD/C/URY/CO/21-23", "symbol"),
    "E-C.12-GTM-CO-3.fr": ("fr", "E/C.12/GTM/CO/3", "numbering"),
}


@pytest.mark.parametrize("name", EXCERPTS)
def test_a_dirty_excerpt_has_its_language_and_symbol_and_its_dirt_is_told(name):
    paper = read_paper(real(f"data/un-docs/excerpts/{name}.txt"))
    language, symbol, doubted = EXCERPTS[name]
    assert (paper.language, paper.symbol) == (language, symbol)
    assert Counter(doubt.kind for doubt in paper.doubts)[doubted]


def test_the_command_tells_what_it_found_and_every_doubt(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(
        "I. Trees\n\n1. The trees of the town are for the people in it.\n\n4. That is all.\n\n5. And the end."
    )
    shown = StringIO()
    call_command("read_paper", str(path), stdout=shown)
    assert "I. Trees (from paragraph 1)" in shown.getvalue()
    assert "doubt, numbering: paragraph 4: comes after 1: 2 to 3 not found" in shown.getvalue()
    (tmp_path / "empty.pdf").write_text("")
    with pytest.raises(CommandError, match="1 of 2 files refused"):
        call_command("read_paper", str(path), os.fspath(tmp_path / "empty.pdf"), table=True, stdout=shown)
    assert "refused: empty.pdf: is empty" in shown.getvalue()
