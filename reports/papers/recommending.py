"""The States that make a recommendation, as the brackets at its end name them."""

import re
from collections.abc import Callable
from itertools import chain

_PART = r"[^()（）]"
GROUP = rf"[(（](?:{_PART}|[(（]{_PART}*[)）])*[)）]"  # with brackets in it: (Iran (Islamic Republic of))
# what stands in brackets at the end, or before a semicolon
_CHAIN = re.compile(rf"((?:{GROUP}\s*)+)(?=[;；؛.。,،]?\s*(?:[;；؛]|$))")
_COMMA = re.compile(rf"({GROUP})|[,،、，]")
_NO_NAME = re.compile(r"[0-9]|\A[A-Z/-]{2,}\Z|\A(?:[a-z]|[ivx]+)\Z")  # a year, an abbreviation, the letter of a list


def may_be_state(name: str) -> bool:
    """Whether a name in brackets is one by its form, as far as that tells; only a vocabulary knows the States."""
    return not _NO_NAME.search(name)


def names_in(text: str) -> tuple[str, ...]:
    """The names between commas; a comma in brackets parts nothing."""
    parted = _COMMA.sub(lambda found: found[1] or "\n", text)
    return tuple(name for line in parted.split("\n") if (name := line.strip()))


def recommending(text: str, is_state: Callable[[str], bool] = may_be_state) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(the States that a recommendation names at its end or before a semicolon, doubts).

    `(Portugal, Slovakia)` and `(Maldives) (Portugal)` both give two. A bracket before the first one with a State ends
    the sentence, as in “the Plan (2016-2020) (Iraq)”: left out, and a doubt unless it has a digit. Of the others, a
    name that `is_state` does not know is kept, so that it is refused by name when it is looked up: beside a State in
    its bracket every one, elsewhere what is a name by its form. The rest is left out, and a doubt.
    """
    found, doubts = {}, []
    for ending in _CHAIN.findall(text):
        groups = [names_in(group[1:-1]) for group in re.findall(GROUP, ending)]
        first = next((at for at, names in enumerate(groups) if any(map(is_state, names))), 0)
        before = chain.from_iterable(groups[:first])
        doubts += [
            f"“({name})” is taken as part of the sentence, not as a recommending State"
            for name in before
            if not re.search(r"\d", name)
        ]
        kept, left = _parted(groups[first:], is_state)
        doubts += [f"“{name}” is no name of a State, so it is left out" for name in left]
        found |= dict.fromkeys(kept)
    return tuple(found), (*doubts, *([] if found else ["no recommending State is told in brackets at its end"]))


def _parted(groups: list[tuple[str, ...]], is_state: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """The names of brackets that are kept, and those that are left out."""
    kept, left = [], []
    for names in groups:
        has_state = any(map(is_state, names))
        for name in names:
            (kept if has_state or may_be_state(name) else left).append(name)
    return kept, left
