"""Translations: which text of a record they are made from, and whether they still say what it says.

The source is a text that is no translation (original, official, editorial): the English one, else the first by code.
A translation (human, machine) keeps the hash of the source that it was made from (`Text.source_hash`); it is out of
date when the source now has another hash, and when nobody ever said what it was made from.
"""

import hashlib
from collections.abc import Collection
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Case, CharField, F, Func, OuterRef, Q, QuerySet, Subquery, Value, When

from curation.models import Record, Text

TRANSLATED = (Text.Origin.HUMAN, Text.Origin.MACHINE)
BETWEEN = "\x1f"  # stands between the fields, so that a word moved from one to the next is a change
NOT_TRANSLATED_HERE = {"language", "origin", "source_hash"}
ENGLISH_FIRST = (Case(When(language="en", then=0), default=1), "language")


class Hash(Func):
    """SHA-256, in hexadecimal, of texts one after another."""

    function, arg_joiner, output_field = "SHA256", " || ", CharField()

    def as_postgresql(self, compiler, connection, **context):
        """PostgreSQL's own; Django's asks for an extension."""
        own = "ENCODE(SHA256(CONVERT_TO(%(expressions)s, 'UTF8')), 'hex')"
        return self.as_sql(compiler, connection, template=own, **context)


def texts_of(model: type[Record]) -> type[Text]:
    """The model of a kind's texts."""
    return model._meta.get_field("texts").related_model


def record_of(texts: type[Text]) -> str:
    """The field by which a kind's texts point to their record."""
    return next(field.name for field in texts._meta.fields if field.many_to_one)


def translated_fields(texts: type[Text]) -> list[str]:
    """The fields that a translator writes, in the model's order."""
    return [
        field.name
        for field in texts._meta.fields
        if not (field.primary_key or field.many_to_one or field.name in NOT_TRANSLATED_HERE)
    ]


def hash_of(text: Text) -> str:
    """What a translation of this text keeps: SHA-256 over its fields."""
    return hash_of_words(*(getattr(text, field) for field in translated_fields(type(text))))


def hash_of_words(*said: str) -> str:
    """The same of words that are no row: of a paragraph, of a section's title."""
    return hashlib.sha256(BETWEEN.join(said).encode()).hexdigest()


def source_of(record: Record) -> Text | None:
    """The text that the record's translations are made from; None when all are translations."""
    return record.texts.exclude(origin__in=TRANSLATED).order_by(*ENGLISH_FIRST).first()


def confirm(record: Record, languages: Collection[str]) -> None:
    """Note that the translations into these languages say what the source says now."""
    source = source_of(record)
    for text in record.texts.filter(language__in=languages):
        text.source_hash = hash_of(source) if source and text.origin in TRANSLATED else ""
        text.save(update_fields=["source_hash"])


def stale(texts: type[Text]) -> QuerySet:
    """The translations that no longer say, as far as anybody said, what their source says."""
    record = record_of(texts)
    beside = texts.objects.filter(**{record: OuterRef(record)}).exclude(origin__in=TRANSLATED).order_by(*ENGLISH_FIRST)
    # flat, since SQLite's parser has no room for as many brackets as a practice has fields
    said = [part for field in translated_fields(texts) for part in (Value(BETWEEN), F(field))][1:]
    translations = texts.objects.order_by().filter(origin__in=TRANSLATED)
    now = translations.annotate(source_now=Subquery(beside.values(hash=Hash(*said))[:1]))
    return now.filter(source_now__isnull=False).exclude(source_hash=F("source_now"))


def out_of_date(model: type[Record], language: str = "") -> Q:
    """What is true of the records with an out-of-date translation, into that language if one is given."""
    texts = texts_of(model)
    into = {"language": language} if language else {}
    return Q(pk__in=stale(texts).filter(**into).values(record_of(texts))) | model.stale_beside(language)


def untranslated(model: type[Record], language: str = "") -> Q:
    """What is true of the records without a text in that language; without one, in some language of the UN."""
    lacks = [~Q(texts__language=code) for code in ([language] if language else settings.UN_LANGUAGES)]
    return reduce(or_, lacks)


def languages_out_of_date(record: Record) -> list[str]:
    """The codes of the languages of the record's out-of-date translations."""
    texts = texts_of(type(record))
    held = stale(texts).filter(**{record_of(texts): record.pk})
    return [code for code in settings.UN_LANGUAGES if code in set(held.values_list("language", flat=True))]
