"""Importing by stages: checked and shown before anything is written, never twice, never over what a person wrote."""

import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Edition
from curation.importing import apply
from curation.models import ImportedContent, Revision
from curation.saving import save
from curation.staging import Step
from recommendations.files.planning import plan_of
from recommendations.local_government import read_rules
from recommendations.models import Recommendation
from tests.recommendation_files import (
    annotation,
    listed_recommendation,
    ohchr_list,
    pledge_or_recommendation,
    uhri_workbook,
    upr_info,
)

pytestmark = pytest.mark.django_db
ASKED = "28.1 Ask every mayor (Malta, Chile);"
KEY = "A-HRC-28-15-28.1"
QUIET = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def thematic(path, *texts: str, response: str = "Supported"):
    """A thematic list of these recommendations."""
    return ohchr_list(path / "list.docx", [listed_recommendation(text, response) for text in texts or (ASKED,)])


def steps(plan) -> list[str]:
    return [row.step.value for row in plan.rows]


def everything() -> tuple:
    """What the database holds of recommendations."""
    contents = [record.content() for record in Recommendation.objects.order_by("key")]
    return contents, Revision.objects.count(), ImportedContent.objects.count(), Edition.objects.count()


def test_a_row_becomes_a_draft_that_says_which_file_it_is_from(tmp_path, client):
    plan = plan_of(thematic(tmp_path))
    assert apply(plan).written == 1
    record = Recommendation.objects.get(key=KEY)
    assert (record.document, record.paragraph, record.country_id, record.year) == ("A/HRC/28/15", "28.1", "SVN", 2014)
    assert record.upr_recommending_states == ["CHL", "MLT"]
    assert (record.upr_response, record.upr_response_source) == ("supported", "A/HRC/28/15/Add.1 - Para. 3")
    assert record.texts.get().origin == "official"
    assert record.imported == [
        {"source": "OHCHR thematic list", "file": "list.docx", "hash": plan.source.hash, "place": "table 1, row 2"}
    ]
    assert record.state == "draft"
    assert client.get(f"/en/recommendations/{KEY}").status_code == 404


def test_published_by_an_operator_it_says_so_in_public(tmp_path, client):
    call_command("import_file", thematic(tmp_path), "--publish", stdout=io.StringIO())
    page = client.get(f"/en/recommendations/{KEY}").content.decode()
    assert "Ask every mayor" in page
    assert "Published by an operator’s import of list.docx" in page
    assert "OHCHR thematic list" in page


@QUIET
@given(st.lists(st.from_regex(r"[A-Z][a-z]{2,9}( [a-z]{2,9}){1,4}", fullmatch=True), min_size=1, unique=True))
def test_what_is_written_is_what_was_checked_and_a_second_import_changes_nothing(texts):
    with transaction.atomic(), TemporaryDirectory() as folder:
        numbered = [f"28.{number} {text} (Malta);" for number, text in enumerate(texts, 1)]
        plan = plan_of(thematic(Path(folder), *numbered))
        assert steps(plan) == ["new"] * len(texts)
        apply(plan)
        for row in plan.rows:
            assert Recommendation.objects.get(key=row.key).content() == row.content
        before = everything()
        again = plan_of(thematic(Path(folder), *numbered))
        assert steps(again) == ["same"] * len(texts)
        assert apply(again).written == 0
        assert everything() == before
        transaction.set_rollback(True)


def test_the_same_from_another_file_of_the_source_changes_nothing(tmp_path):
    apply(plan_of(thematic(tmp_path)))
    other = thematic(tmp_path).rename(tmp_path / "other.docx")
    assert steps(plan_of(other)) == ["same"]


