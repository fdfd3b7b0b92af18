"""UN documents brought in from files: drafts by default, never twice, never over what is held."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Edition
from curation.importing import apply
from curation.models import ImportedContent, Revision
from curation.publishing import withdraw
from curation.saving import save
from recommendations.models import Recommendation
from reports.models import Document
from reports.papers.importing import plan_of_paper
from reports.papers.reading import read_paper
from tests.papers import docx, plain, run
from tests.recommendation_files import listed_recommendation, ohchr_list

pytestmark = pytest.mark.django_db
FRONT = """United Nations A/HRC/28/15

General Assembly Distr.: General

10 December 2014

Original: English

Human Rights Council

Twenty-eighth session

Agenda item 6

Universal periodic review

Report of the Working Group on the Universal Periodic Review

Slovenia

I. Introduction

"""
REVIEW = """1. The review was held at the first of the meetings, with A/HRC/WG.6/20/SVN/1 and A/HRC/WG.6/20/SVN/2.

II. Conclusions and recommendations

2. The recommendations below have been examined by the State and enjoy the support of the State:

2.1. Ask every mayor of the towns (Malta, Chile);

3. The recommendations below did not enjoy the support of the State and would thus be noted:

3.1. Move the trees of the parks (Chile);

4. All of them are those of the States that made them and of nobody else in the working group.
"""
OBSERVATIONS = """United Nations CERD/C/SVN/CO/99

International Convention on the Elimination of All Forms of Racial Discrimination Distr.: General

2 July 2031

Original: English

Committee on the Elimination of Racial Discrimination

Concluding observations on the reports of Slovenia

{paragraphs}
"""
FRENCH = """Nations Unies CERD/C/SVN/CO/99

Distr. générale

2 juillet 2031

Français

Original : anglais

Comité pour l’élimination de la discrimination raciale

Observations finales sur la Slovénie

1. Les arbres de la ville sont pour tous les habitants, et la loi du pays le dit aux maires dans les villes.
"""
SENTENCE = r"[A-Z][a-z]{2,9}( [a-z]{2,9}){3,6} the people of the town"
QUIET = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


def written(folder: Path, text: str, name: str = "paper.txt") -> Path:
    """A paper as a text file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def observations(folder: Path, *texts: str) -> Path:
    """Concluding observations of these paragraphs."""
    numbered = [f"{number}. {text}" for number, text in enumerate(texts, 1)]
    return written(folder, OBSERVATIONS.format(paragraphs="\n\n".join(numbered)))


def read(path: Path, *options: str) -> str:
    """What the import of a file says."""
    told = io.StringIO()
    call_command("import_file", path, *options, stdout=told)
    return told.getvalue()


def everything() -> tuple:
    """What the database holds of documents and recommendations."""
    contents = [record.content() for model in (Document, Recommendation) for record in model.objects.order_by("key")]
    return contents, Revision.objects.count(), ImportedContent.objects.count(), Edition.objects.count()


def test_a_report_of_the_working_group_becomes_drafts_with_its_recommendations(tmp_path, client):
    read(written(tmp_path, FRONT + REVIEW))
    document = Document.objects.get(symbol="A/HRC/28/15")
    content = document.content()
    assert (document.state, document.key, document.document_kind) == ("draft", "A-HRC-28-15", "upr-report")
    assert (document.body_id, document.session, content["date"]) == ("upr-wg", "28", "2014-12-10")
    assert document.agenda_items == ["6"]
    assert content["texts"]["en"]["title"] == "Report of the Working Group on the Universal Periodic Review – Slovenia"
    assert [(row["key"], row["first"]) for row in document.sections] == [("I", "1"), ("II", "2")]
    assert [(row["number"], row["section"]) for row in content["paragraphs"]][:3] == [
        ("1", "I"),
        ("2", "II"),
        ("2.1", "II"),
    ]
    assert document.official["en"]["2.1"].startswith("Ask every mayor")
    assert client.get("/en/documents/A/HRC/28/15").status_code == 404
    first, second = Recommendation.objects.filter(document="A/HRC/28/15").order_by("key")
    assert (first.key, first.country_id, first.upr_session, first.year) == ("A-HRC-28-15-2.1", "SVN", "20", 2014)
    assert first.upr_recommending_states == ["CHL", "MLT"]
    assert (first.upr_response, first.upr_response_source) == ("supported", "A/HRC/28/15 - Para. 2")
    assert second.upr_response == "noted"
    assert {first.state, second.state} == {"draft"}


def test_what_is_doubtful_in_recommendations_is_told_and_no_answer_is_taken_from_it(tmp_path):
    doubtful = REVIEW.replace("(Malta, Chile)", "(Malta) (Chile 2030)").replace("noted:", "noted, and it will answer:")
    told = read(written(tmp_path, FRONT + doubtful.replace("will answer", "will provide an answer")), "--rows")
    assert "file: recommendations: paragraph 3: above recommendations: what the State answered is not certain" in told
    assert "“Chile 2030” is no name of a State, so it is left out" in told
    first, second = Recommendation.objects.filter(document="A/HRC/28/15").order_by("key")
    assert (first.upr_recommending_states, second.upr_response) == (["MLT"], "")
    assert "Chile 2030" in first.texts.get().source_note


