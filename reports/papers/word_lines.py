"""The lines of a .docx file: one for each of its paragraphs, with numbers where it numbers by itself."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError

from curation.packed import check_packed
from reports.papers.lines import SUPERSCRIPT, Line, Read
from reports.papers.word_numbering import Numbering
from reports.papers.word_text import DAMAGED, W, is_changed, is_gone, text_of, within

_HEAD = re.compile(r"word/header[0-9]*\.xml")
_CHANGED = ("text", "holds changes that are not accepted yet: it is read as if they were", "text")


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
            read = _read(body, [part for part in (notes, endnotes) if part is not None], Numbering(numbering, styles))
            return replace(read, heads=tuple(_heads(packed)))
    except DAMAGED as error:
        raise ValidationError(f"{path.name}: is a damaged .docx file: {error}") from error


def _read(body: Element, notes: list[Element], numbering: Numbering) -> Read:
    marks = _Marks(notes)
    lines, page = [], 1
    for paragraph in within(body, f"{W}p"):
        page += _turns(paragraph)
        text = text_of(paragraph, marks.mark).strip()
        # a word processor counts an empty paragraph of a list too
        number, series = numbering.next(paragraph) if text or not is_gone(paragraph) else ("", "")
        shown = f"{number}\t{text}" if number and text else text
        depth = numbering.heading_depth(paragraph)
        parts = [part.strip() for part in shown.split("\n") if part.strip()]
        whole = Line("", page, is_apart=True, is_whole=True, heading=depth)
        lines += [replace(whole, text=part, series="" if at else series) for at, part in enumerate(parts)]
    return Read(
        lines, tuple(marks.found), (*dict.fromkeys(numbering.doubts), *([_CHANGED] if is_changed(body) else []))
    )


def _heads(packed: zipfile.ZipFile) -> Iterator[str]:
    """What stands in the running heads, each paragraph or part between tabs by itself."""
    for name in filter(_HEAD.fullmatch, packed.namelist()):
        for paragraph in within(fromstring(packed.read(name)), f"{W}p"):
            yield from filter(None, map(str.strip, re.split("[\t\n]", text_of(paragraph))))


def _turns(paragraph: Element) -> int:
    """How many pages begin in a paragraph, as far as the program that wrote the file says it."""
    breaks = [one for one in paragraph.iter(f"{W}br") if one.get(f"{W}type") == "page"]
    return len(breaks) or sum(1 for _one in paragraph.iter(f"{W}lastRenderedPageBreak"))


class _Marks:
    """The marks of footnotes, which are numbered in the order in which they are met."""

    def __init__(self, parts: list[Element]):
        self.texts = {}
        for part in parts:
            kind = re.sub(r".*\}|s$", "", part.tag)
            for note in part:
                self.texts[kind, note.get(f"{W}id")] = note
        self.found, self._count = [], 0

    def mark(self, one: Element) -> str:
        """The mark of a footnote, whose text is kept; a mark of its own (`*`) stands in the text after it."""
        kind = one.tag.removeprefix(W).removesuffix("Reference")
        note = self.texts.get((kind, one.get(f"{W}id")))
        held = note.iter(f"{W}p") if note is not None else []
        text = " ".join(" ".join(text_of(paragraph, self.mark).split()) for paragraph in held).strip()
        if one.get(f"{W}customMarkFollows") in ("1", "true", "on"):
            self.found.append((text[:1], text[1:].strip()))
            return ""
        self._count += 1
        number = str(self._count)
        self.found.append((number, text))
        return number.translate(SUPERSCRIPT)
