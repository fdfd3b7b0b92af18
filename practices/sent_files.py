"""What a file that somebody sends is, told by its content; its name is believed in nothing."""

import re
import zipfile
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import ValidationError
from django.db import models

from curation.packed import check_packed
from practices.sent_images import image_problem

LARGEST = 10_000_000  # bytes
_LARGEST_LIST = 1_000_000  # bytes of the list of contents of a .docx file or .odt file

WORD, OPEN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
)


class MediaType(models.TextChoices):
    """What is taken."""

    PDF = "application/pdf", "PDF"
    DOCX = WORD, "DOCX"
    ODT = OPEN, "ODT"
    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"
    WEBP = "image/webp", "WebP"
    GIF = "image/gif", "GIF"


TAKEN = "PDF, DOCX, ODT, PNG, JPEG, WebP and GIF are taken"
_SUFFIXES = {kind: {f".{kind.label.lower()}"} for kind in MediaType} | {MediaType.JPEG: {".jpg", ".jpeg"}}
_BEGINNINGS = {
    rb"%PDF-\d": MediaType.PDF,
    rb"\x89PNG\r\n\x1a\n": MediaType.PNG,
    rb"\xff\xd8\xff": MediaType.JPEG,
    rb"RIFF....WEBP": MediaType.WEBP,
    rb"GIF8[79]a": MediaType.GIF,
}
_OTHERS = {
    rb"PK\x03\x04": "a zip based file, neither DOCX nor ODT",
    rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Office file (.doc, .xls, .ppt) or an encrypted one",
    rb"\{\\rtf": "an RTF text",
    rb"(?i)(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?<(!doctype )?(html|head|body|script|!--)": "a web page (HTML)",
    rb"(\xef\xbb\xbf)?\s*<": "an XML or SVG file",
    rb"MZ|\x7fELF|#!|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe": "a program",
    rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ": "an archive",
    rb"....ftyp": "a HEIC image or a film",
    rb"II\*\0|MM\0\*|BM": "a TIFF or BMP image",
}
_ENCRYPTED_PDF = re.compile(rb"/Encrypt\s*(<<|\d+\s+\d+\s+R)")
_MACROS = re.compile(r"(^|/)vba[^/]*\.(bin|xml)$|^(Basic|Scripts)/", re.IGNORECASE)


def described(file) -> dict:
    """The fields `name`, `media_type`, `size` and `sha256` of a sent file, which is left at its beginning.

    Raises ValidationError, naming the file and what it is, for what is not taken: too large, of another kind,
    encrypted, cut off, with macros, or with a name that says another kind than the content.
    """
    name = "".join(char for char in file.name if char.isprintable())[-255:]
    try:
        if file.size > LARGEST:
            raise ValidationError(f"is {file.size:,} bytes large: at most {LARGEST:,} are taken")
        content = file.read()
        kind = media_type(content)
        if Path(name).suffix.lower() not in _SUFFIXES[kind]:
            raise ValidationError(f"is {kind.label} by its content, which the end of its name does not say")
    except ValidationError as error:
        raise ValidationError([f"{name}: {message}" for message in error.messages]) from error
    finally:
        file.seek(0)
    return {"name": name, "media_type": kind, "size": len(content), "sha256": sha256(content).hexdigest()}


def media_type(content: bytes) -> MediaType:
    """The kind of a file by its content; raises ValidationError, saying what it is, for what is not taken."""
    if content.startswith(b"PK\x03\x04") and (kind := _packed_kind(content)):
        return kind
    for beginning, kind in _BEGINNINGS.items():
        if re.match(beginning, content, re.DOTALL):
            if problem := _pdf_problem(content) if kind == MediaType.PDF else image_problem(content, kind.label):
                raise ValidationError(problem)
            return kind
    raise ValidationError(f"is {_called(content)} by its content: {TAKEN}")


def _called(content: bytes) -> str:
    for beginning, words in _OTHERS.items():
        if re.match(beginning, content[:4096], re.DOTALL):
            return words
    return "empty" if not content else "of no known kind" if b"\0" in content else "plain text or of no known kind"


def _pdf_problem(content: bytes) -> str:
    """What is wrong with a PDF, as far as its frame tells; PDFium itself never runs here (decision 9)."""
    if b"startxref" not in content[-2048:] or b"%%EOF" not in content[-2048:]:
        return "is a PDF that is damaged or cut off: its end is missing"
    return "is an encrypted PDF: send it without a password" if _ENCRYPTED_PDF.search(content) else ""


def _packed_kind(content: bytes) -> MediaType | None:
    """DOCX or ODT, when a zip based file is one; raises ValidationError for encrypted ones and those with macros."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "the file"
        path.write_bytes(content)
        members = check_packed(path)
        with zipfile.ZipFile(path) as packed:
            types, kind_told, manifest = (
                _read(packed, name, members) for name in ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml")
            )
    if any(_MACROS.search(member) for member in members) or b"macroenabled" in types.lower():
        raise ValidationError("holds macros: files with macros are not taken")
    if b"encryption-data" in manifest:
        raise ValidationError("is encrypted: send it without a password")
    if "word/document.xml" in members and b"wordprocessingml.document.main+xml" in types:
        return MediaType.DOCX
    return MediaType.ODT if kind_told == OPEN.encode() and "content.xml" in members else None


def _read(packed: zipfile.ZipFile, name: str, members: set[str]) -> bytes:
    """A small member of a zip file; nothing when it is not there."""
    if name not in members:
        return b""
    try:
        with packed.open(name) as member:
            content = member.read(_LARGEST_LIST + 1)
    except Exception as error:  # what zipfile makes of damage has no common kind
        raise ValidationError(f"is a damaged zip based file: {error}") from error
    if len(content) > _LARGEST_LIST:
        raise ValidationError(f"has a list of contents of more than {_LARGEST_LIST:,} bytes")
    return content
