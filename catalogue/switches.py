"""What was understood of a search, beside its box: each stem, irregular form or term that widens it, to switch off."""

from collections.abc import Callable
from dataclasses import dataclass

from catalogue.hits import term_name
from catalogue.listing import Listing
from vocabularies.terms import Name


@dataclass(frozen=True)
class Switch:
    """One widening of the words `said`: `sort` is `stem`, `form` or `term`; `url` asks the same with it switched."""

    said: str
    sort: str
    forms: tuple[tuple[str, str], ...]
    label: str
    name: Name | None
    is_on: bool
    url: str


def switches(listing: Listing, address: Callable[[list[str]], str] | None = None) -> list[Switch]:
    """The widenings of a valid search, terms of facets that the kind has; `address` gives that of a list of ids."""
    if listing.errors:
        return []
    off, address = listing.off, address or (lambda ids: listing.address_with("off", ids))
    found = []
    for widening in listing.filters.understood.widenings:
        is_term, is_on = widening.sort not in ("stem", "form"), widening.id not in off
        if is_term and widening.sort not in listing.filters.facets:
            continue
        label, name = term_name(listing, widening.sort, widening.code) if is_term else ("", None)
        others = [*off, widening.id] if is_on else [id for id in off if id != widening.id]
        sort = "term" if is_term else widening.sort
        found.append(Switch(widening.said, sort, widening.forms, label, name, is_on, address(others)))
    return found
