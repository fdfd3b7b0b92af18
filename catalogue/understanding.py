"""What a query is understood to ask: its pieces as tokens, widened by stems, irregular forms and the terms it names.

Each widening has an id, `stem:<word>`, `form:<word>` or `<vocabulary>:<code>`, by which a reader switches it off.
"""

import re
from dataclasses import dataclass, field, replace

from catalogue.analysis import (
    MARKED,
    PAIRED,
    TOKEN,
    asked_stems,
    is_paired,
    lower,
    stems_of,
    tokens,
)
from catalogue.irregular import other_forms
from catalogue.query import All, Not, One, Piece, joined, parse, pieces
from catalogue.term_names import LONGEST, TermNames

ARTICLES = ("ال", "وال", "بال", "كال", "فال", "لل", "ولل")
OFF = re.compile(r"[a-z_]{2,20}:\S{1,200}")  # the form of an id
STOPS = ".,;:!?،؛؟。，、；：！？"  # what stands after a word in a list that somebody pasted
_WRITTEN = [("ar", re.compile("[\u0600-\u06ff]")), ("ru", re.compile("[\u0400-\u04ff]"))]
_ELIDED = re.compile(r"(?:^|(?<=[\s\"(]))(?:[ldjmntsc]|qu)['’](?=[^\W\d])|['’]s?$")  # l'eau, women's


@dataclass(frozen=True)
class Words:
    """Tokens in a row, the last one perhaps a beginning only; in place of a single word, `stems` or `forms` will do.

    `said` is how it was typed, at `place` in the query (no part of what it asks, so that a word asked twice is one).
    """

    phrase: tuple[str, ...]
    is_prefix: bool = False
    stems: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    said: str = field(default="", compare=False)
    place: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True)
class Named:
    """What holds the words asked for, or carries one of the terms, as (vocabulary, code), that they name."""

    asked: object
    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Widening:
    """Something that lets a search find more: a stem, irregular forms with the language of each, or a term."""

    id: str
    said: str
    forms: tuple[tuple[str, str], ...] = ()

    @property
    def sort(self) -> str:
        """`stem`, `form`, or the vocabulary of a term."""
        return self.id.partition(":")[0]

    @property
    def code(self) -> str:
        """The code of a term."""
        return self.id.partition(":")[2]


@dataclass(frozen=True)
class Understanding:
    """The tree of what is asked (`All`, `One`, `Not`, `Named`, `Words`; None for nothing) and all that widens it."""

    tree: object
    widenings: tuple[Widening, ...] = ()


def has_words(query: str) -> bool:
    """Whether a query asks for anything: some piece of it holds a word."""
    return any(map(words_of, pieces(parse(query))))


def words_of(piece: Piece) -> Words | None:
    """The tokens of a piece, without anything that widens it; None where it holds no word."""
    text = piece.text if piece.is_phrase else _ELIDED.sub("", piece.text.rstrip(STOPS)) or piece.text
    folded, told = lower(text), {"said": piece.text, "place": (piece.start, piece.end)}
    if not piece.is_phrase and MARKED.fullmatch(folded):
        return Words((f":{folded}",), **told)
    found = tokens(text)
    if not found:
        return None
    run = TOKEN.findall(folded)[-1]
    if is_paired(run):  # one character may begin a pair; of more, each pair is asked for
        return Words(tuple(found if len(run) == 1 else found[:-1]), is_prefix=len(run) == 1, **told)
    return Words(tuple(found), is_prefix=not piece.is_phrase and folded.endswith("*"), **told)


def with_articles(words: Words) -> list[Words]:
    """The beginning of an Arabic word after each article, which is written in one with it."""
    return [replace(words, phrase=(f"{article}{words.phrase[0]}",)) for article in ARTICLES]