def test_one_refused_row_stops_the_import_and_is_named(tmp_path):
    rows = [pledge_or_recommendation(), pledge_or_recommendation(From="Atlantis", Text="Ask nobody")]
    path, before = upr_info(tmp_path / "export.csv", rows), everything()
    with pytest.raises(CommandError, match="row 3: no State is known by the name 'Atlantis'"):
        call_command("import_file", path, stdout=io.StringIO())
    assert everything() == before
    told = io.StringIO()
    call_command("import_file", path, "--skip-refused", stdout=told)
    assert "1 new, 0 changed, 0 same, 1 refused" in told.getvalue()
    assert "row 3: refused" in told.getvalue()
    assert "Ask every mayor" in Recommendation.objects.get(key__startswith="upr-info").texts.get().summary


def test_notes_on_new_rows_are_told_once_each(tmp_path):
    rows = [pledge_or_recommendation(Text=f"Ask {who}", Issue="Other") for who in ("a mayor", "a judge", "a nurse")]
    told = io.StringIO()
    call_command("import_file", upr_info(tmp_path / "export.csv", rows), "--check", stdout=told)
    assert "row 2 and 2 more: 'Other' stands for no theme or group here" in told.getvalue().splitlines()


def test_progress_and_the_time_of_the_transaction_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr("portal.management.commands.import_file.EVERY", 2)
    rows = [pledge_or_recommendation(Text=f"Ask {who}") for who in ("a mayor", "a judge", "a nurse")]
    told, progress = io.StringIO(), io.StringIO()
    path = upr_info(tmp_path / "export.csv", rows)
    call_command("import_file", path, "--publish", stdout=told, stderr=progress)
    assert progress.getvalue().splitlines() == ["2 rows checked", "3 rows written", "3 rows published"]
    assert "3 written, 3 published" in told.getvalue()
    assert re.search(r"^one transaction of \d+\.\d s", told.getvalue(), re.MULTILINE)


def test_a_check_writes_nothing(tmp_path):
    before = everything()
    call_command("import_file", thematic(tmp_path), "--check", stdout=io.StringIO())
    assert everything() == before


def test_what_the_file_alone_changed_is_taken_over_and_shown(tmp_path):
    apply(plan_of(thematic(tmp_path)))
    plan = plan_of(thematic(tmp_path, response="Noted"))
    (row,) = plan.of(Step.CHANGED)
    assert "upr_response: 'supported' → 'noted'" in row.differences
    apply(plan)
    assert Recommendation.objects.get(key=KEY).upr_response == "noted"


def test_what_a_person_alone_changed_stays(tmp_path):
    apply(plan_of(thematic(tmp_path)))
    record = Recommendation.objects.get(key=KEY)
    save(record, by=None, note="read again", content=record.content() | {"themes": ["housing"], "year": None})
    plan = plan_of(thematic(tmp_path))
    assert steps(plan) == ["same"], "what a person emptied is not filled again"
    assert Recommendation.objects.get(key=KEY).content()["themes"] == ["housing"]


def test_what_both_changed_is_refused_with_both_sides(tmp_path):
    apply(plan_of(thematic(tmp_path)))
    record = Recommendation.objects.get(key=KEY)
    save(record, by=None, note="read again", content=record.content() | {"upr_response": "partly-supported"})
    (row,) = plan_of(thematic(tmp_path, response="Noted")).of(Step.REFUSED)
    assert "changed here ('partly-supported') and in the file ('supported' before, 'noted' now)" in row.reasons[0]


def test_a_cited_record_without_text_is_filled_and_keeps_what_a_person_wrote(tmp_path):
    apply(plan_of(thematic(tmp_path)))
    record = Recommendation.objects.get(key=KEY)
    content = record.content() | {"key": "cited", "imported": [], "texts": {}, "themes": ["housing"], "year": 2015}
    Recommendation.objects.all().filter(key=KEY).delete()
    ImportedContent.objects.all().delete()
    save(Recommendation(key="cited"), by=None, content=content)
    plan = plan_of(thematic(tmp_path))
    (row,) = plan.of(Step.CHANGED)
    assert row.key == "cited", "the record that stands in its place"
    assert "kept as it stands here: year" in row.notes
    apply(plan)
    record = Recommendation.objects.get(key="cited")
    assert "Ask every mayor" in record.texts.get(language="en").summary
    assert record.content()["themes"] == ["housing"]


