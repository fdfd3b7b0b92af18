"""Recommendations: what they say, where they are told, and what is refused."""

import copy

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from catalogue.models import Edition
from curation.loading import load
from curation.publishing import Approval, publish
from curation.saving import save
from recommendations.importing import read_folder
from recommendations.models import Recommendation
from reports.citations import find_citations
from reports.models import Document
from reports.paragraphs import paragraph_problems
from tests.conftest import FIXTURES, published
from tests.test_admin import form_of
from tests.test_laws import rows

pytestmark = pytest.mark.django_db
CONTRACT = (
    "id,url,mechanism,body,document_symbol,paragraph,kind,country_code,country,year,addressee,local_government,"
    "local_government_words,local_government_by,title,text,language,text_origin,themes,theme_codes,sdgs,sdg_targets,groups,"
    "group_codes,upr_session,upr_cycle,upr_response,upr_response_source,upr_recommending_states,cited_in_symbol,"
    "cited_in_paragraphs,cited_in_footnotes,approval,published,updated,imported_from,imported_files,imported_places"
)
GUATEMALA = "CEDAW-C-GTM-CO-8-9-52"


def soup(client, address) -> BeautifulSoup:
    """The page, read back."""
    return BeautifulSoup(client.get(address).content, "html.parser")


def test_the_files_give_every_symbol_and_paragraph_that_the_footnotes_cite():
    entered = {}
    for record in read_folder(FIXTURES / "recommendations" / "A-HRC-42-22"):
        for source in record.content["sources"]:
            for footnote in source["footnotes"]:
                entered.setdefault(int(footnote), set()).add((record.content["document"], record.content["paragraph"]))
    cited = {
        row.number: {(c["symbol"], paragraph) for c in row.cites for paragraph in c["paragraphs"]}
        for row in Document.objects.get(symbol="A/HRC/42/22").footnotes.filter(number__range=(59, 75))
    }
    assert len(cited) == 17
    assert {number: entered[number] for number in cited} == cited


def test_a_citation_in_running_text_leads_to_a_record():
    found = find_citations("见 CEDAW/C/GTM/CO/8-9, 第 52 段；A/HRC/39/16 段，第 24.155 和 24.318 段")
    keys = [f"{citation.symbol.key}-{citation.paragraph}" for citation in found]
    assert keys == [GUATEMALA, "A-HRC-39-16-24.155", "A-HRC-39-16-24.318"]
    assert Edition.objects.filter(kind="recommendation", key__in=keys).count() == 3


def test_the_columns_are_the_contract_and_a_state_that_the_source_does_not_name_is_empty(client):
    head = b"".join(client.get("/en/recommendations.csv")).decode("utf-8-sig").splitlines()[0]
    assert head == CONTRACT
    by_key = {row["id"]: row for row in rows(client.get("/en/recommendations.csv"))}
    assert (by_key[GUATEMALA]["country"], by_key[GUATEMALA]["cited_in_footnotes"]) == ("Guatemala", "62")
    assert by_key["A-HRC-38-7-114.80"]["country_code"] == ""


def test_a_record_tells_what_is_held_where_it_is_told_and_leads_to_the_official_document(client):
    page = soup(client, f"/en/recommendations/{GUATEMALA}")
    assert "official text is not held here" in page.text
    hrefs = {link["href"] for link in page.select("main a")}
    assert {f"https://docs.un.org/{code}/CEDAW/C/GTM/CO/8-9" for code in ("ar", "zh", "en", "fr", "ru", "es")} <= hrefs
    assert {"/en/documents/A/HRC/42/22#para-43", "/en/documents/A/HRC/42/22#footnote-62"} <= hrefs
    reader = soup(client, "/en/documents/A/HRC/42/22")
    assert reader.select_one(f'#para-43 a[href="/en/recommendations/{GUATEMALA}"]')


