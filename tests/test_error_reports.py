"""“Report an error”: from any record's page to the curators, without account, cookie or script, and never public."""

import time
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from catalogue.models import Edition
from curation import views
from curation.error_reports import ErrorReport, ErrorReportContact, months_after, take_report
from curation.form_tokens import OLDEST, FormToken
from curation.limits import DailyLimit
from curation.publishing import Approval, publish, withdraw
from tests.conftest import change, published
from tests.test_admin import form_of
from tests.test_front_cache import Site, site  # noqa: F401  the fixture

pytestmark = pytest.mark.django_db

FORM = "/en/report-error/practice/a-record"
REPORT = {"text": "The year is 2014, not 2013.", "source": "The city's gazette", "address": "reader@example.org"}
RECORDS = ["practice/a-record", "recommendation/CEDAW-C-GTM-CO-8-9-52", "report/A-HRC-42-22"]


@pytest.fixture(autouse=True)
def record(monkeypatch):
    """One public practice; and no test's reports count for another's limit."""
    monkeypatch.setattr(views, "LIMIT", DailyLimit())
    return published(key="a-record")


def mark(path=RECORDS[0], *, revision=1, seconds=60) -> str:
    """What a form carries that was opened so many seconds ago."""
    kind, key = path.split("/")
    return FormToken(kind, key, revision, time.time() - seconds).signed()


def send(client, path=RECORDS[0], *, query="", headers=None, language="en", **fields):
    """Send the form of a record, opened a minute ago."""
    said = {"token": mark(path), "subject": ""} | REPORT | fields
    return client.post(f"/{language}/report-error/{path}{query}", said, headers=headers)


def page_of(answer) -> BeautifulSoup:
    """The page, read back."""
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize("path", RECORDS)
def test_an_error_is_reported_from_the_page_of_a_record_and_kept_for_the_curators(client, path):
    kind, key = path.split("/")
    record_page = page_of(client.get(client.get(f"/id/{kind}/{key}")["Location"]))
    address = record_page.select_one(f'a[href="/en/report-error/{path}"]')["href"]
    asked = client.get(address)
    page = page_of(asked)
    assert record_page.h1.text in page.text
    for field in page.select("form.report :is(input, textarea)"):
        assert field.get("type") == "hidden" or page.select_one(f'label[for="{field["id"]}"]')
    assert page.select_one("#id_address")["autocomplete"] == "email"
    answer = send(client, path)
    assert (answer.status_code, answer["Location"]) == (303, f"{address}?sent=1")
    thanked = client.get(answer["Location"])
    assert "has reached the curators" in page_of(thanked).h1.text
    for sent in (asked, answer, thanked):
        assert not sent.cookies
        assert (sent["Cache-Control"], sent["X-Robots-Tag"]) == ("no-store", "noindex")
        assert "ETag" not in sent
    report = ErrorReport.objects.open().get()
    assert (report.kind, report.key, report.language, report.state) == (kind, key, "en", "new")
    assert (report.text, report.source, report.paragraph) == (REPORT["text"], REPORT["source"], "")
    assert report.contact.address == REPORT["address"]
    assert report.contact.keep_until == months_after(timezone.now().date(), 6)


def test_a_report_on_a_paragraph_names_one_that_the_document_has(client):
    path, document = RECORDS[2], client.get("/zh/documents/A/HRC/42/22")
    address = page_of(document).select_one("#para-35 a[href*=report-error]")["href"]
    assert page_of(client.get(address)).select_one("#id_paragraph")["value"] == "35"
    refused = send(client, path, language="zh", paragraph="99")
    assert refused.status_code == 400
    assert "99" in page_of(refused).select_one("#id_paragraph_error").text
    assert send(client, path, language="zh", paragraph="35").status_code == 303
    report = ErrorReport.objects.get()
    assert (report.paragraph, report.language) == ("35", "zh")


def test_only_a_public_record_has_a_form_and_a_withdrawn_one_says_why(client, record):
    for path in ("practice/not-there", "nothing/a-record", "recommendation/a-record"):
        assert client.get(f"/en/report-error/{path}").status_code == 404
        assert send(client, path).status_code == 404
    withdraw(record, reason={"en": "The city asked for it."})
    for answer in (client.get(FORM), send(client), client.get(f"{FORM}?sent=1")):
        assert answer.status_code == 410
        assert answer["Cache-Control"] == "no-store"
        assert "The city asked for it." in page_of(answer).text
    assert client.put(FORM).status_code == 405
    assert not ErrorReport.objects.exists()


