"""Damage anywhere in a file: what is packed is refused or read as it was, and of lines no whole one is lost."""

import gzip
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.files.reading import read_file
from recommendations.files.row import Row
from tests import recommendation_files as made

ASKED = ["Ask every mayor", "Plant a tree", "Open the hall"]
PACKED = ["a.csv.gz", "a.docx", "a.xlsx"]
LINES = ["a.csv", "a.json"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A folder with a small file of each layout, of three recommendations; in JSON one a line."""
    folder = tmp_path_factory.mktemp("damaged")
    records = [made.annotation(Text=f"{number}. {text}") for number, text in enumerate(ASKED, 17)]
    listed = [made.listed_recommendation(f"115.{number} {text} (Malta);") for number, text in enumerate(ASKED, 1)]
    made.ohchr_list(folder / "a.docx", listed)
    made.uhri_workbook(folder / "a.xlsx", records)
    path = made.uhri_json(folder / "a.json", records)
    path.write_text(path.read_text().replace("}, {", "},\n{").replace("[{", "[\n{", 1).replace("}]", "}\n]"))
    made.upr_info(folder / "a.csv", [made.pledge_or_recommendation(Text=text) for text in ASKED])
    (folder / "a.csv.gz").write_bytes(gzip.compress((folder / "a.csv").read_bytes()))
    return folder


def read_or_refused(path: Path) -> list[Row] | None:
    """The rows of a file; None when it is refused, by its name."""
    try:
        return list(read_file(path).rows)
    except ValidationError as error:
        told = error.messages
    assert all(path.name in message for message in told)
    return None


def damaged(folder: Path, name: str, data) -> tuple[Path, range]:
    """The file with some bytes replaced, and which."""
    content = (folder / name).read_bytes()
    start, length = data.draw(st.integers(0, len(content))), data.draw(st.integers(0, 40))
    path = folder / f"damaged-{name}"
    path.write_bytes(content[:start] + data.draw(st.binary(max_size=4)) + content[start + length :])
    return path, range(start, start + length + 1)


@pytest.mark.parametrize("name", PACKED + LINES)
def test_without_damage_all_is_read(whole, name):
    assert [row.text.removesuffix(" (Malta);") for row in read_or_refused(whole / name)] == ASKED


@pytest.mark.parametrize("name", PACKED)
@settings(max_examples=50)
@given(data=st.data())
def test_what_is_packed_is_refused_or_read_as_it_was(whole, name, data):
    path, _bytes = damaged(whole, name, data)
    assert read_or_refused(path) in (None, read_or_refused(whole / name))


@pytest.mark.parametrize("name", LINES)
@settings(max_examples=100)
@given(data=st.data())
def test_every_whole_line_is_read_as_it_was_or_the_file_is_refused(whole, name, data):
    path, replaced = damaged(whole, name, data)
    found = read_or_refused(path)
    if found is None:  # refused, as it may be
        return
    content, end, kept = (whole / name).read_bytes(), 0, []
    for line in content.splitlines(keepends=True):
        begin, end = end, end + len(line)
        if end < replaced.start or begin >= replaced.stop:
            kept += [text for text in ASKED if text.encode() in line]
    assert set(kept) <= {row.text for row in found}
