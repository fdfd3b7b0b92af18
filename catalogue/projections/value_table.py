"""Which values of a facet each position carries: for counting in few positions, or in nearly all.

A table (slot, position) of value numbers: a position fills as many slots as it has values; the number after the last
value stands in the others.
"""

import numpy as np

WIDEST = 16  # slots; a facet of which one edition has more values is counted by value


def table_of(positions: np.ndarray, counts: np.ndarray, size: int) -> np.ndarray | None:
    """The table of `size` positions, from those of one value after another and how many each has; None if too wide."""
    slots = int(np.bincount(positions, minlength=1).max(initial=0))
    if slots > WIDEST:
        return None
    values = np.repeat(np.arange(len(counts)), counts)
    table = np.full((slots, size), len(counts), dtype=np.min_scalar_type(len(counts)))
    by_position = np.argsort(positions, kind="stable")
    held = positions[by_position]
    first = np.searchsorted(held, held)  # where the run of the same position begins
    table[np.arange(len(held)) - first, held] = values[by_position]
    return table


def count(table: np.ndarray, positions: np.ndarray, values: int) -> np.ndarray:
    """How many of the positions carry each of so many values."""
    found = np.zeros(values, dtype=np.int64)
    for slot in table:
        found += np.bincount(slot[positions], minlength=values + 1)[:values]
    return found