def test_a_record_that_was_changed_since_it_was_checked_is_not_written_over(tmp_path):
    plan = plan_of(thematic(tmp_path))
    apply(plan)
    with pytest.raises(ValidationError, match=f"{KEY}: changed since it was checked"):
        apply(plan)
    later = plan_of(thematic(tmp_path, response="Noted"))
    record = Recommendation.objects.get(key=KEY)
    save(record, by=None, note="read again", content=record.content() | {"themes": ["housing"]})
    with pytest.raises(ValidationError, match=f"{KEY}: changed since it was checked"):
        apply(later)


def test_a_row_that_says_again_what_another_said_is_refused(tmp_path):
    plan = plan_of(thematic(tmp_path, ASKED, "28.1 Ask no mayor (Malta);"))
    assert steps(plan) == ["new", "refused"]
    assert plan.rows[1].reasons == ("says again what table 1, row 2 says",)


def test_rows_of_one_state_session_and_text_are_one_record_of_several_states(tmp_path):
    rows = [pledge_or_recommendation(), pledge_or_recommendation(From="Chile")]
    rows += [pledge_or_recommendation(Text="Promise it", From="Slovenia", Response="Voluntary Pledge")]
    apply(plan_of(upr_info(tmp_path / "export.csv", rows)))
    asked, promised = Recommendation.objects.filter(key__startswith="upr-info").order_by("recommendation_kind")[::-1]
    assert asked.upr_recommending_states == ["CHL", "MLT"]
    assert (asked.upr_response, asked.upr_response_source) == ("accepted", "UPR Info")
    assert (promised.recommendation_kind, promised.upr_recommending_states) == ("pledge", [])
    assert promised.upr_response == ""


def test_the_rules_mark_what_is_imported_and_a_person_decides_with_one_click(tmp_path, client, admin_user):
    call_command("import_file", thematic(tmp_path, "28.1 Consult the municipalities (Malta);"), stdout=io.StringIO())
    record = Recommendation.objects.get(key=KEY)
    assert record.local_government == "actor"
    assert record.local_government_by == read_rules().name
    assert "municipalities" in record.texts.get().local_government_words
    client.force_login(admin_user)
    changelist = client.get("/admin/recommendations/recommendation/?said_by=rules")
    (confirm, refuse) = BeautifulSoup(changelist.content, "html.parser").select("button[formaction]")
    assert client.post(confirm["formaction"]).status_code == 302
    record = Recommendation.objects.get(key=KEY)
    assert (record.local_government, record.local_government_by) == ("actor", "person")
    assert Revision.objects.filter(key=KEY).latest("number").by == admin_user
    client.post(refuse["formaction"])
    record = Recommendation.objects.get(key=KEY)
    assert record.local_government == "actor", "a page that is out of date decides nothing"
    assert client.get(confirm["formaction"]).status_code == 405
    assert client.post(confirm["formaction"].replace("confirm", "maybe")).status_code == 404
    plan = plan_of(thematic(tmp_path, "28.1 Consult the municipalities (Malta);"))
    assert steps(plan) == ["same"], "no rule says anything after a person did"


def test_who_says_that_it_concerns_local_government_is_a_facet_and_stands_on_the_card(tmp_path, client):
    path = thematic(tmp_path, "28.1 Consult the municipalities (Malta);")
    call_command("import_file", path, "--publish", stdout=io.StringIO())
    page = BeautifulSoup(client.get("/en/recommendations?local_government_by=rules").content, "html.parser")
    (card,) = page.select(".card")
    assert "names it as an actor" in card.text
    assert "municipalities" in card.text
    assert f"says {read_rules().name}" in card.text


