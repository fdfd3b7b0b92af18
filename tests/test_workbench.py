"""The workbench: each queue lists what it says, to whom it is for, and its count, page and file agree."""

import csv
import io
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.moves import MOVES
from curation.publishing import Approval, publish, withdraw
from curation.roles import Role
from curation.transitions import transition
from curation.workbench.queue import queues, queues_of
from practices.models import Practice, Submission
from tests.conftest import change, draft, in_review, published, text

pytestmark = pytest.mark.django_db


def listed(client, queue, part="") -> list[dict]:
    """The rows of a queue's file."""
    answer = client.get(f"/admin/workbench/{queue}.csv", {"part": part} if part else {})
    said = b"".join(answer.streaming_content).decode()
    assert said.startswith("\ufeffkey,title,kind,state,why,by,at\r\n")
    return list(csv.DictReader(io.StringIO(said.removeprefix("\ufeff"))))


def keys(client, queue, part="") -> set[str]:
    """The keys of the practices in a queue."""
    return {row["key"] for row in listed(client, queue, part) if row["kind"] == "practice"}


@pytest.fixture
def collection(users):
    """One practice for each thing that can wait."""
    in_review(draft(key="esp-in-review", by=users["cem"]), by=users["cem"])
    in_review(draft(key="esp-of-eva", by=users["eva"]), by=users["eva"])
    transition(
        in_review(draft(key="esp-returned", by=users["cleo"]), by=users["cleo"]),
        "return",
        by=users["cem"],
        note="=Why?",
    )
    Practice.objects.filter(pk=draft(key="esp-given").pk).update(assigned_to=users["tara"])
    change(published(key="esp-ahead"), by=users["cem"], texts={"en": text("=SUM(A1)")})
    draft(key="esp-old", checked=(date.today() - timedelta(days=800)).isoformat())
    operated = draft(key="esp-operated")
    publish(operated, by=None, approval=Approval("operator", by="root", file="a.csv"))
    withdraw(published(key="esp-withdrawn", checked=None), reason={"en": "Told twice."})


def test_each_queue_lists_what_it_says(client, users, collection):
    for name, queue, part, told in [
        ("eva", "for-review", "", {"esp-in-review"}),
        ("ada", "for-review", "", {"esp-in-review", "esp-of-eva"}),
        ("cleo", "returned", "", {"esp-returned"}),
        ("cem", "returned", "", set()),
        ("tara", "assigned", "", {"esp-given"}),
        ("cem", "unpublished", "", {"esp-ahead"}),
        ("cem", "unchecked", "", {"esp-old"}),
        ("cem", "one-approval", "repository", {"esp-ahead"}),
        ("cem", "one-approval", "operator", {"esp-operated"}),
        ("tara", "untranslated", "zh", {"esp-ahead"}),
        ("cleo", "incomplete", "no year", {"esp-returned"}),
    ]:
        client.force_login(users[name])
        assert keys(client, queue, part) == told, (name, queue)
    client.force_login(users["cem"])
    assert "esp-withdrawn" not in keys(client, "incomplete")
    assert "esp-withdrawn" in keys(client, "recent-changes")


def test_a_row_says_why_it_is_here_who_changed_it_and_no_cell_is_a_formula(client, users, collection):
    client.force_login(users["cleo"])
    (row,) = listed(client, "returned")
    assert (row["why"], row["by"], row["state"]) == ("'=Why?", "cleo", "changes requested")
    client.force_login(users["cem"])
    (row,) = (row for row in listed(client, "unpublished") if row["key"] == "esp-ahead")
    assert (row["title"], row["by"], row["at"][:10]) == ("'=SUM(A1)", "cem", f"{date.today()}")
    page = client.get("/admin/workbench/incomplete/", {"part": "no link"}).content.decode()
    assert "no year, no goal or target, no rights group" in page
    client.force_login(users["eva"])
    assert "submitted by cem" in listed(client, "for-review")[0]["why"]


