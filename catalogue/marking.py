"""Where the words of a search stand in a text, and the text with them marked."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from catalogue.analysis import ALGORITHMS, MARKED, TOKEN, is_paired, lower, plain, stems_of
from catalogue.understanding import Words

Span = tuple[int, int]
LONG = 24  # letters of a word that a passage is not cut in


def folded(text: str) -> tuple[str, list[int]]:
    """(the text in lower case, the place in the text of each of its characters): folding can change the length."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    letters = [(letter, place) for place, char in enumerate(text) for letter in lower(char)]
    return "".join(letter for letter, _place in letters), [place for _letter, place in letters]


def placed(text: str) -> list[tuple[str, str, Span]]:
    """(token of the exact stream, the word that it is made of, its span) of a text."""
    low, places = folded(text)
    found = []
    for match in TOKEN.finditer(low):
        start, end = match.span()
        if is_paired(match[0]):
            pairs = [(at, min(at + 2, end)) for at in range(start, end)]
            found += [(low[a:b], "", (places[a], places[b - 1] + 1)) for a, b in pairs]
        elif word := plain(match[0]):
            found.append((word, match[0], (places[start], places[end - 1] + 1)))
    return found


def spans(text: str, language: str, asked: Iterable[Words]) -> list[Span]:
    """Where a text holds words that are asked for, in order, none over another."""
    tokens, letters = placed(text), _letters(text)
    found: set[Span] = set()
    for words in asked:
        found |= {span for token, span in letters if token in words.phrase}
        found |= _in_a_row(tokens, words)
        found |= _instead(tokens, words, language)
    return _merged(found)


def _letters(text: str) -> list[tuple[str, Span]]:
    """Single letters with their marks, as `catalogue.analysis.marked` holds them, with their spans."""
    low, places = folded(text)
    return [(f":{m[0]}", (places[m.start()], places[m.end() - 1] + 1)) for m in MARKED.finditer(low)]


def _in_a_row(tokens: list, words: Words) -> set[Span]:
    """The spans of the words in a row; of a character that begins a pair, that character alone."""
    size, found = len(words.phrase), set()
    for at in range(len(tokens) - size + 1):
        row = [token for token, _word, _span in tokens[at : at + size]]
        last, asked = row[-1], words.phrase[-1]
        if tuple(row[:-1]) == words.phrase[:-1] and (last == asked or (words.is_prefix and last.startswith(asked))):
            start, end = tokens[at][2][0], tokens[at + size - 1][2][1]
            is_one_character = words.is_prefix and is_paired(asked) and len(last) > len(asked)
            found.add((start, end - 1 if is_one_character else end))
    return found


def _instead(tokens: list, words: Words, language: str) -> set[Span]:
    """The spans of single words that do in place of the one asked for."""
    will_do = {*words.stems, *words.forms}
    if not will_do:
        return set()
    return {
        span
        for token, word, span in tokens
        if word
        and (
            token in will_do
            or (language in ALGORITHMS and any(f"{language}:{stem}" in will_do for stem in stems_of(word, language)))
        )
    }


def _merged(found: set[Span]) -> list[Span]:
    """The spans in order, those that meet as one."""
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def marked(text: str, found: list[Span]) -> SafeString:
    """The text, escaped, with the spans marked."""
    parts, at = [], 0
    for start, end in found:
        parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return SafeString("".join([*parts, escape(text[at:])]))


def _after_space(text: str, start: int, first: int) -> int:
    """Where the next word begins, if one does soon and before `first`: Chinese has no spaces."""
    space = text.find(" ", start - 1, min(first, start + LONG))
    return space + 1 if space >= 0 else start


def _before_space(text: str, last: int, end: int) -> int:
    """Where the word before ends, if one does not long before, and after `last`."""
    space = text.rfind(" ", max(last, end - LONG), end + 1)
    return space if space >= 0 else end


def passage(text: str, found: list[Span], around: int = 120) -> tuple[str, list[Span]]:
    """(what stands around the first span, up to so many characters on each side; the spans in it)."""
    first, last = found[0]
    start, end = max(0, first - around), min(len(text), last + around)
    start = 0 if start < 12 else _after_space(text, start, first)
    end = end if end == len(text) else _before_space(text, last, end)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    cut = [(max(a, start), min(b, end)) for a, b in found if b > start and a < end]
    shift = len(before) - start
    return before + text[start:end] + after, [(a + shift, b + shift) for a, b in cut]
