"""Read files of UN documents and tell what was found in them; nothing is written."""

import resource
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from reports.papers.paper import Doubt, Paper
from reports.papers.reading import read_paper
from reports.papers.working_group import list_doubts, recommendations_of

COLUMNS = ["file", "symbol", "language", "paragraphs", "without number", "footnotes", "sections", "recommendations"]
COLUMNS += ["doubts", "seconds", "MB"]
_MEGABYTE = 1_000_000 if sys.platform == "darwin" else 1000  # what the system counts memory in: bytes, or kB


class Command(BaseCommand):
    """`manage.py read_paper FILE… [--table]`"""

    help = "Read .txt, .docx and .pdf files of UN documents: what was found and every doubt. Writes nothing."

    def add_arguments(self, parser):
        """The files, and how to show what is found."""
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--table", action="store_true", help="one row a file, as in docs/importing.md")

    def handle(self, *, files, table, **options):
        """Tell of each file; fails at the end when one was refused."""
        if table:
            self.stdout.write(f"| {' | '.join(COLUMNS)} |")
            self.stdout.write("|---" * len(COLUMNS) + "|")
        refused = [path for path in files if not self._tell(path, in_table=table)]
        if refused:
            raise CommandError(f"{len(refused)} of {len(files)} files refused")

    def _tell(self, path: Path, *, in_table: bool) -> bool:
        """Tell of one file; whether it was read."""
        start = perf_counter()
        try:
            paper = read_paper(path)
        except ValidationError as error:
            told = "; ".join(error.messages)
            self.stdout.write(
                f"| {path.name} | refused: {told} |{' |' * (len(COLUMNS) - 2)}" if in_table else f"refused: {told}"
            )
            return False
        row = [*_counts(path, paper), f"{perf_counter() - start:.1f}", _memory()]
        if in_table:
            self.stdout.write(f"| {' | '.join(map(str, row))} |")
        else:
            self._whole(paper, row)
        return True

    def _whole(self, paper: Paper, row: list):
        """Everything that was found but the texts."""
        self.stdout.write("  ".join(f"{name}: {told}" for name, told in zip(COLUMNS, row, strict=True)))
        for name in paper.front.__dataclass_fields__:
            self.stdout.write(f"  {name}: {_shown(getattr(paper.front, name))}")
        for section in [*paper.sections, *paper.annexes]:
            first = f" (from paragraph {section.first_paragraph})" if section.first_paragraph else ""
            self.stdout.write(f"  {'  ' * section.depth}{f'{section.number} {section.title}'.strip()}{first}")
        for doubt in _doubts(paper):
            self.stdout.write(f"  doubt, {doubt.kind}: {doubt.place}: {doubt.told}")


def _counts(path: Path, paper: Paper) -> list:
    numbered = sum(bool(one.number) for one in paper.paragraphs)
    kinds = Counter(doubt.kind for doubt in _doubts(paper))
    doubts = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "none"
    sections = len(paper.sections) + len(paper.annexes)
    counts = [
        numbered,
        len(paper.paragraphs) - numbered,
        len(paper.footnotes),
        sections,
        len(recommendations_of(paper)),
    ]
    return [path.name, paper.symbol or "–", paper.language, *counts, doubts]


def _doubts(paper: Paper) -> list[Doubt]:
    """Every doubt; those of recommendations where some are printed."""
    found = recommendations_of(paper)
    told = [Doubt(f"paragraph {one.number}", doubt, "recommendations") for one in found for doubt in one.doubts]
    return [*paper.doubts, *(list_doubts(paper) if found else []), *told]


def _shown(told) -> str:
    return ", ".join(told) if isinstance(told, tuple) else str(told or "–")


def _memory() -> int:
    """The most memory that this process has taken so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MEGABYTE
