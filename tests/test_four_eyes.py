"""Ways around four eyes and around a role that are closed: each was open once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from curation.models import RefusedSave, Revision
from curation.saving import save
from curation.transitions import transition
from curation.workbench.conditions import for_review
from practices.models import Practice, Submission
from recommendations.models import Recommendation
from reports.models import Document
from tests.conftest import change, draft, in_review, published, text
from tests.test_admin import form_of

pytestmark = pytest.mark.django_db


def titled(title: str) -> dict:
    """The texts of a practice of that title."""
    return {"en": text(title)}


def address(page: str, record: Practice, *more) -> str:
    """The address of a page of a practice's admin."""
    return reverse(f"admin:practices_practice_{page}", args=[record.pk, *more])


def is_for_review(record: Practice, user) -> bool:
    """Whether the record waits for the user."""
    return Practice.objects.filter(for_review(Practice, user, ""), pk=record.pk).exists()


def test_whoever_writes_texts_only_decides_nothing_about_local_government(client, users):
    given = Recommendation.objects.get(key="A-HRC-42-22-61.a").content()
    record = Recommendation(key="A-DRAFT")
    said = {"key": "A-DRAFT", "part": "x", "local_government": "addressed", "local_government_by": "rules 2020-01.1"}
    save(record, by=users["cem"], content=given | said)
    client.force_login(users["tara"])
    decide = reverse("admin:recommendations_recommendation_decide", args=[record.pk, "refuse"])
    assert client.post(decide).status_code == 403
    assert Recommendation.objects.get(pk=record.pk).local_government_by == "rules 2020-01.1"


def test_a_field_newer_than_the_last_revision_locks_no_translator_out(users):
    record = draft(by=users["cem"])
    last = type(record).objects.get(pk=record.pk).content()
    Revision.objects.update(content={name: value for name, value in last.items() if name != "adapted_from"})
    change(record, by=users["tara"], texts=titled("Better"))
    with pytest.raises(PermissionDenied):
        change(record, by=users["tara"], status="planned")


def test_what_was_withdrawn_is_approved_by_none_of_those_who_wrote_it(users):
    record = published(key="a-record")
    change(record, by=users["eva"], texts=titled("Eva's words"))
    transition(in_review(record, by=users["cem"]), "approve", by=users["ada"])
    transition(record, "withdraw", by=users["eva"], reason={"en": "The city asked."})
    transition(record, "take-up", by=users["eva"], note="they agreed")
    in_review(record, by=users["eva"])
    assert not is_for_review(record, users["eva"])
    with pytest.raises(ValidationError, match="cannot approve"):
        transition(record, "approve", by=users["eva"])
    assert is_for_review(record, users["ada"])
    transition(record, "approve", by=users["ada"])


def refused_to_eva(client, users) -> tuple[Practice, RefusedSave]:
    """A practice that Ada changed while Eva wrote, and what was refused to Eva."""
    record = draft(by=users["ana"])
    client.force_login(users["eva"])
    form = form_of(client, address("change", record)) | {"texts-0-title": "Eva's words"}
    change(record, by=users["ada"], year_start=2013)
    client.post(address("change", record), form)
    return record, RefusedSave.objects.get()


@pytest.mark.parametrize("way", ["refused", "reopen", "restore"])
def test_words_that_another_put_in_are_not_approved_by_their_writer(client, users, way):
    record, refused = refused_to_eva(client, users)
    client.force_login(users["cem"])
    if way == "refused":
        client.post(address("refused", record, refused.pk), {"revision": 2})
    elif way == "reopen":
        form = form_of(client, address("reopen", record, refused.pk)) | {"texts-0-summary": "Cem adds"}
        client.post(address("change", record), form)
    else:
        change(record, by=users["eva"], texts=titled("Eva's words"))
        transition(in_review(record, by=users["cem"]), "approve", by=users["ben"])
        change(record, by=users["ben"], texts=titled("Others"))
        transition(in_review(record, by=users["cem"]), "approve", by=users["ada"])
        client.post(address("restore", record, 3), {"revision": 4})
    record = Practice.objects.get(pk=record.pk)
    assert record.texts.get(language="en").title == "Eva's words"
    last = Revision.objects.filter(key=record.key).first()
    assert (last.by, last.words_of) == (users["cem"], users["eva"])
    assert "cem, words of eva" in client.get(address("history", record)).content.decode()
    in_review(record, by=users["cem"])
    assert not is_for_review(record, users["eva"])
    with pytest.raises(ValidationError, match="cannot approve"):
        transition(record, "approve", by=users["eva"])
    transition(record, "approve", by=users["ben"])


