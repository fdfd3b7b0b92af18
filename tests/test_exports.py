"""CSV cells: what another reader gets back is what the record says, and no cell runs as a formula."""

import csv
import io
import json
import re

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from catalogue import exports
from catalogue.kinds import kinds
from catalogue.lines import csv_cell
from catalogue.listing import Listing
from tests.conftest import published, text
from tests.test_laws import rows

CONTRACT = (
    "id,url,title,summary,language,texts_in,country_code,country,region,place_codes,places,level,latitude,longitude,"
    "led_by,led_by_kind,measure,status,year_start,year_end,themes,theme_codes,sdgs,sdg_targets,groups,group_codes,partners,"
    "source_symbol,source_paragraphs,source_footnotes,told_by,told_together,source_note,links,answers,approval,published,updated,"
    "text_origin"
)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"))))
def test_another_reader_gets_every_cell_back_behind_at_most_an_apostrophe(cells):
    line = ",".join(csv_cell(cell) for cell in ["id", *cells]) + "\r\n"
    (read,) = csv.reader(io.StringIO(line, newline=""), strict=True)
    assert all(back in (cell, "'" + cell) for back, cell in zip(read[1:], cells, strict=True))


@given(st.sampled_from("=+-@＝＋－＠"), st.text(max_size=5), st.sampled_from(["", " ", "\t", "\r", "\n", "\u3000"]))
def test_no_text_begins_like_a_formula(sign, rest, space):
    (line,) = csv.reader(io.StringIO(csv_cell(space + sign + rest), newline=""), strict=True)
    (read,) = line
    assert read.startswith("'") or re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", read)


def test_numbers_stay_numbers():
    assert [csv_cell(value) for value in (2013, -3, "-19.79028", "+5", None, [], "")] == [
        "2013",
        "-3",
        "-19.79028",
        "+5",
        "",
        "",
        "",
    ]
    assert [csv_cell(value) for value in ("-19.7+1", "-", "=1")] == ["'-19.7+1", "'-", "'=1"]


@pytest.mark.django_db
def test_the_header_is_the_contract(client):
    header = b"".join(client.get("/en/practices.csv")).decode("utf-8-sig").splitlines()[0]
    assert header == CONTRACT


@pytest.mark.django_db
def test_a_row_says_what_the_record_says(client):
    published(
        key="bol-water",
        country="BOL",
        places=["bol-el-alto", "bol-la-paz"],
        themes=["water-and-sanitation", "health"],
        targets=["6.1", "3.3"],
        goals=["17"],
        groups=["women"],
        year_start=2019,
        sources=[{"document": "A/HRC/42/22", "paragraph": "27", "footnotes": ["30", "31"]}],
        links=["https://example.org/a"],
        told_together="A-HRC-42-22-27-a",
        texts={"en": text('Two "cities", one act', "=SUM(A1)", led_by="La Paz and El Alto", source_note="Doubt.")},
    )
    (row,) = rows(client.get("/en/practices.csv"))
    assert row["title"] == 'Two "cities", one act'
    assert row["summary"] == "'=SUM(A1)"
    assert (row["country_code"], row["country"], row["region"]) == (
        "BOL",
        "Bolivia (Plurinational State of)",
        "005",
    )
    assert (row["place_codes"], row["places"]) == ("bol-el-alto; bol-la-paz", "El Alto; La Paz")
    assert (row["latitude"], row["longitude"]) == ("; -16.50000", "; -68.15000")
    assert (row["sdgs"], row["sdg_targets"]) == ("3; 6; 17", "3.3; 6.1")
    assert (row["source_symbol"], row["source_paragraphs"], row["source_footnotes"]) == ("A/HRC/42/22", "27", "30; 31")
    assert (row["year_start"], row["year_end"], row["approval"]) == ("2019", "", "repository")


@pytest.mark.django_db
def test_a_file_in_another_language_falls_back_to_english_and_says_so(client):
    published(key="only-english", texts={"en": text("Only English")})
    (row,) = rows(client.get("/zh/practices.csv"))
    assert (row["title"], row["language"], row["texts_in"], row["country"]) == ("Only English", "en", "en", "西班牙")


@pytest.mark.django_db
def test_a_workbook_holds_the_cells_of_the_csv_as_numbers_and_texts(client):
    """Read back by another library; what looks like a formula is text without an apostrophe."""
    for number in range(3):
        told = text("=SUM(A1)", "https://example.org")
        published(key=f"record-{number}", year_start=2010 + number, texts={"en": told})
    data = b"".join(client.get("/en/practices.xlsx?theme=housing"))
    head, *body = load_workbook(io.BytesIO(data)).active.iter_rows()
    assert ",".join(cell.value for cell in head) == CONTRACT
    at = {cell.value: position for position, cell in enumerate(head)}
    listed = rows(client.get("/en/practices.csv?theme=housing"))
    assert [row[0].value for row in body] == [row["id"] for row in listed]
    assert [row[at["year_start"]].value for row in body] == [int(row["year_start"]) for row in listed]
    assert {(row[at["title"]].value, row[at["title"]].data_type) for row in body} == {("=SUM(A1)", "s")}
    assert not any(cell.hyperlink for row in body for cell in row)
    assert data == b"".join(client.get("/en/practices.xlsx?theme=housing")), "the same data give the same bytes"


@pytest.mark.django_db
def test_a_workbook_that_would_be_too_long_is_refused_and_says_what_to_take(client, monkeypatch):
    monkeypatch.setattr(exports, "SHEET_ROWS", 1)
    published()
    assert client.get("/en/practices.xlsx").status_code == 200
    published()
    answer = client.get("/en/practices.xlsx")
    assert answer.status_code == 400
    assert "take the CSV file" in answer.content.decode()


@pytest.mark.django_db
def test_only_so_many_files_are_sent_at_once_and_pages_go_on(client, settings):
    published()
    taken = [client.get("/en/practices.csv") for _ in range(settings.STREAMS)]
    refused = client.get("/en/practices.json")
    assert (refused.status_code, refused["Retry-After"]) == (503, "10")
    assert client.get("/en/practices").status_code == 200
    assert b"".join(taken.pop())
    assert client.get("/en/practices.json").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["practice", "recommendation", "report"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_lines_made_at_publication_are_those_that_the_columns_make_now(client, kind, language):
    """The law of the quick way: every row of every kind, made once more cell by cell."""
    published(country="BOL", places=["bol-el-alto", "bol-la-paz"], themes=["water-and-sanitation", "health"])
    published(texts={"zh": text("只有中文", "=SUM(A1)\x1e\x1d, and more")})
    listing = Listing(kinds()[kind], QueryDict(), language)
    columns = listing.kind.columns
    readings = listing.readings(listing.numbers())
    lines = [",".join(column.name for column in columns)]
    lines += [",".join(csv_cell(column.value(reading)) for column in columns) for reading in readings]
    made_now = "".join(f"{line}\r\n" for line in lines).replace("\x1e", "").replace("\x1d", "")
    assert len(lines) > 2
    assert b"".join(client.get(f"/{language}/{listing.kind.path}.csv")).decode("utf-8-sig") == made_now
    records = json.loads(b"".join(client.get(f"/{language}/{listing.kind.path}.json")))["records"]
    assert records == [exports.json_record(reading) for reading in readings]
    assert [list(record) for record in records] == [[column.name for column in columns]] * len(readings)
