"""The parts of a document's content that a paper gives: sections, paragraphs and footnotes."""

import re

from reports.citations import Citation
from reports.papers.paper import Footnote, Paper, Section
from reports.paragraphs import paragraph_problems


def sections_of(paper: Paper, texts: dict[str, str]) -> tuple[list[dict], dict[str, str]]:
    """(the sections, number of a paragraph → key of the section that begins with it); annexes are left out.

    A key is made of the numbers of the headings above, as `II.A`; one without a number is told by its place.
    """
    rows, above, taken = [], [], set()
    for place, section in enumerate((one for one in paper.sections if not one.annex), 1):
        above = [row for row in above if row[0] < section.depth]
        parent = above[-1][1] if above else ""
        key = _key(parent, section, place)
        key = key if key not in taken else f"{key}-{place}"
        taken.add(key)
        above.append((section.depth, key))
        first = section.first_paragraph if section.first_paragraph in texts else ""
        row = {"key": key, "parent": parent, "number": section.number.strip(" ()（）.．、-–"), "first": first}
        rows.append(row | {"titles": {paper.language: section.title}})
    return rows, {row["first"]: row["key"] for row in rows if row["first"]}


def _key(parent: str, section: Section, place: int) -> str:
    number = "-".join(re.findall(r"\w+", section.number)) or f"s{place}"
    return f"{parent}.{number}" if parent else number


def paragraphs_of(texts: dict[str, str], starts: dict[str, str]) -> list[dict]:
    """The numbered paragraphs, each in its section; what is told of them is their official text."""
    rows, section = [], ""
    for number in texts:
        section = starts.get(number, section)
        rows.append({"number": number, "section": section, "summaries": {}, "translated": {}, "without_practices": ""})
    return rows


def footnotes_of(paper: Paper, texts: dict[str, str]) -> tuple[list[dict], list[str]]:
    """(the numbered footnotes in order, each with the paragraph of its mark; what is left out, in words)."""
    marked: dict[str, str] = {}
    for paragraph in paper.paragraphs:
        if not paragraph.annex and paragraph.number in texts:
            marked |= {mark: paragraph.number for mark in paragraph.marks if mark not in marked}
    numbers = [note.number for note in paper.footnotes]
    kept = [note for note in paper.footnotes if note.number.isdecimal() and numbers.count(note.number) == 1]
    rows = [_footnote(note, marked.get(note.number, ""), paper.language) for note in kept]
    left_out = sorted({number for number in numbers if not number.isdecimal() or numbers.count(number) > 1})
    rows.sort(key=lambda row: row["number"])
    unplaced = [str(row["number"]) for row in rows if not row["paragraph"]]
    notes = [f"footnote {number}: not a number of its own, so it is left out" for number in left_out]
    notes += [f"footnotes {', '.join(unplaced)}: no mark in a numbered paragraph"] if unplaced else []
    return rows, notes


def _footnote(note: Footnote, paragraph: str, language: str) -> dict:
    return {
        "number": int(note.number),
        "paragraph": paragraph,
        "kind": "unclassified",
        "texts": {language: {"text": note.text, "source_note": ""}},
        "link": "",
        "cites": _cites(note.citations),
        "without_records": "",
    }


def _cites(citations: tuple[Citation, ...]) -> list[dict]:
    """Each symbol once, with its paragraphs in their usual form; an annex's paragraph is told by the text alone."""
    found: dict[str, list[str]] = {}
    for cited in citations:
        paragraphs = found.setdefault(cited.symbol.canonical, [])
        if cited.paragraph and cited.paragraph not in paragraphs and not paragraph_problems(cited.paragraph):
            paragraphs.append(cited.paragraph)
    return [{"symbol": symbol, "paragraphs": paragraphs} for symbol, paragraphs in found.items()]
