"""Submissions: what was sent is followed to what came of it, and nobody's address gets out."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from catalogue.models import Edition
from curation.models import Revision
from practices import importing
from practices.drawn import drawn_from, state_in_words
from practices.models import Practice, Submission, SubmissionContact
from practices.submission_files import load, read_folder
from practices.submissions import in_two_years
from reports.models import Footnote
from tests.conftest import FIXTURES, change, draft, published
from tests.test_admin import ADD, form_of

pytestmark = pytest.mark.django_db

LIST = "/admin/practices/submission/"
HEAD = 'document = "A/HRC/42/22"\nentered = 2026-11-21\ncall = "A call"\n'
ROW = '[[submission]]\nkey = "{key}"\nsender = "{sender}"\nfootnotes = ["42"]\n'


def sent(sender="A city", **fields) -> Submission:
    """A submission; `fields` say what the test is about."""
    return Submission.objects.create(sender=sender, **({"sender_kind": "local-government"} | fields))


def address_of(submission: Submission) -> str:
    """The submission's page in the admin."""
    return f"{LIST}{submission.pk}/change/"


def files(folder, *rows: str, head=HEAD):
    """The submissions of a content file."""
    (folder / "submissions").mkdir(exist_ok=True)
    (folder / "submissions" / "a.toml").write_text(head + "".join(rows), encoding="utf-8")
    return read_folder(folder / "submissions")


def row(key="one", sender="A city") -> str:
    """A submission as TOML."""
    return ROW.format(key=key, sender=sender)


def test_every_footnote_on_a_contribution_is_named_and_used_means_that_a_practice_is_drawn():
    contents = [given.content for given in importing.read_folder(FIXTURES / "practices")]
    load(read_folder(FIXTURES / "submissions"))
    submissions = list(Submission.objects.all())
    names = dict.fromkeys(Footnote.objects.filter(kind="submission").values_list("number", flat=True), 0)
    for submission in submissions:
        assert submission.document_id == "A/HRC/42/22"
        for number in submission.footnotes:
            names[int(number)] += 1  # a footnote of another kind is none of them
    # these four name several senders, each with a contribution of its own
    assert names == dict.fromkeys(names, 1) | {27: 2, 84: 2, 86: 2, 90: 3}
    for content in contents:
        if any(str(number) in source["footnotes"] for source in content["sources"] for number in names):
            Practice(key=content["key"]).apply(content)
    drawn = drawn_from(submissions)
    assert {s.key for s in submissions if drawn[s.pk]} == {s.key for s in submissions if s.handling == "used"}
    assert all(s.outcome for s in submissions if not drawn[s.pk])


