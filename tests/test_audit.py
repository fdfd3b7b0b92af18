"""The audit trail: each write of an audited table is kept, whoever makes it, and nothing takes it away again."""

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from catalogue.models import Edition
from curation.audit import acting, install, make_way
from curation.audited import audited
from curation.models import Audit, Revision
from practices.models import Practice, PracticeText, Submission
from tests.conftest import draft, published
from vocabularies.models import Place

pytestmark = pytest.mark.django_db
ON_POSTGRESQL = connection.vendor == "postgresql"
TABLE = "practices_submission"


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
    made = Submission.objects.create(sender="A", sender_kind="state")
    made.sender = "B"
    made.save()
    Submission.objects.filter(pk=made.pk).update(sender="C")
    made.sender = "D"
    Submission.objects.bulk_update([made], ["sender"])
    Submission.objects.bulk_create([Submission(sender="E", sender_kind="state")])
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET sender = 'F' WHERE sender = 'E'")


SIX = [("INSERT", None, "A"), ("UPDATE", "A", "B"), ("UPDATE", "B", "C"), ("UPDATE", "C", "D")]
SIX += [("INSERT", None, "E"), ("UPDATE", "E", "F")]


def told(rows) -> list[tuple]:
    """(write, sender before, sender after) of each."""
    return [(row.op, row.old and row.old["sender"], row.new and row.new["sender"]) for row in rows]


def test_each_of_six_ways_to_write_is_kept(mark):
    write_in_six_ways()
    assert told(since(mark)) == SIX
    assert {row.table for row in since(mark)} == {TABLE}
    assert since(mark).last().row == str(Submission.objects.get(sender="F").pk)


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
