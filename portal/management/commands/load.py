"""Bring vocabularies, documents and practices in line with fixtures/, and publish them."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from catalogue.models import DataVersion
from catalogue.rows import made_by, rewrite_all
from curation.loading import load
from practices import importing as practices
from practices import submission_files as submissions
from practices.models import Practice
from recommendations import importing as recommendations
from recommendations.models import Recommendation
from reports import importing as reports
from reports.models import Document
from vocabularies import loading as vocabularies


class Command(BaseCommand):
    """`manage.py load [--folder fixtures]`"""

    help = "Load vocabularies and content; what curators changed is kept, and what is wrong changes nothing."

    def add_arguments(self, parser):
        """The folder of the content."""
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *, folder: Path, **options):
        """All or nothing."""
        try:
            with transaction.atomic():
                terms = sum(vocabularies.load(folder / "vocabularies").values())
                if terms or DataVersion.rows_made_by() != made_by():
                    # what stands above a term decides what editions are found by
                    rewrite_all()
                documents = load(Document, reports.read_folder(folder / "reports"))
                asked = load(Recommendation, recommendations.read_folder(folder / "recommendations"))
                loaded = load(Practice, practices.read_folder(folder / "practices"))
                sent = submissions.load(submissions.read_folder(folder / "submissions"))
        except (ValidationError, OSError) as error:
            reasons = error.messages if isinstance(error, ValidationError) else [str(error)]
            raise CommandError("Nothing was changed.\n" + "\n".join(reasons)) from error
        told = [f"vocabularies: {terms} terms new or changed", f"documents: {documents}"]
        told += [f"recommendations: {asked}", f"practices: {loaded}", f"submissions: {sent}"]
        self.stdout.write("; ".join(told))