def test_a_file_and_the_curators_do_not_undo_each_other(tmp_path):
    assert str(load(files(tmp_path, row("one"), row("two"), row("three")))) == "3 new"
    assert str(load(files(tmp_path, row("one"), row("two"), row("three")))) == "3 same"
    Submission.objects.filter(key="two").update(handling="in-work")
    told = str(load(files(tmp_path, row("one", "Another city"), row("two"))))
    assert told == "1 update, 1 keep, 1 no longer in a file: three"
    assert set(Submission.objects.values_list("key", "sender", "handling")) == {
        ("one", "Another city", "received"),
        ("two", "A city", "in-work"),
        ("three", "A city", "received"),
    }
    with pytest.raises(ValidationError, match=r"two: changed here and in \S+/a\.toml") as refused:
        load(files(tmp_path, row("one", "A third city"), row("two", "A third city")))
    assert "'A city', in the file 'A third city'" in refused.value.messages[0]
    assert not Submission.objects.filter(sender="A third city").exists()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (row() + 'handling = "not-used"\n', "one: submission not used has a reason"),
        (row() + 'place = "esp-nowhere"\n', "one: place: place instance with code 'esp-nowhere' is not a valid"),
        (row() + 'place = "esp-madrid"\ncountry = "FRA"\n', "one: place: esp-madrid is in ESP, not in FRA"),
        (row().replace("42", "91"), "one: footnotes: A/HRC/42/22 has no footnote 91"),
        (row() + 'contact = "x"\n', "unknown field contact"),
        (row() + 'sender_kind = "x"\n', "one: sender_kind: Value 'x' is not a valid choice"),
        (row() + 'language = "Spanish"\n', "one: language: A code"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_reason(tmp_path, given, reason):
    with pytest.raises(ValidationError, match=r"submissions/a\.toml") as refused:
        files(tmp_path, given)
    assert reason in " ".join(refused.value.messages)


def test_a_key_is_made_of_the_senders_name_and_is_nobody_elses():
    senders = ["City of Naples", "City of Naples", "那不勒斯市", "那不勒斯市"]
    assert [sent(sender).key for sender in senders] == [
        "city-of-naples",
        "city-of-naples-2",
        "submission",
        "submission-2",
    ]
    with pytest.raises(IntegrityError, match="submission_not_used_has_a_reason"), transaction.atomic():
        sent(handling="not-used")


def test_what_is_drawn_is_told_by_the_practice_or_by_a_footnote_of_its_source():
    named, silent = sent(document_id="A/HRC/42/22", footnotes=["42", "41"]), sent()
    told = [{"document": "A/HRC/42/22", "paragraph": "32", "footnotes": ["42"]}]
    draft(key="by-footnote", sources=told)
    draft(key="by-itself", submission=silent.pk)
    draft(key="by-both", sources=told, submission=named.pk)
    draft(key="other-footnote", sources=[{"document": "A/HRC/42/22", "paragraph": "32", "footnotes": ["43"]}])
    drawn = {pk: [practice.key for practice in practices] for pk, practices in drawn_from([named, silent]).items()}
    assert drawn == {named.pk: ["by-both", "by-footnote"], silent.pk: ["by-itself"]}


@given(st.sampled_from(Submission.Handling.values), st.integers(0, 3))
def test_the_state_says_both_how_it_is_handled_and_how_many_practices_are_drawn(handling, count):
    words = state_in_words(Submission(handling=handling, outcome="It is about a State."), [Practice()] * count)
    assert (f"used in {count} practice" in words) == (count > 0)
    assert ("not used because: It is about a State." in words) == (handling == "not-used")
    assert ("in work" in words) == (handling == "in-work")
    assert (words == "received") == (handling == "received" and not count)


def test_a_practice_begins_with_what_its_submission_says_and_saving_it_takes_the_submission_up(client, users):
    submission = sent(place_id="ita-naples", language="es", document_id="A/HRC/42/22", footnotes=["42", "41"])
    client.force_login(users["ana"])
    button = BeautifulSoup(client.get(address_of(submission)).content, "html.parser").select_one(".object-tools a")
    assert button.text == "New practice from this"
    form = form_of(client, button["href"])
    assert (form["places"], form["country"], form["submission"]) == (["ita-naples"], ["ITA"], [str(submission.pk)])
    assert form["texts-0-language"] == ["es"]
    assert form["sources-0-document"] == ["A/HRC/42/22"]
    assert (form["sources-0-paragraph"], form["sources-0-footnotes"]) == ("32", "41, 42")
    submission.refresh_from_db()
    assert submission.handling == "received"
    form |= {"key": "ita-new", "led_by_kind": "local-government", "measure": "training", "status": "done"}
    form |= {"texts-0-title": "Naples reads", "texts-0-summary": "It does.", "texts-0-origin": "editorial"}
    assert client.post(button["href"], form | {"themes": ["education"]}).status_code == 302
    practice = Practice.objects.get(submission=submission)
    assert practice.content()["sources"][0]["footnotes"] == ["41", "42"]
    submission.refresh_from_db()
    assert submission.handling == "in-work"
    page = BeautifulSoup(client.get(address_of(submission)).content, "html.parser")
    assert "in work; used in 1 practice" in page.select_one(".field-state").text
    assert page.select_one(".field-practices a")["href"] == f"/admin/practices/practice/{practice.pk}/change/"


def test_a_submission_named_in_several_paragraphs_begins_a_practice_from_each(client, users):
    submission = sent(document_id="A/HRC/42/22", footnotes=["27", "90"])
    client.force_login(users["ana"])
    tools = BeautifulSoup(client.get(address_of(submission)).content, "html.parser").select(".object-tools a")
    begun = [form_of(client, tool["href"]) for tool in tools[:2]]
    assert [(form["sources-0-paragraph"], form["sources-0-footnotes"]) for form in begun] == [
        ("23", "27"),
        ("59", "90"),
    ]
    for wrong in ("abc", "999999", ""):
        assert form_of(client, f"{ADD}?submission={wrong}")["submission"] in ([], [""])
    client.force_login(users["cleo"])  # a contributor, who sees no submissions
    assert form_of(client, tools[0]["href"])["sources-0-paragraph"] == ""


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"handling": "used"}, "No practice here is drawn from this submission."),
        ({"handling": "not-used"}, "Say in “what came of it” why the submission is not used."),
        ({"handling": "not-used", "outcome": "x", "footnotes": "42"}, "Practices are drawn from it: a-record."),
        ({"footnotes": "42, 91"}, "A/HRC/42/22 has no footnote 91"),
        ({"document": "", "footnotes": "42"}, "there is no document for footnote 42"),
        ({"contact-0-name": "A Person", "contact-0-keep_until": "2020-01-01"}, "This day has come already"),
    ],
)
def test_what_does_not_agree_is_refused_with_the_reason(client, users, fields, reason):
    draft(key="a-record", sources=[{"document": "A/HRC/42/22", "paragraph": "32", "footnotes": ["42"]}])
    submission = sent(document_id="A/HRC/42/22")
    client.force_login(users["ana"])
    answer = client.post(address_of(submission), form_of(client, address_of(submission)) | fields)
    assert reason in answer.content.decode()
    submission.refresh_from_db()
    assert (submission.handling, submission.footnotes) == ("received", [])


