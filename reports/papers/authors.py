"""Of which body a paper is, and which kind of document: told by its symbol, else by the words of its first page."""

import re

from catalogue.analysis import fold
from reports.models import Document
from reports.papers.front_words import AUTHOR
from reports.papers.paper import Front
from reports.symbol_forms import Kind
from reports.symbols import Symbol
from vocabularies.terms import Terms

UPR = "upr-wg"
_BY_COMMITTEE = {Kind.CONCLUDING_OBSERVATIONS, Kind.LIST_OF_ISSUES, Kind.ISSUES_BEFORE_REPORTING, Kind.GENERAL_COMMENT}
_BY_COMMITTEE |= {Kind.INDIVIDUAL_COMMUNICATION, Kind.INQUIRY, Kind.VISIT_REPORT, Kind.DECISION}
_BY_COUNCIL = {Kind.RESOLUTION, Kind.DECISION, Kind.PRESIDENT_STATEMENT}
# of a State, an institution or an organization, which is no body, whatever their first pages say
_BY_OTHERS = {Kind.UPR_REPLIES, Kind.STATE_REPORT, Kind.REPLIES_TO_ISSUES, Kind.FOLLOW_UP, Kind.CORE_DOCUMENT}
_BY_OTHERS |= {Kind.NGO_STATEMENT, Kind.NHRI_STATEMENT, Kind.STATE_STATEMENT, Kind.DRAFT}
_COMMITTEES = {"E/C.12": "CESCR", "CAT/OP": "SPT"}
# Council resolution 5/1, annex, para. 15: the State's own report, and the compilation and summary of the Office
_BEFORE_SESSION = {"2": "ohchr", "3": "ohchr"}
_KINDS = {
    Kind.CONCLUDING_OBSERVATIONS: Document.Kind.CONCLUDING,
    Kind.VISIT_REPORT: Document.Kind.VISIT,
    Kind.COMMUNICATION: Document.Kind.COMMUNICATION,
    Kind.RESOLUTION: Document.Kind.RESOLUTION,
}
# what may stand between “Report” and the name of its author
_GLUE = """
report note final annual joint prepared of by the office s informe nota final del de la el los oficina elaborado por
rapport etabli par du le les l des d haut haute bureau доклад записка управления
"""
_BEFORE_NAMES = set(_GLUE.split())


def kind_of(symbol: Symbol, front: Front, terms: Terms) -> str:
    """The kind of document that symbol and first page tell; else "other"."""
    if symbol.kind is Kind.UPR_REPORT:
        return Document.Kind.UPR if body_of(symbol, front, terms) == UPR else Document.Kind.OTHER
    return _KINDS.get(symbol.kind, Document.Kind.OTHER)


def body_of(symbol: Symbol, front: Front, terms: Terms) -> str:
    """The code of the body whose document it is; empty where neither tells one that the vocabulary has."""
    committee = _COMMITTEES.get(symbol.organ, symbol.organ.removesuffix("/C"))
    if symbol.kind in _BY_OTHERS:
        return ""
    if symbol.kind in _BY_COMMITTEE and terms.get("body", committee):
        return committee
    if symbol.kind in _BY_COUNCIL:
        return "hrc" if symbol.organ == "A/HRC" else ""
    if symbol.kind is Kind.UPR_PRE_SESSION:
        return _BEFORE_SESSION.get(symbol.number, "")
    return _named(front, terms)


def _named(front: Front, terms: Terms) -> str:
    """The body that “Report of …” names next, in the line of the author or else in the title."""
    for text in (front.author, front.title):
        if match := re.search(AUTHOR.pattern, text, re.IGNORECASE):
            found = {
                (at, -len(name), term.code)
                for term in terms.all("body")
                for name in map(fold, term.names.values())
                if name and (at := fold(match[0]).find(name)) >= 0
            }
            if found:
                at, _length, code = min(found)
                return code if set(re.findall(r"\w+", fold(match[0])[:at])) <= _BEFORE_NAMES else ""
    return ""
