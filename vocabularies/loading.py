"""Vocabularies from the tables in fixtures/vocabularies: read, checked whole, then written in one transaction."""

import csv
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from vocabularies import models
from vocabularies.checking import row_problems
from vocabularies.seeding import Step, content_hash, next_step
from vocabularies.terms import raise_stamp

LANGUAGES = ["ar", "zh", "en", "fr", "ru", "es"]
# file, model, columns that are references to other terms, further columns; in the order that references need
TABLES = [
    ("regions", models.Region, ["parent"], []),
    ("countries", models.Country, ["region"], ["m49", "iso2", "status", "ldc", "lldc", "sids"]),
    ("themes", models.Theme, ["parent"], []),
    ("goals", models.Goal, [], ["colour"]),
    ("targets", models.Target, ["goal"], []),
    ("groups", models.RightsGroup, [], []),
    ("mechanisms", models.Mechanism, [], []),
    ("bodies", models.Body, ["mechanism"], ["symbol_pattern"]),
    (
        "places",
        models.Place,
        ["country"],
        [
            "level",
            "latitude",
            "longitude",
            "coordinates_source",
            "geonames",
            "wikidata",
            "name_uncertain",
            "alternatives",
        ],
    ),
]
ALIASED = {"theme": "themes", "group": "groups", "goal": "goals", "country": "countries", "body": "bodies"}


def load(folder: Path) -> dict[str, int]:
    """Bring the vocabularies in line with the tables of `folder`; returns how many terms changed, by table.

    Raises ValidationError, naming table and line, and changes nothing, when a row is wrong or when a place was edited
    both here and in the file.
    """
    rows = {name: _read(folder, name) for name, *_ in TABLES}
    aliases = _read_aliases(folder, rows)
    with transaction.atomic():
        changed = {}
        for name, model, references, columns in TABLES:
            for position, row in enumerate(rows[name]):
                row["position"], row["aliases"] = position, aliases.get((name, row["code"]), [])
            terms = [_term(model, row, references, columns, name, rows) for row in rows[name]]
            changed[name] = _write_places(terms) if model is models.Place else _write(model, terms)
        if any(changed.values()):
            raise_stamp()
    return changed


def _read(folder: Path, name: str) -> list[dict]:
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    seen = set()
    for number, row in enumerate(rows, start=2):
        if not row.get("code") or row["code"] in seen or None in row or None in row.values():
            raise ValidationError(f"{name}.csv line {number}: missing or repeated code, or cells out of line")
        seen.add(row["code"])
    return rows


def _read_aliases(folder: Path, rows: dict) -> dict[tuple[str, str], list]:
    codes = {(name, row["code"]) for name in rows for row in rows[name]}
    found: dict = {}
    with open(folder / "aliases.csv", encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            term = (ALIASED.get(row["vocabulary"], ""), row["code"])
            if term not in codes:
                raise ValidationError(f"aliases.csv line {number}: no {row['vocabulary']} {row['code']}")
            found.setdefault(term, []).append({key: row[key] for key in ("scheme", "version", "label")})
    return found


def _term(model, row, references, columns, name, rows) -> models.Term:
    above = {
        "parent": name,
        "replaced_by": name,
        "region": "regions",
        "goal": "goals",
        "country": "countries",
        "mechanism": "mechanisms",
    }
    references = [*references, *(["replaced_by"] if row.get("replaced_by") else [])]
    try:
        for reference in references:
            if row[reference] and row[reference] not in {other["code"] for other in rows[above[reference]]}:
                raise ValidationError(f"no {reference} {row[reference]}")
        names = {language: row[language] for language in LANGUAGES if row.get(language)}
        if not {"en", "zh"} <= names.keys():
            raise ValidationError("a name in English and in Chinese is needed")
        term = model(
            code=row["code"],
            names=names,
            unchecked=row.get("unchecked", "").split(),
            aliases=row["aliases"],
            position=row["position"],
            **{f"{reference}_id": row[reference] or None for reference in references},
            **{column: _value(column, row[column]) for column in columns},
        )
        if problems := row_problems([term]):
            raise ValidationError(problems)
    except ValidationError as error:
        raise ValidationError([f"{name}.csv {row['code']}: {message}" for message in error.messages]) from error
    except (KeyError, InvalidOperation) as error:
        raise ValidationError(f"{name}.csv {row['code']}: {error!r}") from error
    return term


def _value(column: str, text: str):
    if column in {"ldc", "lldc", "sids", "name_uncertain"}:
        return text == "1"
    if column in {"latitude", "longitude"}:
        return Decimal(text).quantize(Decimal("0.00001")) if text else None
    return [name for name in text.split("; ") if name] if column == "alternatives" else text


def fields(term: models.Term) -> dict:
    """What a term says, by column, without where it stands in the file."""
    skipped = {"code", "position", "loaded_hash"}
    values = {field.attname: getattr(term, field.attname) for field in term._meta.concrete_fields}
    return {name: str(v) if isinstance(v, Decimal) else v for name, v in values.items() if name not in skipped}


def _write(model, terms: list) -> int:
    """Make the table say what the file says; a term that left the file stays, since codes are never reused."""
    before = {term.code: (fields(term), term.position) for term in model.objects.all()}
    changed = [term for term in terms if before.get(term.code) != (fields(term), term.position)]
    return _upsert(model, changed)


def _upsert(model, terms: list) -> int:
    updated = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    model.objects.bulk_create(terms, update_conflicts=True, unique_fields=["code"], update_fields=updated)
    return len(terms)


def _write_places(terms: list) -> int:
    """Like `_write`, but a place that was edited here is kept, and one edited on both sides is refused."""
    before = {term.code: term for term in models.Place.objects.all()}
    changed, conflicts = [], []
    for term in terms:
        here = before.get(term.code)
        term.loaded_hash = content_hash(fields(term))
        step = next_step(
            term.loaded_hash, here.loaded_hash if here else "", content_hash(fields(here)) if here else None
        )
        if step is Step.CONFLICT:
            conflicts.append(f"place {term.code} was edited here ({fields(here)}) and in the file ({fields(term)})")
        elif step in {Step.NEW, Step.UPDATE} or (step is Step.SAME and here.loaded_hash != term.loaded_hash):
            changed.append(term)
    if conflicts:
        raise ValidationError(conflicts)
    return _upsert(models.Place, changed)
