"""Forms of words that no stem joins: woman and women. A file a language, the forms of one word on each line."""

from functools import cache
from pathlib import Path

from catalogue.analysis import lower, plain


@cache
def _forms(language: str) -> dict[str, frozenset[str]]:
    """Each form with all forms of its word, as the streams hold them."""
    path, found = Path(__file__).parent / f"{language}.txt", {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        forms = frozenset(plain(lower(form)) for form in line.split())
        for form in forms:
            found[form] = found.get(form, frozenset()) | forms
    return found


def other_forms(word: str, language: str) -> frozenset[str]:
    """The other forms of a word in a language, where they are irregular; none otherwise."""
    return _forms(language).get(word, frozenset()) - {word}
