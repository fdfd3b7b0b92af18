"""UN document symbols: from text to a value, and back."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import partial

from reports.symbol_forms import COUNTRY_ALIASES, PATTERNS, TREATIES, Kind

_SUFFIXES = re.compile(r"(?:/(?:Add|Corr|Rev|Amend)\.[0-9]+)*\Z")
_JOINT = re.compile("-(?=[A-Z]+/)")

# numbered series of the treaty bodies whose addenda were not the States' reports, and the Council's that were
_SERIES = dict.fromkeys(["CRC/C/15", "CCPR/C/79", "E/C.12/1", "CERD/C/304"], Kind.CONCLUDING_OBSERVATIONS)
_SERIES |= dict.fromkeys(["E/1990/5", "E/1990/6", "E/1994/104"], Kind.STATE_REPORT)
_SERIES |= {"CCPR/C/21": Kind.GENERAL_COMMENT}
# what an addendum is when the document itself is of another kind
_ADDENDA = {
    Kind.CONCLUDING_OBSERVATIONS: Kind.FOLLOW_UP,
    Kind.LIST_OF_ISSUES: Kind.REPLIES_TO_ISSUES,
    Kind.UPR_REPORT: Kind.UPR_REPLIES,
    Kind.VISIT_REPORT: Kind.FOLLOW_UP,
}
_WITHOUT_UPR = (9, 20, 35, 51)  # sessions of the Council at which no review was adopted
_UNUSUAL_UPR = {8: range(19, 51), 10: range(69, 85), 11: range(15, 31)}
# here number 3 has three addenda, as the High Commissioner's reports on her offices have and no UPR report has
_UNUSUAL_UPR |= dict.fromkeys((28, 40, 43), range(4, 20))
# The rule of thumb says 2 to 19 for sessions 12 to 28, but of 304 UPR reports of 2008-2014 only those of sessions 12 to
# 15 begin at 2: from session 16 on that number is the Council's report on the session itself.
_FIRST_AT_THREE = 16


def _is_upr_report(organ: str, session: str, number: str) -> bool:
    """Whether the number lies where the Council puts the reports of the UPR working group (likely, never certain)."""
    if organ != "A/HRC" or not (session.isdigit() and number.isdigit()):
        return False
    usual = range(2 if int(session) < _FIRST_AT_THREE else 3, 20) if int(session) >= 12 else ()
    return int(session) not in _WITHOUT_UPR and int(number) in _UNUSUAL_UPR.get(int(session), usual)


def _kind(kind: Kind, stem: str, slots: dict, suffixes: list[str]) -> Kind:
    """The kind that series, number and addenda make of the form's kind."""
    organ, session = slots["organ"], slots.get("session")
    if kind is Kind.REPORT and _is_upr_report(organ, session or "", slots["number"]):
        kind = Kind.UPR_REPORT
    if suffixes and stem in _SERIES:
        return _SERIES[stem]
    if not any(suffix.startswith("Add.") for suffix in suffixes):
        return kind
    if kind is Kind.REPORT and organ.endswith("/C") and not session:
        return Kind.STATE_REPORT
    if kind is Kind.REPORT and session and organ in ("A/HRC", "E/CN.4"):
        return Kind.VISIT_REPORT
    return _ADDENDA.get(kind, kind)


def _slots(canonical: str) -> dict | None:
    """The fields of a symbol that is written as the UN writes it; None when it fits no form."""
    first, *others = _JOINT.split(canonical)
    if not all(_slots(other) for other in others):
        return None
    stem = first[: _SUFFIXES.search(first).start()]
    suffixes = first[len(stem) + 1 :].split("/") if first != stem else []
    for kind, pattern in PATTERNS:
        if match := pattern.fullmatch(stem):
            slots = {name: value for name, value in match.groupdict().items() if value}
            slots["country"] = COUNTRY_ALIASES.get(slots.get("country", ""), slots.get("country", ""))
            kind = _kind(kind, stem, {"organ": ""} | slots, suffixes)
            return slots | {"kind": kind, "suffixes": tuple(suffixes), "jointly": tuple(others)}
    return None


_WORDS = re.compile(r"/(Add|Corr|Rev|Amend|Sub|Misc|Concl)(?=\.)", re.IGNORECASE)


