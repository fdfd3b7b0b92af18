"""Laws that hold for every list in every format: page = CSV = JSON, fail closed, nothing private, few queries."""

import csv
import io
import json

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue.kinds import kinds
from catalogue.projections.building import build_newest
from catalogue.projections.current import live
from curation.publishing import withdraw
from tests.conftest import change, draft, published, text

pytestmark = pytest.mark.django_db
LISTS = ["practices"]
FILES = [".csv", ".json"]
EVERY = ["", *FILES]
QUESTIONS = {
    "practices": [
        "",
        "theme=housing",
        "theme=housing&theme=health",
        "theme=housing&country=ESP&order=place",
        "region=150&order=year",
        "sdg=11",
        "q=water",
        "q=水",
        "place=kor-seoul",
        "year=2016",
        "source=A/HRC/42/22&measure=training",
        "paragraph=A/HRC/42/22%239",
    ],
    "recommendations": [
        "",
        "mechanism=treaty-bodies&order=year",
        "body=CEDAW&country=JPN",
        "region=150",
        "theme=gender-equality&theme=human-rights-education",
        "sdg=5.5",
        "group=women&order=place",
        "kind=report-conclusion",
        "addressee=local-government",
        "local_government=actor&local_government=addressed",
        "year=2019",
        "source=A/HRC/38/22",
        "paragraph=A/HRC/42/22%2343",
        "q=women",
        "body=CAT",
    ],
    "reports": ["", "document_kind=panel-report", "mechanism=council&order=year", "q=panel", "year=2019", "body=CEDAW"],
}
EMPTY = {("practices", "place=kor-seoul"), ("recommendations", "body=CAT"), ("reports", "body=CEDAW")}
ASKED = [(path, question) for path, questions in QUESTIONS.items() for question in questions]


@pytest.fixture
def collection():
    """Practices that differ in what the questions ask about."""
    for number in range(28):
        published(
            key=f"made-{number:02}",
            themes=[["housing"], ["health"], ["water-and-sanitation", "housing"]][number % 3],
            places=[["esp-terrassa"], ["esp-barcelona"], []][number % 3],
            targets=["11.1"] if number % 2 else [],
            year_start=2010 + number % 9,
            year_end=2010 + number % 9 + 2 if number % 4 == 0 else None,
            measure="training" if number % 5 == 0 else "law-or-ordinance",
            texts={
                "en": text(f"Practice {number}", "Water for all." if number % 7 == 0 else "Homes."),
                "zh": text("水"),
            },
        )


def keys_of_pages(client: Client, path: str, question: str) -> list[str]:
    """The keys that a reader meets who walks from page to page."""
    address, keys = f"/en/{path}?{question}", []
    while address:
        page = BeautifulSoup(client.get(address).content, "html.parser")
        keys += [key_of(link["href"]) for link in page.select(".results .card h3 a")]
        following = page.select_one('a[rel~="next"]')
        address = following["href"] if following else None
    return keys


def key_of(address: str) -> str:
    """The key in the address of a record's page."""
    tail = address.partition("/documents/")[2]
    return tail.replace("/", "-") if tail else address.rsplit("/", 1)[1]


def body(response) -> str:
    """The whole answer as text."""
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode("utf-8-sig")


def rows(response) -> list[dict]:
    """The rows of a CSV answer, as another library reads them."""
    return list(csv.DictReader(io.StringIO(body(response), newline="")))


@pytest.mark.parametrize(("path", "question"), ASKED)
def test_page_csv_and_json_hold_the_same_records_in_the_same_order(client, collection, path, question):
    paged = keys_of_pages(client, path, question)
    from_csv = [row["id"] for row in rows(client.get(f"/en/{path}.csv?{question}"))]
    from_json = [record["id"] for record in json.loads(body(client.get(f"/en/{path}.json?{question}")))["records"]]
    assert paged == from_csv == from_json
    assert bool(paged) == ((path, question) not in EMPTY)


