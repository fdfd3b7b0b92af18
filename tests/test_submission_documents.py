"""Documents that came with a submission: told by their content, kept apart, handed out as they came."""

import io
import struct
import zipfile
import zlib

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import given
from hypothesis import settings as bounds
from hypothesis import strategies as st
from pypdf import PdfWriter

from practices.models import Submission, SubmissionDocument
from practices.sent_files import LARGEST, OPEN, TAKEN, WORD, MediaType, described
from tests.test_admin import form_of
from tests.test_submissions import address_of, sent

TYPES = f'<Types><Override PartName="/word/document.xml" ContentType="{WORD}.main+xml"/></Types>'


def pdf(password="") -> bytes:
    """A PDF of one empty page."""
    writer, content = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(content)
    return content.getvalue()


def packed(**members: str | bytes) -> bytes:
    """A zip file; in the names of members `_` stands for a stroke."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr({"types": "[Content_Types].xml"}.get(name, name.replace("_", "/")), text)
    return content.getvalue()


def png(width=2, height=3) -> bytes:
    """A PNG image without anything in it."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


DOCX = packed(types=TYPES, **{"word_document.xml": "<document/>"})
ODT = packed(**{"mimetype": OPEN, "content.xml": "<content/>", "META-INF_manifest.xml": "<manifest/>"})
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x08\x08\x00\x03\x00\x02\x01\xff\xda\x00\x02xy\xff\xd9"
GIF = b"GIF89a\x02\x00\x03\x00\x00\x00\x00" + b"\0" * 20 + b";"
WEBP = b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8L" + struct.pack("<IBI", 9, 0x2F, 1 | 2 << 14) + b"\0" * 5
WHOLE = {"a.pdf": pdf(), "a.docx": DOCX, "a.odt": ODT, "a.png": png(), "a.jpg": JPEG, "a.webp": WEBP, "a.gif": GIF}


def looked_into(name: str, content: bytes) -> dict:
    """What a file is found to be."""
    return described(SimpleUploadedFile(name, content))


def test_each_kind_is_known_by_its_content():
    assert [looked_into(name, content)["media_type"] for name, content in WHOLE.items()] == MediaType.values


@bounds(max_examples=60, deadline=None)
@given(st.sampled_from(list(WHOLE)), st.sampled_from(list(WHOLE)))
def test_a_name_never_decides_and_must_agree(name, other):
    if name != other:
        with pytest.raises(ValidationError, match=rf"{name}: is \w+ by its content, which the end of its name"):
            looked_into(name, WHOLE[other])


@bounds(max_examples=60, deadline=None)
@given(st.sampled_from(list(WHOLE)), st.floats(0, 0.9), st.binary(max_size=40))
def test_what_is_cut_off_or_is_nothing_known_is_refused(name, part, noise):
    whole = WHOLE[name]
    for content in (whole[: int(len(whole) * part)], noise, b"<" + noise):
        with pytest.raises(ValidationError, match=f"{name}: "):
            looked_into(name, content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<!DOCTYPE html><html><body>x</body></html>", f"is a web page (HTML) by its content: {TAKEN}"),
        (b"\n <?xml version='1.0'?><html></html>", "is a web page (HTML)"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is an XML or SVG file"),
        (b"MZ\x90\0", "is a program"),
        (b"A letter.", "is plain text or of no known kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "is an old Office file (.doc, .xls, .ppt) or an encrypted"),
        (packed(types="x", **{"xl_workbook.xml": "x"}), "is a zip based file, neither DOCX nor ODT"),
        (pdf("secret"), "is an encrypted PDF"),
        (packed(types=TYPES, **{"word_document.xml": "x", "word_vbaProject.bin": "x"}), "holds macros"),
        (packed(types=TYPES + "macroEnabled", **{"word_document.xml": "x"}), "holds macros"),
        (packed(mimetype=OPEN, **{"content.xml": "x", "Basic_Standard_a.xml": "x"}), "holds macros"),
        (packed(mimetype=OPEN, **{"content.xml": "x", "META-INF_manifest.xml": "encryption-data"}), "is encrypted"),
        (packed(types=TYPES, **{"word_document.xml": b"0" * 5_000_000}), "times its size, more than 100"),
        (png(20_000, 20_000), "says that it is 20,000 × 20,000 pixels large: at most 100,000,000 are taken"),
        (b"%PDF-1.7" + b"0" * LARGEST, "is 10,000,008 bytes large: at most 10,000,000 are taken"),
    ],
)
def test_what_is_not_taken_is_told_what_it_is(content, reason):
    with pytest.raises(ValidationError) as refused:
        looked_into("letter.pdf", content)
    assert refused.value.messages[0].startswith("letter.pdf: ")
    assert reason in refused.value.messages[0]


@pytest.fixture
def kept(settings, tmp_path):
    """The folder of the documents."""
    settings.SUBMISSIONS = tmp_path / "submissions"
    return settings.SUBMISSIONS


@pytest.fixture
def add(client, users, kept, django_capture_on_commit_callbacks):
    """Sends a file by the form of a submission; gives the answer."""
    client.force_login(users["ana"])

    def send(submission: Submission, name: str, content: bytes):
        fields = form_of(client, address_of(submission)) | {"documents-2-0-file": SimpleUploadedFile(name, content)}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address_of(submission), fields)

    return send