def test_what_is_wrong_with_a_form_is_said_beside_each_field_and_nothing_is_lost(client, settings):
    settings.PORTAL_CONTACT = "desk@example.org"
    wrong = {"text": "<b>Short", "source": "s" * 1001, "address": "nobody"}
    answer = send(client, **wrong)
    page = page_of(answer)
    assert answer.status_code == 400
    assert page.title.text.startswith("Not sent")
    summary = page.select_one(".wrong[role=alert]")
    assert [link["href"] for link in summary.select("a")] == ["#id_text", "#id_source", "#id_address"]
    for name, said in wrong.items():
        field = page.select_one(f"#id_{name}")
        assert field["aria-invalid"] == "true"
        described = [page.select_one(f"#{identity}") for identity in field["aria-describedby"].split()]
        assert [told.name for told in described] == ["p", "p"]
        assert (field.get("value") or field.text.removeprefix("\n")) == said
    assert page.select_one('a[href^="mailto:desk@example.org"]')
    assert not ErrorReport.objects.exists()


@pytest.mark.parametrize("length", [9, 10, 4000, 4001])
def test_a_report_has_10_to_4000_characters_of_which_a_line_break_is_one(client, length):
    text = "a" + "\r\n" * (length - 2) + "z"
    assert send(client, text=text).status_code == (303 if 10 <= length <= 4000 else 400)
    assert [len(report.text) for report in ErrorReport.objects.all()] == [length] * (10 <= length <= 4000)


def test_a_form_far_too_large_is_refused_before_it_is_read(client):
    assert send(client, text="a" * views.LARGEST).status_code == 400


@pytest.mark.parametrize(
    ("token", "words"),
    [
        (lambda: mark(seconds=0), "within a second"),
        (lambda: mark(seconds=OLDEST + 60), "more than 12 hours"),
        (lambda: mark(RECORDS[1]), "without the mark"),
        (lambda: mark()[:-1] + "!", "without the mark"),
        (lambda: "", "without the mark"),
    ],
)
def test_a_form_too_quick_too_old_or_not_ours_comes_back_with_the_text_and_a_fresh_mark(client, token, words):
    answer = send(client, token=token())
    page = page_of(answer)
    assert answer.status_code == 400
    assert words in page.select_one(".wrong").text
    assert page.select_one("#id_text").text.strip() == REPORT["text"]
    assert not ErrorReport.objects.exists()
    fresh = FormToken.read(page.select_one("[name=token]")["value"], "practice", "a-record")
    assert 0 <= time.time() - fresh.opened < 30


def test_the_revision_is_the_one_that_the_reader_saw(client, record):
    change(record, year_start=2014)
    publish(record, by=None, approval=Approval("repository", file="tests", hash="0" * 64))
    assert Edition.objects.get(key="a-record").revision == 2
    returned = page_of(send(client, token=mark(seconds=OLDEST + 60))).select_one("[name=token]")["value"]
    assert FormToken.read(returned, "practice", "a-record").revision == 1
    assert send(client).status_code == 303
    assert ErrorReport.objects.get().revision == 1


def test_the_same_report_is_kept_once_and_its_last_address_counts(client):
    for address in ("typo@example.org", "", "right@example.org"):
        assert send(client, address=address).status_code == 303
    assert ErrorReport.objects.get().contact.address == "right@example.org"
    send(client, text="Another thing is wrong too.")
    assert ErrorReport.objects.count() == 2


def test_a_program_that_fills_in_what_people_do_not_see_is_thanked_and_nothing_is_kept(client):
    trap = page_of(client.get(FORM)).select_one("[name=subject]")
    assert (trap["tabindex"], trap["autocomplete"], trap.parent["aria-hidden"]) == ("-1", "off", "true")
    assert trap.parent["class"] == ["unseen"]
    answer = send(client, subject="Cheap watches")
    assert (answer.status_code, answer["Location"]) == (303, f"{FORM}?sent=1")
    assert not ErrorReport.objects.exists()


def test_a_client_over_its_limit_is_told_to_come_tomorrow_and_keeps_its_text(client, settings):
    settings.PORTAL_REPORTS_A_DAY, settings.PORTAL_PROXIES = 2, 1
    here, there = ({"x-forwarded-for": f"10.0.0.9, {seen}"} for seen in ("192.0.2.1", "192.0.2.2"))
    for number in range(2):
        assert send(client, text=f"Error number {number}.", headers=here).status_code == 303
    refused = send(client, headers=here | {"x-forwarded-for": "198.51.100.7, 192.0.2.1"})
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 24 * 60 * 60
    assert page_of(refused).select_one("#id_text").text.strip() == REPORT["text"]
    assert send(client, headers=there).status_code == 303
    assert ErrorReport.objects.count() == 3


