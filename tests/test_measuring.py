"""How good the rules are: hand-computed and published values, the file of labels, and the two commands."""

import random
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from recommendations.local_government import read_rules
from recommendations.measuring import COLUMNS, Labelled, measure_decisions, measure_sample
from recommendations.models import Recommendation
from recommendations.proportions import clopper_pearson, kappa, share_of_first, upper_bound, wilson

RULES = read_rules()
GUATEMALA = "CEDAW-C-GTM-CO-8-9-52"

# R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, methods 3 and 5
PUBLISHED = [
    (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
    (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
    (0, 20, (0.0, 0.1611), (0.0, 0.1684)),
    (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
]


@pytest.mark.parametrize(("hits", "of", "score", "exact"), PUBLISHED)
def test_intervals_are_the_published_ones(hits, of, score, exact):
    assert (wilson(hits, of).low, wilson(hits, of).high) == pytest.approx(score, abs=5e-5)
    assert (clopper_pearson(hits, of).low, clopper_pearson(hits, of).high) == pytest.approx(exact, abs=5e-5)


def test_without_a_hit_the_bound_is_the_rule_of_three_and_nothing_drawn_bounds_nothing():
    assert upper_bound(0, 50) == pytest.approx(1 - 0.05 ** (1 / 50))
    assert upper_bound(0, 300) == pytest.approx(3 / 300, rel=0.01)
    assert upper_bound(0, 0) == 1
    assert wilson(0, 0) is None


@given(st.integers(1, 300), st.data())
def test_a_proportion_lies_in_its_interval_and_the_exact_one_mirrors(of, data):
    hits = data.draw(st.integers(0, of))
    for found in (wilson(hits, of), clopper_pearson(hits, of)):
        assert 0 <= found.low <= found.value <= found.high <= 1
    assert clopper_pearson(of - hits, of).low == pytest.approx(1 - clopper_pearson(hits, of).high)


def test_recall_is_the_weighted_share_and_its_interval_that_of_a_bootstrap():
    """90 of 100 of a stratum of 1,000, and 15 of 150 of one of 3,000: 900 / (900 + 300)."""
    found = share_of_first(wilson(90, 100), 1000, wilson(15, 150), 3000)
    assert found.value == pytest.approx(0.75)
    draw, shares = random.Random(1), []
    for _again in range(2000):
        first = sum(draw.random() < 0.9 for _text in range(100)) / 100 * 1000
        second = sum(draw.random() < 0.1 for _text in range(150)) / 150 * 3000
        shares.append(first / (first + second))
    shares.sort()
    assert (found.low, found.high) == pytest.approx((shares[50], shares[1950]), abs=0.03)


def test_recall_has_a_lower_limit_even_where_no_miss_was_drawn():
    found = share_of_first(wilson(40, 50), 100, wilson(0, 50), 100)
    assert (found.value, found.high) == (1, 1)
    assert 0.85 < found.low < 0.95
    assert share_of_first(wilson(0, 50), 100, wilson(0, 50), 100) is None


@given(st.tuples(st.integers(0, 30), st.integers(0, 30)), st.integers(30, 40), st.integers(1, 500), st.integers(1, 500))
def test_recall_lies_in_its_interval(hits, of, first, second):
    found = share_of_first(wilson(hits[0], of), first, wilson(hits[1], of), second)
    assert (found is None) == (hits == (0, 0))
    assert found is None or 0 <= found.low <= found.value + 1e-9 <= found.high + 2e-9 <= 1 + 3e-9


def test_kappa_is_the_agreement_beyond_chance():
    """20 and 15 agreed of 50, 5 and 10 not: observed 0.7, by chance 0.5."""
    pairs = [("a", "a")] * 20 + [("b", "b")] * 15 + [("a", "b")] * 5 + [("b", "a")] * 10
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([("a", "a")] * 3 + [("b", "b")]) == 1
    assert kappa([("a", "a")]) is kappa([]) is None


def test_decisions_are_counted_and_unsure_ones_left_out():
    found = measure_decisions(
        [("actor", "actor"), ("actor", "addressed"), ("actor", "no"), ("no", "actor"), ("no", "no"), ("no", "unsure")]
    )
    assert (found.precision.hits, found.precision.of) == (2, 3)
    assert (found.of_class.hits, found.of_class.of) == (1, 3)
    assert (found.recall.hits, found.recall.of) == (2, 3)
    assert (found.unsure, found.confusion["no", "no"]) == (1, 1)


def labelled(number: int, stratum: str, rule: str, agreed: str, second: str | None = None) -> Labelled:
    """A labelled text of strata of 10, 20 and 1,000."""
    size = {"rule": 10, "wide": 20, "neither": 1000}[stratum]
    return Labelled(f"{number:016x}", stratum, size, RULES.version, rule, agreed, second or agreed, agreed)


ROWS = [
    labelled(1, "rule", "actor", "actor"),
    labelled(2, "rule", "actor", "no", "actor"),
    labelled(3, "wide", "no", "competence"),
    labelled(4, "wide", "no", "no"),
    labelled(5, "wide", "no", "no"),
    labelled(6, "wide", "no", "no"),
    labelled(7, "neither", "no", "no"),
    labelled(8, "neither", "no", "no"),
]


def test_a_sample_is_measured_by_the_sizes_of_its_strata():
    """Half of 10 taken concern it, a quarter of 20 not taken: recall 5 / (5 + 5)."""
    found = measure_sample(ROWS)
    assert found.measure.precision.value == 0.5
    assert found.measure.recall.value == pytest.approx(0.5)
    assert (found.missed_share.value, found.missed_at_most) == (0, pytest.approx(1 - 0.05**0.5))
    # one of 8 differs; by chance: no 6·5, actor 1·2, competence 1·1, of 8·8
    assert found.kappa == pytest.approx((7 / 8 - 33 / 64) / (1 - 33 / 64))


def write(path, rows, columns=COLUMNS):
    """A file of labels."""
    lines = [",".join(columns), *[",".join(str(getattr(row, name)) for name in COLUMNS) for row in rows]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(command: str, *arguments) -> str:
    """What a command prints."""
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_command_measures_decisions_and_a_file_of_labels(tmp_path):
    said = run("measure_local_government", write(tmp_path / "labels.csv", ROWS))
    assert said.startswith(f"{RULES.name}, 95 % intervals")
    assert "recall: 50.0% (" in said
    assert "of the 1000 texts that neither takes: 0.0%" in said
    assert "it says nothing" not in said
    persons = Recommendation.objects.filter(local_government_by="person").count()
    table = [
        line.split()[1:]
        for line in said.splitlines()
        if line.split()[:1] in (["addressed"], ["actor"], ["competence"], ["no"])
    ]
    assert sum(int(count) for row in table[:4] for count in row) == persons


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "columns", "reason"),
    [
        (ROWS, COLUMNS[::-1], "the columns are not"),
        ([labelled(1, "rule", "actor", "maybe")], COLUMNS, "line 2: 'maybe' is no label"),
        ([labelled(1, "rule", "no", "no")], COLUMNS, "'no' is no answer of the rules in the stratum rule"),
        ([labelled(1, "wide", "actor", "no")], COLUMNS, "'actor' is no answer of the rules in the stratum wide"),
        (ROWS[:1] * 2, COLUMNS, "0000000000000001 stands twice"),
    ],
)
def test_a_file_of_labels_that_is_wrong_is_refused(tmp_path, rows, columns, reason):
    with pytest.raises(CommandError, match=reason):
        run("measure_local_government", write(tmp_path / "labels.csv", rows, columns))
