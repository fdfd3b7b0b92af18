"""Zip based files are judged by their directory, before anything is unpacked."""

import struct
import zipfile

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from curation.packed import LARGEST, RATIO, check_packed
from reports.papers.reading import read_paper


def packed(path, members: dict[str, bytes]):
    """A zip file of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def declaring(path, size: int):
    """A zip file whose directory says that its one member has `size` bytes."""
    packed(path, {"a": b"x" * 1000})
    content = bytearray(path.read_bytes())
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", size)
    path.write_bytes(bytes(content))
    return path


@given(st.dictionaries(st.text("abc", min_size=1), st.binary(max_size=200), max_size=5))
def test_a_small_file_passes(tmp_path_factory, members):
    check_packed(packed(tmp_path_factory.mktemp("packed") / "small.docx", members))


def test_a_file_that_unpacks_to_too_many_times_its_size_is_refused(tmp_path):
    path = packed(tmp_path / "bomb.docx", {"word/document.xml": b"0" * 10_000_000})
    with pytest.raises(ValidationError, match=rf"bomb\.docx: would unpack to \d+ times its size, more than {RATIO}"):
        check_packed(path)


def test_a_file_that_declares_too_much_is_refused_by_its_directory_alone(tmp_path):
    path = declaring(tmp_path / "large.xlsx", LARGEST + 1)
    with pytest.raises(ValidationError, match=r"large\.xlsx: would unpack to 200,000,001 bytes"):
        check_packed(path)


def test_several_members_are_judged_together(tmp_path):
    path = packed(tmp_path / "many.docx", {str(number): b"0" * 100_000 for number in range(30)})
    with pytest.raises(ValidationError, match="times its size"):
        check_packed(path)


@pytest.mark.parametrize("content", [b"", b"plain text", b"PK\x03\x04 cut short", b"PK\x05\x06"])
def test_what_is_no_zip_file_is_refused_by_name(tmp_path, content):
    path = tmp_path / "broken.docx"
    path.write_bytes(content)
    with pytest.raises(ValidationError, match=r"broken\.docx: cannot be opened"):
        check_packed(path)


def test_an_encrypted_file_is_refused(tmp_path):
    path = packed(tmp_path / "locked.docx", {"a": b"x"})
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))
    with pytest.raises(ValidationError, match="is encrypted"):
        check_packed(path)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(ValidationError, match=r"absent\.xlsx"):
        check_packed(tmp_path / "absent.xlsx")


@pytest.mark.parametrize(
    "document",
    [
        '<?xml version="1.0" encoding="nonsense"?><w:document {w}><w:body/></w:document>',
        '<w:document {w}><w:body><w:p><w:pPr><w:outlineLvl w:val="x"/></w:pPr></w:p></w:body></w:document>',
        "<w:document {w}><w:body>" + "<w:sdt>" * 3000 + "</w:sdt>" * 3000 + "</w:body></w:document>",
    ],
    ids=["an encoding that is none", "a depth that is no number", "nested without end"],
)
def test_a_word_file_that_no_word_processor_writes_is_refused_by_name(tmp_path, document):
    path, word = tmp_path / "odd.docx", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", document.replace("{w}", f'xmlns:w="{word}"'))
    with pytest.raises(ValidationError, match=r"odd\.docx"):
        read_paper(path)
