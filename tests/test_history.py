"""The history of a record: all that happened, how any two revisions differ, and the way back to each."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.models import Revision, StateChange
from curation.restoring import restore
from curation.transitions import transition
from practices.models import Practice
from tests.conftest import change, draft, editions, in_review, practice_content, published, text
from tests.test_admin import form_of
from vocabularies.models import Theme

pytestmark = pytest.mark.django_db


def page(client, name, *args, **asked) -> BeautifulSoup:
    """A page of a practice's admin."""
    answer = client.get(reverse(f"admin:practices_practice_{name}", args=args), asked)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def marked(found: BeautifulSoup) -> dict[str, str]:
    """Label of a field → what is marked in it, as `-old +new`."""
    signs = {"ins": "+", "del": "-"}
    return {
        row.th.text: " ".join(signs[part.name] + part.text.strip() for part in row.select("ins, del"))
        for row in found.select("tbody tr")
    }


@pytest.fixture
def record(users) -> Practice:
    """A practice that Cem wrote, Eva approved, and Cem changed since."""
    record = in_review(draft(by=users["cem"], key="a-record"), by=users["cem"])
    transition(record, "approve", by=users["eva"])
    change(record, by=users["cem"], status="planned", internal_note="ask them")
    return change(record, by=users["ada"], texts={"en": text("A town acts"), "ar": text("مدينة", "نص")})


def test_all_that_happened_is_told_with_who_when_and_why(client, users, record):
    client.force_login(users["cem"])
    told = page(client, "history", record.pk)
    rows = [[cell.text.strip() for cell in row.select("td, th")] for row in told.select("tbody tr")]
    assert [(row[1], row[2]) for row in rows] == [
        ("ada", "Revision 3"),
        ("cem", "Revision 2"),
        ("eva", "Approve and publish: published"),
        ("cem", "Submit for review: in review"),
        ("cem", "Revision 1 (public now)"),
    ]
    assert rows[1][3:5] == ["changed by a test", "Status; Internal note"]
    in_review(record, by=users["cem"])
    transition(record, "approve", by=users["eva"])
    assert "Revision 1 (was public)" in page(client, "history", record.pk).text


def test_any_two_revisions_and_what_is_public_are_compared(client, users, record):
    client.force_login(users["cem"])
    last = page(client, "history", record.pk, revision=3)
    assert marked(last)["Title (English)"] == "-city +town"
    arabic = next(row.td for row in last.select("tbody tr") if row.th.text == "Title (Arabic)")
    assert (arabic["lang"], arabic["dir"]) == ("ar", "rtl")
    assert marked(page(client, "history", record.pk, **{"from": 1, "to": 2})) == {
        "Status": "-done when told +planned when told",
        "Internal note": "+ask them",
    }
    public = marked(page(client, "history", record.pk, **{"from": "public", "to": "now"}))
    assert "Internal note" not in public
    assert public["Status"] == "-done when told +planned when told"
    history = reverse("admin:practices_practice_history", args=[record.pk])
    for wrong in ("revision=9", "from=1&to=x", "from=-1&to=1", "revision=²", "to=2"):
        assert client.get(f"{history}?{wrong}").status_code == 404


def test_an_earlier_revision_is_restored_after_it_was_shown(client, users, record):
    client.force_login(users["cem"])
    address = reverse("admin:practices_practice_restore", args=[record.pk, 1])
    assert marked(page(client, "restore", record.pk, 1))["Title (English)"] == "-town +city"
    form = form_of(client, address)
    change(record, by=users["ada"], status="under-way")
    assert "changed since it was shown" in client.post(address, form).content.decode()
    assert client.post(address, form_of(client, address)).status_code == 302
    newest = Revision.objects.filter(key="a-record").order_by("-number").first()
    assert (newest.number, newest.by, newest.note) == (5, users["cem"], "restored revision 1")
    assert newest.content == Revision.objects.get(key="a-record", number=1).content == Practice.objects.get().content()
    assert editions().get().revision == 1


def test_only_who_may_change_the_whole_record_restores_it(client, users, record):
    address = reverse("admin:practices_practice_restore", args=[record.pk, 1])
    for name in ("tara", "cleo"):
        client.force_login(users[name])
        assert client.post(address, {"revision": 3}).status_code == (403 if name == "tara" else 404)
    assert Revision.objects.filter(key="a-record").count() == 3


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"themes": ["gone"]}, "there is no theme gone any more"),
        ({"themes": ["education"]}, "the theme education is retired: health stands in its place"),
        ({"places": ["esp-gone"]}, "there is no place esp-gone any more"),
        ({"adapted_from": "no-such"}, "there is no practice no-such any more"),
        ({"sources": [{"document": "A/HRC/1/1", "paragraph": "1", "footnotes": []}]}, "there is no document A/HRC/1/1"),
        ({"sources": [{"document": "A/HRC/42/22", "paragraph": "99", "footnotes": []}]}, "has no paragraph 99"),
        ({"status": "unheard-of"}, "is not a valid choice"),
        ({"texts": {"en": text(colour="red")}}, "another shape"),
        ({"mood": "glad"}, "no place for Mood"),
    ],
)
def test_what_names_something_that_is_gone_is_refused_whole_and_says_why(users, fields, reason):
    Theme.objects.filter(code="education").update(replaced_by="health")
    record = draft(by=users["cem"])
    before = record.content()
    with pytest.raises(ValidationError, match=reason):
        restore(record, before | {"links": ["https://example.org/"]} | fields, by=users["cem"], note="restored")
    assert Practice.objects.get().content() == before
    assert Revision.objects.count() == Revision.objects.exclude(kind="practice").count() + 1


def test_revisions_from_before_a_field_was_there_are_restored_with_it_empty(users):
    empty = Practice.empty("a-record")
    record = draft(by=users["cem"], key="a-record", texts={"en": text(lessons="Begin early.")}, told_together="x")
    full = practice_content(key="a-record", texts={"en": text("Old")})

    @settings(max_examples=20, deadline=None)
    @given(st.sets(st.sampled_from(sorted(name for name in empty if empty[name] in ("", None, [])))))
    def check(absent):
        needed = {"led_by_kind", "measure", "status"}
        content = {name: value for name, value in full.items() if name not in absent - needed}
        content["texts"] = {"en": {"title": "Old", "summary": "It acts.", "origin": "editorial"}}
        restore(record, content, by=users["cem"], note="restored")
        said = Practice.objects.get().content()
        assert all(said[name] == content.get(name, empty[name]) for name in empty if name not in ("key", "texts"))
        assert said["texts"]["en"]["lessons"] == ""

    check()


def test_who_approves_reads_what_changes_in_names_and_who_changed_it(client, users, record):
    in_review(record, by=users["cem"])
    client.force_login(users["eva"])
    told = page(client, "publish", pk=record.pk)
    assert marked(told)["Status"] == "-done when told +planned when told"
    assert "Changed since the last approval by: cem, ada." in told.text
    assert told.find("a", string="Request changes of a-record")
    other = in_review(draft(by=users["cem"], country="FRA", places=[]), by=users["cem"])
    first = marked(page(client, "publish", pk=other.pk))
    assert (first["Country"], first["Title (English)"]) == ("+France (FRA)", "+A city acts")
    assert "Internal note" not in first


def test_the_history_of_a_record_that_only_commands_wrote_says_so(client, users):
    record = published()
    StateChange.objects.create(kind="practice", key=record.key, move="gone", state="draft", revision=1, by=users["ana"])
    client.force_login(users["ana"])
    told = page(client, "history", record.pk).text
    assert "a command" in told
    assert "gone: draft" in told
