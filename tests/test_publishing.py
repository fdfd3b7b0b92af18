"""Publishing: what is public is what was approved, by whom it says, and nothing else."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from catalogue.models import DataVersion, EditionFacet, EditionText, Withdrawal
from curation.models import Revision
from curation.publishing import Approval, publish, publish_many, withdraw
from curation.saving import save
from practices.models import Practice, Submission
from tests.conftest import change, draft, editions, in_review, practice_content, published, text

pytestmark = pytest.mark.django_db
REVIEW = Approval("review", by="somebody")


def test_a_record_is_published_as_it_was_last_saved_by_another_person(users):
    record = draft(by=users["ana"], key="a-record")
    in_review(record, by=users["ana"])
    edition = publish(record, by=users["ben"], approval=Approval("review", by="ben"))
    assert edition.content["texts"]["en"]["title"] == "A city acts"
    assert edition.approval == {"kind": "review", "by": "ben", "file": "", "hash": ""}
    assert record.state == "published"


def test_whoever_last_changed_a_record_cannot_approve_it(users):
    record = draft(by=users["ana"])
    in_review(record, by=users["ana"])
    with pytest.raises(ValidationError, match="cannot approve"):
        publish(record, by=users["ana"], approval=REVIEW)
    with pytest.raises(ValidationError, match="cannot approve"):
        publish(record, by=None, approval=REVIEW)
    assert not editions().exists()


@pytest.mark.parametrize("last", [{"internal_note": "a note"}, {"status": "planned"}])
def test_a_later_save_by_another_does_not_free_the_author_to_approve(users, last):
    record = draft(by=users["ana"])
    change(record, by=users["ben"], **last)
    in_review(record, by=users["ana"])
    with pytest.raises(ValidationError, match="cannot approve"):
        publish(record, by=users["ana"], approval=REVIEW)


def test_a_note_that_is_not_public_keeps_nobody_from_approving(users):
    record = draft(by=users["ana"])
    change(record, by=users["ben"], internal_note="a note")
    in_review(record, by=users["ana"])
    publish(record, by=users["ben"], approval=REVIEW)
    assert editions().exists()


def test_a_review_that_would_change_nothing_is_refused_and_the_approval_stays(users):
    record = published()
    with pytest.raises(ValidationError, match="nothing would change"):
        publish(record, by=users["ben"], approval=REVIEW)
    assert editions().get().approval["kind"] == "repository"


def test_only_what_was_shown_is_published(users):
    record = draft(by=users["ana"], key="a-record")
    change(record, by=users["ana"], status="planned")
    in_review(record, by=users["ana"])
    with pytest.raises(ValidationError, match="changed since it was shown"):
        publish_many([record], by=users["ben"], approvals={"a-record": REVIEW}, shown={"a-record": 1})
    publish_many([record], by=users["ben"], approvals={"a-record": REVIEW}, shown={"a-record": 2})
    assert editions().get().content["status"] == "planned"


def test_a_change_is_not_public_until_it_is_published_again(client):
    record = published(key="a-record")
    change(record, texts={"en": text("A new title")})
    assert "A new title" not in client.get("/en/practices/a-record").content.decode()
    publish(record, by=None, approval=Approval("repository"))
    assert "A new title" in client.get("/en/practices/a-record").content.decode()


def test_one_bad_record_stops_all_that_would_be_published_with_it():
    good, bad = draft(key="good"), draft(key="bad", themes=[])
    version = DataVersion.current()
    with pytest.raises(ValidationError, match="bad: no theme"):
        publish_many([good, bad], by=None, approvals={"good": Approval("operator"), "bad": Approval("operator")})
    assert not editions().exists()
    assert DataVersion.current() == version


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"texts": {}}, "no text"),
        ({"texts": {"en": text("")}}, "title: "),
        ({"sources": []}, "no source"),
        ({"country": "FRA"}, "not in FRA"),
        ({"country": None}, "not in None"),
        ({"adapted_from": "a-draft"}, "no public practice a-draft"),
        ({"sources": [{"document": "A/HRC/42/22", "paragraph": "9", "footnotes": []}] * 2}, "paragraph 9 twice"),
        ({"texts": {"en": text("A\0B")}}, "NUL"),
        ({"texts": {"en": text("x" * 301)}}, "title: "),
        ({"texts": {"en": text(origin="guessed")}}, "origin: "),
        ({"told_together": "x" * 61}, "told_together: "),
        ({"year_start": 1700}, "practice years are years"),
        ({"year_start": 10**22}, "year_start: "),
        ({"year_start": 2013, "year_end": 2012}, "practice period starts before it ends"),
        ({"links": ["ftp://example.org"]}, "no web address"),
        ({"links": ["https://[bad"]}, "no web address"),
        ({"answers": [{"recommendation": "no-such", "relation": "responds-to"}]}, "no public recommendation"),
    ],
)
def test_an_incomplete_record_is_refused_with_its_reason(fields, reason):
    assert any(reason in problem for problem in Practice.problems(practice_content(**fields)))


def test_publishing_asks_for_what_is_incomplete():
    with pytest.raises(ValidationError, match="no source"):
        publish(draft(sources=[]), by=None, approval=Approval("operator"))
    with pytest.raises(ValidationError, match="no text"):
        publish(draft(texts={}), by=None, approval=Approval("operator"))


def test_a_record_changed_behind_the_back_of_save_is_refused():
    record = draft()
    record.texts.filter(language="en").update(title="Nobody knows who wrote this")
    with pytest.raises(ValidationError, match=r"changed outside curation\.save"):
        publish(record, by=None, approval=Approval("operator"))


def test_every_save_that_changes_something_is_a_revision(users):
    record = draft(by=users["ana"])
    save(record, by=users["ben"])
    change(record, by=users["ben"], status="planned")
    kept = (
        Revision.objects.filter(key=record.key)
        .order_by("number")
        .values_list("number", "by__username", "content__status")
    )
    assert list(kept) == [(1, "ana", "done"), (2, "ben", "planned")]


def test_a_revision_can_be_applied_again():
    record = draft(themes=["housing"], year_start=2013)
    first = record.content()
    change(
        record,
        themes=["health"],
        year_start=None,
        sources=[{"document": "A/HRC/38/22", "paragraph": "15", "footnotes": []}],
    )
    save(record, by=None, content=first)
    assert record.content() == first


def test_a_withdrawn_record_answers_410_with_its_reason_in_the_readers_language(client):
    record = published(key="a-record")
    withdraw(record, reason={"en": "The city asked for it.", "zh": "应该市要求。"})
    english, chinese = client.get("/en/practices/a-record"), client.get("/zh/practices/a-record")
    assert (english.status_code, chinese.status_code) == (410, 410)
    assert "The city asked for it." in english.content.decode()
    assert "应该市要求。" in chinese.content.decode()
    as_json = client.get("/en/practices/a-record.json")
    assert (as_json.status_code, as_json.json()["withdrawn"]["en"]) == (410, "The city asked for it.")


def test_a_withdrawal_needs_a_reason_and_something_public():
    with pytest.raises(ValidationError, match="reason"):
        withdraw(published(), reason={"en": " "})
    with pytest.raises(ValidationError, match="not public"):
        withdraw(draft(), reason={"en": "Wrong."})


def test_a_withdrawn_record_can_be_published_again(client):
    record = published(key="a-record")
    withdraw(record, reason={"en": "Wrong."})
    Withdrawal.objects.update(published="2020-01-01")
    publish(record, by=None, approval=Approval("operator"))
    assert client.get("/en/practices/a-record").status_code == 200
    assert not Withdrawal.objects.exists()
    assert str(editions().get().published) == "2020-01-01", "the day of the first publication is kept"


def test_each_publication_and_withdrawal_raises_the_data_version():
    start = DataVersion.current()
    record = published()
    assert DataVersion.current() == start + 1
    withdraw(record, reason={"en": "Wrong."})
    assert DataVersion.current() == start + 2


def test_an_edition_holds_codes_and_nothing_internal():
    record = published(internal_note="call the mayor")
    content = editions().get(key=record.key).content
    assert "internal_note" not in content
    assert "submission" not in content
    assert content["themes"] == ["housing"]


def test_rows_that_were_damaged_are_found_and_remade(capsys):
    published(key="a-record", year_start=2013, year_end=2015)
    before = set(EditionFacet.objects.values_list("facet", "code"))
    assert {("year", "2014"), ("region", "150"), ("theme", "living-conditions")} <= before
    EditionFacet.objects.filter(facet="year").delete()
    EditionText.objects.filter(language="zh").update(title="?")
    with pytest.raises(CommandError, match="a-record"):
        call_command("check_catalogue")
    call_command("rebuild_catalogue")
    call_command("check_catalogue")
    assert set(EditionFacet.objects.values_list("facet", "code")) == before


def test_the_check_lists_records_with_unpublished_changes(capsys):
    change(published(key="ahead"), status="planned")
    published(key="in-step")
    withdraw(published(key="gone"), reason={"en": "Wrong."})
    call_command("check_catalogue")
    told = capsys.readouterr().out
    assert "unpublished changes: ahead" in told
    assert "in-step" not in told
    assert "unpublished changes: gone" not in told


def test_a_content_with_a_submission_keeps_it_out_of_the_edition():
    submission = Submission.objects.create(sender="Someone who wrote", sender_kind="local-government")
    record = draft(**practice_content(submission=submission.pk))
    edition = publish(record, by=None, approval=Approval("operator"))
    assert record.content()["submission"] == submission.pk
    assert "submission" not in edition.content
