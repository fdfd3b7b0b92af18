"""One address for one question, however it is written."""

from functools import cache
from urllib.parse import parse_qsl, urlencode

from catalogue.filters import SINGLE
from catalogue.kinds import kinds

ADD = "add-"  # before the name of a parameter of which a form offers one more
ALSO = {"page", "beside", "rows", "columns", "in", "citations"}
IN_ORDER = {*SINGLE, *ALSO}


@cache
def known() -> frozenset[str]:
    """The parameters that some page reads."""
    return frozenset(name for kind in kinds().values() for name in kind.filters.base_filters) | ALSO


def canonical(query: str) -> str:
    """The query with known parameters only, sorted: what an answer can depend on.

    The values of a facet are a set; those of other parameters keep their order: of `page` twice, the last counts.
    """
    given = parse_qsl(query, keep_blank_values=True)
    told = [pair for pair in given if pair[0].removeprefix(ADD) in known()]
    return urlencode(sorted(told, key=lambda pair: (pair[0], "" if pair[0] in IN_ORDER else pair[1])))