@pytest.mark.parametrize(
    "address", ["mechanisms/treaty-bodies", "bodies/CEDAW", "countries/GTM", "themes/gender-equality"]
)
def test_pages_of_terms_join_recommendations(client, address):
    assert soup(client, f"/zh/{address}").select('.card a[href^="/zh/recommendations/"]')


def test_a_communication_leads_to_its_own_link_and_not_to_the_document_server(client):
    page = soup(client, "/en/recommendations/OL-ITA-5-2018")
    assert page.select_one('main a[href*="spcommreports.ohchr.org"]')
    assert not page.select('main a[href^="https://docs.un.org/"]')


def test_a_practice_and_the_recommendation_that_it_answers_lead_to_each_other(client):
    published(key="a-record", answers=[{"recommendation": GUATEMALA, "relation": "partly-answers"}])
    assert soup(client, f"/en/recommendations/{GUATEMALA}").select_one('#answers ~ ul a[href="/en/practices/a-record"]')
    assert "partly answers" in soup(client, f"/en/recommendations/{GUATEMALA}").select_one("#answers ~ ul").text
    practice = soup(client, "/en/practices/a-record")
    assert practice.select_one(f'a[href="/en/recommendations/{GUATEMALA}"]')
    assert "partly answers" in practice.text


def test_a_place_shows_what_is_asked_of_its_country_and_why(client):
    page = soup(client, "/en/places/swe-malmo")
    shown = page.select('section[aria-labelledby="asked"] > ul > li')
    assert shown
    assert all("Why it is here:" in row.select(".note")[-1].text for row in shown)
    assert all("Sweden" in row.select_one(".meta").text for row in shown)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"body": "CERD", "mechanism": "upr"}, "CERD is a body of treaty-bodies, not of upr"),
        ({"body": "nobody"}, "unknown body nobody"),
        ({"country": "XXX"}, "unknown country XXX"),
        ({"themes": ["nonsense"]}, "unknown theme nonsense"),
        ({"addressees": ["everybody"]}, "everybody is no addressee"),
        ({"local_government": "maybe"}, "local_government: "),
        ({"recommendation_kind": "rumour"}, "recommendation_kind: "),
        ({"year": 1944}, "recommendation year is a year"),
        ({"sources": []}, "no source"),
        ({"sources": [{"document": "A/HRC/42/22", "paragraph": "99", "footnotes": []}]}, "has no paragraph 99"),
        ({"sources": [{"document": "A/HRC/42/22", "paragraph": "43", "footnotes": ["91"]}]}, "has no footnote 91"),
        ({"sources": [{"document": "A/HRC/42/22", "paragraph": "43", "footnotes": ["9" * 5000]}]}, "has no footnote 9"),
        ({"sources": [{"document": "A/HRC/42/22", "paragraph": "43", "footnotes": []}] * 2}, "paragraph 43 twice"),
        ({"sources": [{"document": "A/HRC/42/22", "paragraph": "43", "footnotes": "59"}]}, "footnotes is not a list"),
        ({"document": 'hello"><x'}, "is no symbol"),
        ({"paragraph": " 104.76"}, "' 104.76' is no paragraph in its usual form, which is 104.76"),
        ({"paragraph": "para 104.76"}, "which is 104.76"),
        ({"paragraph": "31 (b)"}, "which is 31(b)"),
        ({"paragraph": "49–51"}, "which is 49-51"),
        ({"paragraph": "Annex "}, "which is annex"),
        ({"paragraph": "012"}, "'012' is no paragraph in its usual form"),
        ({"paragraph": "somewhere"}, "'somewhere' is no paragraph in its usual form"),
        ({"part": "B"}, "'B' is no part"),
        ({"part": " b"}, "' b' is no part"),
        ({"links": ["javascript:alert(1)"]}, "is no web address"),
        ({"texts": {}}, "no text"),
        ({"upr_response": "maybe"}, "upr_response: "),
        ({"upr_response": "noted"}, "the response of the State has no source"),
    ],
)
def test_what_is_wrong_is_named(fields, reason):
    content = copy.deepcopy(next(r.content for r in read_folder(FIXTURES / "recommendations") if r.key == GUATEMALA))
    assert any(reason in problem for problem in Recommendation.problems(content | fields))


