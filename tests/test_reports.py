"""UN documents: the reader, who took part, and what is refused."""

import copy

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from catalogue.models import Edition
from curation.publishing import Approval, publish, withdraw
from curation.saving import save
from reports.models import Document
from tests.conftest import published

pytestmark = pytest.mark.django_db
READER = "/en/documents/A/HRC/42/22"


def soup(client, address) -> BeautifulSoup:
    """The page, read back."""
    return BeautifulSoup(client.get(address).content, "html.parser")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("symbol", "paragraphs", "footnotes"), [("A/HRC/42/22", 66, 90), ("A/HRC/38/22", 46, 0)])
def test_every_paragraph_and_footnote_has_an_address_a_summary_and_a_citation(
    client, language, symbol, paragraphs, footnotes
):
    page = soup(client, f"/{language}/documents/{symbol}")
    shown = page.select(".paragraph")
    assert [p["id"] for p in shown] == [f"para-{number + 1}" for number in range(paragraphs)]
    assert all(len(p.p.text) > 25 for p in shown)
    assert [p.select_one(".citation").text for p in shown][4] == f"{symbol}, para. 5"
    assert [note["id"] for note in page.select(".footnotes > li")] == [f"footnote-{n + 1}" for n in range(footnotes)]
    assert not page.select(".paragraph > p > span[lang]"), "told in the language of the page"


def test_footnotes_go_and_come_back(client):
    page = soup(client, READER)
    marks = page.select("sup a")
    assert len(marks) == 90
    for mark in marks:
        note = page.select_one(mark["href"])
        assert note.select_one(f'a[href="#{mark["id"]}"]')


def test_contents_lead_to_sections_of_two_levels(client):
    page = soup(client, "/en/documents/A/HRC/38/22")
    links = page.select(".contents a")
    assert len(links) == 8
    for link in links:
        assert page.find(id=link["href"][1:])
    assert len(page.select("h3[id^='section-IV.']")) == 3


def test_what_was_drawn_from_a_paragraph_stands_beside_it(client):
    published(key="a-record", sources=[{"document": "A/HRC/42/22", "paragraph": "9(b)", "footnotes": []}])
    page = soup(client, READER)
    assert page.select_one('#para-9 a[href="/en/practices/a-record"]')
    assert not page.select_one('#para-10 a[href="/en/practices/a-record"]')


def test_a_practice_leads_to_its_paragraph(client):
    published(key="a-record")
    link = soup(client, "/en/practices/a-record").select_one(".provenance dd a")["href"]
    assert link == f"{READER}#para-9"


def test_participants_lead_to_the_paragraphs_that_report_them(client):
    page = soup(client, "/en/documents/A/HRC/38/22/participants")
    pabel = page.select_one("#participant-katharina-pabel")
    assert {"10", "12", "14"} <= {link.text for link in pabel.select("a")}
    reader = soup(client, "/en/documents/A/HRC/38/22")
    assert all(reader.find(id=a["href"].partition("#")[2]) for a in page.select("td a"))


def test_an_official_text_that_a_curator_imported_stands_beside_the_summary(client):
    document = Document.objects.get(symbol="A/HRC/42/22")
    save(document, by=None, content=document.content() | {"official": {"zh": {"9": "正式文本。"}}})
    assert "正式文本。" not in soup(client, READER).text
    publish(document, by=None, approval=Approval("operator"))
    official = soup(client, READER).select_one("#para-9 details span")
    assert (official.text, official["lang"]) == ("正式文本。", "zh-Hans")


@pytest.mark.parametrize("address", ["documents/A/HRC/39/7", "documents/CEDAW/C/JPN/CO/7-8"])
def test_a_document_that_is_not_held_is_a_404_with_the_official_links(client, address):
    answer = client.get(f"/en/{address}")
    assert answer.status_code == 404
    links = BeautifulSoup(answer.content, "html.parser").select('a[href^="https://docs.un.org/"]')
    assert len(links) == 6


@pytest.mark.parametrize(
    "address", ["documents/hello", "documents/A/HRC/39/7/participants", "documents/A/HRC/42/22.csv"]
)
def test_an_address_that_is_no_symbol_is_a_helpful_404(client, address):
    answer = client.get(f"/en/{address}")
    assert answer.status_code == 404
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one('form[role="search"]')
    assert not page.select('main a[href^="https://docs.un.org/"]')


def test_a_withdrawn_document_answers_410_on_each_of_its_pages(client):
    withdraw(Document.objects.get(symbol="A/HRC/38/22"), reason={"en": "Wrong."})
    for address in ("", "/participants", ".json"):
        assert client.get(f"/en/documents/A/HRC/38/22{address}").status_code == 410


def test_a_symbol_in_another_form_leads_to_its_usual_one(client):
    assert client.get("/en/documents/a/hrc/42/22")["Location"] == READER


@pytest.mark.parametrize("official", [[1], {"en": "x"}, {"xx": {"1": "x"}}, {"en": {"999": "x"}}, {"en": {"1": 2}}])
def test_official_texts_that_have_no_place_are_refused(official):
    content = Document.objects.get(symbol="A/HRC/42/22").content() | {"official": official}
    assert any("official texts" in problem for problem in Document.problems(content))


def test_permanent_address_and_json(client):
    assert client.get("/id/report/A-HRC-42-22")["Location"] == READER
    told = client.get(f"{READER}.json").json()
    assert (told["document_symbol"], told["paragraphs"], told["practices"]) == ("A/HRC/42/22", 66, 0)


def changed(content: dict, part: str, **fields) -> dict:
    """The content with the first row of a part changed."""
    content = copy.deepcopy(content)
    content[part][0] |= fields
    return content


@pytest.mark.parametrize(
    ("part", "fields", "reason"),
    [
        ("footnotes", {"paragraph": "99"}, "footnote 1: no paragraph 99"),
        ("footnotes", {"number": 2}, "footnote 2 stands twice"),
        ("footnotes", {"kind": "rumour"}, "kind: "),
        ("participants", {"paragraphs": ["99"]}, "no paragraph 99"),
        ("paragraphs", {"number": "2"}, "paragraph 2 stands twice"),
        ("paragraphs", {"summaries": {}}, "paragraph 1 has no summary"),
        ("paragraphs", {"without_practices": "because"}, "without_practices: "),
        ("paragraphs", {"section": "XX"}, "no section XX"),
    ],
)
def test_what_does_not_fit_together_is_refused_by_name(part, fields, reason):
    content = Document.objects.get(symbol="A/HRC/42/22").content()
    assert any(reason in problem for problem in Document.problems(changed(content, part, **fields)))


def test_a_paragraph_that_public_records_cite_cannot_be_taken_away():
    published(key="a-record")
    document = Document.objects.get(symbol="A/HRC/42/22")
    content = document.content()
    content["paragraphs"] = [row for row in content["paragraphs"] if row["number"] != "9"]
    content["footnotes"] = [row for row in content["footnotes"] if row["paragraph"] != "9"]
    content["participants"] = []
    before = Edition.objects.get(key="A-HRC-42-22").content
    save(document, by=None, content=content)
    with pytest.raises(ValidationError, match="paragraph 9 is cited by public records"):
        publish(document, by=None, approval=Approval("operator"))
    assert Edition.objects.get(key="A-HRC-42-22").content == before