def languages_of(word: str) -> list[str]:
    """The languages whose stems and forms a word can have, by its letters."""
    written = [language for language, letters in _WRITTEN if letters.search(word)]
    return written or (["en", "fr", "es"] if re.match("[^\\W\\d]", word) and not re.search(f"[{PAIRED}]", word) else [])


class Understood:
    """One query as it is being understood; `off` holds the ids of what must not widen it."""

    def __init__(self, names: TermNames, off: frozenset[str]):
        self.names, self.off = names, off
        self.widenings: dict[str, Widening] = {}

    def is_on(self, widening: Widening) -> bool:
        """Note a widening; whether it is wanted."""
        self.widenings.setdefault(widening.id, widening)
        return widening.id not in self.off

    def widened(self, words: Words, piece: Piece) -> Words:
        """A single word with its stems and irregular forms."""
        if piece.is_phrase or words.is_prefix or len(words.phrase) > 1 or words.phrase[0].startswith(":"):
            return words
        (word,), found = words.phrase, lower(_ELIDED.sub("", piece.text) or piece.text)
        stems, forms, told = {}, {}, {}
        spoken = TOKEN.findall(found)[0]
        for language in languages_of(spoken):
            stems |= dict.fromkeys(f"{language}:{stem}" for stem in sorted(asked_stems(spoken, language)))
            for form in sorted(other_forms(word, language)):
                told.setdefault(form, language)
                forms |= dict.fromkeys([form, *(f"{language}:{stem}" for stem in sorted(stems_of(form, language)))])
        if stems and not self.is_on(Widening(f"stem:{word}", words.said)):
            stems = {}
        if forms and not self.is_on(Widening(f"form:{word}", words.said, tuple(told.items()))):
            forms = {}
        return Words(words.phrase, False, tuple(stems), tuple(forms), words.said, words.place)

    def read(self, node):
        """The tree of a tree of pieces; None where nothing of it holds a word."""
        if isinstance(node, All):
            return joined(All, self.in_a_row(node.parts))
        if isinstance(node, One):
            return joined(One, [self.read(part) for part in node.parts])
        if isinstance(node, Not):
            part = self.read(node.part)
            return part and Not(part)
        return joined(All, self.in_a_row((node,))) if node else None

    def in_a_row(self, parts: tuple) -> list:
        """The parts read, those that together name a term as one."""
        found, at = [], 0
        while at < len(parts):
            size, terms = self.named(parts[at : at + LONGEST])
            words = [self.one(part) for part in parts[at : at + size]]
            wanted = tuple(term for term in terms if self.is_on(self.of_term(term, parts[at : at + size])))
            asked = joined(All, words)
            found.append(Named(asked, wanted) if wanted and asked else asked)
            at += size
        return [part for part in found if part]

    def one(self, part):
        """One part of a tree of pieces, which names no term by itself."""
        if not isinstance(part, Piece):
            return self.read(part)
        words = words_of(part)
        if words and words.is_prefix and len(words.phrase) == 1 and languages_of(words.phrase[0]) == ["ar"]:
            return One((words, *with_articles(words)))
        return words and self.widened(words, part)

    def named(self, parts: tuple) -> tuple[int, list[tuple[str, str]]]:
        """(how many of the first parts name a term together, which terms); one and none where they name none."""
        texts = []
        for part in parts:
            if not isinstance(part, Piece) or part.is_phrase or part.text.rstrip(STOPS).endswith("*"):
                break
            texts.append(part.text)
        for size in range(len(texts), 0, -1):
            if terms := self.names.named_by(" ".join(texts[:size])):
                return size, terms
        return 1, []

    def of_term(self, term: tuple[str, str], parts: tuple) -> Widening:
        """The widening that a term is."""
        return Widening(":".join(term), " ".join(part.text for part in parts))


def understand(query: str, off: frozenset[str], names: TermNames) -> Understanding:
    """What a query asks, with the names that terms have now."""
    reading = Understood(names, off)
    tree = reading.read(parse(query))
    return Understanding(tree, tuple(reading.widenings.values()))
