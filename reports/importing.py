"""Documents from the files in fixtures/documents."""

import tomllib
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from reports.models import Document, Footnote, Paragraph

FIELDS = {"symbol", "kind", "date", "session", "footnotes", "title", "paragraph"}


@transaction.atomic
def load(folder: Path) -> int:
    """Bring the documents in line with the files of `folder`; returns how many are new or changed.

    Raises ValidationError, naming the file, and changes nothing, when one is wrong. A paragraph or footnote that left
    its file stays while a record points to it.
    """
    before = _said()
    for path in sorted(folder.glob("*.toml")):
        try:
            with open(path, "rb") as file:
                _write(tomllib.load(file))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValidationError) as error:
            raise ValidationError(f"{path.name}: {error}") from error
    after = _said()
    return sum(before.get(symbol) != said for symbol, said in after.items())


def _said() -> dict[str, list]:
    """All that is held of each document, by symbol."""
    held = {document["symbol"]: [document] for document in Document.objects.values()}
    for rows in (Paragraph.objects, Footnote.objects):
        for row in rows.order_by("document", "number").values():
            row.pop("id")
            held[row["document_id"]].append(row)
    return held


def _write(given: dict) -> None:
    if unknown := given.keys() - FIELDS:
        raise ValidationError(f"unknown fields {', '.join(sorted(unknown))}")
    document = Document(
        symbol=given["symbol"],
        kind=given["kind"],
        titles=given["title"],
        date=given.get("date"),
        session=given.get("session", ""),
    )
    document.clean_fields(exclude=["date", "titles"])
    Document.objects.bulk_create(
        [document],
        update_conflicts=True,
        unique_fields=["symbol"],
        update_fields=["kind", "titles", "date", "session"],
    )
    paragraphs = [
        Paragraph(
            document_id=document.symbol,
            number=paragraph["number"],
            position=position,
            without_practices=paragraph.get("without_practices", ""),
        )
        for position, paragraph in enumerate(given["paragraph"])
    ]
    for paragraph in paragraphs:
        paragraph.clean_fields(exclude=["document"])
    if len({paragraph.number for paragraph in paragraphs}) < len(paragraphs):
        raise ValidationError("a paragraph stands twice")
    Paragraph.objects.bulk_create(
        paragraphs,
        update_conflicts=True,
        unique_fields=["document", "number"],
        update_fields=["position", "without_practices"],
    )
    footnotes = [Footnote(document_id=document.symbol, number=number + 1) for number in range(given["footnotes"])]
    Footnote.objects.bulk_create(footnotes, ignore_conflicts=True)
