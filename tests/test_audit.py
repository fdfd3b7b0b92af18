"""The audit trail: each write of an audited table is kept, whoever makes it, and nothing takes it away again."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.db.transaction import TransactionManagementError

from catalogue.models import Edition
from curation.audit import acting, install, make_way
from curation.audited import audited
from curation.models import Audit, Revision
from curation.publishing import withdraw
from curation.transitions import transition
from practices.models import PracticeText
from tests.conftest import change, draft, published
from vocabularies.models import Place

pytestmark = pytest.mark.django_db
ON_POSTGRESQL = connection.vendor == "postgresql"
TABLE = "vocabularies_place"


def since(mark: int):
    """What the trail kept after a moment, in order."""
    return Audit.objects.filter(pk__gt=mark).order_by("pk")


@pytest.fixture
def mark(db):
    """The last write before the test."""
    last = Audit.objects.order_by("-pk").first()
    return last.pk if last else 0


def write_in_six_ways() -> None:
    """create, save, update(), bulk_update, bulk_create and SQL by hand; each another row or another value."""
    made = Place.objects.create(code="net-one", level="network", wikidata="A")
    made.wikidata = "B"
    made.save()
    Place.objects.filter(pk=made.pk).update(wikidata="C")
    made.wikidata = "D"
    Place.objects.bulk_update([made], ["wikidata"])
    Place.objects.bulk_create([Place(code="net-two", level="network", wikidata="E")])
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET wikidata = 'F' WHERE wikidata = 'E'")


SIX = [("INSERT", None, "A"), ("UPDATE", "A", "B"), ("UPDATE", "B", "C"), ("UPDATE", "C", "D")]
SIX += [("INSERT", None, "E"), ("UPDATE", "E", "F")]


def told(rows) -> list[tuple]:
    """(write, identifier before, identifier after) of each."""
    return [(row.op, row.old and row.old["wikidata"], row.new and row.new["wikidata"]) for row in rows]


def test_each_of_six_ways_to_write_is_kept(mark):
    write_in_six_ways()
    assert told(since(mark)) == SIX
    assert {row.table for row in since(mark)} == {TABLE}
    assert since(mark).last().row == "net-two"


def test_a_deletion_is_kept_with_all_that_the_row_said(mark):
    record = draft()
    said = PracticeText.objects.get(practice=record, language="en")
    said.delete()
    last = since(mark).get(op="DELETE", table="practices_practicetext")
    assert (last.old["title"], last.new) == (said.title, None)


def test_an_update_that_changes_nothing_is_not_kept(mark):
    Place.objects.filter(pk="esp-terrassa").update(position=F("position"))
    assert not since(mark).exists()
    Place.objects.filter(pk="esp-terrassa").update(alternatives=["Egara"])
    assert (since(mark).get().row, since(mark).get().new["alternatives"]) == ("esp-terrassa", ["Egara"])


def test_editions_are_kept_without_their_content_and_its_change_is_still_seen(mark):
    edition = Edition.objects.get(kind="practice", key=published().key)
    assert "content" not in since(mark).get(table="catalogue_edition", op="INSERT").new
    Edition.objects.filter(pk=edition.pk).update(content={"title": "forged"})
    assert since(mark).filter(table="catalogue_edition", row=edition.pk).last().op == "UPDATE"


def test_a_revision_leaves_a_trail_only_when_it_is_tampered_with(mark):
    record = draft()
    assert not since(mark).filter(table="curation_revision").exists()
    Revision.objects.filter(key=record.key).update(note="forged")
    Revision.objects.filter(key=record.key).delete()
    assert [row.op for row in since(mark).filter(table="curation_revision")] == ["UPDATE", "DELETE"]


def test_every_table_of_a_record_app_is_audited_but_for_these():
    record_apps = ("practices", "recommendations", "reports")
    models = [model for app in record_apps for model in apps.get_app_config(app).get_models(include_auto_created=True)]
    left_out = {model._meta.db_table for model in models} - {table.table for table in audited()}
    assert "practices_submissioncontact" in left_out
    assert left_out <= {"practices_submissioncontact", "practices_submissiondocument"} == settings.PORTAL_UNAUDITED
    others = {table.table for table in audited()} - {model._meta.db_table for model in models}
    assert others == {"vocabularies_place", "catalogue_edition", "catalogue_withdrawal", "curation_revision"}


@pytest.mark.parametrize(
    "write",
    ["UPDATE curation_audit SET who = 'x'", "DELETE FROM curation_audit"] + ["TRUNCATE curation_audit"] * ON_POSTGRESQL,
)
def test_the_trail_itself_cannot_be_changed(write):
    draft()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(write)


def test_what_was_switched_off_is_on_again_after_a_migrate_and_what_does_not_belong_is_gone(mark):
    make_way(connection)
    with connection.cursor() as cursor:
        if ON_POSTGRESQL:
            cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER curation_audit")
            cursor.execute(
                "CREATE TRIGGER curation_audit AFTER INSERT ON auth_group FOR EACH ROW"
                " EXECUTE FUNCTION curation_audit_row('id')"
            )
    install(connection)
    install(connection)
    Group.objects.create(name="not audited")
    write_in_six_ways()
    assert told(since(mark)) == SIX


def test_only_who_may_view_the_trail_reads_it_and_nobody_changes_it(client, users):
    Place.objects.filter(pk="esp-terrassa").update(wikidata="Q1<b>x")
    client.force_login(users["cem"])
    address = "/admin/curation/audit/"
    assert client.get(address).status_code == 403
    users["cem"].user_permissions.add(Permission.objects.get(codename="view_audit"))
    page = client.get(address, {"q": "esp-terrassa vocabularies_place"}).content.decode()
    assert "Q1&lt;b&gt;x" in page
    assert "Q1&lt;b&gt;x" not in client.get(address, {"q": "esp-terrassa practices_practice"}).content.decode()
    last = Audit.objects.order_by("pk").last()
    assert "Q1&lt;b&gt;x" in client.get(f"{address}{last.pk}/change/").content.decode()
    client.force_login(users["ana"])
    for page in ("add/", f"{last.pk}/delete/"):
        assert client.post(address + page, {"post": "yes"}).status_code == 403
    assert client.post(f"{address}{last.pk}/change/", {"who": "x"}).status_code == 403


def test_who_acts_is_told_within_a_transaction_only():
    with ThreadPoolExecutor() as elsewhere, pytest.raises(TransactionManagementError):
        elsewhere.submit(acting, "ana").result()


@pytest.fixture
def last_who(mark):
    """Who made the last write."""
    return lambda: since(mark).last().who


class TestOnPostgreSQL:
    """What triggers do where they know who writes."""

    __test__ = ON_POSTGRESQL

    def test_who_wrote_is_the_user_else_the_commands_operator_else_the_databases_user(self, mark, users, last_who):
        Place.objects.filter(pk="esp-terrassa").update(wikidata="Q1")
        assert last_who().startswith("database: ")
        record = draft(by=None)
        assert last_who().startswith("command: ")
        change(record, by=users["ana"], status="planned")
        assert last_who() == "ana"
        transition(record, "submit", by=users["ana"])
        transition(record, "approve", by=users["ben"])
        assert last_who() == "ben"
        withdraw(record, reason={"en": "Wrong."}, by=users["ana"])
        assert last_who() == "ana"
        change(record, by=None, status="done")
        assert last_who() == "ana", "None leaves who was told before in the transaction"

    def test_a_truncated_table_is_told(self, mark):
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE practices_practiceanswer")
        assert (since(mark).get().op, since(mark).get().table) == ("TRUNCATE", "practices_practiceanswer")


class TestOnSQLite:
    """What triggers must do where they name columns."""

    __test__ = not ON_POSTGRESQL

    def test_a_column_that_a_trigger_names_can_be_dropped_by_a_migration(self, mark):
        make_way(connection)
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {TABLE} DROP COLUMN geonames")
            install(connection)
            cursor.execute(f"UPDATE {TABLE} SET wikidata = 'A' WHERE code = 'esp-terrassa'")
        assert since(mark).get().new["wikidata"] == "A"
        assert "geonames" not in since(mark).get().new
