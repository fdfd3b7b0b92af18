"""What a UN document says, as it is printed."""

import datetime
from collections import Counter
from dataclasses import dataclass, field

from reports.citations import Citation


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at: where (`paragraph 12`, `page 3`), and what is told of it."""

    place: str
    told: str
    kind: str  # for counting: numbering, footnotes, front matter, characters, hyphens, text, symbol


@dataclass(frozen=True, slots=True)
class Front:
    """The first page as printed; what is not found is empty."""

    title: str = ""
    subtitles: tuple[str, ...] = ()  # the lines under the title: the State, “Addendum”
    author: str = ""  # “Report of the …”, “Resolution adopted by …”
    date: datetime.date | None = None
    distribution: str = ""
    original_language: str = ""
    body: str = ""
    session: str = ""
    agenda_items: tuple[str, ...] = ()
    agenda_titles: str = ""  # where nothing parts them from the title, that too


@dataclass(frozen=True, slots=True)
class Section:
    """A heading; `first_paragraph` is the number of the first paragraph below it, empty where none is numbered.

    `annex` names the annex that the heading stands in.
    """

    number: str
    title: str
    depth: int
    first_paragraph: str = ""
    marks: tuple[str, ...] = ()  # of footnotes, in the order of the title
    annex: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `number` is empty where none is printed, `annex` names the annex that it stands in.

    Sub-items stand on lines of their own; footnote marks are taken out of the text and listed in its order.
    """

    number: str
    text: str
    page: int
    marks: tuple[str, ...] = ()
    annex: str = ""
    citations: tuple[Citation, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote with its number or mark."""

    number: str
    text: str
    page: int
    citations: tuple[Citation, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document; `symbol` is in its usual form, empty where the file shows none."""

    language: str
    symbol: str
    front: Front
    sections: tuple[Section, ...]
    annexes: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...]
    doubts: tuple[Doubt, ...]


def official_texts(paper: Paper) -> dict[str, str]:
    """The text of each numbered paragraph by its number, as `Document.official` holds it for one language.

    Left out is what stands in an annex, and what a number does not tell apart: a number printed twice.
    """
    body = [paragraph for paragraph in paper.paragraphs if paragraph.number and not paragraph.annex]
    times = Counter(paragraph.number for paragraph in body)
    return {paragraph.number: paragraph.text for paragraph in body if times[paragraph.number] == 1}