def test_the_response_of_a_state_is_a_facet_and_says_whose_reading_it_is(client):
    content = next(r.content for r in read_folder(FIXTURES / "recommendations") if r.key == GUATEMALA)
    answered = {"key": "answered", "part": "x", "upr_response": "noted", "upr_response_source": "UPR Info"}
    record = Recommendation(key="answered")
    save(record, by=None, content=content | answered)
    publish(record, by=None, approval=Approval("operator"))
    assert [row["id"] for row in rows(client.get("/en/recommendations.csv?upr_response=noted"))] == ["answered"]
    assert "noted (UPR Info)" in soup(client, "/en/recommendations/answered").text
    assert client.get("/en/recommendations?upr_response=maybe").status_code == 400


def test_a_recommendation_on_the_same_theme_and_for_the_same_people_stands_on_a_places_page(client):
    """Theme and group must be those of one practice; what says nothing of local government needs such a reason."""
    content = next(r.content for r in read_folder(FIXTURES / "recommendations") if r.key == GUATEMALA)
    asked = {
        "part": "x",
        "country": "ESP",
        "local_government": "not-assessed",
        "themes": ["housing"],
        "groups": ["women"],
    }
    record = Recommendation(key="asked")
    save(record, by=None, content=content | {"key": "asked", **asked})
    publish(record, by=None, approval=Approval("operator"))
    published(key="one", places=["esp-barcelona"], country="ESP", themes=["housing"], groups=["children"])
    published(key="two", places=["esp-barcelona"], country="ESP", themes=["water-and-sanitation"], groups=["women"])
    address = "/en/places/esp-barcelona"
    assert not soup(client, address).select('a[href="/en/recommendations/asked"]')
    published(key="three", places=["esp-barcelona"], country="ESP", themes=["housing"], groups=["women"])
    assert "same theme and for the same people" in soup(client, address).text
    assert soup(client, "/en/countries/ESP").select('a[href="/en/recommendations/asked"]')


@pytest.mark.parametrize(
    "paragraph", ["12", "12(b)", "94(b)(i)", "12(a)-(c)", "49-51", "24.155", "annex", "principle 4"]
)
def test_a_paragraph_in_its_usual_form_is_taken(paragraph):
    assert paragraph_problems(paragraph) == []


FILE = """
published = 2026-01-02
checked = 2026-01-02
"""
RECORD = """
[[recommendation]]
key = "{key}"
document = "A/HRC/39/16"
paragraph = "{paragraph}"
mechanism = "upr"
body = "upr-wg"
kind = "recommendation"
local_government = "not-assessed"
cited = [{{ document = "A/HRC/42/22", paragraph = "42", footnotes = ["60"] }}]
[recommendation.en]
title = "A title"
summary = "A summary."
"""


@pytest.fixture
def load_file(tmp_path):
    """Load one file of recommendations, given as its records."""
    folder = tmp_path / "recommendations"
    folder.mkdir()

    def load_file(*records: str):
        (folder / "some.toml").write_text(FILE + "".join(records), encoding="utf-8")
        return load(Recommendation, read_folder(folder))

    return load_file


def record(key="one", paragraph="1.1") -> str:
    """One record as TOML."""
    return RECORD.format(key=key, paragraph=paragraph)


def said() -> tuple:
    """Everything that recommendations say, here and in public."""
    here = Recommendation.objects.values_list("key", "document", "paragraph", "part")
    return list(here), list(Edition.objects.filter(kind="recommendation").order_by("key").values("key", "content"))


