"""What a save takes for a change: words of another are never wiped unknowingly, and line ends are no words."""

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import Permission
from django.urls import reverse

from curation.error_reports import ErrorReport
from curation.saving import last_revision
from practices.models import SubmissionContact
from tests.conftest import change, draft, published
from tests.test_admin import form_of
from tests.test_submissions import address_of, sent
from vocabularies.models import Place

pytestmark = pytest.mark.django_db


def opened(kind: str) -> tuple[str, object, dict, dict, str]:
    """(address, row, what another saves, what I send, its field) of a row of the kind."""
    if kind == "submission":
        row = sent()
        return address_of(row), row, {"internal_note": "Theirs."}, {"outcome": "Mine."}, "outcome"
    if kind == "place":
        row = Place.objects.get(code="esp-terrassa")
        return (
            "/admin/vocabularies/place/esp-terrassa/change/",
            row,
            {"wikidata": "Q1"},
            {"geonames": "123"},
            "geonames",
        )
    record = published()
    row = ErrorReport.objects.create(
        kind="practice", key=record.key, revision=1, language="en", text="Wrong.", hash="0"
    )
    address = f"/admin/curation/errorreport/{row.pk}/change/"
    return address, row, {"answer_note": "Theirs."}, {"answer_note": "Mine.", "state": "settled"}, "answer_note"


@pytest.mark.parametrize("kind", ["submission", "place", "error report"])
def test_a_second_save_is_refused_keeps_what_was_typed_and_can_be_sent_again(client, users, kind):
    address, row, theirs, mine, field = opened(kind)
    client.force_login(users["ana"])
    form = form_of(client, address) | mine
    type(row).objects.filter(pk=row.pk).update(**theirs)
    answer = client.post(address, form)
    assert "Not saved: somebody saved this since the form was opened." in answer.content.decode()
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in theirs} == theirs
    page = BeautifulSoup(answer.content, "html.parser")
    box = page.select_one(f"[name={field}]")
    assert (box.get("value") or box.text.strip()) == mine[field]
    again = form | {"as_opened": page.select_one("[name=as_opened]")["value"]}
    assert client.post(address, {name: sent for name, sent in again.items() if name != "as_opened"}).status_code == 200
    assert client.post(address, again).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == mine[field]


def test_a_contact_that_another_changed_is_no_less_safe(client, users):
    submission = sent()
    SubmissionContact.objects.create(submission=submission, name="A Person")
    client.force_login(users["ana"])
    form = form_of(client, address_of(submission)) | {"outcome": "Mine."}
    SubmissionContact.objects.update(name="Another Person")
    assert "Not saved: somebody saved this" in client.post(address_of(submission), form).content.decode()
    assert SubmissionContact.objects.get().name == "Another Person"


@pytest.mark.parametrize("kind", ["practice", "recommendation", "report"])
def test_a_mere_save_changes_no_line_break(client, users, kind):
    model = next(model for model in apps.get_models() if getattr(model, "kind", "") == kind)
    record = draft() if kind == "practice" else model.objects.first()
    lines = {"internal_note": "Ask them.\nAsk again."}
    texts = {code: said | {"summary": "It acts.\n\nIt counts."} for code, said in record.content()["texts"].items()}
    change(record, by=users["cem"], texts=texts, **lines)
    client.force_login(users["ana"])
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[record.pk])
    form = form_of(client, address)
    as_browsers = {name: said.replace("\n", "\r\n") if isinstance(said, str) else said for name, said in form.items()}
    before = last_revision(record).number
    assert client.post(address, as_browsers).status_code == 302
    assert last_revision(record).number == before


def test_who_only_reads_a_row_is_shown_no_mark(client, users):
    users["tara"].user_permissions.add(Permission.objects.get(codename="view_submission"))
    client.force_login(users["tara"])
    answer = client.get(opened("submission")[0])
    assert answer.status_code == 200
    assert "as_opened" not in answer.content.decode()
