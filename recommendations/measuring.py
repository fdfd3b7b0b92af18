"""How good the rules are: what they say of texts beside what people say of them."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError

from recommendations.local_government import CLASSES, Rules, mark_of_text, strongest
from recommendations.proportions import Estimate, clopper_pearson, kappa, share_of_first, upper_bound, wilson

COLUMNS = ["id", "stratum", "stratum_size", "version", "rule", "label_1", "label_2", "agreed"]
STRATA = ["rule", "wide", "neither"]  # the rules take it; only the wide lexicon does; neither does
NO, UNSURE = "no", "unsure"
LABELS = [*CLASSES, NO, UNSURE]


@dataclass(frozen=True)
class Labelled:
    """A text that people labelled: where it was drawn from, the rules' answer, two blind labels and what was agreed."""

    id: str  # the first 16 digits of the SHA-256 of the text
    stratum: str
    stratum_size: int
    version: str
    rule: str
    label_1: str
    label_2: str
    agreed: str


def read_labels(path: Path) -> list[Labelled]:
    """The rows of a file of labels; raises ValidationError with every row that is wrong."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS:
            raise ValidationError(f"{path.name}: the columns are not {','.join(COLUMNS)}")
        given = list(reader)
    wrong = [f"{path.name} line {line}: {reason}" for line, row in enumerate(given, 2) for reason in _problems(row)]
    for column, stratum in [("version", None), *[("stratum_size", name) for name in STRATA]]:
        if len({row[column] for row in given if stratum in (None, row["stratum"])}) > 1:
            wrong.append(f"{path.name}: more than one {column}{' of ' + stratum if stratum else ''}")
    wrong += [f"{path.name}: {key} stands twice" for key, n in Counter(row["id"] for row in given).items() if n > 1]
    if wrong:
        raise ValidationError(wrong)
    return [Labelled(**row | {"stratum_size": int(row["stratum_size"])}) for row in given]


def _problems(row: dict) -> list[str]:
    if None in row or None in row.values():
        return [f"not {len(COLUMNS)} columns"]
    wrong = [f"{row[name]!r} is no label" for name in ("label_1", "label_2", "agreed") if row[name] not in LABELS]
    wrong += [] if row["stratum"] in STRATA else [f"{row['stratum']!r} is no stratum"]
    if row["rule"] not in (CLASSES if row["stratum"] == "rule" else [NO]):
        wrong.append(f"{row['rule']!r} is no answer of the rules in the stratum {row['stratum']}")
    return wrong + ([] if row["stratum_size"].isdecimal() else [f"{row['stratum_size']!r} is no number"])


@dataclass(frozen=True)
class Measure:
    """What a sample says of the rules, texts that people could not agree on left out; None where nothing was drawn."""

    confusion: Counter  # (the rules' answer, the label) → texts
    unsure: int
    precision: Estimate | None  # of the texts that rules take, those that concern local government at all
    of_class: Estimate | None  # … those of the very class that the rules say
    recall: Estimate | None  # of the texts that concern it, those that rules take


def measure_decisions(pairs: Iterable[tuple[str, str]]) -> Measure:
    """The measure of (the rules' answer, a person's) for texts of no design, each counting once; Wilson's intervals."""
    pairs = list(pairs)
    sure = [pair for pair in pairs if pair[1] != UNSURE]
    taken = [(rule, label) for rule, label in sure if rule != NO]
    concerned = [(rule, label) for rule, label in sure if label != NO]
    return Measure(
        Counter(sure),
        len(pairs) - len(sure),
        wilson(sum(label != NO for _rule, label in taken), len(taken)),
        wilson(sum(rule == label for rule, label in taken), len(taken)),
        wilson(sum(rule != NO for rule, _label in concerned), len(concerned)),
    )


@dataclass(frozen=True)
class SampleMeasure:
    """What a sample by strata says; recall is within the wide lexicon, weighted by the sizes of the strata."""

    measure: Measure
    sizes: dict[str, int]
    missed_share: Estimate | None  # of the texts that neither takes, those that concern it: exact interval
    missed_at_most: float | None  # … its one-sided bound at 95 %
    kappa: float | None  # of the two labellers over all labels
    kappa_at_all: float | None  # … over concerns, does not, unsure


def measure_sample(rows: list[Labelled]) -> SampleMeasure:
    """The measure of a labelled sample."""
    sizes = {row.stratum: row.stratum_size for row in rows}
    plain = measure_decisions((row.rule, row.agreed) for row in rows)
    shares = {name: _concerned(rows, name) for name in STRATA}
    taken, wide, neither = (shares[name] for name in STRATA)
    estimates = [wilson(*counts) for counts in (taken, wide)]
    recall = share_of_first(estimates[0], sizes["rule"], estimates[1], sizes["wide"]) if all(estimates) else None
    return SampleMeasure(
        Measure(plain.confusion, plain.unsure, plain.precision, plain.of_class, recall),
        sizes,
        clopper_pearson(*neither),
        upper_bound(*neither) if neither[1] else None,
        kappa([(row.label_1, row.label_2) for row in rows]),
        kappa([(_at_all(row.label_1), _at_all(row.label_2)) for row in rows]),
    )


def _concerned(rows: list[Labelled], stratum: str) -> tuple[int, int]:
    """(texts of a stratum that concern local government, texts that were labelled)."""
    labels = [row.agreed for row in rows if row.stratum == stratum and row.agreed != UNSURE]
    return sum(label != NO for label in labels), len(labels)


def _at_all(label: str) -> str:
    return "concerned" if label in CLASSES else label


def answer(content: dict, rules: Rules) -> str:
    """What the rules would say of a content, whoever has said what it is; `no` where no rule takes it."""
    marks = [mark_of_text(text, language, rules) for language, text in content["texts"].items()]
    return strongest(marks) or NO
