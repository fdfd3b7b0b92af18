"""A file of records, brought in by stages: each row is checked and shown before anything is written.

What a file says is laid beside the record here and beside what the same source said last time: a field that only the
file changed is taken over, a field that only people changed stays, and one that both changed refuses the row.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import islice

from curation.models import ImportedContent, Record
from curation.saving import last_numbers

CHUNK = 500
NOTHING = (None, "", [], {})
# a field that says something of another, and is taken over with that one only
FOLLOWS = {"upr_response_source": "upr_response", "origin": "summary"}
LONGEST = 400  # characters of a value that a difference shows
_WORDS = {"texts": "text"}  # how a field is called where one language of it is meant


class Step(Enum):
    """What an import does with one record."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True)
class Given:
    """One record as a file gives it: `said` holds the fields of the content that it speaks of, and no others."""

    place: str  # where in the file: "row 17"
    key: str  # for a record that is new here
    said: dict
    reasons: tuple[str, ...] = ()  # why the row is refused
    notes: tuple[str, ...] = ()  # what is doubtful, or could not be taken over


@dataclass(frozen=True)
class Source:
    """The file that records come from; `name` says whose it is: one source speaks once of a record."""

    name: str
    file: str
    hash: str


@dataclass(frozen=True)
class Staged:
    """One record of a file, checked: the content it would have, and how that differs from what stands here."""

    given: Given
    key: str
    step: Step
    content: dict | None = None
    revision: int = 0
    is_said_anew: bool = True  # whether the source said something else, or nothing, before
    differences: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass
class Plan:
    """Everything that an import would do."""

    model: type[Record]
    source: Source
    rows: list[Staged] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # about the file as a whole

    def of(self, step: Step) -> list[Staged]:
        """The rows of one step, in the order of the file."""
        return [row for row in self.rows if row.step is step]

    def __str__(self):
        return ", ".join(f"{len(self.of(step))} {step.value}" for step in Step)


def stage(
    model: type[Record], source: Source, rows: Iterable[Given], settle: Callable[[dict], dict] = lambda content: content
) -> Iterator[Staged]:
    """Check the rows of a file against the records here, some hundreds at a time; writes nothing.

    `settle` gives a content with what follows from it, such as what a rule says of its texts.
    """
    seen: dict[str, str] = {}
    for chunk in batched(rows, CHUNK):
        keys = model.keys_of([{"key": given.key, **given.said} for given in chunk])
        records = model.objects.prefetch_related(*model.parts).in_bulk(keys, field_name="key")
        last = ImportedContent.objects.filter(kind=model.kind, source=source.name, key__in=keys)
        said, numbers = {row.key: row.said for row in last}, last_numbers(model, list(records))
        for given, key in zip(chunk, keys, strict=True):
            if seen.setdefault(key, given.place) != given.place:
                yield Staged(given, key, Step.REFUSED, reasons=(f"says again what {seen[key]} says",))
                continue
            here = records[key].content() if key in records else None
            staged = _staged(model, source, given, key, here, said.get(key, {}), settle)
            yield replace(staged, revision=numbers.get(key, 0), is_said_anew=said.get(key) != given.said)


def _staged(model, source: Source, given: Given, key: str, here: dict | None, last: dict, settle) -> Staged:
    empty = {field: model.empty_text if field == "texts" else {} for field in model.per_language}
    content, kept, clashes = merged(here or model.empty(key), last, given.said, empty)
    content = with_origin(settle(content), source, given.place, here)
    if here and not last and model.unique_by and any(here[f] and here[f] != given.said.get(f) for f in model.unique_by):
        clashes.append(f"its key is that of a record of another place: {' '.join(here[f] for f in model.unique_by)}")
    reasons, notes = (*given.reasons, *clashes), (*given.notes, *kept)
    if not reasons and content == here:
        return Staged(given, key, Step.SAME, notes=notes)
    reasons = reasons or tuple(model.problems(content))
    if reasons:
        return Staged(given, key, Step.REFUSED, reasons=reasons, notes=notes)
    differences = tuple(differences_of(here, content, model.per_language)) if here else ()
    step = Step.CHANGED if here else Step.NEW
    return Staged(given, key, step, content, differences=differences, notes=notes)


def merged(here: dict, last: dict, said: dict, empty: dict[str, dict]) -> tuple[dict, list[str], list[str]]:
    """(the content, what was kept as it stands here, what was changed both here and in the file).

    Three ways, field by field; a file that says nothing of a field takes nothing away, nor what a person emptied.
    `empty` names the fields that hold something per language, with what each language begins as.
    """
    content, kept, clashes = _three_ways(here, last, {name: said[name] for name in said if name not in empty})
    for texts, nothing in empty.items():
        content[texts] = dict(here[texts])
        for language, told in said.get(texts, {}).items():
            before = last.get(texts, {}).get(language, {})
            content[texts][language], *more = _three_ways(here[texts].get(language, nothing), before, told)
            kept += [f"{_WORDS.get(texts, texts)} {language}, {name}" for name in more[0]]
            clashes += [f"{_WORDS.get(texts, texts)} {language}, {name}" for name in more[1]]
    return content, [f"kept as it stands here: {name}" for name in kept], clashes


def _three_ways(here: dict, last: dict, said: dict) -> tuple[dict, list[str], list[str]]:
    content, kept, clashes = dict(here), [], []
    for name, value in said.items():
        now, before = here.get(name), last.get(name)
        if value in NOTHING or now == value:
            continue
        if (led := FOLLOWS.get(name)) in said and content.get(led) != said[led]:
            continue  # it speaks of what was not taken over
        if now == before or here.get(led, now) != content.get(led, now) or (now in NOTHING and before != value):
            content[name] = value
        elif before in NOTHING or before == value:
            kept.append(name)
        else:
            clashes.append(f"{name}: changed here ({now!r}) and in the file ({before!r} before, {value!r} now)")
    return content, kept, clashes


def with_origin(content: dict, source: Source, place: str, here: dict | None) -> dict:
    """The content with the file that it came from; one that says nothing new is not named again."""
    if content == here and any(row["source"] == source.name for row in here["imported"]):
        return content
    others = [row for row in content["imported"] if row["source"] != source.name]
    own = {"source": source.name, "file": source.file, "hash": source.hash, "place": place}
    return content | {"imported": sorted([*others, own], key=lambda row: row["source"])}


def differences_of(here: dict, content: dict, per_language: Iterable[str] = ()) -> Iterator[str]:
    """What would change, in words; of a long value its beginning."""
    for name, value in content.items():
        if name in per_language:
            for language, text in value.items():
                told = differences_of(here[name].get(language, {}), text)
                yield from (f"{_WORDS.get(name, name)} {language}, {line}" for line in told)
        elif here.get(name) != value:
            yield f"{name}: {_shown(here.get(name))} → {_shown(value)}"


def _shown(value) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} […]"


def batched(rows: Iterable, size: int) -> Iterator[list]:
    """The rows, `size` at a time."""
    rows = iter(rows)
    return iter(lambda: list(islice(rows, size)), [])
