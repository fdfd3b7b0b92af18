"""The analyser: from text to the tokens that rows and the text index hold, and that a search asks for.

Two streams. *Exact*: words in lower case without accents; runs of Chinese, Japanese and Korean as overlapping pairs,
with the last character by itself (`适当住房` gives `适当 当住 住房 房`), so that any word of two characters or more is
a phrase of pairs, and a single character the beginning of a token. *Stemmed*: the snowball stem of each other word that
is not its own stem, marked with the language (`en:hous`), once.
"""

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

BOUNDARY = "¦"  # stands between a title and a summary, so that no phrase runs over
ALGORITHMS = {"ar": "arabic", "en": "english", "fr": "french", "ru": "russian", "es": "spanish"}

_PAIRED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af"  # CJK, kana, hangul
_TOKEN = re.compile(rf"[{_PAIRED}]+|[^\W_{_PAIRED}]+")
_IS_PAIRED = re.compile(f"[{_PAIRED}]")
_own = threading.local()


def lower(text: str) -> str:
    """NFKC and case folded, marks that belong to no letter dropped."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return folded if folded.isprintable() and not _marks(folded) else "".join(c for c in folded if not _is_mark(c))


def _is_mark(char: str) -> bool:
    return unicodedata.combining(char) != 0


def _marks(text: str) -> bool:
    return any(map(unicodedata.combining, text))


@lru_cache(maxsize=100_000)
def without_accents(word: str) -> str:
    """The word without accents and other marks; Korean syllables stay whole."""
    if word.isascii():
        return word
    spread = unicodedata.normalize("NFKD", word)
    return unicodedata.normalize("NFC", "".join(char for char in spread if not _is_mark(char)))


def fold(text: str) -> str:
    """Text as it is compared where no words matter: lower case, no accents, white space single."""
    return " ".join(without_accents(word) for word in lower(text).split())


def _pairs(run: str) -> list[str]:
    """Each character with the next, and the last by itself."""
    return [*[run[at : at + 2] for at in range(len(run) - 1)], run[-1]]


def tokens(text: str) -> list[str]:
    """The exact stream."""
    found = []
    for token in _TOKEN.findall(lower(text)):
        found += _pairs(token) if _IS_PAIRED.match(token) else [without_accents(token)]
    return found


def stems(text: str, language: str) -> list[str]:
    """The stemmed stream; empty for a language without a stemmer."""
    if language not in ALGORITHMS:
        return []
    words = [token for token in _TOKEN.findall(lower(text)) if not _IS_PAIRED.match(token)]
    found = zip(words, map(without_accents, _stemmer(language).stemWords(words)), strict=True)
    return sorted({f"{language}:{stem}" for word, stem in found if stem != without_accents(word)})


def _stemmer(language: str):
    """The stemmer of this thread: one must not be shared."""
    held = _own.__dict__.setdefault("stemmers", {})
    if language not in held:
        held[language] = Stemmer.Stemmer(ALGORITHMS[language])
    return held[language]


@dataclass(frozen=True)
class Term:
    """One thing that a search asks for: tokens in a row, the last one perhaps a beginning only.

    Instead of a single word, another token will do that is its stem in some language, or a word with the same stem.
    """

    phrase: tuple[str, ...]
    is_prefix: bool = False
    words: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()


def asked(query: str) -> list[Term]:
    """What a query asks for, all of it: each piece between spaces, once."""
    return list(dict.fromkeys(term for piece in lower(query).split() if (term := _term(piece))))


def _term(piece: str) -> Term | None:
    runs = _TOKEN.findall(piece)
    if not runs:
        return None
    if not _IS_PAIRED.match(runs[-1]):
        (word, *others), found = tokens(piece), {}
        if not others:
            found = {language: without_accents(_stemmer(language).stemWord(runs[0])) for language in ALGORITHMS}
        words = dict.fromkeys(stem for stem in found.values() if stem != word)
        return Term((word, *others), words=tuple(words), stems=tuple(f"{code}:{stem}" for code, stem in found.items()))
    if len(runs[-1]) == 1:  # the character may begin a pair
        return Term(tuple(tokens(piece)), is_prefix=True)
    return Term(tuple(tokens(piece)[:-1]))