def test_the_list_asks_no_more_for_many_than_for_one(client, users, django_assert_num_queries):
    client.force_login(users["ana"])
    sent(document_id="A/HRC/42/22", footnotes=["42"])
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for number in range(10):
        sent(f"City {number}", document_id="A/HRC/42/22", footnotes=["42"])
    draft(sources=[{"document": "A/HRC/42/22", "paragraph": "32", "footnotes": ["42"]}])
    with django_assert_num_queries(len(one)):
        page = client.get(LIST).content.decode()
    assert page.count("received; used in 1 practice") == 11


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1)))
def test_a_contact_is_kept_for_two_years_unless_told_otherwise(day):
    assert 730 <= (in_two_years(day) - day).days <= 731


def test_contacts_are_erased_on_their_day_and_counted(capsys):
    today = timezone.localdate()
    for days in (-1, 0, 1):
        day = today + timedelta(days=days)
        SubmissionContact.objects.create(submission=sent(str(days)), name="A Person", keep_until=day)
    call_command("erase_contacts", "--dry-run")
    assert SubmissionContact.objects.count() == 3
    call_command("erase_contacts")
    assert SubmissionContact.objects.get().submission.sender == "1"
    assert capsys.readouterr().out == "2 contacts would be erased\n2 contacts erased\n"


def test_no_byte_of_a_contact_or_an_inner_note_gets_out(client, users, capsys):
    client.force_login(users["ana"])
    secrets = {"contact-0-name": "Zxname", "contact-0-address": "zxmail@example.org"}
    fields = {"sender": "Zxsender", "sender_kind": "civil-society", "internal_note": "Zxnote", "summary": "Zxsummary"}
    add = f"{LIST}add/"
    assert client.post(add, form_of(client, add) | fields | secrets).status_code == 302
    submission = Submission.objects.get()
    assert submission.contact.address == "zxmail@example.org"
    form = form_of(client, address_of(submission)) | {"contact-0-name": "Zxother", "outcome": "Zxoutcome"}
    assert client.post(address_of(submission), form).status_code == 302
    record = published(key="a-record", submission=submission.pk)
    change(record, submission=submission.pk, status="planned")
    client.logout()
    pages = ["/practices/a-record", "/practices/a-record.json", "/practices", "/practices.json", "/practices.csv"]
    pages += ["/practices.csv?q=zxname", "/places/esp-terrassa", "/documents/A/HRC/42/22"]
    answers = [client.get(f"/{language}{page}") for language in ("en", "zh") for page in pages]
    public = str([b"".join(answer) if answer.streaming else answer.content for answer in answers])
    for kind in ("csv", "json"):
        call_command("export", "practices", format=kind)
    public += capsys.readouterr().out + str(list(Edition.objects.values_list("content", flat=True)))
    assert "a-record" in public
    assert "zx" not in public.lower()
    kept = str(list(Revision.objects.values_list("content", "note")))
    kept += str(list(LogEntry.objects.values_list("object_repr", "change_message")))
    assert "Zxsender" in kept  # the log names the submission, and nobody else
    assert not any(word in kept for word in ("Zxname", "Zxother", "zxmail", "Zxnote"))
