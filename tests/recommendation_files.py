"""Small files of recommendations in the layouts that people have, in words of our own."""

import csv
import json
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

import xlsxwriter

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = "UPR of Slovenia (2nd Cycle – 20th session)"
COLUMNS = [
    ["Recommendation"],
    ["Position"],
    ["Full list of themes"],
    ["Assessment/comments on level of implementation"],
]
UHRI = [
    *["OHCHR Annotation Id", "Document Symbol", "Document Publication Date", "Reccomending Body", "Type"],
    *["Countries Concerned", "Regions Concerned", "Themes", "Affected Persons", "Sdgs", "Text", "UPR Session"],
    *["UPR Reccomending States", "UPR Position"],
]
UHRI_JSON = [
    *["AnnotationId", "Symbol", "PublicationDate", "Body", "AnnotationType", "Countries", "Regions", "Themes"],
    *["AffectedPersons", "Sdgs", "Text", "UprSession", "UprRecommendingStates", "UprPosition"],
]
UPR_INFO = [
    "To",
    "To-Rgrp",
    "To-Org",
    "Text",
    "From",
    "From-Rgrp",
    "From-Org",
    "Response",
    "Action",
    "Issue",
    "Session",
]


def ohchr_list(path: Path, rows: list[list[list[str]]], head: str = HEAD, columns: list = COLUMNS) -> Path:
    """A thematic list; a row is cells of paragraphs, and a row of one cell stretches over all columns."""
    table = "".join(f"<w:tr>{''.join(_cell(cell, len(row)) for cell in row)}</w:tr>" for row in [columns, *rows])
    with ZipFile(path, "w") as packed:
        packed.writestr("word/header1.xml", f"<w:hdr {WORD}>{_paragraph(head)}</w:hdr>")
        body = f"<w:body><w:tbl>{table}</w:tbl></w:body>"
        packed.writestr("word/document.xml", f'<?xml version="1.0"?><w:document {WORD}>{body}</w:document>')
    return path


def _cell(paragraphs: list[str], cells: int) -> str:
    span = '<w:tcPr><w:gridSpan w:val="4"/></w:tcPr>' if cells == 1 else ""
    return f"<w:tc>{span}{''.join(map(_paragraph, paragraphs)) or '<w:p/>'}</w:tc>"


def _paragraph(text: str) -> str:
    """A paragraph in two runs, parted anywhere, as Word does."""
    runs = [text[: len(text) // 2], text[len(text) // 2 :]]
    return f"<w:p>{''.join(f'<w:r><w:t>{escape(run)}</w:t></w:r>' for run in runs)}</w:p>"


def listed_recommendation(text: str, response: str = "Supported", themes: tuple = ("E12 Town halls",)) -> list:
    """A row of a thematic list."""
    return [[text, "Source of position: A/HRC/28/15/Add.1 - Para. 3"], [response], list(themes), [""]]


def uhri_workbook(path: Path, records: list[dict], headings: list[str] = UHRI) -> Path:
    """An export of the index; a record is its cells by heading."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate([headings, *([record.get(name) for name in headings] for record in records)]):
            sheet.write_row(number, 0, cells)
    return path


def uhri_json(path: Path, records: list[dict]) -> Path:
    """The same records, by the workbook's headings, as the index gives them in JSON: lists without dashes."""
    lists = {"Countries", "Regions", "Themes", "AffectedPersons", "Sdgs", "UprRecommendingStates"}
    told = []
    for record in records:
        cells = {name: record.get(heading) or "" for name, heading in zip(UHRI_JSON, UHRI, strict=True)}
        parted = {name: [line.removeprefix("- ") for line in cells[name].splitlines()] for name in lists}
        told.append(cells | parted)
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def annotation(**cells) -> dict:
    """A record of the index with what every one has; underscores stand for spaces."""
    usual = {"Document Symbol": "- CEDAW/C/SVN/CO/9", "Reccomending Body": "- CEDAW", "Type": "- Recommendations"}
    usual |= {"Countries Concerned": "- Slovenia", "Text": "17. Ask every mayor.", "Document Publication Date": 41983}
    return usual | {name.replace("_", " "): value for name, value in cells.items()}


def upr_info(path: Path, rows: list[dict], headings: list[str] = UPR_INFO) -> Path:
    """UPR Info's export."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def pledge_or_recommendation(**cells) -> dict:
    """A row of UPR Info's export with what every one has."""
    usual = {"To": "Slovenia", "Text": "Ask every mayor", "From": "Malta", "Response": "Accepted"}
    return usual | {"Action": "4", "Issue": "Elections", "Session": "20"} | cells
