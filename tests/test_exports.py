"""CSV cells: what another reader gets back is what the record says, and no cell runs as a formula."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.lines import csv_cell
from tests.conftest import published, text
from tests.test_laws import rows

CONTRACT = (
    "id,url,title,summary,language,texts_in,country_code,country,region,place_codes,places,level,latitude,longitude,"
    "led_by,led_by_kind,measure,status,year_start,year_end,themes,theme_codes,sdgs,sdg_targets,groups,group_codes,partners,"
    "source_symbol,source_paragraphs,source_footnotes,told_by,told_together,source_note,links,answers,approval,published,updated"
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