def test_the_front_cache_keeps_no_form_and_lets_every_report_through(site):  # noqa: F811
    for address in (FORM, f"{FORM}?sent=1", f"{FORM}?paragraph=1"):
        first, second = site.get(address), site.get(address)
        assert first[0] == second[0] == 200
        assert site.get(address, method="head")[::2] == (200, b"")
    assert b"text" in site.get(FORM, method="post")[2]
    assert (site.asked, len(site.cache.pages)) == (10, 0)
    tokens = {page_of_bytes.split(b'name="token" value="')[1][:200] for page_of_bytes in (site.get(FORM)[2], first[2])}
    assert len(tokens) == 2


def test_robots_are_told_to_leave_the_forms_alone(client):
    assert "Disallow: /*/report-error/" in client.get("/robots.txt").content.decode().split("\n")


def test_a_curator_reads_a_report_and_notes_what_came_of_it(client, users):
    send(client)
    take_report(kind="practice", key="gone", revision=1, paragraph="", language="en", text="x" * 10, source="")
    report = ErrorReport.objects.get(key="a-record")
    ErrorReport.objects.filter(key="gone").update(state="settled", handled_by=users["ben"])
    for name in ("cleo", "tara"):
        client.force_login(users[name])
        assert client.get("/admin/curation/errorreport/").status_code == 403
    client.force_login(users["cem"])
    listed = page_of(client.get("/admin/curation/errorreport/"))
    assert [cell.text for cell in listed.select(".field-state")] == ["new", "settled"]
    assert "not here any more" in listed.text
    (link,) = listed.select(".field-record a")
    assert client.get(link["href"]).status_code == 200
    address = f"/admin/curation/errorreport/{report.pk}/change/"
    page = page_of(client.get(address))
    assert {field["name"] for field in page.select("#errorreport_form .module :is(select, textarea)[name]")} == {
        "state",
        "answer_note",
    }
    assert "reader@example.org" in page.text
    assert page.select_one('a[href="/id/practice/a-record"]')
    said = form_of(client, address) | {"state": "settled", "answer_note": "Corrected.", "text": "Forged."}
    assert client.post(address, said).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.answer_note, report.handled_by) == ("settled", "Corrected.", users["cem"])
    assert report.text == REPORT["text"]
    assert not ErrorReport.objects.open().exists()
    for step in (f"{address[:-7]}delete/", "/admin/curation/errorreport/add/"):
        assert client.post(step, {"post": "yes"}).status_code == 403


def test_nothing_of_a_report_is_public_and_its_address_is_in_no_log(client, users):
    send(client)
    report = ErrorReport.objects.get()
    client.force_login(users["eva"])
    address = f"/admin/curation/errorreport/{report.pk}/change/"
    erase = {"state": "taken-up", "answer_note": "Asked the city.", "contact-0-DELETE": "on"}
    assert client.post(address, form_of(client, address) | erase).status_code == 302
    assert not ErrorReportContact.objects.exists()
    entry = LogEntry.objects.get()
    client.logout()
    send(client)
    pages = ["practices/a-record", "practices/a-record.json", "practices", "practices.csv", "practices.json", "themes"]
    pages += ["report-error/practice/a-record", "report-error/practice/a-record?sent=1"]
    told = [client.get(f"/en/{page}").getvalue() for page in pages]
    told += [repr(list(LogEntry.objects.values())).encode(), entry.get_change_message().encode()]
    for secret in (*REPORT.values(), "Asked the city."):
        assert not any(secret.encode() in page for page in told)


def test_an_address_is_erased_when_its_date_has_come_and_the_report_stays():
    said = {"kind": "practice", "key": "k", "revision": 1, "paragraph": "", "language": "en", "source": ""}
    for day in ("2020-01-01", "2999-01-01"):
        report = take_report(**said, text=f"Kept until {day}.", address="reader@example.org")
        ErrorReportContact.objects.filter(report=report).update(keep_until=day)
    call_command("erase_contacts")
    assert ErrorReportContact.objects.get().keep_until == date(2999, 1, 1)
    assert ErrorReport.objects.count() == 2


def test_a_report_in_hand_names_who_has_it():
    with pytest.raises(IntegrityError, match="error_report_in_hand_names_who"), transaction.atomic():
        ErrorReport.objects.create(kind="practice", key="k", revision=1, language="en", text="x", state="settled")