@pytest.mark.parametrize("name", ["ana", "cleo", "tara"])
def test_count_page_and_file_of_every_queue_agree_for_everybody(client, users, collection, name):
    client.force_login(users[name])
    first = BeautifulSoup(client.get("/admin/").content, "html.parser").select_one("section table")
    rows = {row.th.text.strip(): row.td.text for row in first.select("tbody tr")}
    assert list(rows) == [queue.title for queue in queues_of(users[name])]
    for queue in queues_of(users[name]):
        part = next(iter(queue.parts), "")
        count = queue.count(users[name], part)
        page = client.get(f"/admin/workbench/{queue.name}/", {"part": part} if part else {})
        shown = BeautifulSoup(page.content, "html.parser").select_one("#content table")
        assert shown.caption.text.startswith(f"{count} waiting")
        assert len(shown.select("tbody tr th")) == min(count, 50)
        assert len(listed(client, queue.name, part)) == count
        if not queue.told_by_part:
            assert rows[queue.title] == str(queue.count(users[name]))


def test_rows_cut_into_pages_of_any_length_are_the_same_rows(users, collection):
    rows = queues()["untranslated"].rows(users["ana"], "fr")  # of all three kinds
    whole = [slip.key for slip in rows[:]]
    assert len(whole) == len(set(whole)) == len(rows)
    for size in (7, 50, 1000):
        assert [slip.key for slips in rows.chunks(size) for slip in slips] == whole


def test_a_role_sees_its_own_queues_and_contributors_their_own_records(client, users, collection):
    for name, queue, status in [
        ("cleo", "recent-changes", 403),
        ("tara", "one-approval", 403),
        ("cem", "for-review", 403),
        ("eva", "for-review", 200),
    ]:
        client.force_login(users[name])
        assert client.get(f"/admin/workbench/{queue}/").status_code == status, (name, queue)
        assert client.get(f"/admin/workbench/{queue}.csv").status_code == status
    client.force_login(users["cleo"])
    assert {row["key"] for row in listed(client, "incomplete")} == {"esp-returned"}
    client.logout()
    assert client.get("/admin/workbench/incomplete/").status_code == 302


def test_what_is_no_queue_no_part_and_no_page_is_not_found(client, users):
    client.force_login(users["ana"])
    for wrong in [
        "nothing/",
        "nothing.csv",
        "incomplete/?part=nothing",
        "incomplete.csv?part=zh",
        "incomplete/?page=999",
    ]:
        assert client.get(f"/admin/workbench/{wrong}").status_code == 404, wrong


def test_the_first_page_asks_as_often_however_many_records_wait(client, users):
    client.force_login(users["ana"])

    def asked(address) -> int:
        client.get(address)  # what is kept between requests
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    draft(), draft()  # likely twins
    before = [asked("/admin/"), asked("/admin/workbench/incomplete/")]
    for _ in range(3):
        draft(places=["kor-seoul"], country="KOR", themes=["health"])
    assert [asked("/admin/"), asked("/admin/workbench/incomplete/")] == before


def test_a_long_queue_has_pages_and_every_record_is_on_one(client, users):
    client.force_login(users["ana"])
    waiting = {row["key"] for row in listed(client, "untranslated", "ar")}
    assert len(waiting) > 100  # the recommendations and documents of fixtures/
    shown = []
    for page in range(1, 1 + -(-len(waiting) // 50)):
        answer = client.get("/admin/workbench/untranslated/", {"part": "ar", "page": page})
        shown += [row.text for row in BeautifulSoup(answer.content, "html.parser").select("#content table tbody th")]
    assert len(shown) == len(waiting)
    assert set(shown) == waiting


def test_a_room_further_up_adds_its_queue(client, users):
    Submission.objects.create(sender="A city", sender_kind="local-government")
    Submission.objects.create(sender="A town", sender_kind="local-government", handling="in-work")
    client.force_login(users["cem"])
    assert [row["title"] for row in listed(client, "submissions")] == ["A city"]
    assert "submissions" in queues()


def test_the_table_of_moves_tells_every_move_and_every_role(client, users):
    client.force_login(users["tara"])
    page = BeautifulSoup(client.get("/admin/workbench/moves/").content, "html.parser")
    moves, touched = page.select("#content table")
    assert [row.th.text for row in moves.select("tbody tr")] == [move.label for move in MOVES.values()]
    assert [head.text for head in moves.select("thead th")][5:] == [str(role.label) for role in Role]
    withdraws = next(row for row in moves.select("tbody tr") if row.th.text == "Withdraw")
    told = [cell.text for cell in withdraws.select("td")]
    assert told[3:] == ["a public reason", "no", "no", "no", "yes", "yes"]
    practices = next(row for row in touched.select("tbody tr") if row.th.text == "practices")
    assert [cell.text for cell in practices.select("td")][:2] == ["view, add, change", "view, change"]
