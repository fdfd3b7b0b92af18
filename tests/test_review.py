"""From draft to published by four eyes: every move by its table, and no way around it."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from catalogue.models import Withdrawal
from curation.models import PastEdition, Record, StateChange
from curation.moves import MOVES
from curation.publishing import Approval, publish
from curation.rights import moves_open
from curation.roles import Role
from curation.transitions import transition
from practices.models import Practice
from tests.conftest import CAST, change, draft, editions, in_review, published, text
from tests.test_admin import form_of

pytestmark = pytest.mark.django_db
State = Record.State


def titled(title: str) -> dict:
    """The texts of a practice of that title."""
    return {"en": text(title)}


def reviewed(users, **fields) -> Practice:
    """A practice that Cem wrote and Eva approved."""
    record = in_review(draft(by=users["cem"], **fields), by=users["cem"])
    transition(record, "approve", by=users["eva"])
    return record


def test_a_practice_goes_from_draft_to_published_and_each_move_is_kept(client, users):
    record = draft(by=users["cleo"], key="a-record")
    for move, name, note in [("submit", "cleo", ""), ("return", "cem", "Which year?"), ("submit", "cleo", "")]:
        transition(record, move, by=users[name], note=note)
    transition(record, "approve", by=users["eva"])
    assert client.get("/en/practices/a-record").status_code == 200
    assert editions().get().approval == {"kind": "review", "by": "eva", "file": "", "hash": ""}
    kept = StateChange.objects.order_by("pk").values_list("move", "state", "by__username", "note", "revision")
    assert list(kept) == [
        ("submit", "in-review", "cleo", "", 1),
        ("return", "changes-requested", "cem", "Which year?", 1),
        ("submit", "in-review", "cleo", "", 1),
        ("approve", "published", "eva", "", 1),
    ]


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("role", Role)
def test_a_move_is_made_from_its_states_by_its_roles_and_else_refused(users, role, state, move):
    name = next(name for name, held in CAST.items() if held == role)
    record = reviewed(users, key="a-record")
    change(record, by=users["cem"], texts=titled("Second"))
    in_review(record, by=users["cem"])
    transition(record, "approve", by=users["eva"])
    change(record, by=users["ana"], texts=titled("Third"))
    Practice.objects.update(state=state)
    record.state = state
    allowed = role in MOVES[move].roles and state in MOVES[move].before and role is not Role.CONTRIBUTOR
    assert (MOVES[move] in moves_open(record, users[name])) == allowed
    told = {"note": "why", "reason": {"en": "A reason."}}
    if not allowed:
        with pytest.raises(ValidationError, match=MOVES[move].label):
            transition(record, move, by=users[name], **told)
        assert Practice.objects.get().state == state
        return
    transition(record, move, by=users[name], **told)
    assert Practice.objects.get().state == MOVES[move].after
    assert StateChange.objects.first().move == move


def test_contributors_move_and_change_only_what_they_wrote_and_only_as_drafts(client, users):
    own, other = draft(by=users["cleo"]), draft(by=users["cem"])
    client.force_login(users["cleo"])
    change_of = "/admin/practices/practice/{}/change/"
    assert client.get(change_of.format(other.pk)).status_code == 302  # as if it were not there
    assert other.key not in client.get("/admin/practices/practice/").content.decode()
    assert form_of(client, change_of.format(own.pk))["texts-0-title"] == "A city acts"
    with pytest.raises(ValidationError, match="contributors move what they wrote"):
        transition(other, "submit", by=users["cleo"])
    transition(own, "submit", by=users["cleo"])
    assert client.post(change_of.format(own.pk), {"key": "x"}).status_code == 403


def test_translators_change_texts_and_nothing_else_whatever_they_send(client, users):
    record = draft(by=users["cem"], links=["https://example.org/"])
    client.force_login(users["tara"])
    address = f"/admin/practices/practice/{record.pk}/change/"
    before, form = record.content(), form_of(client, address)
    assert "status" not in form
    sent = form | {"texts-0-title": "Better", "status": "planned", "links": "https://example.com/", "themes": ["water"]}
    sent |= {"sources-TOTAL_FORMS": "1", "sources-INITIAL_FORMS": "0", "sources-0-document": "A/HRC/42/22"}
    client.post(address, sent | {"sources-0-paragraph": "30", "internal_note": "mine", "assigned_to": users["tara"].pk})
    after = Practice.objects.get().content()
    assert after["texts"]["en"]["title"] == "Better"
    assert after | {"texts": None} == before | {"texts": None}
    assert client.get("/admin/practices/practice/add/").status_code == 403


def test_no_way_leads_an_author_past_a_second_person(client, users):
    record = in_review(draft(by=users["eva"]), by=users["eva"])
    client.force_login(users["eva"])
    review = reverse("admin:practices_practice_publish")
    client.post(review, {"pk": record.pk, f"revision-{record.pk}": 1})  # without the form
    client.post("/admin/practices/practice/", {"action": "publish_selected", "_selected_action": [record.pk]})
    approve = reverse("admin:practices_practice_move", args=[record.pk, "approve"])
    assert client.post(approve, {"note": ""}).status_code == 403
    for way in (
        lambda: transition(record, "approve", by=users["eva"]),
        lambda: publish(record, by=users["eva"], approval=Approval("review", by="ben")),
    ):
        with pytest.raises(ValidationError, match="cannot approve"):
            way()
    assert not editions().exists()


def test_an_edit_of_what_is_in_review_by_its_reviewer_needs_a_third_person(users):
    record = in_review(draft(by=users["cem"]), by=users["cem"])
    change(record, by=users["eva"], texts=titled("Corrected"))
    for name in ("cem", "eva"):
        with pytest.raises(ValidationError):
            transition(record, "approve", by=users[name])
    transition(record, "approve", by=users["ada"])


def test_a_published_record_that_is_changed_is_a_draft_and_stays_public(client, users):
    record = reviewed(users, key="a-record")
    change(record, by=users["cem"], internal_note="call them")
    assert record.state == State.PUBLISHED
    change(record, by=users["cem"], texts=titled("New"))
    assert Practice.objects.get().state == State.DRAFT
    assert "A city acts" in client.get("/en/practices/a-record").content.decode()


def test_the_undoing_of_a_publication_brings_back_the_edition_before_it(client, users):
    record = reviewed(users, key="a-record")
    with pytest.raises(ValidationError, match="published once only"):
        transition(record, "undo", by=users["eva"], note="wrong")
    change(record, by=users["cem"], texts=titled("Wrong"))
    in_review(record, by=users["cem"])
    transition(record, "approve", by=users["ada"])
    with pytest.raises(ValidationError, match="say why"):
        transition(record, "undo", by=users["eva"])
    transition(record, "undo", by=users["eva"], note="wrong")
    edition = editions().get()
    assert (edition.revision, edition.approval["by"]) == (1, "eva")
    assert "A city acts" in client.get("/en/practices").content.decode()
    assert record.content()["texts"]["en"]["title"] == "Wrong"  # nothing is lost
    assert record.state == State.DRAFT
    call_command("check_catalogue")


def test_nothing_undone_brings_back_what_was_withdrawn(users):
    record = reviewed(users, key="a-record")
    change(record, by=users["cem"], texts=titled("Second"))
    in_review(record, by=users["cem"])
    transition(record, "approve", by=users["eva"])
    transition(record, "withdraw", by=users["eva"], reason={"en": "The city asked."})
    assert not PastEdition.objects.exists()
    transition(record, "take-up", by=users["cem"], note="they agreed")
    assert Withdrawal.objects.exists()
    change(record, by=users["cem"], texts=titled("Third"))
    in_review(record, by=users["cem"])
    transition(record, "approve", by=users["eva"])
    assert not Withdrawal.objects.exists()
    assert editions().get().content["texts"]["en"]["title"] == "Third"


def test_a_load_brings_back_no_record_that_is_withdrawn_and_worked_on(users):
    record = published(key="a-record")
    transition(record, "withdraw", by=users["eva"], reason={"en": "The city asked."})
    transition(record, "take-up", by=users["cem"], note="they agreed")
    with pytest.raises(ValidationError, match="draft, not in review"):
        publish(record, by=users["eva"], approval=Approval("review", by="eva"))
    assert not editions().exists()


def test_a_failed_move_of_several_moves_none(users):
    ready, own = in_review(draft(by=users["cem"]), by=users["cem"]), in_review(draft(by=users["eva"]), by=users["eva"])
    from curation.transitions import transition_many

    with pytest.raises(ValidationError, match=own.key):
        transition_many([ready, own], "approve", by=users["eva"])
    assert not editions().exists()
    assert Practice.objects.filter(state=State.IN_REVIEW).count() == 2


def test_every_migration_makes_the_five_groups_anew():
    Group.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert set(Group.objects.values_list("name", flat=True)) == set(Role.values)
    curators = Group.objects.get(name="curator").permissions.values_list("codename", flat=True)
    assert {"add_practice", "add_place", "view_submission"} <= set(curators)
    assert not {"delete_practice", "add_user"} & set(curators)
