"""Why a row stands in its queue, in words: of the rows of a page, by primary key, or of one row."""

from collections import defaultdict

from django.conf import settings

from catalogue.models import Edition
from curation.completeness import missing_of
from curation.models import StateChange
from curation.moves import label_of
from curation.translations import record_of, stale, texts_of
from curation.workbench.conditions import APPROVALS


def what_is_missing(model, rows, part):
    """Everything that a record lacks, not the part asked for alone."""
    return {pk: ", ".join(parts) for pk, parts in missing_of(model, [row.pk for row in rows]).items()}


def who_submitted(model, rows, part):
    """Who submitted it, and when."""
    moves = StateChange.objects.filter(kind=model.kind, key__in=[row.key for row in rows], move="submit").order_by("pk")
    told = {move.key: f"submitted by {move.by} on {move.at:%Y-%m-%d}" for move in moves.select_related("by")}
    return {row.pk: told.get(row.key, "") for row in rows}


def which_approval(model, rows, part):
    """What made it public: a command's user, a file."""
    public = Edition.objects.filter(kind=model.kind, key__in=[row.key for row in rows]).values_list("key", "approval")
    told = {key: f"{APPROVALS.get(said['kind'], '')}: {said['by']} {said['file']}" for key, said in public}
    return {row.pk: " ".join(told.get(row.key, "").split()) for row in rows}


def which_languages(model, rows, part):
    """The languages in which nothing is told of it."""
    texts, held = texts_of(model), defaultdict(set)
    told = texts.objects.order_by().filter(**{f"{record_of(texts)}__in": [row.pk for row in rows]})
    for pk, language in told.values_list(record_of(texts), "language"):
        held[pk].add(language)
    names = settings.UN_LANGUAGES.items()
    return {row.pk: "no " + ", ".join(str(name) for code, name in names if code not in held[row.pk]) for row in rows}


def which_translations(model, rows, part):
    """The languages of the translations that are out of date, and why each is."""
    texts, told = texts_of(model), defaultdict(list)
    held = stale(texts).filter(**{f"{record_of(texts)}__in": [row.pk for row in rows]}).order_by("language")
    for pk, language, made_from in held.values_list(record_of(texts), "language", "source_hash"):
        why = "the source was changed" if made_from else "nobody said what it was made from"
        told[pk].append(f"{settings.UN_LANGUAGES[language]}: {why}")
    return {pk: "; ".join(words) for pk, words in told.items()}


def when_checked(model, rows, part):
    """The date of the last check."""
    return {row.pk: f"checked {row.last_checked}" if row.last_checked else "never checked" for row in rows}


def what_was_asked(model, rows, part):
    """What the reviewer asked for."""
    asked = StateChange.objects.filter(kind=model.kind, key__in=[row.key for row in rows], move="return").order_by("pk")
    notes = {change.key: change.note for change in asked}
    return {row.pk: notes.get(row.key, "") for row in rows}


def told_change(revision) -> str:
    """Which revision, and its note."""
    return f"revision {revision.number}" + (f": {revision.note}" if revision.note else "")


def told_move(change) -> str:
    """Which move, and its note."""
    return label_of(change.move) + (f": {change.note}" if change.note else "")
