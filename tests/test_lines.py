"""Files from a projection are those from the rows, byte for byte, whatever was published or renamed meanwhile."""

from itertools import product

import pytest
from django.core.management import call_command
from hypothesis import given

from catalogue import exports
from catalogue.lines import FORMATS
from curation.publishing import Approval, publish, withdraw
from practices.models import Practice
from tests.conftest import change, published, text
from tests.test_laws import rows
from tests.test_projections import QUIET, both, build, query_of, questions
from vocabularies.models import Theme
from vocabularies.terms import raise_stamp

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["practice", "recommendation", "report"])
def test_a_projection_gives_the_rows_of_every_file_as_the_database_does(kind):
    """For any question, in languages that records have and lack, of a text that holds line ends and marks."""
    published(country="BOL", places=["bol-el-alto", "bol-la-paz"], themes=["water-and-sanitation", "health"])
    published(texts={"zh": text("只有中文", '=SUM(A1)\x1e\x1d,\r\n"and more"')})
    published(texts={"es": text("Sólo español"), "fr": text("Et français")})
    build()

    @QUIET
    @given(questions(kind))
    def law(question):
        index, reference = both(kind, query_of(*question))
        assert index.live.is_newest()
        numbers = index.numbers()
        for language, written in product(("en", "zh", "fr", "ar"), FORMATS):
            for asked in (numbers, numbers[::-1]):
                assert index.lines(asked, language, written) == reference.lines(asked, language, written)

    law()


@pytest.fixture
def short_chunks(monkeypatch):
    """Few records at a time, so that a file of a few takes several readings."""
    monkeypatch.setattr(exports, "FIRST", 1)
    monkeypatch.setattr(exports, "CHUNK", 1)


@pytest.mark.parametrize("is_built", [True, False])
def test_what_changes_while_a_file_is_on_its_way_is_read_as_it_is_then(client, short_chunks, is_built):
    """Keys of one day are in order, so that the file begins with the first."""
    for key in ("a-first", "b-goes", "c-stays", "d-anew"):
        published(key=key)
    if is_built:
        build()
    records = {record.key: record for record in Practice.objects.all()}
    lines = iter(client.get("/en/practices.csv").streaming_content)
    begun = [next(lines), next(lines)]
    assert b"a-first" in begun[1]
    withdraw(records["b-goes"], reason={"en": "Wrong."})
    change(records["d-anew"], texts={"en": text("Said otherwise")})
    publish(records["d-anew"], by=None, approval=Approval("operator"))
    rest = b"".join(lines)
    assert b"b-goes" not in rest
    assert b"c-stays" in rest
    assert b"Said otherwise" in rest
    assert b"A city acts" not in rest.split(b"d-anew")[1]


def test_a_renamed_term_has_its_new_name_in_the_next_file(client):
    published(themes=["housing"])
    build()
    before = rows(client.get("/en/practices.csv"))[0]["themes"]
    Theme.objects.filter(code="housing").update(names={"en": "Roofs"})
    raise_stamp()
    assert (before, rows(client.get("/en/practices.csv"))[0]["themes"]) == ("Housing", "Roofs")
    build()
    assert rows(client.get("/en/practices.csv"))[0]["themes"] == "Roofs"


def test_counts_in_a_file_follow_what_is_published_and_withdrawn(client):
    def counted() -> int:
        return int(
            {row["document_symbol"]: row for row in rows(client.get("/en/reports.csv"))}["A/HRC/42/22"]["practices"]
        )

    build()
    found = [counted()]
    record = published()
    found.append(counted())
    build()
    found.append(counted())
    withdraw(record, reason={"en": "Wrong."})
    found.append(counted())
    assert found == [0, 1, 1, 0]


def test_the_command_writes_a_workbook(client, capsysbinary):
    published()
    answer = b"".join(client.get("/en/practices.xlsx"))
    call_command("export", "practices", format="xlsx")
    assert capsysbinary.readouterr().out == answer