def test_a_list_of_the_same_recommendations_doubles_none(tmp_path):
    read(written(tmp_path, FRONT + REVIEW))
    read(
        ohchr_list(tmp_path / "list.docx", [listed_recommendation("2.1 Ask every mayor of the towns (Malta, Chile);")])
    )
    assert Recommendation.objects.filter(document="A/HRC/28/15").count() == 2
    sources = [row["source"] for row in Recommendation.objects.get(key="A-HRC-28-15-2.1").imported]
    assert sources == ["OHCHR thematic list", "UN document (en)"]


def test_one_refused_recommendation_keeps_the_document_out_too(tmp_path):
    before = everything()
    with pytest.raises(CommandError, match="no State is known by the name 'Atlantis'"):
        read(written(tmp_path, FRONT + REVIEW.replace("Malta", "Atlantis")))
    assert everything() == before


def test_a_check_writes_nothing(tmp_path):
    before = everything()
    assert "1 new" in read(written(tmp_path, FRONT + REVIEW), "--check")
    assert everything() == before


@QUIET
@given(st.lists(st.from_regex(SENTENCE, fullmatch=True), min_size=1, max_size=4))
def test_what_is_written_is_what_was_checked_and_a_second_import_changes_nothing(texts):
    with transaction.atomic(), TemporaryDirectory() as folder:
        path = observations(Path(folder), *[f"{text} and of the land." for text in texts])
        plan = plan_of_paper(read_paper(path), path)
        assert apply(plan).written == 1
        (row,) = plan.rows
        assert Document.objects.get(key=row.key).content() == row.content
        before = everything()
        assert apply(plan_of_paper(read_paper(path), path)).written == 0
        assert everything() == before
        transaction.set_rollback(True)


def test_a_document_that_is_held_gains_the_official_text_and_nothing_else(tmp_path):
    held = Document.objects.get(symbol="A/HRC/42/22")
    save(held, by=None, content=held.content() | {"official": {"fr": {"1": "Texte"}}})
    before = Document.objects.get(symbol="A/HRC/42/22").content()
    numbered = [f"{number}. The towns of the land and the people in them." for number in range(1, 68)]
    text = FRONT.replace("28/15", "42/22") + "\n\n".join(numbered)
    told = read(written(tmp_path, text))
    after = Document.objects.get(symbol="A/HRC/42/22").content()
    assert after["official"]["fr"] == {"1": "Texte"}
    assert list(after["official"]["en"]) == [row["number"] for row in before["paragraphs"]]
    assert {name for name in after if after[name] != before[name]} == {"official", "imported"}
    assert "paragraph 67: not held here, so its text is left out" in told
    again = everything()
    read(tmp_path / "paper.txt")
    assert everything() == again
    read(written(tmp_path, text.replace("towns", "cities")))
    assert Document.objects.get(symbol="A/HRC/42/22").official["en"]["1"].startswith("The cities")


def test_a_text_that_a_person_mended_is_kept_and_one_that_both_changed_is_refused(tmp_path):
    read(observations(tmp_path, "The people of the town and of the land.", "And the end of it."))
    document = Document.objects.get(symbol="CERD/C/SVN/CO/99")
    mended = {"en": document.official["en"] | {"1": "The people of the towns."}}
    save(document, by=None, content=document.content() | {"official": mended})
    assert "1 same" in read(tmp_path / "paper.txt")
    with pytest.raises(CommandError, match="official en, 1: changed here"):
        read(observations(tmp_path, "The people of the city and of the land.", "And the end of it."))
    assert Document.objects.get(symbol="CERD/C/SVN/CO/99").official == mended


def test_a_further_language_of_an_imported_document_is_added_with_its_title(tmp_path):
    read(observations(tmp_path, "The people of the town and of the land."))
    read(written(tmp_path, FRENCH))
    content = Document.objects.get(symbol="CERD/C/SVN/CO/99").content()
    assert sorted(content["official"]) == ["en", "fr"]
    assert content["texts"]["fr"]["title"] == "Observations finales sur la Slovénie"
    assert [row["source"] for row in content["imported"]] == ["UN document (en)", "UN document (fr)"]
    assert "1 same" in read(observations(tmp_path, "The people of the town and of the land."))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1. The trees of the town are for all of the people in it.", "paper.txt shows no symbol"),
        (FRONT + "The trees of the town are for all of the people in it.", "paper.txt has no numbered paragraphs"),
        (FRONT.replace("28/15", "28/15/Add.1") + "1. The people of the town.", "no author among the bodies known here"),
    ],
)
def test_a_paper_that_makes_no_true_record_is_refused_by_name(tmp_path, text, reason):
    before = everything()
    with pytest.raises(CommandError, match=reason):
        read(written(tmp_path, text))
    assert everything() == before


