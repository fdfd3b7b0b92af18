"""A file read into a paper."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from django.core.exceptions import ValidationError

from reports.citations import find_citations
from reports.papers.body import Body
from reports.papers.damage import damages
from reports.papers.footnotes import Note, marks_in, parted
from reports.papers.front_matter import front_matter, masthead_first
from reports.papers.furniture import running_symbol, without_furniture
from reports.papers.joining import Words, joined
from reports.papers.language import language_of
from reports.papers.lines import Line, read_lines
from reports.papers.numbering import starts
from reports.papers.paper import Doubt, Footnote, Paper, Paragraph, Section
from reports.papers.plain_marks import raised


def read_paper(path: Path) -> Paper:
    """The UN document that a .txt, .docx or .pdf file holds.

    Raises ValidationError, naming the file, for a file that cannot be read or is in none of the six UN languages; what
    can be read but not told for certain is among the paper's doubts.
    """
    read = read_lines(path)
    lines = masthead_first(without_furniture(read.lines))
    language = language_of("\n".join(line.text for line in lines))
    if not language:
        raise ValidationError(f"{path.name}: is in none of the six UN languages, as far as its words tell")
    words = Words(line.text for line in lines)
    lines, notes = parted(lines)
    notes += [Note(number, [text], lines[-1].page) for number, text in read.footnotes]
    lines, unsure = raised(lines, notes)
    begins, numbering = starts(lines)
    front, symbol, begin, doubts = front_matter(lines, begins)
    if not symbol and (running := running_symbol(read.lines, read.heads)):
        symbol = running if begin else ""  # without a first page the file may be a text about that document
        taken = "the symbol is that of" if begin else "no symbol is taken from"
        doubts.append(Doubt("text", f"{taken} the running heads: {running}", "symbol"))
    body = Body(lines, begins, words).read(begin)
    footnotes = [_footnote(note, words) for note in notes]
    paragraphs = [replace(one, citations=tuple(find_citations(one.text))) for one in body.paragraphs]
    doubts += [Doubt(*told) for told in read.doubts] + [Doubt(*told, "numbering") for told in numbering]
    doubts += _footnote_doubts(lines, footnotes, unsure) + _unnumbered(paragraphs) + body.doubts
    doubts += _damage(lines[:begin], paragraphs, footnotes, language)
    sections, annexes = (tuple(map(_settled, kept)) for kept in (body.sections, body.annexes))
    return Paper(language, symbol, front, sections, annexes, tuple(paragraphs), tuple(footnotes), tuple(doubts))


def _settled(section: Section) -> Section:
    return replace(section, first_paragraph="") if section.first_paragraph == "?" else section


def _footnote(note: Note, words: Words) -> Footnote:
    text, _doubtful = joined(note.texts, words)
    return Footnote(note.number, text, note.page, tuple(find_citations(text)))


def _footnote_doubts(lines: list[Line], footnotes: list[Footnote], unsure: list[str]) -> list[Doubt]:
    """Marks without a footnote, footnotes without a mark, and numbers that are missing or come twice."""
    marks = Counter(mark for line in lines for mark in marks_in(line.text)[1])
    marks.update(
        "*" * stars for line in lines if (stars := len(line.text.rstrip()) - len(line.text.rstrip().rstrip("*")))
    )
    held = Counter(note.number for note in footnotes)
    told = [(number, "its mark may stand elsewhere") for number in unsure]
    told += [(number, "is marked in the text, but its text is not found") for number in marks if number not in held]
    told += [(number, "has a text, but no mark is found") for number in held if number not in marks]
    told += [(number, "is there more than once") for number, times in held.items() if times > 1 and number.isdecimal()]
    numbers = sorted(int(number) for number in held if number.isdecimal())
    missing = sorted(set(range(1, numbers[-1])) - set(numbers)) if numbers else []
    told += [(str(number), "is missing") for number in missing if str(number) not in marks]
    return [Doubt(f"footnote {number}", text, "footnotes") for number, text in told]


def _unnumbered(paragraphs: list[Paragraph]) -> list[Doubt]:
    """One doubt for all paragraphs of the text that print no number."""
    count = sum(not one.number and not one.annex for one in paragraphs)
    return [Doubt("text", f"{count} paragraphs print no number", "numbering")] if count else []


def _damage(front: list[Line], paragraphs: list[Paragraph], footnotes: list[Footnote], language: str) -> list[Doubt]:
    found = [doubt for line in front for doubt in damages("page 1", line.text, language)]
    for one in paragraphs:
        found += damages(f"paragraph {one.number}" if one.number else f"page {one.page}", one.text, language)
    for note in footnotes:
        found += damages(f"footnote {note.number}", note.text, language)
    return found
