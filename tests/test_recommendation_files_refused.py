"""What is no file of recommendations is refused, by file and row, with what was found and what was expected."""

import gzip
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError

from recommendations.files.reading import read_file
from tests import recommendation_files as made

HEADINGS = ",".join(made.UPR_INFO)
ROW = "Slovenia,,,Ask,Malta,,,Noted,4,Elections,20"
PACKED = gzip.compress(f"{HEADINGS}\n{ROW}\n".encode() * 200)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"", "a.csv: is empty"),
        ("a.csv", b"Country,Year\nMalta,2020\n", "no column To, Text, From.*; found: Country, Year"),
        ("a.csv", f"{HEADINGS}\n{ROW}\n{ROW},more\n".encode(), "a.csv, row 3: 12 cells, not 11"),
        ("a.csv", f"{HEADINGS}\n{ROW}\n{ROW}é\n".encode("latin-1"), "a.csv, row 3: not UTF-8"),
        ("a.csv", f"{HEADINGS}\n{ROW}\n".encode("utf-16"), "a.csv: is no text in UTF-8"),
        ("a.csv", f'{HEADINGS}\n{ROW}\n"Slovenia'.encode(), "a.csv, row 3: cannot be read"),
        ("a.csv.gz", PACKED[:-30], "a.csv.gz: cannot be unpacked"),
        ("a.csv.gz", b"\x1f\x8b\x08 nothing", "a.csv.gz: cannot be unpacked"),
        ("a.pdf", b"%PDF-1.7 and so on", "a.pdf: is no text in UTF-8; expected an OHCHR thematic list"),
        ("a.json", b'[{"Symbol": "A/HRC/1/1"', "a.json, record 1: cannot be read as JSON"),
        (
            "a.json",
            b'[{"Symbol": "A/HRC/1/1"}]',
            "a.json, record 1: no column for .*Reccomending Body, .*; found: Symbol",
        ),
        ("a.json", b"[]", "a.json: holds no list of records"),
        ("a.json", b'{"Symbol": "A/HRC/1/1"}', "a.json: holds no list of records"),
        ("a.json", b"[{}, 17]", "a.json, record 1: no column for Document Symbol"),
        ("a.json", b"[" * 400_000, "a.json, record 1: .* more than 10 values within one another"),
        ("a.json", b'[{"a":' + b"[" * 400_000, "a.json, record 1: .* more than 10 values within one another"),
        ("a.json", b"[" + b'{"a":' * 400_000, "a.json, record 1: .* more than 10 values within one another"),
        ("a.csv", f"{HEADINGS}\n".encode(), "a.csv: holds no rows, only headings"),
        ("a.csv.gz", gzip.compress(f"{HEADINGS}\n".encode()), "a.csv.gz: holds no rows, only headings"),
        ("a.docx", b"PK\x03\x04 and nothing more", "a.docx: cannot be opened"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path, name, content, told):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ValidationError, match=told):
        list(read_file(path).rows)


def packed(path: Path, **parts: str) -> Path:
    """A zip file of parts, whose names have a stop for "__" and a slash for "_"."""
    with ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", ".").replace("_", "/"), content)
    return path


def test_a_packed_file_of_another_kind_is_refused(tmp_path):
    with pytest.raises(ValidationError, match=r"a.zip: is no Word document and no workbook"):
        read_file(packed(tmp_path / "a.zip", notes__txt="none"))


def test_a_damaged_document_and_a_damaged_workbook_are_refused(tmp_path):
    with pytest.raises(ValidationError, match=r"a.docx: cannot be read as a Word document"):
        list(read_file(packed(tmp_path / "a.docx", word_document__xml="<w:document")).rows)
    with pytest.raises(ValidationError, match=r"a.xlsx: cannot be read as a workbook"):
        list(read_file(packed(tmp_path / "a.xlsx", xl_workbook__xml="<workbook")).rows)


def test_a_list_without_state_and_session_or_without_the_table_is_refused(tmp_path):
    with pytest.raises(ValidationError, match=r"a.docx: no head such as"):
        list(read_file(made.ohchr_list(tmp_path / "a.docx", [], head="Recommendations")).rows)
    with pytest.raises(ValidationError, match=r"no table of text, response, themes; headings found: Country; Year"):
        list(read_file(made.ohchr_list(tmp_path / "a.docx", [], columns=[["Country"], ["Year"]])).rows)


