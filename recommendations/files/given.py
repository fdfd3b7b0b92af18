"""What a row of a file says of a recommendation, in the fields of its content."""

import hashlib
import re
from collections.abc import Iterable, Iterator

from curation.staging import Given
from recommendations.files.resolving import Kind, Resolver, cycle_of, kinds, responses
from recommendations.files.row import Row

# the year of each session of the UPR Working Group from the first on (Human Rights Council, calendars of the UPR)
YEARS = [2008] * 3 + [2009] * 3 + [2010] * 3 + [2011] * 3 + [2012] * 2 + [2013] * 3 + [2014] * 3 + [2015] * 3
YEARS += [2016] * 3 + [2017] * 2 + [2018] * 3 + [2019] * 3 + [2020] * 2 + [2021] * 3 + [2022] * 2 + [2023] * 3
YEARS += [2024] * 3 + [2025] * 3
TITLE = 120  # characters
CODERS = {"upr-info": "UPR Info"}  # who says what the State answered, where the State is not quoted


def given_of(rows: Iterable[Row], resolver: Resolver, source: str) -> Iterator[Given]:
    """Each row as the import takes it; `source` is whose word a response is that the row has no source for."""
    for row in rows:
        yield _given(row, resolver, source)


def _given(row: Row, resolver: Resolver, source: str) -> Given:
    bodies, kind, answer = resolver.bodies([row.body]), kinds(row), responses(row)
    is_pledge = kind.codes == (Kind.PLEDGE,)  # what a State promises of itself: nobody recommends it
    states, by = resolver.countries(row.states), resolver.states(() if is_pledge else row.recommending)
    tags = resolver.tags(row)
    symbol = row.symbol
    document = symbol if row.number else ""
    reasons = [
        *row.reasons,
        *[f"no country is known by the name {name!r}" for name in states.unknown],
        *[f"no State is known by the name {name!r}" for name in by.unknown],
        *[f"no body is known by the name {name!r}" for name in bodies.unknown],
        *[f"{name!r} is no kind of record" for name in kind.unknown],
        *[f"{name!r} is no answer of a State" for name in answer.unknown],
        *([] if row.text else ["no text"]),
        *([f"{row.document!r} is no symbol of a document"] if row.document and not symbol else []),
        *(["speaks to several States"] if len(states.codes) > 1 else []),
    ]
    said = {
        "document": document,
        "paragraph": row.number,
        "part": row.part if document else "",
        "mechanism": resolver.mechanism(bodies.codes[0]) if bodies.codes else "",
        "body": bodies.codes[0] if bodies.codes else "",
        "recommendation_kind": kind.codes[0] if kind.codes else "",
        "country": states.codes[0] if states.codes else None,
        "year": _year(row),
        "themes": sorted(tags.themes),
        "goals": sorted(tags.goals),
        "targets": sorted(tags.targets),
        "groups": sorted(tags.groups),
        "upr_session": row.session,
        "upr_cycle": row.cycle or cycle_of(row.session),
        "upr_response": answer.codes[0] if len(answer.codes) == 1 else "",
        "upr_response_source": _response_source(row, symbol, source) if len(answer.codes) == 1 else "",
        "upr_recommending_states": sorted(by.codes),
        "texts": {row.language: _text(row, symbol if not row.number else "")},
    }
    notes = [*row.doubts, *[f"{name!r} stands for no theme or group here" for name in tags.unmapped]]
    return Given(row.place, key_of(row, document, said["country"] or ""), said, tuple(reasons), tuple(notes))


def key_of(row: Row, document: str, country: str) -> str:
    """The key of a record that is new here: its place in its document, else its source and the hash of its text."""
    if document:
        place = re.sub(r"[^A-Za-z0-9.]+", "-", f"{document}-{row.number}").strip("-.")
        return f"{place}.{row.part}" if row.part else place
    said = "\n".join([*row.states, row.session, row.annotation_id, row.text])
    digest = hashlib.sha256(said.encode()).hexdigest()[:12]
    return re.sub(r"-+", "-", f"{row.scheme}-{country.lower()}-{row.session}-{digest}")


def _year(row: Row) -> int | None:
    """The year of the session, else of the document."""
    if row.session.isdecimal() and 1 <= int(row.session) <= len(YEARS):
        return YEARS[int(row.session) - 1]
    return row.published.year if row.published else None


def _response_source(row: Row, symbol: str, source: str) -> str:
    """Where the answer is told, and by whom: the State's own paper, else who coded it."""
    return (row.response_source or CODERS.get(row.scheme, "") or f"{source}, of {symbol}")[:120]


def _text(row: Row, unplaced: str) -> dict[str, str]:
    """The text as the file has it, its beginning as the title; `unplaced` is a document whose paragraph is not told."""
    title = row.text if len(row.text) <= TITLE else row.text[: TITLE + 1].rsplit(" ", 1)[0].rstrip(" ,;:") + " […]"
    doubts = [*row.doubts, *([f"stands in {unplaced}, the source does not say in which paragraph"] if unplaced else [])]
    origin = "original" if row.scheme == "upr-info" else "official"
    return {"title": title, "summary": row.text, "origin": origin, "source_note": "; ".join(doubts)}
