"""Why a search finds nothing: the filter that took its hits away, and the known words nearest to an unknown one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalogue.analysis import is_paired
from catalogue.listing import Listing
from catalogue.query import All, Not, One, joined
from catalogue.understanding import Words

ALIKE, MOST = 0.6, 3  # how alike a known word must be (share of letters left as they are); how many are offered
LOOKED_UP = 12  # words of a query


@dataclass(frozen=True)
class Instead:
    """Another question that finds more: what it is told as, how many records it finds (None: not counted), its list."""

    told: str
    count: int | None
    url: str


@dataclass(frozen=True)
class Nothing:
    """`without`: the same without one filter each; `bare`: the search without any; `unknown`: (words, what is known).

    `is_apart`: each part of the search is found, but no record has all of them.
    """

    without: list[Instead]
    bare: Instead | None
    unknown: list[tuple[str, list[Instead]]]
    is_apart: bool


def nothing(listing: Listing, beside: Sequence[Listing] = ()) -> Nothing | None:
    """Why a valid question finds nothing; None where it finds something. `beside` is what else the page lists."""
    if listing.errors or listing.total:
        return None
    chosen = [name for name in listing.filters.facets if listing.chosen(name)]
    counts = {name: listing.answers.left(without={name}) for name in chosen}
    without = [
        Instead(str(listing.filters.filters[name].label), count, listing.address(without=(name, None)))
        for name, count in counts.items()
        if count
    ]
    bare = None
    if listing.filters.is_search() and chosen:
        words = [("q", listing.filters.form.cleaned_data["q"]), *(("off", id) for id in listing.off)]
        left = listing.answers.left(without=set(chosen))
        bare = Instead("", left, listing.address_of(words)) if left else None
    together = bare or without or any(one.total for one in beside)
    return Nothing(without, bare, unknown(listing, beside), not together and is_apart(listing))


def is_apart(listing: Listing) -> bool:
    """Whether each of the parts of a search that finds nothing is found; not asked of very many."""
    tree = listing.filters.understood.tree if listing.filters.is_search() else None
    parts = tree.parts if isinstance(tree, All) else ()
    return 0 < len(parts) <= LOOKED_UP and all(
        not isinstance(part, Not) and listing.answers.held(part) for part in parts
    )


def unnamed(tree) -> list[Words]:
    """The words that a search shows, but for those that name a term."""
    if isinstance(tree, (All, One)):
        return [words for part in tree.parts for words in unnamed(part)]
    return [tree] if isinstance(tree, Words) else []


def unknown(listing: Listing, beside: Sequence[Listing]) -> list[tuple[str, list[Instead]]]:
    """What is asked for and no record holds, a word or some in a row, with the search for what is known instead.

    It is held where one of the lists `beside` holds it; of a long query the first words are looked up.
    """
    asked = [words for words in unnamed(listing.filters.understood.tree) if not words.is_prefix][:LOOKED_UP]
    missing = [words for words in asked if not any(one.answers.held(words) for one in (listing, *beside))]
    found = []
    known, query = listing.answers.known_words() if missing else [], listing.filters.form.cleaned_data["q"]
    for words in missing:
        start, end = words.place
        near = [
            Instead(told, None, listing.address_with("q", [f"{query[:start]}{told}{query[end:]}"]))
            for told in known_instead(words, listing, known)
        ]
        found.append((words.said, near))
    return found


def known_instead(words: Words, listing: Listing, known: list[str]) -> list[str]:
    """Known words like one that is not; of words in a row the pairs of characters that are held, or each by itself."""
    if len(words.phrase) == 1:
        return nearest(words.phrase[0], known)
    alone = [Words((token,)) for token in words.phrase[:LOOKED_UP]]
    if is_paired(words.phrase[0]):
        return list(islice((one.phrase[0] for one in alone if listing.answers.held(one)), MOST))
    is_known = len(alone) == len(words.phrase) and listing.answers.held(joined(All, alone))
    return [" ".join(words.phrase)] if is_known else []


def nearest(word: str, known: list[str]) -> list[str]:
    """The known words that are most like a word, by letters changed, lost, added or swapped; frequent ones first."""
    told = process.extract(word, known, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=MOST)
    return [alike for alike, _score, _place in told]