def test_a_row_out_of_line_is_refused_with_its_place(tmp_path):
    rows = [made.listed_recommendation("115.1 Ask (Malta);"), made.listed_recommendation("115.2 Ask (Malta);")[:3]]
    with pytest.raises(ValidationError, match=r"a.docx, table 1, row 3: 3 cells, not 4"):
        list(read_file(made.ohchr_list(tmp_path / "a.docx", rows)).rows)


def test_a_workbook_of_another_layout_is_refused_with_the_headings_of_both(tmp_path):
    with pytest.raises(
        ValidationError, match=r"a.xlsx, sheet Sheet1: no column for Document Symbol, .*; found: Country, Year"
    ):
        list(read_file(made.uhri_workbook(tmp_path / "a.xlsx", [], ["Country", "Year"])).rows)
    with pytest.raises(ValidationError, match=r"a.xlsx, sheet Sheet1: more than one column for text"):
        list(read_file(made.uhri_workbook(tmp_path / "a.xlsx", [], [*made.UHRI, "Text"])).rows)


def test_each_sheet_that_cannot_be_read_is_named(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for name in ("One", "Two"):
            book.add_worksheet(name).write(0, 0, "Country")
    with pytest.raises(ValidationError) as refused:
        list(read_file(tmp_path / "a.xlsx").rows)
    assert [message.partition(": no column")[0] for message in refused.value.messages] == [
        "a.xlsx, sheet One",
        "a.xlsx, sheet Two",
    ]


def test_a_layout_of_headings_alone_is_refused(tmp_path):
    with pytest.raises(ValidationError, match=r"a.xlsx: holds no rows, only headings"):
        list(read_file(made.uhri_workbook(tmp_path / "a.xlsx", [])).rows)
    with pytest.raises(ValidationError, match=r"a.docx: holds no rows, only headings"):
        list(read_file(made.ohchr_list(tmp_path / "a.docx", [[["Theme: Town halls"]]])).rows)


@pytest.mark.parametrize("nested", [[["Mayors"]], {"name": "Mayors"}, [{"name": "Mayors"}]])
def test_a_value_of_json_that_is_no_list_of_words_is_refused_by_its_name(tmp_path, nested):
    path = made.uhri_json(tmp_path / "a.json", [made.annotation()])
    (record,) = json.loads(path.read_text())
    path.write_text(json.dumps([record | {"Themes": nested}]))
    with pytest.raises(ValidationError, match=r"a.json, record 1: Themes holds lists in lists, or named values"):
        list(read_file(path).rows)
    path.write_text(json.dumps([record | {"Unknown": nested}]))
    assert len(list(read_file(path).rows)) == 1, "what nobody reads may be anything"


def test_a_member_that_is_no_object_is_refused(tmp_path):
    path = made.uhri_json(tmp_path / "a.json", [made.annotation()])
    path.write_text(path.read_text()[:-1] + ", 17]")
    with pytest.raises(ValidationError, match=r"a.json, record 2: is no object"):
        list(read_file(path).rows)


def test_a_packed_export_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("recommendations.files.tables.LARGEST", 5_000)
    path = tmp_path / "a.csv.gz"
    path.write_bytes(PACKED)
    with pytest.raises(ValidationError, match=r"a.csv.gz: would unpack to more than 5,000 bytes"):
        read_file(path)


def test_a_second_table_without_headings_is_refused_and_its_rows_are_not_lost(tmp_path):
    whole = made.ohchr_list(tmp_path / "whole.docx", [made.listed_recommendation("115.1 Ask every mayor (Malta);")])
    with ZipFile(whole) as packed, ZipFile(tmp_path / "parted.docx", "w") as parted:
        for name in packed.namelist():
            content = packed.read(name).decode()
            start, end = content.find("<w:tbl>"), content.find("</w:tbl>")
            rows = content[content.find("</w:tr>", start) + len("</w:tr>") : end]
            parted.writestr(name, content.replace("</w:tbl>", f"</w:tbl><w:tbl>{rows}</w:tbl>", 1))
    with pytest.raises(ValidationError, match="table 2: it has no headings, and a table before it has"):
        list(read_file(tmp_path / "parted.docx").rows)
