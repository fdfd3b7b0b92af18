"""From names as printed to the codes of our vocabularies; a name that is not known stays a name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from catalogue.analysis import fold
from recommendations.files.row import Row
from recommendations.files.upr_info import PLEDGE
from recommendations.models import Recommendation
from vocabularies.models import Country
from vocabularies.terms import Terms

Kind, Response = Recommendation.Kind, Recommendation.Response
KINDS = {"Recommendations": Kind.RECOMMENDATION, "Concerns/Observations": Kind.CONCERN, "": Kind.RECOMMENDATION}
RESPONSES = {"Accepted": Response.ACCEPTED, "Supported": Response.SUPPORTED, "Noted": Response.NOTED}
RESPONSES |= {"Partially supported": Response.PARTLY, "Partly supported": Response.PARTLY}
_OLD_CODE = re.compile(r"[A-Z]\d{0,2} ")  # of OHCHR's themes until 2018: "A12 Acceptance of international norms"
_GOAL = re.compile(r"(?:SDG )?(\d{1,2}(?:\.\w{1,2})?)\b")
_OF = re.compile(r"(.+) \((.+ of)\)")  # Iran (Islamic Republic of)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Codes, each once, and the names that no code is known for, both in the order of the names."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tags:
    """What the labels of a row stand for here; `unmapped` are those without a counterpart, which is no error."""

    themes: tuple[str, ...]
    groups: tuple[str, ...]
    goals: tuple[str, ...]
    targets: tuple[str, ...]
    unmapped: tuple[str, ...]


@lru_cache(maxsize=10_000)
def squeezed(name: str) -> str:
    """A name as it is compared: letters and digits only, without case and accents; “&” is “and”."""
    return re.sub(r"[\W_]+", "", fold(name.replace("&", " and ")))


def kinds(row: Row) -> Resolved:
    """The kinds of what the row holds; several where merged rows differ, as a pledge and a recommendation do."""
    answers = row.response.split("; ")
    said = [row.annotation_type] if any(answer != PLEDGE for answer in answers) else []
    found = _look_up(said, {name: [kind.value] for name, kind in KINDS.items()}, str)
    pledged = (Kind.PLEDGE.value,) if PLEDGE in answers else ()
    return Resolved(found.codes + pledged, found.unknown)


def responses(row: Row) -> Resolved:
    """What the State answered, by whoever told it; several where merged rows differ; a pledge has no answer."""
    said = [answer for answer in row.response.split("; ") if answer not in ("", PLEDGE)]
    return _look_up(said, {squeezed(name): [response.value] for name, response in RESPONSES.items()})


class Resolver:
    """Looks names up in the vocabularies and their aliases, as they are when it is made."""

    def __init__(self, terms: Terms):
        self._terms = terms
        countries = terms.all("country")
        self._countries = _by_name(countries)
        self._states = _by_name(country for country in countries if country.status != Country.Status.AREA)
        self._bodies = _by_name(terms.all("body"), with_codes=True)
        self._labels: dict[tuple[str, str], dict[str, list[str]]] = {}
        for vocabulary in ("theme", "group", "sdg"):
            for term in terms.all(vocabulary):
                for alias in term.aliases:
                    labels = self._labels.setdefault((vocabulary, alias["scheme"]), {})
                    labels.setdefault(squeezed(alias["label"]), []).append(term.code)

    def countries(self, names: Iterable[str]) -> Resolved:
        """Countries and areas of M49: of whom a document speaks."""
        return _look_up(names, self._countries)

    def states(self, names: Iterable[str]) -> Resolved:
        """Member and observer States only: who recommends, and who is reviewed by the UPR."""
        return _look_up(names, self._states)

    def is_state(self, name: str) -> bool:
        """Whether the name is that of a Member or observer State."""
        return squeezed(name) in self._states

    def bodies(self, names: Iterable[str]) -> Resolved:
        """Bodies, by name, code or OHCHR's label: "UPR", "CEDAW", "SR Housing"."""
        return _look_up(names, self._bodies)

    def mechanism(self, body: str) -> str:
        """The mechanism of a body's code."""
        return self._terms.get("body", body).mechanism_id

    def tags(self, row: Row) -> Tags:
        """Themes, groups, goals and targets of all labels of a row; one label may stand for several."""
        found: dict[str, dict] = {"theme": {}, "group": {}, "sdg": {}}
        unmapped = {}
        labels = [(name, row.scheme) for name in (*row.themes, *row.sdgs)]
        for name, scheme in labels + [(name, f"{row.scheme}-affected-persons") for name in row.groups]:
            held = [(vocabulary, code) for vocabulary in found for code in self._codes(vocabulary, scheme, name)]
            unmapped |= {} if held else {name: None}
            for vocabulary, code in held:
                found[vocabulary][code] = None
        goals, targets = ([code for code in found["sdg"] if ("." in code) is part] for part in (False, True))
        return Tags(*(tuple(codes) for codes in (found["theme"], found["group"], goals, targets, unmapped)))

    def _codes(self, vocabulary: str, scheme: str, name: str) -> list[str]:
        labels = self._labels.get((vocabulary, scheme), {})
        codes = labels.get(squeezed(name)) or labels.get(squeezed(_OLD_CODE.sub("", name, count=1)), [])
        goal = _GOAL.match(name)
        is_goal = vocabulary == "sdg" and goal and self._terms.get("sdg", goal[1])
        return [goal[1]] if is_goal else codes


def _by_name(terms: Iterable, with_codes: bool = False) -> dict[str, list[str]]:
    """Code by name in any language or alias; a name of two terms is of neither."""
    found: dict[str, set[str]] = {}
    for term in terms:
        names = [*term.names.values(), *(alias["label"] for alias in term.aliases), *([term.code] * with_codes)]
        names += [f"{turned[2]} {turned[1]}" for name in names if (turned := _OF.fullmatch(name))]
        for name in names:
            found.setdefault(squeezed(name), set()).add(term.code)
    return {name: list(codes) for name, codes in found.items() if len(codes) == 1}


def _look_up(names: Iterable[str], known: dict[str, list[str]], form=squeezed) -> Resolved:
    codes, unknown = {}, {}
    for name in names:
        held = known.get(form(name), [])
        codes |= dict.fromkeys(held)
        unknown |= {} if held else {name: None}
    return Resolved(tuple(codes), tuple(unknown))