def test_a_refusal_takes_the_words_away_and_leads_back_to_where_the_curator_was(tmp_path, client, admin_user):
    apply(plan_of(thematic(tmp_path, "28.1 Consult the municipalities (Malta);")))
    client.force_login(admin_user)
    here = "/admin/recommendations/recommendation/?said_by=rules"
    _confirm, refuse = BeautifulSoup(client.get(here).content, "html.parser").select("button[formaction]")
    answer = client.post(refuse["formaction"], headers={"Referer": f"http://testserver{here}"})
    assert answer["Location"] == f"http://testserver{here}"
    record = Recommendation.objects.get(key=KEY)
    assert (record.local_government, record.local_government_by) == ("no", "person")
    assert record.texts.get().local_government_words == ""


def test_an_operator_cannot_make_public_what_a_person_wrote_and_nobody_approved(tmp_path):
    call_command("import_file", thematic(tmp_path), "--publish", stdout=io.StringIO())
    record = Recommendation.objects.get(key=KEY)
    save(record, by=None, note="edited in the admin", content=record.content() | {"themes": ["housing"]})
    public, before = Edition.objects.get(key=KEY).content, everything()
    with pytest.raises(CommandError, match=f"{KEY}: holds changes that nobody approved"):
        call_command("import_file", thematic(tmp_path, response="Noted"), "--publish", stdout=io.StringIO())
    assert everything() == before
    assert Edition.objects.get(key=KEY).content == public
    call_command("import_file", thematic(tmp_path, response="Noted"), stdout=io.StringIO())
    assert Edition.objects.get(key=KEY).content == public, "as a draft it waits for a review"


def test_another_name_of_the_same_export_changes_nothing(tmp_path):
    apply(plan_of(uhri_workbook(tmp_path / "one.xlsx", [annotation(**{"UPR_Position": "Supported"})])))
    assert Recommendation.objects.get(document="CEDAW/C/SVN/CO/9").upr_response_source == "UHRI, of CEDAW/C/SVN/CO/9"
    assert steps(plan_of(uhri_workbook(tmp_path / "two.xlsx", [annotation(**{"UPR_Position": "Supported"})]))) == [
        "same"
    ]


def test_a_document_that_is_no_symbol_is_refused_by_name(tmp_path):
    (row,) = plan_of(uhri_workbook(tmp_path / "one.xlsx", [annotation(**{"Document_Symbol": "the green book"})])).rows
    assert "the green book is no symbol" in row.reasons[0]


def test_the_source_of_an_answer_stays_with_the_answer_that_a_person_wrote(tmp_path):
    apply(plan_of(thematic(tmp_path)))
    record = Recommendation.objects.get(key=KEY)
    own = {"upr_response": "noted", "upr_response_source": "A/HRC/28/2, paragraph 9"}
    save(record, by=None, note="read again", content=record.content() | own)
    assert steps(plan_of(thematic(tmp_path))) == ["same"]


def test_what_a_source_says_is_remembered_though_it_changes_nothing(tmp_path):
    apply(plan_of(thematic(tmp_path)))
    record = Recommendation.objects.get(key=KEY)
    save(record, by=None, note="read again", content=record.content() | {"upr_response": "noted"})
    apply(plan_of(thematic(tmp_path, response="Noted")))
    save(record, by=None, note="read once more", content=record.content() | {"upr_response": "supported"})
    assert steps(plan_of(thematic(tmp_path, response="Partially supported"))) == ["refused"], "both changed it"


def test_a_key_that_a_record_of_another_place_has_is_not_written_over(tmp_path):
    apply(plan_of(thematic(tmp_path)))
    record = Recommendation.objects.get(key=KEY)
    save(record, by=None, content=record.content() | {"document": "A/HRC/99/1", "paragraph": "7", "imported": []})
    ImportedContent.objects.all().delete()
    (row,) = plan_of(thematic(tmp_path)).of(Step.REFUSED)
    assert "its key is that of a record of another place: A/HRC/99/1 7" in row.reasons[0]
