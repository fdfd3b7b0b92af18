"""What a paragraph of a .docx file shows: the one way in which its text is read."""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException

from reports.papers.lines import SUPERSCRIPT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CLOSED = {f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SHOWN = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_OFF = ("0", "false", "off")

# of zipfile and the parser, and of a tree that no word processor writes: an unknown encoding, a footnote within itself
DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, ParseError, DefusedXmlException, OSError, EOFError)
DAMAGED += (LookupError, ValueError, RuntimeError)


def within(element: Element, wanted: str) -> Iterator[Element]:
    """Every element of a kind below another, in order; not what was deleted or is shown in another's stead."""
    for child in element:
        if child.tag == wanted:
            yield child
        if child.tag not in _CLOSED and (child.tag != f"{W}txbxContent" or wanted == f"{W}p"):
            yield from within(child, wanted)


def text_of(paragraph: Element, mark: Callable[[Element], str] = lambda element: "") -> str:
    """What a paragraph shows: without deleted and hidden text, codes of fields and hyphens of line ends.

    A line break is a line end, a raised number or letter is in superscript characters; `mark` gives the mark of a
    footnote for the element that refers to it.
    """
    parts = []
    for run in within(paragraph, f"{W}r"):
        if _is(run, "vanish"):
            continue
        raised = run.find(f"{W}rPr/{W}vertAlign[@{W}val='superscript']") is not None
        shown = "".join(_shown(one, mark) for one in run)
        parts.append(shown.translate(SUPERSCRIPT) if raised and re.fullmatch("[0-9]+|[a-i]", shown) else shown)
    return "".join(parts)


def _is(run: Element, name: str) -> bool:
    """Whether a property of a run is on."""
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(f"{W}val") not in _OFF


def _shown(one: Element, mark: Callable[[Element], str]) -> str:
    if one.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
        return mark(one)
    return (one.text or "").replace("\u00ad", "") if one.tag == f"{W}t" else _SHOWN.get(one.tag, "")


def is_changed(document: Element) -> bool:
    """Whether a document holds changes that nobody has accepted or refused yet."""
    return any(document.find(f".//{W}{change}") is not None for change in ("del", "ins", "moveFrom"))


def is_gone(paragraph: Element) -> bool:
    """Whether the end of a paragraph was deleted or moved away with its text."""
    return any(paragraph.find(f"{W}pPr/{W}rPr/{W}{change}") is not None for change in ("del", "moveFrom"))
