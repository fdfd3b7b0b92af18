"""UN documents: the reader, who took part, and what is refused."""

import copy
import shutil

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from catalogue.models import Edition
from curation.loading import load
from curation.publishing import Approval, publish, withdraw
from curation.saving import save
from reports.importing import read_folder
from reports.models import Document
from tests.conftest import FIXTURES, published

pytestmark = pytest.mark.django_db
READER = "/en/documents/A/HRC/42/22"


def soup(client, address) -> BeautifulSoup:
    """The page, read back."""
    return BeautifulSoup(client.get(address).content, "html.parser")


READ = [("ar", "A/HRC/42/22", 66, 90), ("en", "A/HRC/42/22", 66, 90)]
READ += [("zh", "A/HRC/38/22", 46, 0), ("es", "A/HRC/38/22", 46, 0)]


@pytest.mark.parametrize(("language", "symbol", "paragraphs", "footnotes"), READ)
def test_every_paragraph_and_footnote_has_an_address_a_summary_and_a_citation(
    client, language, symbol, paragraphs, footnotes
):
    page = soup(client, f"/{language}/documents/{symbol}")
    shown = page.select(".paragraph")
    assert [p["id"] for p in shown] == [f"para-{number + 1}" for number in range(paragraphs)]
    assert all(len(p.select_one(".texts p:last-child").text) > 25 for p in shown)
    assert all(bool(p.select_one(".texts .meta")) == (language in ("ar", "es")) for p in shown), "a machine's, marked"
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


def test_the_conclusions_of_a_report_stand_beside_their_paragraph_once(client):
    (aside,) = soup(client, "/en/documents/A/HRC/38/22").select("#para-40 aside")
    links = [link["href"] for link in aside.select("a")]
    made = [
        f"/en/recommendations/{edition.key}"
        for edition in Edition.objects.filter(kind="recommendation").order_by("key")
        if (edition.content["document"], edition.content["paragraph"]) == ("A/HRC/38/22", "40")
    ]
    assert links[: len(made)] == made
    assert len(made) > 1
    assert len(set(links)) == len(links)


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
    assert "正式文本。" not in soup(client, READER).text, "an English page shows it when it is asked for"
    for address in ("/zh/documents/A/HRC/42/22", f"{READER}?beside=zh"):
        own, official = soup(client, address).select("#para-9 .texts > div")[0 :: 2 if "beside" in address else 1]
        assert "正式文本。" in official.text
        assert "正式文本。" not in own.text


def test_languages_are_read_side_by_side(client):
    page = soup(client, f"{READER}?beside=zh&beside=zh")
    labels = [label.text for label in page.select("#para-35 .texts .meta")]
    assert labels == ["Summary: English", "Summary: Chinese"]
    assert page.select_one("#para-35 .texts > div:nth-of-type(2) span")["lang"] == "zh-Hans"
    assert page.select_one('form.beside input[value="zh"]').has_attr("checked")
    assert len(page.select("sup a")) == 90, "each footnote is marked once"


def test_a_language_that_is_none_is_named_and_the_document_stays(client):
    answer = client.get(f"{READER}?beside=xx&beside=zh")
    assert answer.status_code == 400
    page = BeautifulSoup(answer.content, "html.parser")
    assert "“xx”" in page.select_one("form.beside .error").text
    assert len(page.select(".paragraph")) == 66


@pytest.mark.parametrize(
    "address",
    [
        "documents/A/HRC/39/7",
        "documents/A/HRC/39/7/participants",
        "documents/CEDAW/C/JPN/CO/7-8",
        "documents/A/RES/217(III)",
        "documents/CEDAW/C/%20FSM/CO/1-3",
    ],
)
def test_a_document_that_is_not_held_is_a_404_with_the_official_links(client, address):
    answer = client.get(f"/en/{address}")
    assert answer.status_code == 404
    links = BeautifulSoup(answer.content, "html.parser").select('a[href^="https://docs.un.org/"]')
    assert len(links) == 6


