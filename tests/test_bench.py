"""The made collection of the benchmark: the same for the same seed, whole, and never beside real content."""

import csv
import io
from random import Random

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from bench.joins import HEADER, POSTGRES, SQLITE
from bench.making import Maker
from bench.plot import plot
from bench.report import table
from bench.words import HAN, words
from catalogue.models import DataVersion, Edition, EditionFacet, EditionText
from practices.content import public as public_practice
from practices.models import Practice
from recommendations.models import Recommendation
from tests.conftest import practice_content
from vocabularies.terms import read_terms

COUNT = 200
REPORTS = 2  # that made records are told in


@pytest.fixture
def empty(db):
    """A database without the documents and recommendations that other tests read."""
    for model in (EditionFacet, EditionText, Edition):
        model.objects.all().delete()


def make(count=COUNT, seed=1, **options):
    """Fill the database."""
    call_command("make_editions", count, seed=seed, **options)


def held() -> tuple[list, list, list]:
    """Everything in the tables but the numbers that the database gives."""
    return (
        list(Edition.objects.order_by("pk").values()),
        list(EditionText.objects.order_by("edition", "language").values_list("edition", "language", "tokens")),
        list(EditionFacet.objects.order_by("edition", "facet", "code").values_list("edition", "kind", "facet", "code")),
    )


def test_the_same_seed_makes_the_same_editions_and_another_makes_others(empty):
    make()
    first, version = held(), DataVersion.objects.get().number
    make()
    assert held() == first
    assert DataVersion.objects.get().number == version + 1
    make(seed=2)
    assert held() != first


def test_more_editions_begin_with_the_fewer(empty):
    terms = read_terms("default")
    few, many = (
        [edition.content for edition in Maker(1, None, terms, settings.BASE_DIR / "fixtures").editions(1, count)]
        for count in (10, 30)
    )
    assert many[:10] == few


def test_made_rows_agree_with_their_content(empty, capsys):
    make()
    call_command("check_catalogue")
    assert f"{COUNT + REPORTS} editions, 0 wrong" in capsys.readouterr().out


def test_made_contents_have_the_fields_of_real_ones(empty):
    real = Recommendation.objects.first()
    make()
    recommendation, practice = (
        Edition.objects.filter(kind=kind).first().content for kind in ("recommendation", "practice")
    )
    assert recommendation.keys() == Recommendation.public(real.content()).keys()
    assert practice.keys() == public_practice(practice_content()).keys() == Practice.public(practice).keys()
    (text, *_), (real_text, *_) = recommendation["texts"].values(), real.content()["texts"].values()
    assert text.keys() == real_text.keys()


@pytest.mark.parametrize("path", ["practices", "recommendations"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_pages_and_files_of_made_editions_answer(empty, client, path, language):
    make()
    kind = path.removesuffix("s")
    key = Edition.objects.filter(kind=kind).first().key
    for address in (path, f"{path}?theme=housing&order=year", f"{path}/{key}", f"{path}/{key}.json", f"{path}.json"):
        assert client.get(f"/{language}/{address}").status_code == 200
    file = b"".join(client.get(f"/{language}/{path}.csv")).decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(file, newline="")))) == Edition.objects.filter(kind=kind).count()


def test_the_command_lines_are_asked_for_the_file_itself(empty, client):
    """Column by column and row by row: what psql and sqlite3 are measured with is not less than ours."""
    make(kind="recommendation")
    file = b"".join(client.get("/en/recommendations.csv?order=newest")).decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(file, newline=""))
    assert header == HEADER
    with connection.cursor() as cursor:
        cursor.execute(POSTGRES if connection.vendor == "postgresql" else SQLITE)
        asked = [["" if value is None else str(value) for value in row] for row in cursor.fetchall()]
    for made, told in zip(asked, rows, strict=True):
        assert dict(zip(header, made, strict=True)) == dict(zip(header, told, strict=True))


def test_one_kind_can_be_made_alone(empty):
    make(kind="practice")
    assert set(Edition.objects.values_list("kind", flat=True)) == {"practice", "report"}


@pytest.mark.django_db
def test_a_database_with_published_editions_is_refused_and_kept():
    before = held()
    with pytest.raises(CommandError, match="database of their own"):
        make()
    assert held() == before


def test_chinese_texts_are_chinese_characters():
    drawn = words(settings.BASE_DIR / "fixtures")["zh"].some(Random(1), 500)
    assert all(HAN.fullmatch(piece) for piece in drawn)


def test_what_was_not_measured_does_not_count_as_reached():
    result = {"size": 100_000, "figures": {"pages_vs_naive": 24.0, "csv_vs_naive": 15.5}}
    lines = table([result]).splitlines()
    assert sum("not measured" in line for line in lines) == len(lines) - 4
    assert sum("missed** by 1" in line for line in lines) == sum(", reached" in line for line in lines) == 1


def test_a_near_miss_is_no_success():
    lines = table([{"size": 100_000, "figures": {"chinese_recall": 0.9996}}])
    assert "**0.9996, missed**" in lines


def test_a_single_size_can_be_drawn():
    result = {
        "size": 10_000,
        "figures": {"page_ms": 3.0, "naive_page_ms": 280.0, "csv_rows": 9e4, "naive_csv_rows": 2e3},
    }
    assert plot([result]).count("<circle") == 4
    assert plot([]).startswith("<svg")
