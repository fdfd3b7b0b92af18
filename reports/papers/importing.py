"""From a paper to what its import would do: a document that is new, or the official text of one that is held."""

import hashlib
from dataclasses import replace
from pathlib import Path

from django.core.exceptions import ValidationError

from curation.models import ImportedContent
from curation.staging import Given, Plan, Source, stage
from reports.models import Document
from reports.papers.authors import body_of, kind_of
from reports.papers.contents import footnotes_of, paragraphs_of, sections_of
from reports.papers.paper import Doubt, Paper, official_texts
from reports.papers.working_group import list_doubts
from reports.symbol_forms import Kind
from reports.symbols import Symbol, parse_symbol
from vocabularies.terms import read_terms

LONGEST = 300  # characters of a title
SOURCE = "UN document"


def source_of(paper: Paper, path: Path) -> Source:
    """The file as a source; each language version of a document speaks for itself."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Source(f"{SOURCE} ({paper.language})", path.name, digest)


def with_symbol(paper: Paper, given: str) -> Paper:
    """The paper with the symbol that a person gives it; raises ValidationError for none, or other than it shows."""
    symbol = parse_symbol(given)
    if given and (symbol.kind is Kind.UNKNOWN or paper.symbol not in ("", symbol.canonical)):
        raise ValidationError(f"{given} is not its symbol: the file shows {paper.symbol or 'none, and this is none'}")
    if paper.symbol or not given:
        return paper
    told = Doubt("text", f"the symbol is as given, not as printed: {symbol.canonical}", "symbol")
    return replace(paper, symbol=symbol.canonical, doubts=(*paper.doubts, told))


def is_working_group_report(paper: Paper) -> bool:
    """Whether the paper is a report of the UPR working group, which prints recommendations."""
    return kind_of(parse_symbol(paper.symbol), paper.front, read_terms("default")) == Document.Kind.UPR


def plan_of_paper(paper: Paper, path: Path) -> Plan:
    """What the import of a paper, read from the file at `path`, would do: a plan of one row.

    A document that is held gains the official text of the paper's language, and its title where it came from a paper
    itself. What is doubtful is told in the notes; refused is what would make a record that is not true.
    """
    doubts = [*paper.doubts, *(list_doubts(paper) if is_working_group_report(paper) else [])]
    plan = Plan(Document, source_of(paper, path), notes=[f"{d.kind}: {d.place}: {d.told}" for d in doubts])
    symbol, texts = parse_symbol(paper.symbol), official_texts(paper)
    reasons = [] if paper.symbol else [f"{path.name} shows no symbol: say which it is with --symbol"]
    reasons += [] if texts else [f"{path.name} has no numbered paragraphs"]
    held = Document.objects.prefetch_related("paragraphs").filter(symbol=symbol.canonical).first()
    told = _sources_of_whole(symbol)
    if held and plan.source.name not in told:
        said, notes = _added(paper, held, texts, with_title=bool(told))
        reasons += [] if not texts or said["official"][paper.language] else [f"no paragraph of {path.name} is held"]
    else:
        said, notes = _whole(paper, symbol, texts)
        reasons += [] if said["body"] or not paper.symbol else [_no_body(paper, symbol)]
    plan.notes += notes
    row = Given(f"document {paper.symbol}".strip(), symbol.key, said, tuple(reasons))
    plan.rows += stage(Document, plan.source, [row])
    return plan


def _sources_of_whole(symbol: Symbol) -> set[str]:
    """The sources that gave the whole of a document, not its official text alone."""
    rows = ImportedContent.objects.filter(kind=Document.kind, key=symbol.key, source__startswith=SOURCE)
    return {row.source for row in rows if "paragraphs" in row.said}


def _added(paper: Paper, held: Document, texts: dict, *, with_title: bool) -> tuple[dict, list[str]]:
    """(what a further language adds to a document that is held, notes)."""
    numbers = {paragraph.number for paragraph in held.paragraphs.all()}
    left_out = [number for number in texts if number not in numbers]
    lacking = [number for number in numbers if number not in texts]
    official = {number: text for number, text in texts.items() if number in numbers}
    said = {"symbol": held.symbol, "official": {paper.language: official}}
    said |= {"texts": {paper.language: _title(paper)}} if with_title and paper.front.title else {}
    return said, [
        *[f"paragraph {number}: not held here, so its text is left out" for number in left_out],
        *([f"{len(lacking)} paragraphs that are held have no text in the file"] if lacking else []),
    ]


def _whole(paper: Paper, symbol: Symbol, texts: dict) -> tuple[dict, list[str]]:
    """(what a paper says of a document that is new here, notes)."""
    terms = read_terms("default")
    sections, starts = sections_of(paper, texts)
    footnotes, notes = footnotes_of(paper, texts)
    session = symbol.session if symbol.session.isdecimal() and len(symbol.session) < 4 else ""
    said = {
        "symbol": symbol.canonical,
        "document_kind": kind_of(symbol, paper.front, terms),
        "body": body_of(symbol, paper.front, terms),
        "session": session,
        "date": paper.front.date.isoformat() if paper.front.date else None,
        "agenda_items": list(paper.front.agenda_items),
        "sections": sections,
        "paragraphs": paragraphs_of(texts, starts),
        "footnotes": footnotes,
        "official": {paper.language: texts},
        "texts": {paper.language: _title(paper)},
    }
    return said, [*notes, *_left_out(paper, texts, session)]


def _left_out(paper: Paper, texts: dict, session: str) -> list[str]:
    """What a paper prints and its record does not hold."""
    twice = {one.number for one in paper.paragraphs if one.number and not one.annex} - texts.keys()
    annexes = sum(bool(one.annex) for one in paper.paragraphs)
    return [
        *[f"paragraph {number}: printed more than once, so it is left out" for number in sorted(twice)],
        *([f"{annexes} paragraphs of annexes are left out"] if annexes else []),
        *([] if paper.front.title else ["no title is found: the symbol stands for it"]),
        *([f"session, as printed: {paper.front.session}"] if paper.front.session and not session else []),
    ]


def _title(paper: Paper) -> dict[str, str]:
    """The title as printed, with what stands below it; where none is found, the symbol in its place."""
    title = " – ".join(filter(None, [paper.front.title, *paper.front.subtitles])) if paper.front.title else ""
    shown = title if len(title) <= LONGEST else title[: LONGEST - 4].rsplit(" ", 1)[0] + " […]"
    told = {"title": shown or paper.symbol, "origin": "official" if shown else "editorial"}
    return {"summary": "", "source_hash": ""} | told


def _no_body(paper: Paper, symbol: Symbol) -> str:
    """Why the author is not known here, with the words that name one."""
    named = paper.front.author or paper.front.title
    return f"no author among the bodies known here: {symbol.kind} by its symbol; its first page: {named or 'nothing'}"
