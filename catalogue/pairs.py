"""How many editions of a kind carry a value of one facet and one of another.

Beside the projections and not among them: a change in their folder has each built anew (`versions.written_by`).
"""

from django.db.models import Count
from pyroaring import BitMap

from catalogue.models import EditionFacet
from catalogue.projections.counting import Counting
from catalogue.projections.current import live
from catalogue.projections.facet_index import FacetIndex

Pairs = dict[tuple[str, str], int]


def counts_of_pairs(kind: str, facet: str, other: str) -> Pairs:
    """(code of `facet`, code of `other`) → how many editions carry both; pairs that none carries are left out.

    From the projection where there is one, else from the rows. `facet` is the one of fewer values: each is one step.
    """
    now = live(kind)
    return pairs_of_index(now.index.facets, now.all, facet, other) if now else pairs_of_rows(kind, facet, other)


def pairs_of_index(index: FacetIndex, public: BitMap, facet: str, other: str) -> Pairs:
    """From the bitmaps: what is counted under `other` within each value of `facet`, where it is public."""
    found = {}
    values = index.values.get(facet)
    for number in range(len(values.totals) if values else 0):
        within = Counting(index, public & values.carrying(number), alone=True)
        found |= {(values.code(number), code): count for code, count in within.counts(other).items()}
    return found


def pairs_of_rows(kind: str, facet: str, other: str) -> Pairs:
    """From the rows: one grouped query over the facets joined with themselves; a facet carries each code once."""
    rows = EditionFacet.read.filter(kind=kind, facet=facet, edition__facets__facet=other)
    counted = rows.values_list("code", "edition__facets__code").annotate(Count("pk")).order_by()
    return {(code, beside): count for code, beside, count in counted}
