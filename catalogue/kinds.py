"""A kind of record, as the catalogue knows it: how it is filtered, told in rows, columns and templates."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import get_language, ngettext

from vocabularies.languages import number_in
from vocabularies.terms import Terms


def counted(count: int) -> str:
    """So many records in words."""
    return ngettext("%(count)s record", "%(count)s records", count) % {"count": number_in(count, get_language())}


class Passage(NamedTuple):
    """A part of a record that a search finds: `place` is its fragment on the record's page, `cited` its name."""

    place: str
    cited: str
    language: str
    text: str
    is_by_machine: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind: `practice`, listed under `practices`."""

    name: str
    path: str
    title: str | Promise
    introduction: str | Promise
    filters: type
    columns: tuple
    # (content, terms) -> (facet, code) of the edition, terms above included
    facets: Callable[[dict, Terms], Iterable[tuple[str, str]]]
    # content -> (year, place) that the orders sort by
    sorted_by: Callable[[dict], tuple[int | None, str]]
    card: str
    record: str
    # content -> address of the record's page below the language; None for <path>/<key>
    address: Callable[[dict], str] | None = None
    # the facets shown as charts
    charts: tuple[str, ...] = ()
    # content -> the parts of the record that a search finds besides title and summary
    passages: Callable[[dict], Iterable[Passage]] = lambda content: ()
    # so many records of the kind in words
    counted: Callable[[int], str] = counted


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of PORTAL_KINDS by name."""
    return {name: import_string(path) for name, path in settings.PORTAL_KINDS.items()}