@pytest.mark.django_db
def test_a_document_is_kept_under_a_name_of_ours_and_handed_out_as_it_came(client, users, add, kept):
    submission, name = sent(), "Carta “niños”\u202e.pdf"
    assert add(submission, name, pdf()).status_code == 302
    document = SubmissionDocument.objects.get()
    assert (document.added_by, document.size, document.name) == (users["ana"], len(pdf()), "Carta “niños”.pdf")
    (path,) = kept.iterdir()
    assert len(path.name) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    address = f"/admin/practices/submission/document/{document.pk}/"
    assert f'<a href="{address}">Carta “niños”.pdf</a>' in client.get(address_of(submission)).content.decode()
    answer = client.get(address)
    assert answer.content == pdf()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Carta%20%E2%80%9Cni%C3%B1os%E2%80%9D.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    path.write_bytes(b"forged")
    answer = client.get(address)
    assert (answer.status_code, b"forged" in answer.content) == (500, False)
    path.unlink()
    assert "is not there" in client.get(address).content.decode()


@pytest.mark.django_db
def test_only_who_may_see_documents_sees_them_and_only_who_may_delete_erases_them(client, users, add, kept):
    submission = sent()
    add(submission, "a.pdf", pdf())
    address = f"/admin/practices/submission/document/{SubmissionDocument.objects.get().pk}/"
    page = address_of(submission)
    erase = form_of(client, page) | {"documents-0-DELETE": "on"}
    may = ["view_submission", "change_submission"]
    for allowed, status in (([], 403), (["view_submissiondocument"], 200)):
        users["tara"].user_permissions.set(Permission.objects.filter(codename__in=may + allowed))
        client.force_login(users["tara"])
        assert client.get(address).status_code == status
        assert (b"a.pdf" in client.get(page).content) == (status == 200)
        assert client.post(page, erase).status_code == 302
        assert len(list(kept.iterdir())) == SubmissionDocument.objects.count() == 1
    client.logout()
    assert client.get(address).status_code == 302


@pytest.mark.django_db
def test_erasing_a_document_erases_its_file_and_a_submission_is_not_erased_over_it(
    client, users, add, kept, django_capture_on_commit_callbacks
):
    submission = sent()
    add(submission, "a.pdf", pdf())
    client.post(f"/admin/practices/submission/{submission.pk}/delete/", {"post": "yes"})
    assert Submission.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        fields = form_of(client, address_of(submission)) | {"documents-0-DELETE": "on"}
        assert client.post(address_of(submission), fields).status_code == 302
    assert list(kept.iterdir()) == list(SubmissionDocument.objects.all()) == []


@pytest.mark.django_db
def test_a_transaction_that_fails_leaves_no_file_and_erases_none(users, add, kept, django_capture_on_commit_callbacks):
    submission = sent()
    add(submission, "a.pdf", pdf())

    @transaction.atomic
    def failing():
        SubmissionDocument.objects.get().delete()
        document = SubmissionDocument(submission=submission, added_by=users["ana"], **looked_into("a.pdf", pdf()))
        document.file = SimpleUploadedFile("a.pdf", pdf())
        document.save()
        raise KeyError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(KeyError):
        failing()
    (path,) = kept.iterdir()
    assert path.name == SubmissionDocument.objects.get().file.name


@pytest.mark.django_db
def test_a_file_that_is_refused_is_named_and_nothing_is_kept(add, kept):
    submission = sent()
    answer = add(submission, "letter.pdf", b"<html>x</html>")
    assert "letter.pdf: is a web page (HTML) by its content" in answer.content.decode()
    assert not SubmissionDocument.objects.exists()
    assert not kept.exists()
