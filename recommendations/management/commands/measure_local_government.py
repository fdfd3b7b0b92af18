"""How good the rules are that say which recommendations concern local government."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from recommendations.importing import PERSON
from recommendations.local_government import CLASSES, read_rules
from recommendations.measuring import (
    LABELS,
    NO,
    STRATA,
    UNSURE,
    Measure,
    answer,
    measure_decisions,
    measure_sample,
    read_labels,
)
from recommendations.models import Recommendation

DECIDED = [*CLASSES, NO]


class Command(BaseCommand):
    """`manage.py measure_local_government [LABELS]`"""

    help = "Measure the rules against what curators decided, and against a file of labels."

    def add_arguments(self, parser):
        """A file of labels, such as docs/local-government-labels.csv."""
        parser.add_argument("labels", nargs="?", type=Path, help="CSV file of labelled texts, without their texts")

    def handle(self, *, labels, **options):
        """Print both measures, with 95 % intervals."""
        rules = read_rules()
        self.stdout.write(f"{rules.name}, 95 % intervals\n\nWhat persons decided of recommendations held here")
        held = Recommendation.objects.filter(local_government_by=PERSON, local_government__in=DECIDED)
        held = held.prefetch_related("texts")
        self.show(measure_decisions((said_of(record, rules), record.local_government) for record in held))
        if labels:
            self.show_sample(labels, rules)

    def show(self, measure: Measure) -> None:
        """The table and the proportions."""
        labels = [label for label in LABELS if label != UNSURE]
        self.stdout.write("".join(f"{name:>14}" for name in ["rules \\ persons", *labels]))
        for rule in DECIDED:
            counts = "".join(f"{measure.confusion[rule, label]:>14}" for label in labels)
            self.stdout.write(f"{rule:>15}{counts}")
        self.stdout.write(f"left out as unsure: {measure.unsure}")
        self.stdout.write(f"precision, concerns local government at all: {measure.precision or 'nothing taken'}")
        self.stdout.write(f"precision of the class: {measure.of_class or 'nothing taken'}")
        self.stdout.write(f"recall: {measure.recall or 'nothing to find'}")

    def show_sample(self, path: Path, rules) -> None:
        """The measure of a labelled sample."""
        try:
            rows = read_labels(path)
        except (ValidationError, OSError) as error:
            raise CommandError("\n".join(getattr(error, "messages", [str(error)]))) from None
        sample = measure_sample(rows)
        drawn = ", ".join(
            f"{name}: {sum(row.stratum == name for row in rows)} of {sample.sizes.get(name, 0)}" for name in STRATA
        )
        self.stdout.write(f"\n{path.name}, {len(rows)} texts ({drawn}), recall within the wide lexicon")
        self.show(sample.measure)
        if sample.missed_share:
            size = sample.sizes["neither"]
            self.stdout.write(
                f"of the {size} texts that neither takes: {sample.missed_share} concern it; "
                f"at most {sample.missed_at_most:.1%}, {sample.missed_at_most * size:.0f} texts (one-sided)"
            )
        self.stdout.write(
            f"kappa of the labellers: {agreement(sample.kappa)}; at all: {agreement(sample.kappa_at_all)}"
        )
        for version in {row.version for row in rows} - {rules.version}:
            self.stdout.write(f"This is the measure of rules {version}; of rules {rules.version} it says nothing.")


def said_of(record: Recommendation, rules) -> str:
    """What the rules would say of a record."""
    texts = {text.language: {"title": text.title, "summary": text.summary} for text in record.texts.all()}
    return answer({"texts": texts}, rules)


def agreement(value: float | None) -> str:
    """A kappa, or that there is none."""
    return "none" if value is None else f"{value:.2f}"
