"""Lines made into running text: wraps undone, words that a line broke put together where the document shows how."""

import re
from collections.abc import Iterable

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f"
_CHINESE = re.compile(f"[{_WIDE}]")
# first parts that keep their hyphen in the UN's spelling
_KEPT = {"non", "self", "well", "socio", "mid", "cross", "ex", "quasi", "follow", "vice", "re", "anti"}
_BROKEN = re.compile(r"(\w+(?:-\w+)*)-$")
_WORD = re.compile(r"\w+(?:[-‐‑]\w+)*")
_LISTED = re.compile(r"\(?(?:[a-zа-я]|[ivx]{1,5}|[0-9]{1,2}|[أ-ي])\)\s*\S|[•–—●▪]\s|[-−]\s")


class Words:
    """The words that a document has within its lines; they show how a word broken at a line's end is written."""

    def __init__(self, texts: Iterable[str]):
        self._known = set()
        for text in texts:
            self._known.update(word.lower().replace("‐", "-").replace("‑", "-") for word in _WORD.findall(text))

    def mended(self, left: str, right: str) -> tuple[str, bool]:
        """Both halves of a word, and whether that is in doubt."""
        whole, hyphened = f"{left}{right}".lower(), f"{left}-{right}".lower()
        if hyphened in self._known or not (left[-1:].isalpha() and right[:1].islower()):
            return f"{left}-{right}", False
        if whole in self._known:
            return f"{left}{right}", False
        return f"{left}-{right}", left.lower() not in _KEPT


def begins_listed(text: str, before: str) -> bool:
    """Whether a line begins a sub-item, `(a)` or `•`, after what stands before it."""
    return bool(_LISTED.match(text)) and (not before or before.rstrip()[-1:] in ":;.,、；：。，؛و" or text[0] in "•●▪")


def joined(texts: list[str], words: Words) -> tuple[str, list[str]]:
    """One text of lines, and the words broken at a line's end of which the document does not tell how they are written.

    A line that begins a sub-item stays a line of its own; Chinese is joined without a space.
    """
    whole, doubtful = "", []
    for text in texts:
        text = re.sub(r"\s+", " ", text).strip()
        if not whole:
            whole = text
        elif begins_listed(text, whole):
            whole = f"{whole}\n{text}"
        else:
            whole, doubt = _beside(whole, text, words)
            doubtful += [doubt] if doubt else []
    return whole, doubtful


def _beside(before: str, text: str, words: Words) -> tuple[str, str]:
    """Two lines of one paragraph as one, and the word in doubt."""
    if before.endswith("\u00ad"):
        return before[:-1] + text, ""
    last, first = before.rsplit(None, 1)[-1], text.split(None, 1)[0]
    if _CHINESE.match(before[-1]) or _CHINESE.match(text[0]):
        return before + text, ""
    if re.search(r"(?:https?://|www\.)\S*[-/_=?&.]$", last) and not re.match(r"[A-ZÀ-Þ][a-zà-þ]*[\s,.]", text):
        return before + text, ""
    if re.search(r"/$|[0-9][-–]$", last) and re.match(r"[0-9A-Za-z]", text):
        return before + text, ""
    broken, right = _BROKEN.search(last), re.match(r"\w+(?:-\w+)*", first)
    if broken and right:
        mended, in_doubt = words.mended(broken[1], right[0])
        shown = f"{broken[1]}-{right[0]}"
        return before[: -len(broken[0])] + mended + text[len(right[0]) :], shown if in_doubt else ""
    return f"{before} {text}", ""
