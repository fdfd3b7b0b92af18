"""The sessions of the UPR Working Group: when they were held, and of which cycle (Human Rights Council, calendars)."""

from typing import NamedTuple

# cycle → year → how many sessions, from the first on; later ones are not known here
_CALENDAR = {
    "1": {2008: 3, 2009: 3, 2010: 3, 2011: 3},
    "2": {2012: 2, 2013: 3, 2014: 3, 2015: 3, 2016: 3},
    "3": {2017: 2, 2018: 3, 2019: 3, 2020: 2, 2021: 3, 2022: 1},
    "4": {2022: 1, 2023: 3, 2024: 3, 2025: 3},
}


class Session(NamedTuple):
    """One session of the Working Group."""

    cycle: str
    year: int


SESSIONS = [
    Session(cycle, year) for cycle, years in _CALENDAR.items() for year, held in years.items() for _one in range(held)
]


def session_of(number: str) -> Session | None:
    """The session of a number as printed; None when it is none that is known here."""
    is_known = number.isdecimal() and len(number) <= 3 and 1 <= int(number) <= len(SESSIONS)
    return SESSIONS[int(number) - 1] if is_known else None
