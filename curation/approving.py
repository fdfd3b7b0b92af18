"""Four eyes: who may approve what would become public."""

from catalogue.models import Edition
from curation.models import Record, Revision


def why_not_approve(record: Record, by) -> str:
    """Why `by` may not approve the record as it is; empty when they may.

    Whoever made any of the changes that would become public, or wrote the words that another put in, cannot approve
    them, whatever was saved after.
    """
    edition = Edition.objects.filter(kind=record.kind, key=record.key).first()
    if edition and edition.content == record.public(record.content()):
        return "nothing would change in public"
    if by is None or by.pk is None or by.pk in authors_of_public_changes(record):
        return "whoever changed what would become public cannot approve it"
    return ""


def authors_of_public_changes(record: Record) -> set[int | None]:
    """Who changed public content, or whose words another put in, since what is public was approved.

    Since the beginning, when nothing is public: what was withdrawn is approved no more.
    """
    same = {"kind": record.kind, "key": record.key}
    approved = Edition.objects.filter(**same).values_list("revision", flat=True).first() or 0
    authors, before = set(), None
    for revision in Revision.objects.filter(**same).order_by("number"):
        said = record.public(revision.content)
        if revision.number > approved and said != before:
            authors |= {revision.by_id, revision.words_of_id}
        before = said
    return authors
