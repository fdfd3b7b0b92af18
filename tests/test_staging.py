"""Importing by stages: checked and shown before anything is written, never twice, never over what a person wrote."""

import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curation.importing import apply
from recommendations.files.planning import plan_of
from recommendations.models import Recommendation
from tests.recommendation_files import annotation, pledge_or_recommendation, uhri_workbook, upr_info
from tests.staged import ASKED, KEY, everything, steps, thematic

pytestmark = pytest.mark.django_db
SENTENCE = r"[A-Z][a-z]{2,9}( [a-z]{2,9}){1,4}"
QUIET = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


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
@given(st.lists(st.from_regex(SENTENCE, fullmatch=True), min_size=1, max_size=4, unique=True))
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


def test_a_list_with_a_symbol_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"list.docx: --symbol is for a UN document, and this is a list"):
        call_command("import_file", thematic(tmp_path), "--symbol", "A/HRC/28/15", stdout=io.StringIO())
    assert not Recommendation.objects.filter(document="A/HRC/28/15").exists()


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


def test_another_name_of_the_same_export_changes_nothing(tmp_path):
    apply(plan_of(uhri_workbook(tmp_path / "one.xlsx", [annotation(**{"UPR_Position": "Supported"})])))
    assert Recommendation.objects.get(document="CEDAW/C/SVN/CO/9").upr_response_source == "UHRI, of CEDAW/C/SVN/CO/9"
    assert steps(plan_of(uhri_workbook(tmp_path / "two.xlsx", [annotation(**{"UPR_Position": "Supported"})]))) == [
        "same"
    ]


def test_a_document_that_is_no_symbol_is_refused_by_name(tmp_path):
    (row,) = plan_of(uhri_workbook(tmp_path / "one.xlsx", [annotation(**{"Document_Symbol": "the green book"})])).rows
    assert "the green book is no symbol" in row.reasons[0]
