"""Columns of a file: a header that is never renamed, and what stands below it."""

from collections.abc import Callable
from dataclasses import dataclass

from catalogue.reading import Reading

Value = str | int | float | list[str] | None


@dataclass(frozen=True)
class Column:
    """One column; several values are a list, joined in CSV by `; `.

    `of` names the fields of the content that decide a value which is not settled when a record is published: names of
    terms, counts. A value that is settled then needs none.
    """

    name: str
    value: Callable[[Reading], Value]
    of: tuple[str, ...] = ()


def field(name: str, key: str | None = None) -> Column:
    """The content's field of that name (or `key`), as it is: codes stay codes."""
    return Column(name, lambda reading: reading.content.get(key or name))


def text(name: str, key: str | None = None) -> Column:
    """A text in the language of the row."""
    return Column(name, lambda reading: reading.text.get(key or name, ""))


def names(name: str, vocabulary: str, key: str) -> Column:
    """Names of the terms whose codes stand in field `key`, one or several."""

    def value(reading: Reading) -> Value:
        codes = reading.content[key]
        if isinstance(codes, list):
            return [reading.name(vocabulary, code).text for code in codes]
        return reading.name(vocabulary, codes).text if codes else ""

    return Column(name, value, of=(key,))


def goals(reading: Reading) -> list[str]:
    """The goals named and those of the targets named, in order."""
    codes = set(reading.content["goals"]) | {code.partition(".")[0] for code in reading.content["targets"]}
    return sorted(codes, key=int)


IDENTITY = (
    Column("id", lambda reading: reading.key),
    Column("url", lambda reading: reading.url),
)
TEXTS = (
    text("title"),
    text("summary"),
    Column("language", lambda reading: reading.language),
    Column("texts_in", lambda reading: reading.languages),
)
PUBLICATION = (
    Column("approval", lambda reading: reading.edition.approval["kind"]),
    Column("published", lambda reading: reading.edition.published.isoformat()),
    Column("updated", lambda reading: reading.edition.updated.isoformat()),
)
