"""The audit trail on SQLite: nothing is written over, and nothing replaced without a trace."""

import pytest
from django.db import DatabaseError, connection, transaction

from curation.models import Audit
from vocabularies.models import Place

__test__ = connection.vendor == "sqlite"  # PostgreSQL has no INSERT OR REPLACE
pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    """A write that stands in the trail."""
    Place.objects.create(code="net-one", level="network", wikidata="A")
    return Audit.objects.latest("pk")


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("insert", ["INSERT OR REPLACE", "REPLACE"])
def test_no_row_of_the_trail_is_written_over(kept, insert, recursive):
    said = (
        f"""{insert} INTO curation_audit (id, at, who, "table", op, pk) VALUES ({kept.pk}, '', 'x', 't', 'INSERT', 1)"""
    )
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA recursive_triggers={recursive}")
        try:
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                cursor.execute(said)
        finally:
            cursor.execute("PRAGMA recursive_triggers=ON")
    assert Audit.objects.get(pk=kept.pk).new["wikidata"] == "A"


def test_what_is_replaced_in_an_audited_table_is_kept_as_deleted(kept):
    columns = ", ".join(f'"{field.column}"' for field in Place._meta.concrete_fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT OR REPLACE INTO vocabularies_place ({columns}) "
            f"SELECT {columns.replace(chr(34) + 'wikidata' + chr(34), repr('B'))} FROM vocabularies_place "
            "WHERE code = 'net-one'"
        )
    rows = Audit.objects.filter(pk__gt=kept.pk).order_by("pk")
    assert [(row.op, (row.old or row.new)["wikidata"]) for row in rows] == [("DELETE", "A"), ("INSERT", "B")]
