"""The analyser: from text to the tokens that rows and the text index hold, and that a search asks for.

Two streams. *Exact*: words in lower case without accents, Arabic letters that are written one for another as one;
runs of Chinese, Japanese and Korean as overlapping pairs, with the last character by itself (`适当住房` gives
`适当 当住 住房 房`), so that any word of two characters or more is a phrase of pairs, and one character begins a token.
Joined words are words in a row (`api/v1` gives `api v1`); a single letter with its marks is a word besides (`C++`).
*Stemmed*: the snowball stem of each other word, marked with the language (`en:hous`), once; of a word with accents also
the stem that it has without them, as readers type it; of an Arabic word also those that it has without the article and
what is written together with it, which the stemmer knows in part only.
"""

import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer

BOUNDARY = "¦"  # stands between a title and a summary, so that no phrase runs over
ALGORITHMS = {"ar": "arabic", "en": "english", "fr": "french", "ru": "russian", "es": "spanish"}

PAIRED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af"  # CJK, kana, hangul
TOKEN = re.compile(rf"[{PAIRED}]+|[^\W_{PAIRED}]+")
MARKED = re.compile(r"(?<![^\W_])[a-z][+#]+(?![^\W_])")  # C++, C#: a word of one letter is what its marks make of it
_IS_PAIRED = re.compile(f"[{PAIRED}]")
# alef, ya and ta marbuta are typed for each other; Persian letters as Arabic ones; a line that draws out is no letter
_ARABIC = str.maketrans("ٱىیکة", "اييكه", "ـ")
_ARTICLE = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=\w{3})")
_own = threading.local()


def lower(text: str) -> str:
    """NFKC and case folded; marks that belong to no letter dropped, and what is not seen, as soft hyphens."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return folded if folded.isprintable() and not _marks(folded) else "".join(c for c in folded if not _is_mark(c))


@lru_cache(maxsize=20_000)  # asked of each character of a text
def _is_mark(char: str) -> bool:
    return unicodedata.combining(char) != 0 or (unicodedata.category(char) == "Cf" and char != "\u200b")


def _marks(text: str) -> bool:
    return any(map(unicodedata.combining, text))  # what is not seen is not printable either


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


def is_paired(text: str) -> bool:
    """Whether a text begins with a character of Chinese, Japanese or Korean."""
    return bool(_IS_PAIRED.match(text))


def plain(word: str) -> str:
    """A word in lower case as the streams hold it: without accents, Arabic letters as one."""
    return word if word.isascii() else without_accents(word).translate(_ARABIC)


def _pairs(run: str) -> list[str]:
    """Each character with the next, and the last by itself."""
    return [*[run[at : at + 2] for at in range(len(run) - 1)], run[-1]]


def tokens(text: str) -> list[str]:
    """The exact stream."""
    found = []
    for token in TOKEN.findall(lower(text)):
        found += _pairs(token) if is_paired(token) else [word for word in [plain(token)] if word]
    return found


def is_told(token: str) -> bool:
    """Whether a token of the exact stream is a word that a reader can be told of: no number, no pair, no mark."""
    return len(token) > 2 and token.isalpha() and not is_paired(token)


def marked(text: str) -> list[str]:
    """Single letters with their marks, each once, as tokens of the stemmed stream: `:c++`."""
    return sorted({f":{word}" for word in MARKED.findall(lower(text))}) if "+" in text or "#" in text else []


def stems(text: str, language: str) -> list[str]:
    """The stemmed stream; without stems for a language that has no stemmer."""
    words = {token for token in TOKEN.findall(lower(text)) if not is_paired(token)} if language in ALGORITHMS else ()
    found = {f"{language}:{stem}" for word in words for stem in stems_of(word, language)}
    return sorted(found) + marked(text)


@lru_cache(maxsize=100_000)
def stems_of(word: str, language: str) -> frozenset[str]:
    """The stem of a word in lower case, and that of the word without accents, or without an Arabic article."""
    forms, stemmer = {word, plain(word), *(bare(word) if language == "ar" else ())}, _stemmer(language)
    return frozenset(plain(stem) for stem in stemmer.stemWords(list(forms))) - {""}


# where an accent that readers leave out decides on the stem, and the shortest stem that such an accent may bring
_LEFT_OUT = {
    "fr": (1, [(re.compile(r"e(?=e?s?$)"), "é"), (re.compile(r"e(?=[bcdfglmnprstv]es?$)"), "è")]),
    "es": (4, [(re.compile(r"i(?=(?:a|as|an)$)"), "í"), (re.compile(r"(?<=i)o$"), "ó")]),
}


@lru_cache(maxsize=10_000)
def asked_stems(word: str, language: str) -> frozenset[str]:
    """The stems that a word in lower case is asked for with, whether its accents are typed or not.

    A short stem that only an accent brings, as `med` of *media*, is that of too many other Spanish words.
    """
    shortest, accents = _LEFT_OUT.get(language, (0, []))
    forms = [accent.sub(letter, plain(word), count=1) for accent, letter in accents]
    others = frozenset().union(*(stems_of(form, language) for form in forms))
    return stems_of(word, language) | {stem for stem in others if len(stem) >= shortest}


def bare(word: str) -> list[str]:
    """An Arabic word without its article and what is written before that; after `لل` it may begin with another lam."""
    found = _ARTICLE.match(word)
    rest = word[found.end() :] if found else ""
    return [rest, f"ل{rest}"] if found and found[0].endswith("لل") else [rest] if found else []


def _stemmer(language: str):
    """The stemmer of this thread: one must not be shared."""
    held = _own.__dict__.setdefault("stemmers", {})
    if language not in held:
        held[language] = Stemmer.Stemmer(ALGORITHMS[language])
    return held[language]
