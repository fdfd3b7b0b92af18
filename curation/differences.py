"""How two contents of a record differ, in words that a curator reads."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst

from curation.models import Record
from curation.saving import told
from curation.segments import Segment, changed_rows, segments
from vocabularies.languages import direction, html_language
from vocabularies.terms import VOCABULARIES, read_terms

# what a name of the content is called, where the model has another word; "" for what needs none
LABELS = {"checked": "last checked", "summaries": "summary", "titles": "title", "texts": ""}
NAMES = ("key", "number", "source")  # what tells a row of a list from the others
_VOCABULARY = {model: name for name, kinds in VOCABULARIES.items() for model in kinds}


@dataclass(frozen=True)
class Difference:
    """One part of a content that differs: `name` is its place (`texts.zh.title`), each line a sequence of segments."""

    name: str
    label: str
    lines: tuple[tuple[Segment, ...], ...]
    language: str = ""

    @property
    def lang(self) -> str:
        """The tag for `lang`."""
        return html_language(self.language)

    @property
    def direction(self) -> str:
        """The direction of writing."""
        return direction(self.language)


def differences(model: type[Record], before: dict, after: dict) -> list[Difference]:
    """Every part that two contents (shape of `Record.content`) tell differently; an empty field is an absent one."""
    olds, news, found = told(before), told(after), []
    for name in dict.fromkeys([*after, *before]):
        old, new = olds.get(name), news.get(name)
        if old != new:
            label = capfirst(_label(model, name))
            found += _parts(model, name, label, old, new) or [Difference(name, label, ((Segment("another order"),),))]
    return found


def _parts(model, place: str, label: str, old, new, language: str = "") -> list[Difference]:
    """The differences of two values, part by part; of `model` is the field that the place ends with."""
    if old == new:
        return []
    inner, kinds = _inner(model, place.rpartition(".")[2]), {type(value) for value in (old, new) if value is not None}
    if kinds == {dict}:
        return list(_fields(inner, place, label, old or {}, new or {}, language))
    if kinds == {list} and (named := _by_name(old, new)):
        return list(_rows(inner, place, label, *named, language))
    name = place.rpartition(".")[2]
    if language and label:
        label = f"{label} ({settings.UN_LANGUAGES[language]})"
    written_in = "" if _is_coded(_field(model, name)) else language
    return [Difference(place, label or place, tuple(_lines(model, name, inner, old, new)), written_in)]


def _fields(model, place: str, label: str, old: dict, new: dict, language: str) -> Iterator[Difference]:
    """Of two tables, field by field; a table per language has a part in each."""
    for name in dict.fromkeys([*new, *old]):
        is_language = name in settings.UN_LANGUAGES and not language
        deeper = label if is_language else ", ".join(filter(None, [label, _label(model, name)]))
        yield from _parts(
            model,
            f"{place}.{name}",
            deeper if label else capfirst(deeper),
            old.get(name),
            new.get(name),
            name if is_language else language,
        )


def _rows(model, place: str, label: str, old: dict, new: dict, language: str) -> Iterator[Difference]:
    """Of two lists, row by row, each called by its name."""
    called = capfirst(model._meta.verbose_name) if model else label.removesuffix("s")
    for name in dict.fromkeys([*new, *old]):
        before, after = old.get(name), new.get(name)
        at, row = f"{place}.{name}", f"{called} {name}"
        if before != after:
            found = list(_fields(model, at, row, _beside(before), _beside(after), language))
            yield from found or [Difference(at, row, tuple(_lines(None, "", None, before and name, after and name)))]


def _beside(row: dict | None) -> dict:
    """What a row says beside its name."""
    own = next((name for name in NAMES if name in row), "") if row else ""
    return {name: value for name, value in (row or {}).items() if name != own}


def _by_name(old: list | None, new: list | None) -> tuple[dict, dict] | None:
    """(name → row) of both lists, or None when their rows have no names."""
    rows = [*(old or []), *(new or [])]
    own = next((name for name in NAMES if all(isinstance(row, dict) and name in row for row in rows)), None)
    return tuple({str(row[own]): row for row in side or []} for side in (old, new)) if own else None


def _lines(model, name: str, inner, old, new) -> Iterator[tuple[Segment, ...]]:
    """The lines of one part: the rows of a list, a text with its changed words, else the old value and the new."""
    field = _field(model, name)
    if isinstance(old, list) or isinstance(new, list):
        sides = [side if isinstance(side, list) else [side] for side in (old, new)]
        yield from changed_rows(*[[_words(field, inner, row) for row in side if row is not None] for side in sides])
    elif {type(old), type(new)} <= {str, type(None)} and not _is_coded(field):
        found = segments(old or "", new or "")
        yield from [found] if any(not segment.mark for segment in found) else [(segment,) for segment in found]
    else:
        both = [(old, "del"), (new, "ins")]
        yield from ((Segment(_words(field, inner, value), mark),) for value, mark in both if value is not None)


def _words(field: models.Field | None, inner, value) -> str:
    """A value in words: a code with its name, a row with what it says."""
    if isinstance(value, dict) and "document" in value:
        notes = ", ".join(map(str, value.get("footnotes", [])))
        return f"{value['document']} para. {value.get('paragraph', '')}" + (f", footnotes {notes}" if notes else "")
    if isinstance(value, dict):
        return ", ".join(_words(_field(inner, name), None, part) for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(_words(field, inner, part) for part in value)
    if vocabulary := _VOCABULARY.get(field.related_model if field is not None else None):
        name = read_terms("default").name(vocabulary, str(value), "en").text
        return name if name == value else f"{name} ({value})"
    choices = dict(field.flatchoices) if _is_coded(field) and not field.is_relation else {}
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(choices.get(value, value))


def _is_coded(field: models.Field | None) -> bool:
    return field is not None and bool(field.is_relation or getattr(field, "choices", None))


def _field(model, name: str) -> models.Field | None:
    """The model's field of that name; None for what lies within JSON."""
    try:
        return model._meta.get_field(name) if model and name else None
    except FieldDoesNotExist:
        return None


def _inner(model, name: str):
    """The model of the children of that name; the same model within a table per language."""
    field = _field(model, name)
    if name in settings.UN_LANGUAGES:
        return model
    return field.related_model if field is not None and field.one_to_many else None


def _label(model, name: str) -> str:
    field = _field(model, name)
    if name in LABELS:
        return LABELS[name]
    return str(field.verbose_name) if field is not None and not field.one_to_many else name.replace("_", " ")
