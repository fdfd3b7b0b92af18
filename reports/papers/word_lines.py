"""The lines of a .docx file: one for each of its paragraphs, with numbers where it numbers by itself."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError

from curation.packed import check_packed
from reports.papers.lines import SUPERSCRIPT, Line, Read
from reports.papers.word_numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CLOSED = {f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "‑", f"{W}softHyphen": "\u00ad"}

# of zipfile and the parser, and of a tree that no word processor writes: an unknown encoding, a footnote within itself
DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, ParseError, DefusedXmlException, OSError, EOFError)
DAMAGED += (LookupError, ValueError, RuntimeError)


def read(path: Path) -> Read:
    """The lines and footnotes of a .docx file; raises ValidationError when it is damaged or no such file."""
    check_packed(path)
    try:
        with zipfile.ZipFile(path) as packed:
            held = set(packed.namelist())
            body, notes, endnotes, styles, numbering = (
                fromstring(packed.read(name)) if name in held else None
                for name in (
                    f"word/{part}.xml" for part in ("document", "footnotes", "endnotes", "styles", "numbering")
                )
            )
            if body is None or body.find(f"{W}body") is None:
                raise ValidationError(f"{path.name}: is a zip file, but no .docx file")
            return _read(body, [part for part in (notes, endnotes) if part is not None], Numbering(numbering, styles))
    except DAMAGED as error:
        raise ValidationError(f"{path.name}: is a damaged .docx file: {error}") from error


def _read(body: Element, notes: list[Element], numbering: Numbering) -> Read:
    marks = _Marks(notes)
    lines, page = [], 1
    for paragraph in _within(body, f"{W}p"):
        page += _turns(paragraph)
        text = marks.text_of(paragraph)
        number = numbering.next(paragraph) if text.strip() else ""
        shown = f"{number}\t{text.strip()}" if number else text.strip()
        depth = numbering.heading_depth(paragraph)
        for part in shown.split("\n"):
            if part.strip():
                lines.append(Line(part.strip(), page, is_apart=True, is_whole=True, heading=depth))
    return Read(lines, tuple(marks.found), tuple(numbering.doubts))


def _within(element: Element, wanted: str) -> Iterator[Element]:
    """Every element of a kind below another, in order; not what was deleted or is shown in another's stead."""
    for child in element:
        if child.tag == wanted:
            yield child
        if child.tag not in _CLOSED and (child.tag != f"{W}txbxContent" or wanted == f"{W}p"):
            yield from _within(child, wanted)


def _turns(paragraph: Element) -> int:
    """How many pages begin in a paragraph, as far as the program that wrote the file says it."""
    breaks = [one for one in paragraph.iter(f"{W}br") if one.get(f"{W}type") == "page"]
    return len(breaks) or sum(1 for _one in paragraph.iter(f"{W}lastRenderedPageBreak"))


class _Marks:
    """Texts with the marks of their footnotes, which are numbered in the order in which they are met."""

    def __init__(self, parts: list[Element]):
        self.texts = {}
        for part in parts:
            kind = re.sub(r".*\}|s$", "", part.tag)
            for note in part:
                self.texts[kind, note.get(f"{W}id")] = note
        self.found = []

    def text_of(self, paragraph: Element) -> str:
        """What a paragraph shows: deleted text and the codes of fields left out."""
        parts = []
        for run in _within(paragraph, f"{W}r"):
            raised = run.find(f"{W}rPr/{W}vertAlign[@{W}val='superscript']") is not None
            shown = "".join(self._shown(one) for one in run)
            parts.append(shown.translate(SUPERSCRIPT) if raised and re.fullmatch("[0-9]+|[a-i]", shown) else shown)
        return "".join(parts)

    def _shown(self, one: Element) -> str:
        kind = one.tag.removeprefix(W)
        if kind in ("footnoteReference", "endnoteReference"):
            return self._mark(kind.removesuffix("Reference"), one)
        return one.text or "" if kind == "t" else _BREAKS.get(one.tag, "")

    def _mark(self, kind: str, one: Element) -> str:
        """The mark of a footnote, whose text is kept; a mark of its own (`*`) stands in the text after it."""
        note = self.texts.get((kind, one.get(f"{W}id")))
        text = (
            " ".join(" ".join(self.text_of(p).split()) for p in note.iter(f"{W}p")).strip() if note is not None else ""
        )
        if one.get(f"{W}customMarkFollows") in ("1", "true", "on"):
            self.found.append((text[:1], text[1:].strip()))
            return ""
        number = str(1 + sum(mark.isdecimal() for mark, _text in self.found))
        self.found.append((number, text))
        return number.translate(SUPERSCRIPT)