def test_two_records_of_one_document_paragraph_and_part_are_refused_by_name(load_file):
    before = said()
    with pytest.raises(ValidationError, match="two: the same document, paragraph and part as one"):
        load_file(record(), record(key="two"))
    assert said() == before


def test_a_record_where_a_curators_own_stands_is_refused_by_name(load_file):
    content = next(r.content for r in read_folder(FIXTURES / "recommendations") if r.key == GUATEMALA)
    own = {"key": "own", "document": "A/HRC/39/16", "paragraph": "1.1"}
    save(Recommendation(key="own"), by=None, content=content | own)
    before = said()
    with pytest.raises(ValidationError, match="one: the same document, paragraph and part as own"):
        load_file(record(key="other", paragraph="1.2"), record())
    assert said() == before


def test_two_records_may_exchange_their_paragraphs(load_file):
    load_file(record(), record(key="two", paragraph="1.2"))
    load_file(record(paragraph="1.2"), record(key="two"))
    for public in Edition.objects.filter(key__in=["one", "two"]):
        here = Recommendation.objects.get(key=public.key).paragraph
        assert here == public.content["paragraph"] == {"one": "1.2", "two": "1.1"}[public.key]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('["60"]', '"60"', "recommendation one: cited 1: footnotes is not a list"),
        ('["60"]', "[60]", "recommendation one: cited 1: footnotes 1 is not a text"),
        ("footnotes", "footnote", "recommendation one: cited 1: unknown field footnote"),
        ('"1.1"', "1", "recommendation one: paragraph is not a text"),
        ('"A summary."', "5", "recommendation one: en: summary is not a text"),
        ("title", "heading", "recommendation one: en: unknown field heading"),
        ('kind = "', 'sort = "', "recommendation one: unknown field sort"),
        ("recommendation.en", "recommendation.xx", "recommendation one: unknown field xx"),
        ('key = "one"', "", "recommendation 1: no key"),
    ],
)
def test_what_does_not_belong_in_a_file_is_refused_by_name(load_file, old, new, reason):
    before = said()
    with pytest.raises(ValidationError) as refused:
        load_file(record().replace(old, new))
    assert any(reason in message for message in refused.value.messages)
    assert said() == before


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"paragraph": "52"}, "is violated"),
        ({"paragraph": "53 (b)"}, "which is 53(b)"),
        ({"part": "B"}, "is no part"),
        (
            {
                "sources-TOTAL_FORMS": "2",
                "sources-1-document": "A/HRC/42/22",
                "sources-1-paragraph": "43",
                "sources-1-footnotes": "",
            },
            "Please correct the duplicate data",
        ),
    ],
)
def test_a_place_that_is_taken_or_in_another_form_is_said_in_the_form(client, users, fields, reason):
    """The record that is edited is of paragraph 53; that of 52 is another's."""
    content = next(r.content for r in read_folder(FIXTURES / "recommendations") if r.key == GUATEMALA)
    own = Recommendation(key="own")
    save(own, by=None, content=content | {"key": "own", "paragraph": "53"})
    client.force_login(users["ana"])
    address = f"/admin/recommendations/recommendation/{own.pk}/change/"
    answer = client.post(address, form_of(client, address) | fields)
    assert answer.status_code == 200
    assert reason in BeautifulSoup(answer.content, "html.parser").text
    assert Recommendation.objects.get(key="own").content()["paragraph"] == "53"


def test_only_a_published_recommendation_is_public(client):
    content = next(r.content for r in read_folder(FIXTURES / "recommendations") if r.key == GUATEMALA)
    record = Recommendation(key="a-draft")
    save(record, by=None, content=content | {"key": "a-draft", "part": "x", "internal_note": "call them"})
    assert client.get("/en/recommendations/a-draft").status_code == 404
    publish(record, by=None, approval=Approval("operator"))
    assert client.get("/en/recommendations/a-draft").status_code == 200
    assert "internal_note" not in Edition.objects.get(key="a-draft").content
