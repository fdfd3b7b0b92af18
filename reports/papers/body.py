"""The text of a document: lines made into sections and paragraphs."""

from dataclasses import dataclass, field, replace

from reports.papers.footnotes import marks_in
from reports.papers.front_words import SUMMARY
from reports.papers.headings import Outline, may_be_heading
from reports.papers.joining import Words, begins_listed, joined
from reports.papers.lines import Line
from reports.papers.numbering import ANNEX, Start, ends_sentence
from reports.papers.paper import Doubt, Paragraph, Section

_LINES = 6  # of the longest heading


@dataclass
class _Open:
    """A paragraph that lines are still added to: blocks of lines, each of which is a line or more of its text."""

    number: str
    page: int
    annex: str
    blocks: list[list[str]] = field(default_factory=list)


class Body:
    """Sections, annexes, paragraphs and doubts, once `read` has gone through the lines."""

    def __init__(self, lines: list[Line], starts: list[Start], words: Words):
        self.sections, self.annexes, self.paragraphs, self.doubts = [], [], [], []
        self._lines, self._words = lines, words
        self._starts = {start.index: start for start in starts}
        self._outline, self._annex, self._open = Outline(), "", None

    def read(self, index: int) -> "Body":
        """Read the lines from one on."""
        while index < len(self._lines):
            index = self._step(index)
        self._close()
        return self

    def _step(self, index: int) -> int:
        """Take what begins at a line; the index after it."""
        line = self._lines[index]
        if start := self._starts.get(index):
            self._begin(start.number, line.page)
            self._open.blocks.append([line.text[start.text_at :]])
        elif ANNEX.match(line.text) and self._stands_free(index):
            return self._begin_annex(index)
        elif end := self._heading_end(index):
            self._add_section(self._heading(index, end))
            return end
        else:
            self._continue(index)
        return index + 1

    def _begin(self, number: str, page: int):
        self._close()
        self._open = _Open(number, page, self._annex)
        if number:
            for kept in (self.sections, self.annexes):
                self._is_first_of(kept)

    def _is_first_of(self, sections: list[Section]):
        """Make the paragraph that was just begun the first of the last sections, as far as they have none."""
        at = len(sections)
        while at and sections[at - 1].first_paragraph == "?":
            at -= 1
            sections[at] = replace(sections[at], first_paragraph=self._open.number)

    def _continue(self, index: int):
        """Add a line to the paragraph; one that stands apart begins a block, or a paragraph where none is numbered.

        At the top of a page no space tells: a numbered paragraph goes on, another ends where a stop stands.
        """
        line, before = self._lines[index], self._open.blocks[-1][-1] if self._open else ""
        turned = index > 0 and self._lines[index - 1].page != line.page and not line.is_whole
        stands_apart = line.is_apart or line.is_whole
        if turned and self._open:
            stands_apart = not self._open.number and ends_sentence(before)
        if not self._open or (stands_apart and not self._open.number and not begins_listed(line.text, before)):
            self._begin("", line.page)
        if stands_apart or not self._open.blocks:
            self._open.blocks.append([])
        self._open.blocks[-1].append(line.text)

    def _close(self):
        """End the paragraph."""
        if not self._open:
            return
        one, self._open = self._open, None
        place = f"paragraph {one.number}" if one.number else f"page {one.page}"
        parts = []
        for block in one.blocks:
            text, doubtful = joined(block, self._words)
            parts.append(text)
            self.doubts += [
                Doubt(place, f"a line breaks {word}: the hyphen may not belong to it", "hyphens") for word in doubtful
            ]
        text, marks = marks_in("\n".join(filter(None, parts)))
        if text:
            self.paragraphs.append(Paragraph(one.number, text, one.page, tuple(marks), one.annex))

    def _stands_free(self, index: int) -> bool:
        """Whether a line stands apart, or begins a page after the end of a sentence."""
        line = self._lines[index]
        above = self._lines[index - 1] if index else None
        turned = above is None or above.page != line.page
        return line.is_apart or line.is_whole or (turned and (above is None or ends_sentence(above.text)))

    def _begin_annex(self, index: int) -> int:
        self._close()
        self._annex, self._outline = " ".join(marks_in(self._lines[index].text)[0].split()), Outline()
        end = index + 1
        while end < len(self._lines) and self._lines[end].text.startswith("["):
            end += 1
        heading = self._heading_end(end) if end < len(self._lines) else None
        self.annexes.append(Section(self._annex, marks_in(self._heading(end, heading or end))[0], 1, "?"))
        return heading or end

    def _heading(self, start: int, end: int) -> str:
        return joined([line.text for line in self._lines[start:end]], self._words)[0]

    def _add_section(self, text: str):
        self._close()
        number, title, depth = self._outline.take(text)
        title, marks = marks_in(title)
        self.sections.append(Section(number, title.strip(" *"), depth, "?", tuple(marks), self._annex))

    def _heading_end(self, index: int) -> int | None:
        """Where a heading that begins at a line ends; None where none begins."""
        line = self._lines[index]
        numbered = self._outline.numbered(line.text)
        if SUMMARY.fullmatch(line.text):
            return index + 1
        if not (self._stands_free(index) or numbered) or begins_listed(line.text, ""):
            return None
        end = self._block_end(index)
        text = marks_in(self._heading(index, end))[0].strip()
        if line.heading:
            return end
        if not may_be_heading(text) or not (numbered or (text[0].isalpha() and "\t" not in line.text)):
            return None
        return end if self._leads_on(end, numbered=numbered) else None

    def _block_end(self, index: int) -> int:
        """Where the lines end that are of one heading, if one begins at a line."""
        end = index + 1
        while end < len(self._lines) and end - index < _LINES and self._goes_on(index, end):
            end += 1
        return end

    def _goes_on(self, first: int, index: int) -> bool:
        """Whether a line is of the heading that began at another."""
        line, above = self._lines[index], self._lines[first]
        if (
            index in self._starts
            or line.is_whole
            or (line.is_apart and above.size)
            or abs(line.size - above.size) > 1.5
        ):
            return False
        if line.page != above.page or (not above.size and line.is_apart):
            return False
        return not self._outline_after(first).numbered(line.text)

    def _outline_after(self, index: int) -> Outline:
        """The outline as it would be after the line as a heading."""
        after = Outline()
        after._open = list(self._outline._open)
        after.take(self._lines[index].text)
        return after

    def _leads_on(self, index: int, *, numbered: bool) -> bool:
        """Whether what follows a heading is what follows headings: a paragraph, a further heading, text set apart."""
        if index >= len(self._lines):
            return False
        if index in self._starts:
            return True
        line, end = self._lines[index], self._block_end(index)
        if numbered:
            begins = self._outline_after(index - 1).numbered(line.text) or ANNEX.match(line.text)
            return bool(begins or line.size) or line.is_whole or line.is_apart
        text = self._heading(index, end)  # rows of a table follow each other without being headings
        return (line.is_apart or line.is_whole) and (
            not may_be_heading(text) or self._outline.numbered(text) or end in self._starts
        )
