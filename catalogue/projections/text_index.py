"""The text index of one kind: an SQLite FTS5 file beside either database; the number of a row is a position.

It holds the tokens that the analyser made, nothing else; what a search asks for is put together from such tokens, so
that a user's text never reaches the query language. Beside it stand a bitmap of each token that many editions hold, and
all words, the frequent first.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from queue import SimpleQueue

import numpy as np
from django.conf import settings
from pyroaring import BitMap

from catalogue.analysis import is_told
from catalogue.projections import bitmaps
from catalogue.projections.arrays import mapped_bytes
from catalogue.projections.bitmaps import Bitmaps, bitmap_of
from catalogue.query import All, Not, One
from catalogue.understanding import Named, Words

FILE, TOKENS, WORDS = "texts.sqlite3", "tokens", "words.txt"
FREQUENT = 1000  # editions; FTS5 gives so many in half a millisecond, and in proportion
HOLDING = "SELECT group_concat(rowid) FROM texts WHERE texts MATCH ?"  # all at once, as one text
WEIGHTS = "10.0, 1.0, 2.0"  # of titles, whole texts and stems in the order by relevance


class TextIndex:
    """What was saved in a folder; a connection for each thread that may search at once."""

    def __init__(self, folder: Path):
        address = f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1"
        self.free: SimpleQueue[sqlite3.Connection] = SimpleQueue()
        for _thread in range(settings.THREADS):  # all now, while the file is there: what is open outlives its removal
            self.free.put(sqlite3.connect(address, uri=True, check_same_thread=False))
        self.frequent = Bitmaps(folder, TOKENS)
        self.words = mapped_bytes(folder / WORDS)
        self.rows("SELECT count(*) FROM texts WHERE texts MATCH ?", '"a"')  # a damaged file shows itself now

    def rows(self, sql: str, asked: str) -> list[tuple]:
        """What a query gives that matches what is asked."""
        connection = self.free.get()
        try:
            return connection.execute(sql, [asked]).fetchall()
        finally:
            self.free.put(connection)

    def holding(self, words: Words) -> BitMap:
        """The positions of which some text holds the words, or what will do in their place."""
        asked = phrases(words)
        kept = [self.frequent.read(phrase) for phrase in asked if phrase in self.frequent]
        others = [phrase for phrase in asked if phrase not in self.frequent]
        return BitMap.union(BitMap(), *kept, self.matching(" OR ".join(others)) if others else BitMap())

    def matching(self, asked: str) -> BitMap:
        """The positions that hold what is asked, as FTS5 finds them."""
        return positions(self.rows(HOLDING, asked))

    def known_words(self) -> list[str]:
        """The words that texts hold, the frequent before the rare."""
        return self.words[:].decode().split()

    def by_relevance(self, tree) -> np.ndarray:
        """The positions whose texts hold what is asked, the most relevant first (BM25; ties in the default order)."""
        if not (asked := match(tree)):
            return np.zeros(0, dtype=np.uint32)
        found = self.rows(f"SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, {WEIGHTS}), rowid", asked)
        return np.fromiter((row[0] for row in found), dtype=np.uint32)


def positions(told: Iterable[tuple[str | None]]) -> BitMap:
    """The positions that `HOLDING` gives."""
    ((found,),) = told
    return bitmap_of(np.fromstring(found, dtype=np.uint32, sep=",")) if found else BitMap()


def match(tree) -> str:
    """What FTS5 is asked for the words of a tree; empty where it could only be asked what is not there."""
    if isinstance(tree, Named):
        return match(tree.asked)
    if isinstance(tree, Words):
        return f"({' OR '.join(phrases(tree))})"
    if not isinstance(tree, (All, One)):
        return ""
    asked = [told for part in tree.parts if (told := match(part))]
    if isinstance(tree, One) or not asked:
        return f"({' OR '.join(asked)})" if asked else ""
    denied = [told for part in tree.parts if isinstance(part, Not) and (told := match(part.part))]
    return "(" + " NOT ".join(["(" + " AND ".join(asked) + ")", *denied]) + ")"


def phrases(words: Words) -> list[str]:
    """How words are found: as they are, or by what will do; tokens are letters, digits, `:`, `+` and `#` only."""
    row = f'"{" ".join(words.phrase)}"'
    # a beginning is looked for among words: `en` begins the stems of English too
    return [f"whole : {row} *" if words.is_prefix else row, *[f'"{token}"' for token in (*words.stems, *words.forms)]]


def save(folder: Path, rows: Iterable[tuple[int, str, str, str]]) -> None:
    """Write an index from (position, tokens of titles, of whole texts, stems).

    In the order of positions: FTS5 writes what it has gathered out whenever a position is lower than the last.
    """
    connection = sqlite3.connect(folder / FILE, isolation_level=None)
    connection.executescript(
        """
        PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-200000;
        CREATE VIRTUAL TABLE texts USING fts5(title, whole, stems, content='', tokenize="ascii tokenchars ':+#'");
        INSERT INTO texts(texts, rank) VALUES ('automerge', 0);
        INSERT INTO texts(texts, rank) VALUES ('hashsize', 67108864);
        """
    )
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO texts(rowid, title, whole, stems) VALUES (?, ?, ?, ?)", rows)
    connection.execute("COMMIT")
    connection.execute("INSERT INTO texts(texts) VALUES ('optimize')")
    connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, texts, row)")
    bitmaps.save(folder, TOKENS, frequent(connection))
    words = connection.execute("SELECT term FROM temp.vocabulary ORDER BY doc DESC, term")
    (folder / WORDS).write_text("\n".join(word for (word,) in words if is_told(word)), encoding="utf-8")
    connection.close()


def frequent(connection: sqlite3.Connection) -> Iterator[tuple[str, BitMap]]:
    """The tokens that many editions hold, as phrases, and who holds each."""
    tokens = connection.execute("SELECT term FROM temp.vocabulary WHERE doc >= ?", [FREQUENT]).fetchall()
    for (token,) in tokens:
        phrase = f'"{token}"'
        yield phrase, positions(connection.execute(HOLDING, [phrase]))
