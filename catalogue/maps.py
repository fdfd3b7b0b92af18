"""A list on a map of the world: circles at its places, what has no place on it in numbers, and all of it in rows.

A record of several places counts at each of them, and once in a circle or a total. With T records in the list, S shown
on the map, U at places whose location is not held, B of both, O that name only places outside of what is chosen, and N
that name no place: T = S + U - B + O + N.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from catalogue.clusters import LARGEST, TARGET, Cluster, Place, clusters, radius
from catalogue.equal_earth import RATIO, is_within, on_map, turned
from catalogue.listing import Listing
from catalogue.templatetags.catalogue import colon, listed
from vocabularies.order import in_order
from vocabularies.terms import Name, Terms

FACET = "place"
AREAS = (FACET, "country", "region")  # what places lie within
WIDTHS = (264, 480, 720)  # pixels: the least at which each drawing is shown; the first fits a screen of 320
WHOLE_PAGE = (*WIDTHS, 960)  # where the map has the page's width
NAMED = 3  # places named of a circle of several
LINKED = 100  # places in one address at most: longer ones are cut or refused on their way
ROWS = 100  # places in the table


@dataclass(frozen=True)
class Row:
    """A place of the list: how many records, the list of them, and whether it is on the map."""

    name: Name
    count: int
    url: str
    is_shown: bool


@dataclass(frozen=True)
class Circle:
    """One link on the map; lengths in pixels as text, so that no language writes them with a comma."""

    label: str
    count: int
    url: str
    x: str
    y: str
    radius: str
    is_several: bool
    target: str = f"{TARGET:g}"

    @property
    def is_numbered(self) -> bool:
        """Whether its number fits inside."""
        return float(self.radius) >= 9 and self.count < 1000


@dataclass(frozen=True)
class Drawing:
    """The map for one width, with a margin so that no target is cut."""

    width: int
    circles: list[Circle]
    margin: str = f"{TARGET:g}"

    @property
    def height(self) -> int:
        """Pixels."""
        return round(land_width(self.width) * RATIO + 2 * TARGET)

    @property
    def land(self) -> tuple[str, str]:
        """(width, height) of the land."""
        return f"{land_width(self.width):g}", f"{land_width(self.width) * RATIO:.1f}"


@dataclass(frozen=True)
class Map:
    """A list on a map; `total`, `shown`, `unlocated`, `both`, `outside`, `nowhere`: T, S, U, B, O, N of this module."""

    total: int
    shown: int
    unlocated: int
    unlocated_url: str
    outside: int
    nowhere: int
    drawings: list[Drawing]
    rows: list[Row]
    hidden: int

    @property
    def both(self) -> int:
        """Records on the map that also have a place that is not on it."""
        return self.shown + self.unlocated + self.outside + self.nowhere - self.total


def land_width(width: int) -> float:
    """Pixels of the land in a drawing."""
    return width - 2 * TARGET


def map_of(listing: Listing, widths: Sequence[int] = WIDTHS) -> Map | None:
    """The map of a valid list that has places; None of any other.

    Where places, countries or regions are chosen, only places within them are on it: others of the same records have
    longer lists of their own.
    """
    if FACET not in listing.filters.facets or listing.errors or not listing.total:
        return None
    counts, named = counted(listing)
    spots = {code: spot for code in sorted(counts) if (spot := spot_of(code, listing.terms))}
    unlocated = [code for code in sorted(counts) if code not in spots]
    grouped = [clusters(places(spots, counts, width)) for width in widths]
    groups = [cluster.codes for found in grouped for cluster in found]
    asked = [list(spots), unlocated, list(counts), named, *groups]
    shown, without, inside, placed, *sizes = listing.answers.unions(FACET, asked)
    sizes = iter(sizes)
    drawings = [
        Drawing(width, circles(listing, found, [next(sizes) for _cluster in found]))
        for width, found in zip(widths, grouped, strict=True)
    ]
    url, rows = linked(listing, unlocated), rows_of(listing, counts, spots)
    return Map(
        total=listing.total,
        shown=shown,
        unlocated=without,
        unlocated_url=url,
        outside=placed - inside,
        nowhere=listing.total - placed,
        drawings=drawings if spots else [],
        rows=rows[:ROWS],
        hidden=max(0, len(rows) - ROWS),
    )


def counted(listing: Listing) -> tuple[dict[str, int], list[str]]:
    """(place → count of those within all that is chosen, all places that the records of the list name)."""
    counts = listing.answers.counts(FACET)  # of the list as it is but for the places chosen
    chosen = {facet: listing.chosen(facet) for facet in AREAS if facet in listing.filters.facets}
    within = {code: count for code, count in counts.items() if listing.terms.is_within(FACET, code, chosen)}
    return within, [code for code in chosen[FACET] or counts if code in counts]


def spot_of(code: str, terms: Terms) -> tuple[float, float] | None:
    """Where a place stands, in shares of the map's width; None where its location is not held."""
    term = terms.get(FACET, code)
    if term is None or term.latitude is None or term.longitude is None or not is_within(float(term.latitude)):
        return None
    return on_map(turned(float(term.longitude)), float(term.latitude))


def places(spots: dict[str, tuple[float, float]], counts: dict[str, int], width: int) -> list[Place]:
    """The places in the pixels of a drawing."""
    land = land_width(width)
    return [Place(code, x * land + TARGET, y * land + TARGET, counts[code]) for code, (x, y) in spots.items()]


def linked(listing: Listing, codes: Sequence[str]) -> str:
    """The address of the list with these places; empty where there are none, or too many."""
    return listing.address_with(FACET, codes) if 0 < len(codes) <= LINKED else ""


def circles(listing: Listing, found: list[Cluster], sizes: list[int]) -> list[Circle]:
    """The links of a drawing."""
    highest = max(sizes, default=1)
    return [
        Circle(
            label=label(listing, cluster.codes, size),
            count=size,
            url=linked(listing, cluster.codes),
            x=f"{cluster.places[0].x:.1f}",
            y=f"{cluster.places[0].y:.1f}",
            radius=f"{min(LARGEST, radius(size, highest)):.1f}",
            is_several=len(cluster.codes) > 1,
        )
        for cluster, size in zip(found, sizes, strict=True)
    ]


def label(listing: Listing, codes: list[str], count: int) -> str:
    """What a circle is called: “Barcelona: 5 practices”."""
    names = [listing.terms.name(FACET, code, listing.language).text for code in codes]
    more = len(names) - NAMED
    named = listed(names[:NAMED])
    if more > 0:
        named = ngettext("%(names)s and %(more)d more", "%(names)s and %(more)d more", more) % {
            "names": named,
            "more": more,
        }
    return f"{named}{colon()}{listing.kind.counted(count)}"


def rows_of(listing: Listing, counts: dict[str, int], spots: dict[str, tuple[float, float]]) -> list[Row]:
    """Every place, the most frequent first."""
    rows = [
        Row(
            listing.terms.name(FACET, code, listing.language), count, listing.address_with(FACET, [code]), code in spots
        )
        for code, count in counts.items()
    ]
    return sorted(rows, key=lambda row: (-row.count, in_order(row.name, listing.language)))