def test_a_refused_save_that_names_another_hides_no_writer(client, users):
    record, first = refused_to_eva(client, users)
    posted = first.posted | {"refused": [str(first.pk)]}
    again = RefusedSave.objects.create(
        kind="practice", key=record.key, based_on=1, content=first.content, posted=posted, by=users["ben"]
    )
    for name, words_of in {"cem": None, "eva": "ben"}.items():
        client.force_login(users[name])
        answer = client.post(address("refused", record, again.pk), {"revision": 2})
        assert answer.status_code == (302 if words_of else 403)
    last = Revision.objects.filter(key=record.key).first()
    assert (last.by, last.words_of) == (users["eva"], users["ben"])


def test_what_is_internal_is_met_and_changed_by_curators_only(client, users):
    sent = Submission.objects.create(sender="Zxsender")
    said = {"internal_note": "Zxnote", "submission": sent.pk}
    record = draft(by=users["cleo"], texts=titled("First"))
    change(record, by=users["cem"], **said)
    change(record, by=users["cem"], internal_note="Zxnewer")
    RefusedSave.objects.create(
        kind="practice", key=record.key, based_on=1, posted={"internal_note": ["Zxnote"]}, by=users["cem"]
    )
    pages = [address("change", record), address("history", record), address("history", record) + "?from=1&to=now"]
    pages += [address("refused", record, RefusedSave.objects.get().pk), address("restore", record, 2)]
    for name in ("cleo", "tara"):
        client.force_login(users[name])
        for page in pages:
            answer = client.get(page).content.decode()
            assert not [word for word in ("Zxsend", "Zxn", "nternal note", "assigned_to") if word in answer], page
    client.force_login(users["cleo"])
    form = form_of(client, address("change", record)) | {"texts-0-title": "Second", "assigned_to": users["cleo"].pk}
    other = Submission.objects.create(sender="Another")
    client.post(address("change", record), form | {"internal_note": "mine", "submission": other.pk})
    client.post(address("restore", record, 1), {"revision": 4})
    now = Practice.objects.get(pk=record.pk)
    assert (now.internal_note, now.submission, now.assigned_to) == ("Zxnewer", sent, None)
    assert now.texts.get(language="en").title == "First"
    assert Submission.objects.get(pk=other.pk).handling == Submission.Handling.RECEIVED
    client.force_login(users["cem"])
    assert "Zxnewer" in client.get(address("change", record)).content.decode()


def test_parts_of_documents_are_seen_with_their_document(client, users):
    shown, hidden = Document.objects.get(symbol="A/HRC/42/22"), Document(key="A-HRC-99-1")
    given = shown.content() | {"key": hidden.key, "symbol": "A/HRC/99/1", "participants": []}
    save(hidden, by=users["cem"], content=given)
    for name, symbols in {"cleo": {"A/HRC/42/22"}, "cem": {"A/HRC/42/22", "A/HRC/99/1"}}.items():
        client.force_login(users[name])
        for part in ("paragraph", "footnote"):
            page = client.get(f"/admin/reports/{part}/").content.decode()
            assert {symbol for symbol in ("A/HRC/42/22", "A/HRC/99/1") if symbol in page} == symbols


def test_only_who_may_do_everything_changes_an_account_that_may(client, users):
    client.force_login(users["ada"])
    for above, status in [("ana", 403), ("cem", 302)]:
        account = f"/admin/auth/user/{users[above].pk}"
        form = form_of(client, f"/admin/auth/user/{users['cem'].pk}/change/") | {
            "username": above,
            "email": "x@example.org",
        }
        assert client.post(f"{account}/change/", form).status_code == status
        words = dict.fromkeys(["password1", "password2"], "another long phrase") | {"usable_password": "true"}
        assert client.post(f"{account}/password/", words).status_code == status


def test_what_a_contributor_wrote_is_kept_when_the_record_was_moved_meanwhile(client, users):
    record = draft(by=users["cleo"])
    client.force_login(users["cleo"])
    form = form_of(client, address("change", record)) | {"texts-0-title": "Cleo's words"}
    in_review(record, by=users["cem"])
    assert client.post(address("change", record), form).status_code == 403
    kept = RefusedSave.objects.get()
    assert (kept.by, kept.based_on, kept.posted["texts-0-title"]) == (users["cleo"], 1, ["Cleo's words"])
    told = client.get(address("refused", record, kept.pk)).content.decode()
    assert "Cleo&#x27;s words" in told
    other = draft(by=users["cem"])
    assert client.post(address("change", other), form).status_code == 302  # as if it were not there
    assert RefusedSave.objects.count() == 1


def test_contributors_hand_over_only_what_they_may_change_and_translators_what_they_changed(users):
    record = published(key="a-record")
    Revision.objects.update(by=users["cleo"])
    change(record, by=users["tara"], texts=titled("Tara's words"))
    with pytest.raises(ValidationError, match="is not public"):
        transition(record, "submit", by=users["cleo"])
    transition(record, "submit", by=users["tara"])
    with pytest.raises(ValidationError, match="is not public"):
        transition(record, "take-back", by=users["cleo"])
    transition(record, "take-back", by=users["tara"])
    with pytest.raises(ValidationError, match="for editor"):
        transition(in_review(record, by=users["tara"]), "approve", by=users["tara"])
