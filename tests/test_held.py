"""What is here of what somebody cites: one citation or a list, as a page and a file."""

import pytest
from bs4 import BeautifulSoup

from tests.test_laws import rows


@pytest.mark.parametrize(
    ("cited", "records"),
    [
        ("A/HRC/30/49 paras. 42-50", ["A-HRC-30-49-42to50"]),
        ("A/HRC/30/49 para 45", ["A-HRC-30-49-42to50"]),
        ("A/HRC/30/49 para 51", []),
        (
            "A/HRC/30/49 paras. 15-43",
            [f"A-HRC-30-49-{part}" for part in ("8to16", "17to23", "24to30", "31", "42to50")],
        ),
        ("A/HRC/32/31/Add.2 para 60(e)", ["A-HRC-32-31-Add.2-60.e"]),
        ("A/HRC/32/31/Add.2 para 60", ["A-HRC-32-31-Add.2-60.e", "A-HRC-32-31-Add.2-60.g"]),
        ("OL ITA 5/2018", ["OL-ITA-5-2018"]),
    ],
)
def test_what_is_cited_of_a_document_that_is_not_here_leads_to_the_records_made_in_it(client, db, cited, records):
    (row,) = rows(client.get("/en/citations.csv", {"citations": cited}))
    assert row["found"] == ("records" if records else "nothing")
    assert [key for key in row["records"].split("; ") if key] == records


def test_citations_of_several_documents_and_addresses_of_paragraphs_are_looked_up_where_one_searches(client, db):
    for typed in ("A/HRC/42/22#31", "A/HRC/42/22#para-31"):
        assert client.get("/en/search", {"q": typed}).headers["Location"] == "/en/documents/A/HRC/42/22#para-31"
    listed = client.get("/en/search", {"q": "A/HRC/42/22 para 31, A/HRC/38/22 para 12"}).headers["Location"]
    assert len(BeautifulSoup(client.get(listed).content, "html.parser").select("tbody tr")) == 2
    listed = client.get("/en/search", {"q": "A/HRC/42/22#31, A/HRC/38/22#999"}).headers["Location"]
    told = BeautifulSoup(client.get(listed).content, "html.parser").select("tbody tr td:nth-of-type(3)")
    assert [one.text for one in told] == ["The paragraph is here", "The document is here, without that paragraph"]
    assert client.get("/en/search", {"q": "A/HRC/42/22 para 31 on housing in A/HRC/38/22"}).status_code == 200


def test_a_list_of_citations_says_what_is_here_and_what_is_not_as_a_table_and_a_file(client, db):
    pasted = "A/HRC/42/22 para 31\nA/HRC/42/22 para 999\nCEDAW/C/JPN/CO/70\n=1+1 <b>\n"
    page = BeautifulSoup(client.get("/en/citations", {"citations": pasted}).content, "html.parser")
    assert [row.select("td")[2].text for row in page.select("tbody tr")] == [
        "The paragraph is here",
        "The document is here, without that paragraph",
        "Not here",
        "No citation was read in this",
    ]
    assert page.select_one("caption").text == "Of 4, 1 is here"
    file = rows(client.get(page.select_one(".files a")["href"]))
    assert [row["found"] for row in file] == ["paragraph", "document-without-paragraph", "nothing", "unread"]
    assert file[0]["url"].endswith("/en/documents/A/HRC/42/22#para-31")
    assert file[3]["citation"] == "'=1+1 <b>"
    others = "a/hrc/42/22 para 31; bogus thing 12\nA/HRC/42/22 paras 31-999"
    page = BeautifulSoup(client.get("/en/citations", {"citations": others}).content, "html.parser")
    assert [row.select("td")[2].text for row in page.select("tbody tr")] == [
        "The paragraph is here",
        "No citation was read in this",
        "The document is here, without that paragraph",
    ]
    many = "A/HRC/42/22 para 1\n" * 201
    for suffix in ("", ".csv"):
        answer = client.get(f"/en/citations{suffix}", {"citations": many})
        assert answer.status_code == 400
        assert "201" in answer.content.decode()
