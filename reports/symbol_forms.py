"""The forms that UN document symbols take, kind by kind, and the countries of older codes."""

import re
from enum import StrEnum


class Kind(StrEnum):
    """What a symbol says that its document is."""

    REPORT = "report"
    VISIT_REPORT = "visit-report"
    INQUIRY = "inquiry-report"
    UPR_REPORT = "upr-working-group"
    UPR_REPLIES = "upr-replies"
    UPR_PRE_SESSION = "upr-pre-session"
    CONCLUDING_OBSERVATIONS = "concluding-observations"
    FOLLOW_UP = "follow-up"
    STATE_REPORT = "state-report"
    LIST_OF_ISSUES = "list-of-issues"
    ISSUES_BEFORE_REPORTING = "list-of-issues-before-reporting"
    REPLIES_TO_ISSUES = "replies-to-issues"
    CORE_DOCUMENT = "core-document"
    GENERAL_COMMENT = "general-comment"
    INDIVIDUAL_COMMUNICATION = "individual-communication"
    COMMUNICATION = "communication"
    OPINION = "opinion"
    RESOLUTION = "resolution"
    DECISION = "decision"
    PRESIDENT_STATEMENT = "president-statement"
    DRAFT = "draft"
    NGO_STATEMENT = "ngo-statement"
    NHRI_STATEMENT = "nhri-statement"
    STATE_STATEMENT = "state-statement"
    MEETING_RECORD = "meeting-record"
    WORKING_PAPER = "working-paper"
    UNKNOWN = "unknown"


# beside ISO 3166: the UN's own codes until about 2008, and slips that the symbols themselves hold; OTH is no country
_ALIASES = """
ALG=DZA BHU=BTN BUL=BGR CHI=CHL CRO=HRV DEN=DNK DRC=COD FIJ=FJI GAM=GMB GBN=GNB GER=DEU GRE=GRC GUA=GTM HON=HND LAK=LKA
LEB=LBN NDL=NLD NEP=NPL NET=NLD OTH= PAR=PRY PHI=PHL POR=PRT ROM=ROU SPA=ESP SWI=CHE TOG=TGO TRI=TTO TSL=TLS UAE=ARE
UK=GBR URU=URY USR=RUS VIE=VNM ZAB=ZMB ZAI=COD ZAM=ZMB ZIM=ZWE
"""
COUNTRY_ALIASES = dict(pair.split("=") for pair in _ALIASES.split())

TREATIES = "CCPR|CERD|CEDAW|CAT|CRC|CMW|CRPD|CED"
_PIECES = {
    "committee": rf"(?P<organ>(?:{TREATIES})/C|E/C\.12)(?:/(?P<protocol>OPAC|OPSC))?",
    "treaty": rf"(?P<organ>{TREATIES})",
    "organ": rf"(?P<organ>A(?:/HRC)?(?:/(?:AC|C|CN|CONF|WG)\.[0-9]+|/WGEID|/AC)?|(?:{TREATIES})/C|CAT/OP|HRI(?:/MC)?"
    r"|E(?:/(?:C|CN|CONF)\.[0-9]+|/INCB|/ICEF|/HLPF|/HR)?(?:/Sub\.[0-9]+)?(?:/(?:AC|WG)\.[0-9]+)?|S)",
    "session": "(?P<session>(?:[0-9]{4}/)?E?S-[0-9]{1,3}|OM/[0-9]{1,3}|[0-9]{1,4})",
    "roman": "(?P<session>[IVXLC]{1,9})",
    "number": "(?P<number>[0-9]{1,7}(?:-[0-9]{1,7})?[A-Za-z]?)",
    "country": "(?P<country>[A-Z]{3}|UK)",
    "cycle": "(?P<cycle>[0-9]{1,3}(?:-[0-9]{1,3})?)",
    "year": "(?P<year>[0-9]{4})",
    "serial": r"(?P<serial>(?:R\.)?[0-9]{1,5}(?:-[0-9]{1,5})?)",
    "case": r"(?P<serial>(?:R\.)?[0-9]{1,5}(?:-[0-9]{1,5})?)/(?P<year>[0-9]{4})(?:-[0-9]{1,5}/[0-9]{4})?",
    "letter": "(?P<letter>JUA|JAL|UA|AL|OL)",
    "view": "(?:D|DR|R)",
    "paper": r"(?:(?:CRP|WP|Misc|R)\.|INF/)",
}
# A kind and its forms, without suffixes; the first that fits counts. [ ] may be absent, < > organ, _ space.
# Rules: how UN document symbols decompose (organ, session, number, country, series), and the UN's lists of series.
_FORMS = """
communication {letter}_{country}_{serial}/{year}
concluding-observations {committee}/{country}/CO/{cycle} {committee}/{country}/CC/{cycle}
concluding-observations {committee}/CO/{country}/{cycle} {treaty}/CO/{session}/{country}
concluding-observations {committee}/{session}/CO/{number} {committee}/CR/{session}/{number}
concluding-observations {committee}/{roman}/Concl.{number}
list-of-issues {committee}/{country}/Q/{cycle}
list-of-issues-before-reporting {committee}/{country}/QPR/{cycle}
follow-up {committee}/{country}/FCO/{cycle} {committee}/{country}/FAI/{cycle} {committee}/{country}/OAI/{cycle}
visit-report {committee}/{country}/VR/{number} <CAT/OP>/{country}/{number}
inquiry-report {committee}/{country}/IR/{number} {committee}/OP.8/{country}/{number}
general-comment {committee}/GC/[{session}/]{number} {treaty}/GC/{session}/{number} <HRI/GEN>/{number}
individual-communication {committee}/{view}/{case} {committee}/[WG/]{session}/{view}/{case} {committee}/{session}/{case}
individual-communication {committee}/{session}/{view}/{serial}
state-report {committee}/{country}/[{session}/]{cycle}
core-document <HRI/CORE>/{country}[/{year}] <HRI/CORE>/{number}
upr-pre-session <A/HRC/WG.6>/{session}/{country}/{number}
opinion <A/HRC/WGAD>/{session}/{number}
resolution {organ}/RES/[{session}/]{number} {organ}/RES/{number}({roman}) {organ}/RES/{number}({year})
decision {organ}/DEC/[{session}/]{number} {organ}/DEC/{number}({roman})
president-statement {organ}/PRST/{session}/{number}
draft {organ}/L.{number} {organ}/[RES/]{session}/L.{number}
ngo-statement {organ}/[{session}/]NGO/{number}
nhri-statement {organ}/{session}/NI/{number}
state-statement {organ}/{session}/G/{number}
meeting-record {organ}/[{session}/]SR.{number} {organ}/[{session}/]PV.{number}
working-paper {organ}/[{session}/]{paper}{number} {organ}/{roman}/{paper}{number}
report {organ}/[{session}/]{number}
"""


_MARKS = {"(": r"\(", ")": r"\)", ".": r"\.", "_": " ", "<": "(?P<organ>", ">": ")", "[": "(?:", "]": ")?"}


def _pattern(form: str) -> re.Pattern:
    """The regular expression of a form."""
    return re.compile(form.translate(str.maketrans(_MARKS)).format(**_PIECES))


_ROWS = [row.split() for row in _FORMS.strip().splitlines()]
PATTERNS = [(Kind(kind), _pattern(form)) for kind, *forms in _ROWS for form in forms]
