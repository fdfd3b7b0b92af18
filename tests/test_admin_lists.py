"""The admin's lists: found, narrowed, and taken away as they are shown."""

import csv
import io
import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.analysis import fold
from catalogue.folded import Folded
from practices.models import Practice, PracticeText
from tests.conftest import change, draft, in_review, published, text

pytestmark = pytest.mark.django_db
LIST = "/admin/practices/practice/"


def listed(client, query: str = "", kind: str = LIST) -> list[str]:
    """The keys of a list, all its pages."""
    page = BeautifulSoup(client.get(f"{kind}?{query}").content, "html.parser")
    return [cell.text for cell in page.select("#result_list .field-key")]


def file(client, query: str = "", kind: str = LIST) -> list[dict]:
    """The rows of the list's file."""
    answer = client.get(f"{kind}csv/?{query}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    written = b"".join(answer).decode()
    assert written.startswith("\ufeff")
    assert "\n" not in written.replace("\r\n", "")
    return list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline="")))


@pytest.fixture
def records(users):
    """Practices in several states, languages and hands."""
    draft(by=users["cleo"], key="a-draft", texts={"en": text("Évora opens a café"), "zh": text("市政府行动")})
    published(key="b-public", country="ESP")
    change(published(key="c-ahead"), by=users["cem"], status="planned")
    in_review(draft(by=users["cem"], key="d-review", checked=None, themes=["water-and-sanitation"]), by=users["cem"])
    draft(by=users["cem"], key="e-formula", texts={"fr": text("=1+1", origin="original")}, internal_note="+ask")
    Practice.objects.filter(key="d-review").update(assigned_to=users["cem"])


ANSWERS = {
    "": ["a-draft", "b-public", "c-ahead", "d-review", "e-formula"],
    "o=-1": ["e-formula", "d-review", "c-ahead", "b-public", "a-draft"],
    "q=EVORA": ["a-draft"],
    "q=évora cafe": ["a-draft"],
    "q=évora xyzzy": [],
    "q=政府": ["a-draft"],
    "q=b-pub": ["b-public"],
    "q=a%00": ["a-draft", "b-public", "c-ahead", "d-review", "e-formula"],
    "ahead=yes": ["c-ahead"],
    "ahead=no": ["b-public"],
    "ahead=nonsense": [],
    "ahead=never": ["a-draft", "d-review", "e-formula"],
    "assigned=me": ["d-review"],
    "assigned=nobody&ahead=no": ["b-public"],
    "checked=never": ["d-review"],
    "texts__language__exact=fr": ["e-formula"],
    "themes__code__exact=water-and-sanitation": ["d-review"],
    "state__exact=in-review&q=review": ["d-review"],
    "sources__document__symbol__exact=A/HRC/42/22&state__exact=published": ["b-public"],
}


def test_the_file_has_the_records_of_the_list_in_its_order(client, users, records):
    client.force_login(users["cem"])
    for query, keys in ANSWERS.items():
        assert listed(client, query) == keys, query
        assert [row["key"] for row in file(client, query)] == keys, query


def test_a_row_tells_where_a_record_stands(client, users, records):
    client.force_login(users["cem"])
    rows = {row["key"]: row for row in file(client)}
    assert rows["c-ahead"] | {"last_changed_at": ""} == {
        "key": "c-ahead",
        "state": "draft",
        "unpublished_changes": "yes",
        "title_en": "A city acts",
        "title_original": "",
        "languages": "en; zh",
        "country": "ESP",
        "places": "esp-terrassa",
        "last_changed_by": "cem",
        "last_changed_at": "",
        "assigned_to": "",
        "revision": "2",
        "public_revision": "1",
        "internal_note": "",
    }
    assert rows["d-review"]["assigned_to"] == "cem"
    assert (rows["e-formula"]["title_original"], rows["e-formula"]["internal_note"]) == ("'=1+1", "'+ask")


def test_contributors_take_away_their_own_records_and_no_internal_note(client, users, records):
    client.force_login(users["cleo"])
    assert listed(client) == ["a-draft"]
    (row,) = file(client)
    assert row["key"] == "a-draft"
    assert "internal_note" not in row


def test_a_filter_that_the_list_does_not_have_gives_no_file(client, users):
    assert client.get(f"{LIST}csv/").status_code == 302
    client.force_login(users["cem"])
    answer = client.get(f"{LIST}csv/?year_start__nonsense=1")
    assert (answer.status_code, "year_start__nonsense" in answer.content.decode()) == (400, True)


@pytest.mark.parametrize("kind", ["recommendations/recommendation", "reports/document"])
def test_every_kind_has_its_file_and_a_link_that_keeps_the_question(client, users, kind):
    client.force_login(users["cem"])
    page = BeautifulSoup(client.get(f"/admin/{kind}/?q=rights").content, "html.parser")
    link = page.find("a", string="This list as CSV")["href"]
    assert link == f"/admin/{kind}/csv/?q=rights"
    keys = [row["key"] for row in file(client, "q=rights", f"/admin/{kind}/")]
    shown = [row.text for row in page.select("#result_list tbody tr")]
    assert len(keys) >= len(shown) > 1
    assert len(keys) == int(re.search(r"(\d+) (?:of|recommendations|documents)", page.select_one(".paginator").text)[1])


def test_a_longer_list_asks_the_database_no_more(client, users):
    client.force_login(users["ana"])
    asked = []
    for _time in range(2):
        for _record in range(4):
            draft(by=users["cem"])
        for address in (LIST, f"{LIST}csv/"):
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(address)
                b"".join(answer) if answer.streaming else answer.content
            asked.append(len(queries))
    assert asked[:2] == asked[2:]
    assert max(asked) <= 25


def test_the_database_folds_as_the_analyser_does(users):
    titles = ["Évora", "ÅNGSTRÖM", "Ｆｕｌｌ width", "كِتَاب", "Ёлка", "한국 도시", "ﬁne", "Việt Nam", "住房"]
    record = draft(by=users["cem"])
    for title in titles:
        PracticeText.objects.filter(practice=record, language="en").update(title=title)
        held = PracticeText.objects.annotate(folded=Folded("title")).get(practice=record, language="en").folded
        assert held == fold(title)
