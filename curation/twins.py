"""Likely twins: two records that may be one, told by titles, places and sources.

Two records of a kind are likely twins when they may be of one place, were not told in one breath, no curator said that
they are two, and their titles are alike by at least LIKE of 100; of one source paragraph and place, by LIKE_BESIDE.
How alike two titles are is the token-set ratio of their words, folded (Chinese, Japanese and Korean: of pairs of
characters), without the names of their places; of titles in several languages, the mean over those that both have.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.fuzz import token_set_ratio

from catalogue.analysis import tokens
from curation.models import NotTwins, Record, Revision

# tuned on the practices of fixtures/: docs/curating-workbench.md
LIKE, LIKE_BESIDE = 70, 60


@dataclass(frozen=True)
class Compared:
    """What of a record is compared; `named` are the words of its places' and country's names.

    `anywhere` is for one of which nobody said yet where it is.
    """

    key: str
    titles: dict[str, str]
    places: frozenset[str] = frozenset()
    country: str | None = None
    paragraphs: frozenset[tuple[str, str]] = frozenset()
    told_together: str = ""
    named: frozenset[str] = frozenset()
    anywhere: bool = False
    words: dict[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self):
        told = {language: tuple(tokens(title)) for language, title in self.titles.items()}
        object.__setattr__(self, "words", told)


@dataclass(frozen=True)
class Twins:
    """Two records that may be one: `like` of 100, and whether one paragraph tells of both."""

    first: Compared
    second: Compared
    like: int
    beside: bool

    @property
    def why(self) -> str:
        """Why, in words."""
        return f"titles alike by {self.like} of 100" + (", from one paragraph" if self.beside else "")


def may_be_of_one_place(one: Compared, other: Compared) -> bool:
    """Whether they share a place, or are of one country and one of them names no place in it."""
    if one.anywhere or other.anywhere or one.places & other.places:
        return True
    return one.country == other.country and not (one.places and other.places)


def likeness(one: Compared, other: Compared) -> int:
    """How alike their titles are, 0 to 100; 0 when no language is told of both."""
    named, ratios = one.named | other.named, []
    for language in one.words.keys() & other.words.keys():
        said = [" ".join(word for word in side.words[language] if word not in named) for side in (one, other)]
        if all(said):
            ratios.append(token_set_ratio(*said))
    return round(sum(ratios) / len(ratios)) if ratios else 0


def compare(one: Compared, other: Compared) -> Twins | None:
    """The two as likely twins; None when they are not."""
    if one.told_together and one.told_together == other.told_together:
        return None
    if not may_be_of_one_place(one, other):
        return None
    beside = bool(one.paragraphs & other.paragraphs and one.places & other.places)
    like = likeness(one, other)
    return Twins(one, other, like, beside) if like >= (LIKE_BESIDE if beside else LIKE) else None


def in_order(found: Iterable[Twins]) -> list[Twins]:
    """The most alike first."""
    return sorted(found, key=lambda twins: (-twins.like, twins.first.key, twins.second.key))


def compared(model: type[Record]) -> dict[str, Compared]:
    """Key → what is compared, of all records of a kind; kept until one of them changes."""
    return _compared(model, newest_change(model))


def newest_change(model: type[Record]) -> tuple | None:
    """What is another with every change of a record of the kind; of one rolled back, the number is given again."""
    return Revision.objects.filter(kind=model.kind).order_by("-pk").values_list("pk", "at").first()


@lru_cache(maxsize=8)
def _compared(model: type[Record], _newest: tuple | None) -> dict[str, Compared]:
    return {one.key: one for one in model.compared()}


def all_twins(model: type[Record]) -> list[Twins]:
    """Every pair of likely twins of a kind, those left out that a curator dismissed."""
    apart = dismissed(model)
    return [
        twins for twins in _all_twins(model, newest_change(model)) if (twins.first.key, twins.second.key) not in apart
    ]


@lru_cache(maxsize=8)
def _all_twins(model: type[Record], newest: tuple | None) -> list[Twins]:
    return twins_among(_compared(model, newest))


def twins_among(held: dict[str, Compared]) -> list[Twins]:
    """Every pair of likely twins of these, by key."""
    return in_order(twins for one, other in _pairs(held) if (twins := compare(held[one], held[other])))


def _pairs(held: dict[str, Compared]) -> set[tuple[str, str]]:
    """The pairs of keys, in order, that may be of one place."""
    by_place, by_country = defaultdict(list), defaultdict(list)
    for one in held.values():
        by_country[one.country].append(one)
        for place in one.places:
            by_place[place].append(one)
    groups = [*by_place.values(), *by_country.values()]
    return {
        (min(one.key, other.key), max(one.key, other.key))
        for group in groups
        for at, one in enumerate(group)
        for other in group[:at]
    }


def twins_of(model: type[Record], one: Compared) -> list[Twins]:
    """The likely twins of one record, saved or being written, each as the second of its pair."""
    apart = dismissed(model)
    others = (other for key, other in compared(model).items() if key != one.key)
    found = (twins for other in others if (twins := compare(one, other)))
    return in_order(t for t in found if tuple(sorted([t.first.key, t.second.key])) not in apart)


def dismissed(model: type[Record]) -> set[tuple[str, str]]:
    """The pairs of keys, each in order, of which a curator said that they are two."""
    return set(NotTwins.objects.filter(kind=model.kind).values_list("first", "second"))


def dismiss(model: type[Record], keys: Iterable[str], *, by) -> None:
    """Keep that these two records are two."""
    first, second = sorted(keys)
    NotTwins.objects.get_or_create(kind=model.kind, first=first, second=second, defaults={"by": by})


def undo_dismissal(model: type[Record], keys: Iterable[str]) -> None:
    """Let the two be likely twins again."""
    first, second = sorted(keys)
    NotTwins.objects.filter(kind=model.kind, first=first, second=second).delete()