@pytest.mark.parametrize(
    "begin", ["[Original: English]", "[1] The trees of the town.", "{Reissued for technical reasons}"]
)
def test_a_text_that_begins_with_a_bracket_is_a_paper(tmp_path, begin):
    text = OBSERVATIONS.format(paragraphs="1. The people of the town and of the land.")
    assert "document CERD/C/SVN/CO/99: new" in read(written(tmp_path, f"{begin}\n\n{text}"), "--check", "--rows")


def test_a_symbol_that_no_page_shows_is_asked_for_and_then_taken_as_given(tmp_path):
    path = written(
        tmp_path, OBSERVATIONS.format(paragraphs="1. The people of the town.").replace("CERD/C/SVN/CO/99", "")
    )
    with pytest.raises(CommandError, match="shows no symbol: say which it is with --symbol"):
        read(path)
    told = read(path, "--symbol", "CERD/C/SVN/CO/99")
    assert "the symbol is as given, not as printed: CERD/C/SVN/CO/99" in told
    assert Document.objects.get(symbol="CERD/C/SVN/CO/99").official["en"] == {"1": "The people of the town."}
    for wrong, text in (("trees", path), ("A/HRC/1/1", observations(tmp_path, "The people of the town."))):
        with pytest.raises(CommandError, match=f"{wrong} is not its symbol"):
            read(text, "--symbol", wrong)


def test_a_number_that_stands_twice_is_left_out_and_told(tmp_path):
    path = written(
        tmp_path,
        OBSERVATIONS.format(paragraphs="1. The town of the people.\n\n2. The land.\n\n2. The sea.\n\n3. The end."),
    )
    assert "paragraph 2: printed more than once, so it is left out" in read(path)
    assert list(Document.objects.get(symbol="CERD/C/SVN/CO/99").official["en"]) == ["1", "3"]


def test_a_word_file_without_a_list_is_read_as_a_paper_with_its_footnotes(tmp_path):
    lines = OBSERVATIONS.format(paragraphs="1. The people of the town.").split("\n\n")
    cited = plain(run("2. The land of the people."), '<w:r><w:footnoteReference w:id="1"/></w:r>')
    read(
        docx(
            tmp_path / "a.docx",
            [*[plain(run(line.strip())) for line in lines], cited],
            {1: "See A/HRC/42/22, para. 7."},
        )
    )
    (note,) = Document.objects.get(symbol="CERD/C/SVN/CO/99").content()["footnotes"]
    assert (note["number"], note["paragraph"], note["kind"]) == (1, "2", "unclassified")
    assert note["cites"] == [{"symbol": "A/HRC/42/22", "paragraphs": ["7"]}]


RECORDS = "aside a:not([href*=report-error])"  # beside a paragraph: its records, not where an error is reported


def test_the_recommendations_of_a_report_stand_beside_their_own_paragraphs(tmp_path, client):
    read(written(tmp_path, FRONT + REVIEW), "--publish")
    page = BeautifulSoup(client.get("/en/documents/A/HRC/28/15").content, "html.parser")
    beside = {one["id"]: [link["href"] for link in one.select(RECORDS)] for one in page.select(".paragraph")}
    assert {paragraph: links for paragraph, links in beside.items() if links} == {
        "para-2.1": ["/en/recommendations/A-HRC-28-15-2.1"],
        "para-3.1": ["/en/recommendations/A-HRC-28-15-3.1"],
    }
    assert "Recommendation made in it" in page.select_one("#para-2\\.1 aside").text
    assert "drawn from it" not in page.select_one("#para-2\\.1 aside").text
    assert client.get(beside["para-2.1"][0]).status_code == 200
    withdraw(Recommendation.objects.get(key="A-HRC-28-15-2.1"), reason={"en": "Told twice."})
    page = BeautifulSoup(client.get("/en/documents/A/HRC/28/15").content, "html.parser")
    assert not page.select_one(f"#para-2\\.1 {RECORDS}")


def test_the_page_of_an_imported_document_shows_its_text_in_every_language_of_the_address(tmp_path, client):
    read(written(tmp_path, FRONT + REVIEW), "--publish")
    for language in ("en", "zh"):
        page = BeautifulSoup(client.get(f"/{language}/documents/A/HRC/28/15").content, "html.parser")
        assert "Ask every mayor of the towns" in page.select_one("#para-2\\.1").text
        assert "UN document (en)" in page.select_one(".provenance").text
        assert page.select_one(".lead") is None
        assert len(client.get(f"/{language}/reports?document_kind=upr-report").content.split(b'class="card"')) == 2
    assert page.select_one("#para-1 span")["lang"] == "en"
    assert client.get("/en/documents/A/HRC/28/15.json").json()["kind"] == "upr-report"
    told = io.StringIO()
    call_command("coverage", "A/HRC/28/15", stdout=told)
    assert "no records are drawn from it" in told.getvalue()
