"""`manage.py import_file FILE`: read, check, show, and write all of it or nothing."""

import getpass
from pathlib import Path
from time import monotonic

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from curation.importing import Applied, apply
from curation.staging import Plan, Staged, Step
from recommendations.files.planning import plan_of
from recommendations.files.reading import is_list, kind_of
from reports.papers.importing import is_working_group_report, plan_of_paper, with_symbol
from reports.papers.reading import read_paper

EVERY = 5000  # rows between two words of progress
FOR = "the user of the portal who imports: the author of the drafts, who cannot approve them"
NO_AUTHOR = "nobody is named as their author: --for USER, so that whoever imports does not approve"


class Command(BaseCommand):
    """Brings a list of recommendations in, or a UN document with the recommendations that it prints."""

    help = "Import a list of recommendations or a UN document: read, check, show, and write all of it or nothing."

    def add_arguments(self, parser):
        """The file, and what to do with it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="show what would be done, and do nothing")
        parser.add_argument("--publish", action="store_true", help="publish at once, approved by the operator")
        parser.add_argument("--skip-refused", action="store_true", help="leave refused rows out and write the rest")
        parser.add_argument("--for", dest="author", metavar="USER", default="", help=FOR)
        parser.add_argument("--symbol", default="", help="the symbol of a UN document that shows none")
        parser.add_argument("--rows", action="store_true", help="show every row, those too that change nothing")

    def handle(self, *, file, symbol, check, publish, skip_refused, rows, author, **options):
        """Raises CommandError when a row is refused, and has changed nothing then."""
        self._told: dict[str, int] = {}
        try:
            told = {"publish": publish, "skip_refused": skip_refused, "operator": getpass.getuser()}
            told["by"] = named_user(author) if author else None
            plans = self._plans(file, symbol)
            for plan in plans:
                self._show(plan, rows)
            if check:
                return
            with transaction.atomic():
                began = monotonic()  # waiting for another writer is not counted
                applied = [apply(plan, **told, progress=self._progress) for plan in plans]
            held = monotonic() - began
        except (ValidationError, OSError) as error:
            raise CommandError("\n".join(getattr(error, "messages", [str(error)]))) from None
        self._tell(applied, publish)
        if not (author or publish) and any(one.written for one in applied):
            self.stdout.write(NO_AUTHOR)
        self.stdout.write(f"one transaction of {held:.1f} s (on SQLite, the write lock)")

    def _tell(self, applied: list[Applied], publish: bool) -> None:
        written, published = sum(one.written for one in applied), sum(one.published for one in applied)
        self.stdout.write(f"{written} written, {published} published" if publish else f"{written} written as drafts")
        for key in (key for one in applied for key in one.withdrawn):
            self.stdout.write(f"{key}: is withdrawn, and stays so")
        for key in (key for one in applied for key in one.in_hand):
            self.stdout.write(f"{key}: not published: somebody moved it since, and it waits for an approval")
        for key in (key for one in applied for key in one.unapproved):
            self.stdout.write(f"{key}: not published: it holds changes that nobody approved")

    def _plans(self, file: Path, symbol: str) -> list[Plan]:
        """What is to be done, in this order: the list's plan, or the document's and that of its recommendations."""
        kind = kind_of(file)
        if is_list(file, kind):
            if symbol:
                raise ValidationError(f"{file.name}: --symbol is for a UN document, and this is a list")
            return [plan_of(file, self._progress, kind=kind)]
        paper = with_symbol(read_paper(file), symbol)
        recommended = [plan_of(file, self._progress, paper=paper)] if is_working_group_report(paper) else []
        return [plan_of_paper(paper, file), *recommended]

    def _progress(self, done: str, rows: int) -> None:
        if rows // EVERY > self._told.get(done, 0):
            self._told[done] = rows // EVERY
            self.stderr.write(f"{rows} rows {done}")

    def _show(self, plan: Plan, every_row: bool) -> None:
        """Each changed or refused row with its notes; of the other rows the notes, each once."""
        for note in plan.notes:
            self.stdout.write(f"file: {note}")
        notes: dict[str, list[str]] = {}
        for row in plan.rows:
            if every_row or row.step in (Step.CHANGED, Step.REFUSED):
                self._show_row(row)
            else:
                for note in row.notes:
                    notes.setdefault(note, []).append(row.given.place)
        for note, places in notes.items():
            more = f" and {len(places) - 1} more" if len(places) > 1 else ""
            self.stdout.write(f"{places[0]}{more}: {note}")
        self.stdout.write(f"{plan.source.file} ({plan.source.name}): {plan}")

    def _show_row(self, row: Staged) -> None:
        self.stdout.write(f"{row.given.place}: {row.step.value}: {row.key}")
        for line in (*row.reasons, *row.differences, *row.notes):
            self.stdout.write(f"    {line}")


def named_user(name: str):
    """The user of that name; raises ValidationError when there is none."""
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise ValidationError(f"--for {name}: there is no such user")
    return user
