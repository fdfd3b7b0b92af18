"""What a row of a file says of a recommendation, in the fields of its content."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from curation.staging import Given
from recommendations.files.resolving import Kind, Resolved, Resolver, kinds, responses
from recommendations.files.row import Row
from recommendations.files.sessions import session_of

TITLE = 120  # characters
CODERS = {"upr-info": "UPR Info"}  # who says what the State answered, where the State is not quoted


def given_of(rows: Iterable[Row], resolver: Resolver, source: str) -> Iterator[Given]:
    """Each row as the import takes it; `source` is whose word a response is that the row has no source for."""
    for row in rows:
        yield _given(row, resolver, source)


def _given(row: Row, resolver: Resolver, source: str) -> Given:
    found, tags = _Found.of(row, resolver), resolver.tags(row)
    said = {
        **_place(row),
        **_named(found, resolver),
        **_review(row, found, source),
        "themes": sorted(tags.themes),
        "goals": sorted(tags.goals),
        "targets": sorted(tags.targets),
        "groups": sorted(tags.groups),
        "texts": {row.language: _text(row)},
    }
    notes = [*row.doubts, *[f"{name!r} stands for no theme or group here" for name in tags.unmapped]]
    key = key_of(row, said["document"], said["country"] or "")
    return Given(row.place, key, said, tuple(_reasons(row, found)), tuple(notes))


@dataclass(frozen=True)
class _Found:
    """What the names of a row stand for."""

    bodies: Resolved
    kinds: Resolved
    answers: Resolved
    states: Resolved
    by: Resolved

    @classmethod
    def of(cls, row: Row, resolver: Resolver) -> Self:
        kind = kinds(row)
        is_pledge = kind.codes == (Kind.PLEDGE,)  # what a State promises of itself: nobody recommends it
        by = resolver.states(() if is_pledge else row.recommending)
        return cls(resolver.bodies([row.body]), kind, responses(row), resolver.countries(row.states), by)


def _reasons(row: Row, found: _Found) -> Iterator[str]:
    """Why a row is refused."""
    yield from row.reasons
    yield from (f"no country is known by the name {name!r}" for name in found.states.unknown)
    yield from (f"no State is known by the name {name!r}" for name in found.by.unknown)
    yield from (f"no body is known by the name {name!r}" for name in found.bodies.unknown)
    yield from (f"{name!r} is no kind of record" for name in found.kinds.unknown)
    yield from (f"{name!r} is no answer of a State" for name in found.answers.unknown)
    if not row.text:
        yield "no text"
    if row.document and not row.symbol:
        yield f"{row.document!r} is no symbol of a document"
    if len(found.states.codes) > 1:
        yield "speaks to several States"


def _place(row: Row) -> dict:
    """Where it stands; a document without its paragraph is no place, and `_text` tells of it."""
    is_placed = row.symbol and row.number
    year = session.year if (session := session_of(row.session)) else row.published and row.published.year
    return {
        "document": row.symbol if is_placed else "",
        "paragraph": row.number,
        "part": row.part if is_placed else "",
        "year": year,
    }


def _named(found: _Found, resolver: Resolver) -> dict:
    """Who speaks, in what kind of text, and to whom; of several kinds the first."""
    bodies, kind, states = found.bodies.codes, found.kinds.codes, found.states.codes
    return {
        "mechanism": resolver.mechanism(bodies[0]) if bodies else "",
        "body": bodies[0] if bodies else "",
        "recommendation_kind": kind[0] if kind else "",
        "country": states[0] if states else None,
    }


def _review(row: Row, found: _Found, source: str) -> dict:
    """What only the UPR has; an answer that rows tell differently is none."""
    answer, session = found.answers.codes, session_of(row.session)
    return {
        "upr_session": row.session,
        "upr_cycle": row.cycle or (session.cycle if session else ""),
        "upr_response": answer[0] if len(answer) == 1 else "",
        "upr_response_source": _response_source(row, source) if len(answer) == 1 else "",
        "upr_recommending_states": sorted(found.by.codes),
    }


def key_of(row: Row, document: str, country: str) -> str:
    """The key of a record that is new here: its place in its document, else its source and the hash of its text."""
    if document:
        place = re.sub(r"[^A-Za-z0-9.]+", "-", f"{document}-{row.number}").strip("-.")
        return f"{place}.{row.part}" if row.part else place
    said = "\n".join([*row.states, row.session, row.annotation_id, row.text])
    digest = hashlib.sha256(said.encode()).hexdigest()[:12]
    return re.sub(r"-+", "-", f"{row.scheme}-{country.lower()}-{row.session}-{digest}")


def _response_source(row: Row, source: str) -> str:
    """Where the answer is told, and by whom: the State's own paper, else who coded it."""
    return (row.response_source or CODERS.get(row.scheme, "") or f"{source}, of {row.symbol}")[:120]


def _text(row: Row) -> dict[str, str]:
    """The text as the file has it, its beginning as the title; a document whose paragraph is not told is a doubt."""
    unplaced = "" if row.number else row.symbol
    title = row.text if len(row.text) <= TITLE else row.text[: TITLE + 1].rsplit(" ", 1)[0].rstrip(" ,;:") + " […]"
    doubts = [*row.doubts, *([f"stands in {unplaced}, the source does not say in which paragraph"] if unplaced else [])]
    origin = "original" if row.scheme == "upr-info" else "official"
    return {"title": title, "summary": row.text, "origin": origin, "source_note": "; ".join(doubts)}
