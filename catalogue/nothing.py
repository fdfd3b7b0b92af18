"""Why a search finds nothing: the filter that took its hits away, and the known words nearest to an unknown one."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalogue.listing import Listing
from catalogue.query import All, One
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
    """`without`: the same without one filter each; `bare`: the search without any; `unknown`: (word, nearest known)."""

    without: list[Instead]
    bare: Instead | None
    unknown: list[tuple[str, list[Instead]]]


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
    return Nothing(without, bare, unknown(listing, beside))


def unnamed(tree) -> list[Words]:
    """The words that a search shows, but for those that name a term."""
    if isinstance(tree, (All, One)):
        return [words for part in tree.parts for words in unnamed(part)]
    return [tree] if isinstance(tree, Words) else []


def unknown(listing: Listing, beside: Sequence[Listing]) -> list[tuple[str, list[Instead]]]:
    """Each single word asked for that no record holds, with the search for each of the nearest known words.

    A word is held where one of the lists `beside` holds it; of a long query the first words are looked up.
    """
    asked = [words for words in unnamed(listing.filters.understood.tree) if not words.is_prefix][:LOOKED_UP]
    missing = [words for words in asked if not any(one.answers.held(words) for one in (listing, *beside))]
    found = []
    known = listing.answers.known_words() if missing else []
    for words in missing:
        if len(words.phrase) == 1:
            query = listing.filters.form.cleaned_data["q"]
            start, end = words.place
            near = [
                Instead(word, None, listing.address_with("q", [f"{query[:start]}{word}{query[end:]}"]))
                for word in nearest(words.phrase[0], known)
            ]
            found.append((words.said, near))
    return found


def nearest(word: str, known: list[str]) -> list[str]:
    """The known words that are most like a word, by letters changed, lost, added or swapped; frequent ones first."""
    told = process.extract(word, known, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=MOST)
    return [alike for alike, _score, _place in told]