@pytest.mark.parametrize(
    "address",
    ["documents/hello", "documents/%00", "documents/%0A", "documents/A/HRC/42/22.csv", "documents/" + "A" * 201],
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


@pytest.mark.parametrize("form", ["a/hrc/42/22", "A/HRC/42/22/", "A/HRC/ 42/22", "Ａ/HRC/42/22，", "A/HRC/42/22."])
def test_a_symbol_in_another_form_leads_to_its_usual_one(client, form):
    assert client.get(f"/en/documents/{form}")["Location"] == READER


def test_a_mended_symbol_that_is_not_held_says_how_it_was_read(client):
    page = soup(client, "/en/documents/C ERD/C/URY/CO/21-23")
    assert "C ERD/C/URY/CO/21-23" in page.main.text
    assert "We read it as CERD/C/URY/CO/21-23." in page.main.text
    assert page.select_one('a[href="https://docs.un.org/en/CERD/C/URY/CO/21-23"]')


def test_a_communication_is_named_and_has_no_link_to_a_server_that_lacks_it(client):
    page = soup(client, "/en/documents/OL ITA 5/2018")
    assert "OL ITA 5/2018" in page.main.text
    assert not page.select('main a[href^="https://docs.un.org/"]')


def test_a_document_that_a_footnote_cites_is_read_here_when_it_is_held(client):
    document = Document.objects.get(symbol="A/HRC/42/22")
    content = document.content()
    content["footnotes"][0]["cites"] = [{"symbol": "A/HRC/38/22", "paragraphs": ["46"]}]
    save(document, by=None, content=content)
    publish(document, by=None, approval=Approval("operator"))
    page = soup(client, READER)
    assert page.select_one('#footnote-1 a[href="/en/documents/A/HRC/38/22"]')
    assert page.select_one('#footnote-2 a[href="https://docs.un.org/en/A/HRC/30/49"]')


def test_who_took_part_is_told_with_role_and_kind(client):
    row = soup(client, "/zh/documents/A/HRC/38/22/participants").select_one("#participant-john-fisher")
    assert [cell.text for cell in row.select("td")][:2] == ["主持人", "民间社会"]


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
        ("footnotes", {"without_records": "because"}, "without_records: "),
        ("participants", {"paragraphs": ["99"]}, "no paragraph 99"),
        ("participants", {"role": "juggler"}, "juggler is no role"),
        ("participants", {"kind": "rumour"}, "rumour is no kind"),
        ("footnotes", {"cites": [{"symbol": 5, "paragraphs": []}]}, "footnote 1: cites 1: symbol is not a text"),
        ("footnotes", {"cites": [{"symbol": "A/HRC/1/1", "paragraphs": [8]}]}, "paragraphs 1 is not a text"),
        ("footnotes", {"cites": [{"symbol": "A/HRC/1/1"}]}, "footnote 1: cites 1: no paragraphs"),
        ("footnotes", {"cites": [{"symbol": "rubbish", "paragraphs": []}]}, "footnote 1: rubbish is no symbol"),
        ("footnotes", {"cites": [{"symbol": "A/HRC/1/1", "paragraphs": ["8 (a)"]}]}, "which is 8(a)"),
        ("footnotes", {"link": "javascript:alert(1)"}, "footnote 1: javascript:alert(1) is no web address"),
        ("footnotes", {"texts": {"en": {"text": 5, "source_note": ""}}}, "text is not a text"),
        ("footnotes", {"without_record": "procedure"}, "footnote 1: unknown field without_record"),
        ("participants", {"texts": []}, "texts is not a table"),
        ("participants", {"texts": {}}, "has no name"),
        ("participants", {"texts": {"xx": {"name": "x", "affiliation": ""}}}, "unknown field xx"),
        ("sections", {"titles": None}, "section I: titles is not a table"),
        ("paragraphs", {"summaries": {"en": 5}}, "paragraph 1: summaries: en is not a text"),
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


def test_a_footnote_that_public_records_cite_cannot_be_taken_away():
    published(key="a-record", sources=[{"document": "A/HRC/42/22", "paragraph": "9", "footnotes": ["7"]}])
    content = Document.objects.get(symbol="A/HRC/42/22").content()
    content["footnotes"] = [row for row in content["footnotes"] if row["number"] not in (1, 7, 62)]
    assert Document.problems(content) == [
        "footnote 62 is cited by public records",  # by a recommendation
        "footnote 7 is cited by public records",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("footnotes", 'without_records = "p', 'without_record = "p', "footnote 1: unknown field without_record"),
        ("footnotes", "number = 1\n", 'number = "1"\n', "footnote 1: number is not a whole number"),
        ("footnotes", 'symbol = "A/HRC/30/49", paragraphs', "symbol = 5, paragraphs", "cites 1: symbol is not a text"),
        ("footnotes", '["8-16", ', "[8, ", "footnote 2: cites 1: paragraphs 1 is not a text"),
        ("footnotes", 'link = "https://www', 'link = "javascript://www', "footnote 1: javascript://www"),
        ("footnotes", 'en = "OHCHR web', 'xx = "OHCHR web', "footnote 1: unknown field xx"),
        ("footnotes", "[[footnote]]", "[[footnotes]]", "footnotes.toml: unknown field footnotes"),
        ("participants", "[participant.zh]", "[participant.xx]", "human-rights: unknown field xx"),
        ("participants", 'affiliation = "U', 'afiliation = "U', "human-rights: en: unknown field afiliation"),
        ("paragraphs-01-40", 'number = "1"\n', 'number = "1"\nnote = "x"\n', "paragraph 1: unknown field note"),
        ("document", 'origin = "e', 'orgin = "e', "document.toml: texts: en: unknown field orgin"),
        ("document", 'procedure = ["1"', 'rumour = ["1"', "document.toml: without_practices: unknown field rumour"),
        ("document", 'session = "42"', "session = 42", "document.toml: session is not a text"),
    ],
)
def test_what_does_not_belong_in_a_file_is_refused_by_name(tmp_path, file, old, new, reason):
    folder = tmp_path / "reports" / "A-HRC-42-22"
    shutil.copytree(FIXTURES / "reports" / "A-HRC-42-22", folder)
    path = folder / f"{file}.toml"
    given = path.read_text(encoding="utf-8")
    assert old in given
    path.write_text(given.replace(old, new, -1 if old.startswith("[[") else 1), encoding="utf-8")
    with pytest.raises(ValidationError) as refused:
        read_folder(tmp_path / "reports")
    assert any("reports/A-HRC-42-22: " in message and reason in message for message in refused.value.messages)


def test_a_folder_without_a_document_is_refused_by_name(tmp_path):
    (tmp_path / "reports" / "empty").mkdir(parents=True)
    with pytest.raises(ValidationError, match=r"reports/empty: no document\.toml"):
        read_folder(tmp_path / "reports")


def test_a_document_whose_symbol_a_curators_own_has_is_refused_by_name(tmp_path):
    content = Document.objects.get(symbol="A/HRC/38/22").content()
    save(Document(key="own"), by=None, content=content | {"key": "own", "symbol": "A/HRC/41/41"})
    folder = tmp_path / "reports" / "some"
    shutil.copytree(FIXTURES / "reports" / "A-HRC-38-22", folder)
    head = (folder / "document.toml").read_text(encoding="utf-8")
    (folder / "document.toml").write_text(head.replace('"A/HRC/38/22"', '"A/HRC/41/41"'), encoding="utf-8")
    with pytest.raises(ValidationError, match="A-HRC-41-41: the same symbol as own"):
        load(Document, read_folder(tmp_path / "reports"))
    assert not Document.objects.filter(key="A-HRC-41-41").exists()
