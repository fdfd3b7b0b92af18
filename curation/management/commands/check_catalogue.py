"""Prove that what is public agrees with what was approved."""

from django.core.management.base import BaseCommand, CommandError

from catalogue.lines import FORMATS
from catalogue.models import Edition, EditionFacet, EditionText
from catalogue.rows import facets, sort_keys, texts
from curation.models import Record, record_models
from curation.saving import last_revision
from vocabularies.terms import read_terms

TEXT = ["language", "title", "summary", "origin", "title_tokens", "tokens", "stems", "shown_in"]
TEXT += [written.field for written in FORMATS]


class Command(BaseCommand):
    """`manage.py check_catalogue`"""

    help = "Compare the rows of every edition with its content, and list records with unpublished changes."

    def handle(self, **options):
        """Fail, naming each, when rows disagree."""
        wrong = [edition.key for edition in Edition.objects.all() if not self.agrees(edition)]
        ahead = self.records_ahead()
        for key in ahead:
            self.stdout.write(f"unpublished changes: {key}")
        self.stdout.write(
            f"{Edition.objects.count()} editions, {len(wrong)} wrong, {len(ahead)} records ahead of theirs"
        )
        if wrong:
            raise CommandError(f"rows disagree with content, run rebuild_catalogue: {', '.join(wrong)}")

    def agrees(self, edition: Edition) -> bool:
        """Whether the rows are those that the content makes."""
        terms = read_terms("default")
        held_facets = set(EditionFacet.objects.filter(edition=edition).values_list("kind", "facet", "code"))
        held_texts = set(EditionText.objects.filter(edition=edition).values_list(*TEXT))
        return (
            held_facets == {(row.kind, row.facet, row.code) for row in facets(edition, terms)}
            and held_texts == {tuple(getattr(row, name) for name in TEXT) for row in texts(edition, terms)}
            and (edition.year, edition.place) == sort_keys(edition)
        )

    def records_ahead(self) -> list[str]:
        """Keys of records whose last revision is not the public one; withdrawn records are not."""
        public = {(edition.kind, edition.key): edition.revision for edition in Edition.objects.all()}
        records = [
            record
            for model in record_models().values()
            for record in model.objects.exclude(state=Record.State.WITHDRAWN)
        ]
        return [
            record.key
            for record in records
            if (revision := last_revision(record)) and public.get((record.kind, record.key)) != revision.number
        ]
