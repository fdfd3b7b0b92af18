"""`manage.py import_file FILE`: read, check, show, and write all of it or nothing."""

import getpass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from curation.importing import apply
from curation.staging import Plan, Staged, Step
from recommendations.files.planning import plan_of
from recommendations.files.reading import is_list
from reports.papers.importing import is_working_group_report, plan_of_paper, with_symbol
from reports.papers.reading import read_paper

EVERY = 5000  # rows between two words of progress


class Command(BaseCommand):
    """Brings a list of recommendations in, or a UN document with the recommendations that it prints."""

    help = "Import a list of recommendations or a UN document: read, check, show, and write all of it or nothing."

    def add_arguments(self, parser):
        """The file, and what to do with it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="show what would be done, and do nothing")
        parser.add_argument("--publish", action="store_true", help="publish at once, approved by the operator")
        parser.add_argument("--skip-refused", action="store_true", help="leave refused rows out and write the rest")
        parser.add_argument("--symbol", default="", help="the symbol of a UN document that shows none")
        parser.add_argument("--rows", action="store_true", help="show every row, those too that change nothing")

    def handle(self, *, file, symbol, check, publish, skip_refused, rows, **options):
        """Raises CommandError when a row is refused, and has changed nothing then."""
        try:
            plans = self._plans(file, symbol)
            for plan in plans:
                self._show(plan, rows)
            if check:
                return
            told = {"publish": publish, "skip_refused": skip_refused, "operator": getpass.getuser()}
            with transaction.atomic():
                written = sum(apply(plan, **told) for plan in plans)
        except (ValidationError, OSError) as error:
            raise CommandError("\n".join(getattr(error, "messages", [str(error)]))) from None
        self.stdout.write(f"{written} written{' and published' if publish else ' as drafts'}")

    def _plans(self, file: Path, symbol: str) -> list[Plan]:
        """What is to be done, in this order: the list's plan, or the document's and that of its recommendations."""
        if is_list(file):
            return [plan_of(file, self._progress)]
        paper = with_symbol(read_paper(file), symbol)
        recommended = [plan_of(file, self._progress, paper)] if is_working_group_report(paper) else []
        return [plan_of_paper(paper, file), *recommended]

    def _progress(self, rows: int) -> None:
        if rows % EVERY == 0:
            self.stderr.write(f"{rows} rows checked")

    def _show(self, plan: Plan, every_row: bool) -> None:
        for note in plan.notes:
            self.stdout.write(f"file: {note}")
        for row in plan.rows:
            if every_row or row.step in (Step.CHANGED, Step.REFUSED):
                self._show_row(row)
        self.stdout.write(f"{plan.source.file} ({plan.source.name}): {plan}")

    def _show_row(self, row: Staged) -> None:
        self.stdout.write(f"{row.given.place}: {row.step.value}: {row.key}")
        for line in (*row.reasons, *row.differences, *row.notes):
            self.stdout.write(f"    {line}")