def _marks(text: str) -> str:
    """Full-width marks, odd dashes, digits of other scripts and invisible marks as plain ones."""
    shown = [char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf"]
    plain = [str(unicodedata.decimal(char)) if char.isdecimal() else char for char in shown]
    return re.sub("[‐‑‒–—−]", "-", "".join(plain))


def _case(text: str) -> str:
    """Capitals, but for the words that symbols write otherwise."""
    return _WORDS.sub(lambda match: match[0].title(), text.upper())


def _mending(pattern: str, replacement: str):
    """A function that replaces one kind of breakage."""
    return partial(re.compile(pattern).sub, replacement)


# In this order, until a form fits; a symbol that fits as it is, is never touched.
_MENDINGS = [
    ("marks", _marks),
    ("ends", _mending(r"^[^A-Za-z]+|[^A-Za-z0-9)]+$", "")),
    ("bracket", _mending(r"^((?:[^()]|\([^()]*\))*)\).*$", r"\1")),
    ("words after", _mending(r"(?<=[0-9])[a-z]{2,}$", "")),
    ("spaces", _mending(r"\s+(?=[/.-])|(?<=[/.-])\s+|(?<=[A-Z])\s+(?=[A-Z]+/)|(?<=[0-9])\s+(?=\()", "")),
    ("digit one", _mending(r"(?<=[0-9/.])l(?=[0-9])|(?<=[0-9])l", "1")),
    ("case", _case),
    ("letter", _mending(r"^([A-Z]{2,3})[\s_-]+([A-Z]{3})[\s_-]+([0-9]+)[/.-]([0-9]{4})$", r"\1 \2 \3/\4")),
    ("series", _mending(r"/?\b(SR|L|PV|CRP)(?:\.\.|/)?(?=[0-9])|(?<=[0-9])(L|SR)\.", r"/\1\2.")),
    ("slash", _mending(r"/(DR?|CO|QPR|Q|RES|DEC)\.?(?=[0-9])", r"/\1/")),
    ("committee", _mending(rf"^({TREATIES})(?=/[A-Z]{{3}}/(?:CO|QPR|Q)/)", r"\1/C")),
]
LONGEST = 200  # characters; the longest symbol observed has 71


@dataclass(frozen=True, slots=True)
class Symbol:
    """A UN document symbol; as text it is canonical, and two are equal however they were written.

    Every slot is text as the symbol writes it, empty where it says nothing; only `country` is ISO 3166 alpha-3, where
    the symbol's own code is that or a known alias. `session` may be a year (`1995`), special (`S-9`, `ES-10`) or Roman.
    """

    text: str = field(compare=False)
    canonical: str
    kind: Kind = Kind.UNKNOWN
    organ: str = ""
    session: str = ""
    number: str = ""
    country: str = ""
    cycle: str = ""
    protocol: str = ""
    letter: str = ""
    serial: str = ""
    year: str = ""
    suffixes: tuple[str, ...] = ()
    jointly: tuple[str, ...] = ()
    repairs: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self):
        return self.canonical

    @property
    def key(self) -> str:
        """The symbol as a part of addresses and keys."""
        return re.sub("[/ ]", "-", self.canonical)

    @property
    def is_usual(self) -> bool:
        """Whether the text is a symbol as the UN writes it."""
        return self.kind is not Kind.UNKNOWN and self.text == self.canonical

    @property
    def is_likely(self) -> bool:
        """Whether the kind is told from numbers alone, and wants the title to confirm it."""
        guessed = {Kind.UPR_REPORT, Kind.UPR_REPLIES, Kind.VISIT_REPORT, Kind.STATE_REPORT}
        return self.kind in guessed and not self.country


def parse_symbol(text: str) -> Symbol:
    """The symbol that a text is; never raises: what fits no form is `unknown`, and its text is kept.

    `repairs` names, in order, what was mended before a form fitted.
    """
    canonical, repairs, slots = text, [], _slots(text) if len(text) <= LONGEST else None
    for name, mend in _MENDINGS if len(text) <= LONGEST else ():
        if slots:
            break
        mended = mend(canonical)
        if mended != canonical:
            canonical, slots = mended, _slots(mended)
            repairs.append(name)
    return Symbol(text, canonical, repairs=tuple(repairs), **slots) if slots else Symbol(text, text)
