"""The text index of one kind: an SQLite FTS5 file beside either database; the number of a row is a position.

It holds the tokens that the analyser made, nothing else; what a search asks for is put together from such tokens, so
that a user's text never reaches the query language.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from queue import SimpleQueue

import numpy as np
from django.conf import settings
from pyroaring import BitMap

from catalogue.analysis import Term

FILE = "texts.sqlite3"
WEIGHTS = "10.0, 1.0, 2.0"  # of titles, whole texts and stems in the order by relevance


class TextIndex:
    """What was saved in a folder; a connection for each thread that may search at once."""

    def __init__(self, folder: Path):
        address = f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1"
        self.free: SimpleQueue[sqlite3.Connection] = SimpleQueue()
        for _thread in range(settings.THREADS):  # all now, while the file is there: what is open outlives its removal
            self.free.put(sqlite3.connect(address, uri=True, check_same_thread=False))
        self.rows("SELECT count(*) FROM texts WHERE texts MATCH ?", [])  # a damaged file shows itself now

    def rows(self, sql: str, terms: list[Term]) -> list[tuple]:
        """What a query that matches every term gives."""
        connection = self.free.get()
        try:
            return connection.execute(sql, [match(terms) or '"a"']).fetchall()
        finally:
            self.free.put(connection)

    def holding(self, terms: list[Term]) -> BitMap:
        """The positions that hold every term."""
        ((found,),) = self.rows("SELECT group_concat(rowid) FROM texts WHERE texts MATCH ?", terms)
        return BitMap(np.fromstring(found, dtype=np.uint32, sep=",")) if found else BitMap()

    def by_relevance(self, terms: list[Term]) -> np.ndarray:
        """The positions that hold every term, the most relevant first (BM25; ties in the default order)."""
        found = self.rows(f"SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, {WEIGHTS}), rowid", terms)
        return np.fromiter((row[0] for row in found), dtype=np.uint32)


def match(terms: list[Term]) -> str:
    """What FTS5 is asked: every term, as a phrase or by its stem; tokens are letters, digits and `:` only."""
    return " AND ".join(f"({' OR '.join(_phrases(term))})" for term in terms)


def _phrases(term: Term) -> list[str]:
    phrase = f'"{" ".join(term.phrase)}"{" *" if term.is_prefix else ""}'
    return [phrase, *[f'"{token}"' for token in (*term.words, *term.stems)]]


def save(folder: Path, rows: Iterable[tuple[int, str, str, str]]) -> None:
    """Write an index from (position, tokens of titles, of whole texts, stems).

    In the order of positions: FTS5 writes what it has gathered out whenever a position is lower than the last.
    """
    connection = sqlite3.connect(folder / FILE, isolation_level=None)
    connection.executescript(
        """
        PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-200000;
        CREATE VIRTUAL TABLE texts USING fts5(title, whole, stems, content='', tokenize="ascii tokenchars ':'");
        INSERT INTO texts(texts, rank) VALUES ('automerge', 0);
        INSERT INTO texts(texts, rank) VALUES ('hashsize', 67108864);
        """
    )
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO texts(rowid, title, whole, stems) VALUES (?, ?, ?, ?)", rows)
    connection.execute("COMMIT")
    connection.execute("INSERT INTO texts(texts) VALUES ('optimize')")
    connection.close()
