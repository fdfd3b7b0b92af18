"""Moves sent twice or by the hundred, and queues and lists that say the same of one record."""

import pytest
from django.urls import reverse
from django.utils import timezone

from curation.desk.moving import MOST
from curation.models import LinkCheck, StateChange
from curation.past import events
from curation.transitions import transition
from practices.models import Practice
from tests.conftest import change, draft, editions, in_review, published, text
from tests.test_admin import form_of
from tests.test_workbench import keys, listed

pytestmark = pytest.mark.django_db
LIST, REVIEW = "/admin/practices/practice/", "/admin/practices/practice/publish/"


def published_anew(users, titles) -> Practice:
    """A public practice that was published again with each of these titles."""
    record = published(key="a-record")
    for title in titles:
        change(record, by=users["cem"], texts={"en": text(title)})
        transition(in_review(record, by=users["cem"]), "approve", by=users["ada"])
    return record


@pytest.mark.parametrize("move", ["undo", "withdraw"])
def test_a_move_sent_twice_is_made_once(client, users, move):
    record = published_anew(users, ["Second", "Third"])
    client.force_login(users["eva"])
    address = reverse("admin:practices_practice_move", args=[record.pk, move])
    form = form_of(client, address) | {"note": "wrong", "en": "It is wrong."}
    transition(record, "undo", by=users["eva"], note="wrong")
    answer = client.post(address, form).content.decode()
    assert "another edition is public now" in answer
    assert "wrong</textarea>" in answer.replace("\n", "")
    assert editions().get().content["texts"]["en"]["title"] == "Second"
    client.post(address, {name: value for name, value in form.items() if name != "public"})
    assert editions().get().revision == 2, "a form that says nothing of it is refused"
    client.post(address, form_of(client, address) | {"note": "wrong", "en": "It is wrong."})
    assert list(editions().values_list("revision", flat=True)) == ([1] if move == "undo" else [])


def test_no_more_records_are_chosen_for_a_review_than_a_page_shows(client, users):
    chosen = Practice.objects.bulk_create(Practice(key=f"esp-{number}") for number in range(MOST + 1))
    client.force_login(users["eva"])
    for several, told in [(chosen, f"Choose at most {MOST} records"), (chosen[1:], "Review and publish</h1>")]:
        action = {"action": "publish_selected", "_selected_action": [record.pk for record in several]}
        assert told in client.post(LIST, action, follow=True).content.decode()


@pytest.mark.parametrize("number", ["9" * 23, "-1", "x", "²"])
def test_a_number_that_no_record_has_is_refused(client, users, number):
    client.force_login(users["eva"])
    assert client.get(f"{REVIEW}?pk={number}").status_code == 400
    assert client.post(REVIEW, {"pk": number, f"revision-{number}": "1"}).status_code == 400
    assert client.post(REVIEW, {"pk": "1", "revision-1": number}).status_code == 400


def test_unpublished_changes_are_the_same_in_lists_files_and_the_workbench(client, users):
    change(published(key="esp-noted"), by=users["cem"], internal_note="Call them.")
    change(published(key="esp-ahead"), by=users["cem"], texts={"en": text("New")})
    draft(key="esp-draft")
    client.force_login(users["cem"])
    assert keys(client, "unpublished") == {"esp-ahead"}
    lines = client.get(f"{LIST}csv/?ahead=yes").getvalue().decode().splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["esp-ahead"]
    assert client.get(f"{LIST}?ahead=no").context["cl"].result_list[0].key == "esp-noted"


def test_withdrawn_records_wait_in_no_queue_of_twins_or_dead_links(client, users):
    pair = [published(key=f"esp-{name}", texts={"en": text("Terrassa lends empty homes")}) for name in ("one", "two")]
    now = timezone.now()
    LinkCheck.objects.create(kind="practice", key="esp-one", url="https://example.org/", status="404", checked_at=now)
    client.force_login(users["cem"])
    assert [len(listed(client, queue)) for queue in ("twins", "dead-links")] == [1, 1]
    transition(pair[0], "withdraw", by=users["eva"], reason={"en": "Told twice."})
    assert [len(listed(client, queue)) for queue in ("twins", "dead-links")] == [0, 0]


def test_a_move_that_is_made_no_more_is_told_by_its_name(client, users):
    record = published(key="esp-old")
    StateChange.objects.create(kind="practice", key=record.key, move="park", state="draft", revision=1, by=users["cem"])
    client.force_login(users["cem"])
    assert listed(client, "recent-moves")[0]["why"] == "park"
    assert "park: draft" in [event.what for event in events(record)]