def test_a_projection_gives_every_page_and_file_as_the_rows_do(client, collection):
    """To the byte, whatever is asked: pages in two languages, and files. The rows know no order by relevance."""
    questions = [(path, f"{question}&order=newest" if "q=" in question else question) for path, question in ASKED]
    asked = [(f"/{language}/{path}", question) for path, question in questions for language in ("en", "zh")]
    asked += [(f"/en/{path}{suffix}", question) for path, question in questions for suffix in FILES]

    asked += [(f"/en/{path}.xlsx", question) for path, question in questions]

    def told() -> dict[tuple[str, str], bytes]:
        return {(address, question): b"".join(client.get(f"{address}?{question}")) for address, question in asked}

    from_rows = told()
    assert not any(live(kind) for kind in kinds())
    build_newest()
    assert all(live(kind) for kind in kinds())
    assert told() == from_rows


def test_every_list_is_asked():
    assert set(QUESTIONS) == {kind.path for kind in kinds().values()}


@pytest.mark.parametrize(("path", "question"), ASKED)
def test_order_and_selection_are_the_same_in_every_language(client, collection, path, question):
    english, chinese = (rows(client.get(f"/{language}/{path}.csv?{question}")) for language in ("en", "zh"))
    assert [row["id"] for row in english] == [row["id"] for row in chinese]


@pytest.mark.parametrize("path", list(QUESTIONS))
def test_csv_and_json_say_the_same_in_every_column(client, collection, path):
    from_csv = rows(client.get(f"/en/{path}.csv"))
    from_json = json.loads(body(client.get(f"/en/{path}.json")))["records"]
    for row, record in zip(from_csv, from_json, strict=True):
        flat = {
            name: "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
            for name, value in record.items()
        }
        assert row == flat


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("suffix", FILES)
def test_the_command_writes_the_bytes_of_the_address(client, collection, capsysbinary, path, suffix):
    answer = b"".join(client.get(f"/zh/{path}{suffix}?theme=housing&order=year"))
    call_command("export", path, "theme=housing", "order=year", format=suffix[1:], language="zh")
    assert capsysbinary.readouterr().out == answer


@pytest.mark.parametrize("path", list(QUESTIONS))
def test_an_empty_file_still_has_its_header(client, path):
    answer = client.get(f"/en/{path}.csv?q=nothingholdsthisword")
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"\xef\xbb\xbfid,url,")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == 1


WRONG = [
    "theme=nope",
    "place=kor-seoul&place=nowhere",
    "year=20166",
    "year=%00",
    "country=spain",
    "q=%00",
    "q=" + "x" * 201,
    "order=backwards",
    "q=%CC%81",
    "source=A/HRC/1/1",
    "paragraph=A/HRC/42/22%2399",
    "theme=" + "9" * 4000,
    "sdg=18",
    "group=%F0%9F%98%80",
    "region=Europe",
    "off=nothing",
]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("question", WRONG)
def test_a_bad_value_lists_nothing_and_says_what_is_wrong(client, collection, path, question):
    answer = client.get(f"/en/{path}?{question}")
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 400
    assert not page.select(".card")
    assert page.select(".wrong li")
    assert page.select("details"), "the rest of the page is whole"
    name = question.partition("=")[0]
    for suffix in FILES:
        file = client.get(f"/en/{path}{suffix}?{question}")
        assert file.status_code == 400
        assert file.content.decode().startswith(f"{name}: ")
    assert all(page.select(link["href"]) for link in page.select(".wrong a"))


@pytest.mark.parametrize("path", LISTS)
def test_an_unknown_parameter_is_ignored_by_a_page_and_refused_by_a_file(client, collection, path):
    assert client.get(f"/en/{path}?colour=red").status_code == 200
    for suffix in FILES:
        answer = client.get(f"/en/{path}{suffix}?colour=red")
        assert (answer.status_code, answer.content) == (400, b"colour: unknown parameter\n")


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    ("page", "status"), [("2", 200), ("3", 404), ("0", 400), ("9" * 400, 404), ("x", 400), ("-1", 400)]
)
def test_a_page_past_the_end_is_missing_and_a_page_that_is_no_number_is_wrong(client, collection, path, page, status):
    assert client.get(f"/en/{path}?page={page}").status_code == status


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("question", ["theme=", "q=a&q=b", "order=year&order=place", "page=1"])
def test_a_file_refuses_a_question_that_a_page_would_read_in_part(client, collection, path, question):
    assert client.get(f"/en/{path}?{question}").status_code == 200
    for suffix in FILES:
        assert client.get(f"/en/{path}{suffix}?{question}").status_code == 400


@pytest.mark.parametrize("path", LISTS)
def test_records_without_a_year_come_last_in_the_order_of_years(client, path):
    for key, year in [("b-undated", None), ("c-old", 2001), ("a-new", 2020), ("B-undated", None)]:
        published(key=key, year_start=year)
    listed = [row["id"] for row in rows(client.get(f"/en/{path}.csv?order=year"))]
    assert listed == ["a-new", "c-old", "B-undated", "b-undated"]


@pytest.mark.parametrize("path", LISTS)
def test_the_form_carries_a_choice_that_it_does_not_show(client, collection, path):
    page = BeautifulSoup(client.get(f"/en/{path}?paragraph=A/HRC/42/22%239").content, "html.parser")
    assert page.select_one('form.facets input[type="hidden"][name="paragraph"]')["value"] == "A/HRC/42/22#9"


@pytest.mark.parametrize("path", LISTS)
def test_the_same_value_twice_counts_once(client, collection, path):
    once, twice = (body(client.get(f"/en/{path}.csv?{question}")) for question in ("sdg=11", "sdg=11&sdg=11"))
    assert once == twice


@pytest.mark.parametrize("suffix", EVERY)
@pytest.mark.parametrize("path", LISTS)
def test_no_draft_and_no_internal_word_is_in_any_list(client, path, suffix):
    draft(key="only-a-draft")
    open_record = published(key="public-one", internal_note="call the mayor")
    change(open_record, texts={"en": text("An unpublished title")})
    answer = body(client.get(f"/en/{path}{suffix}"))
    assert "public-one" in answer
    for secret in ("only-a-draft", "call the mayor", "An unpublished title"):
        assert secret not in answer


@pytest.mark.parametrize("suffix", EVERY)
@pytest.mark.parametrize("path", LISTS)
def test_a_withdrawn_record_is_gone_from_every_list(client, path, suffix):
    record = published(key="soon-gone")
    assert "soon-gone" in body(client.get(f"/en/{path}{suffix}"))
    withdraw(record, reason={"en": "The city asked for it."})
    assert "soon-gone" not in body(client.get(f"/en/{path}{suffix}"))


@pytest.mark.parametrize("path", LISTS)
def test_the_queries_of_a_list_page_do_not_grow_with_the_collection(client, path):
    def queries(question):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(f"/en/{path}?{question}")
        return len(captured)

    published()
    few = queries("theme=housing")
    for _number in range(30):
        published(places=["esp-barcelona"], themes=["health", "housing"])
    assert queries("theme=housing") == few <= 20


@pytest.mark.parametrize("path", LISTS)
def test_a_facet_counts_what_choosing_it_would_list(client, collection, path):
    page = BeautifulSoup(client.get(f"/en/{path}?theme=housing&year=2012").content, "html.parser")
    options = page.select('details:not(#facet-theme):not(#facet-year) input[type="checkbox"]')
    assert options
    for option in options:
        said = int(option.find_next("label").select_one(".count").text)
        listed = rows(client.get(f"/en/{path}.csv?theme=housing&year=2012&{option['name']}={option['value']}"))
        assert len(listed) == said


@pytest.mark.parametrize("path", LISTS)
def test_a_facet_leaves_its_own_selection_out_of_its_counts(client, collection, path):
    def counts(question):
        page = BeautifulSoup(client.get(f"/en/{path}?{question}").content, "html.parser")
        labels = page.select("#facet-theme .option")
        return {option.input["value"]: option.select_one(".count").text for option in labels}

    assert counts("theme=housing") == counts("")
