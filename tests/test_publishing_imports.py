"""An import made public: what an operator approves, what waits for a review, and what stays withdrawn."""

import io

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import Edition, EditionFacet
from curation.publishing import withdraw
from curation.saving import save
from recommendations.models import Recommendation
from tests.recommendation_files import annotation, listed_recommendation, ohchr_list, uhri_workbook
from tests.staged import everything

pytestmark = pytest.mark.django_db
FIRST, SECOND = "A-HRC-28-15-28.1", "A-HRC-28-15-28.2"


def thematic(folder, response: str = "Supported"):
    """A thematic list of two recommendations."""
    texts = ["28.1 Ask every mayor (Malta);", "28.2 Plant a tree (Chile);"]
    return ohchr_list(folder / "list.docx", [listed_recommendation(text, response) for text in texts])


def imported(path, *options: str) -> str:
    """What the import of a file says."""
    told = io.StringIO()
    call_command("import_file", path, *options, stdout=told)
    return told.getvalue()


def changed_by_a_person(key: str) -> None:
    """A draft of a person's, which nobody approved."""
    record = Recommendation.objects.get(key=key)
    save(record, by=None, note="edited in the admin", content=record.content() | {"themes": ["housing"]})


def public() -> dict[str, dict]:
    """Key → approval of the public editions of the list."""
    return dict(Edition.objects.filter(key__startswith="A-HRC-28-15").values_list("key", "approval"))


def test_drafts_of_an_earlier_import_are_published_by_a_later_one(tmp_path):
    imported(thematic(tmp_path))
    assert not public()
    assert "0 written, 2 published" in imported(thematic(tmp_path), "--publish")
    assert {approval["kind"] for approval in public().values()} == {"operator"}
    assert "0 written, 0 published" in imported(thematic(tmp_path), "--publish")


def test_what_a_later_import_changed_as_a_draft_is_published_by_the_next(tmp_path):
    imported(thematic(tmp_path), "--publish")
    imported(thematic(tmp_path, "Noted"))
    assert "0 written, 2 published" in imported(thematic(tmp_path, "Noted"), "--publish")
    assert Edition.objects.get(key=FIRST).content["upr_response"] == "noted"


def test_a_draft_that_a_person_changed_since_waits_for_a_review(tmp_path):
    imported(thematic(tmp_path))
    changed_by_a_person(FIRST)
    told = imported(thematic(tmp_path), "--publish")
    assert "0 written, 1 published" in told
    assert f"{FIRST}: not published: it holds changes that nobody approved" in told
    assert list(public()) == [SECOND]


def indexed(folder):
    """An export of the index with the first of them, and a theme."""
    same = {"Document_Symbol": "- A/HRC/28/15", "Reccomending_Body": "- UPR", "UPR_Session": "- 20 Session"}
    told = {"UPR_Reccomending_States": "- Malta", "Themes": "- Right to adequate housing"}
    return uhri_workbook(folder / "index.xlsx", [annotation(Text="28.1 Ask every mayor (Malta);", **told, **same)])


def test_a_draft_of_another_source_is_not_published_under_this_files_name(tmp_path):
    imported(thematic(tmp_path), "--publish")
    imported(indexed(tmp_path))
    told, before = imported(thematic(tmp_path), "--publish"), public()
    assert "0 written, 0 published" in told
    assert f"{FIRST}: not published: it holds changes that nobody approved" in told
    assert Edition.objects.get(key=FIRST).content["themes"] == []
    assert "0 written, 1 published" in imported(indexed(tmp_path), "--publish"), "its own source may publish it"
    assert Edition.objects.get(key=FIRST).content["themes"] == ["housing"]
    assert (public()[FIRST]["file"], public()[SECOND]) == ("index.xlsx", before[SECOND])


def test_what_another_source_drafted_stops_the_file_that_would_change_it(tmp_path):
    imported(indexed(tmp_path))
    before = everything()
    with pytest.raises(CommandError, match=f"{FIRST}: holds changes that nobody approved"):
        imported(thematic(tmp_path, "Noted"), "--publish")
    assert everything() == before
    assert not public()


def test_an_operator_cannot_make_public_what_a_person_wrote_and_nobody_approved(tmp_path):
    imported(thematic(tmp_path), "--publish")
    changed_by_a_person(FIRST)
    public, before = Edition.objects.get(key=FIRST).content, everything()
    with pytest.raises(CommandError, match=f"{FIRST}: holds changes that nobody approved"):
        imported(thematic(tmp_path, "Noted"), "--publish")
    assert everything() == before
    assert Edition.objects.get(key=FIRST).content == public
    imported(thematic(tmp_path, "Noted"))
    assert Edition.objects.get(key=FIRST).content == public, "as a draft it waits for a review"


def test_what_a_person_changed_does_not_become_public_behind_a_later_import(tmp_path):
    imported(thematic(tmp_path), "--publish")
    changed_by_a_person(FIRST)
    imported(thematic(tmp_path, "Noted"))
    assert f"{FIRST}: not published" in imported(thematic(tmp_path, "Noted"), "--publish")
    assert Edition.objects.get(key=FIRST).content["themes"] != ["housing"]


def test_a_withdrawn_record_is_told_and_does_not_come_back(tmp_path):
    imported(thematic(tmp_path), "--publish")
    withdraw(Recommendation.objects.get(key=FIRST), reason={"en": "It is wrong."})
    for response, written in [("Supported", 0), ("Noted", 2)]:
        told = imported(thematic(tmp_path, response), "--publish")
        assert f"{written} written, {written and 1} published" in told
        assert f"{FIRST}: is withdrawn, and stays so" in told
        assert list(public()) == [SECOND]
    assert Recommendation.objects.get(key=FIRST).upr_response == "noted", "the record behind it is brought up to date"


def test_an_approval_stays_where_only_a_source_is_named_anew(tmp_path):
    imported(thematic(tmp_path), "--publish")
    Edition.objects.update(approval={"kind": "repository", "by": "", "file": "a.toml", "hash": ""})
    same = {"Document_Symbol": "- A/HRC/28/15", "Reccomending_Body": "- UPR", "UPR_Session": "- 20 Session"}
    rows = [
        annotation(Text="28.1 Ask every mayor (Malta);", UPR_Reccomending_States="- Malta", **same),
        annotation(Text="28.2 Plant a tree (Chile);", Themes="- Right to education", **same),
    ]
    assert "2 published" in imported(uhri_workbook(tmp_path / "index.xlsx", rows), "--publish")
    one, other = (Edition.objects.get(key=key) for key in (FIRST, SECOND))
    assert [row["source"] for row in one.content["imported"]] == ["OHCHR thematic list", "UHRI"]
    assert one.approval["kind"] == "repository"
    assert "education" in other.content["themes"]
    assert (other.approval["kind"], other.approval["file"]) == ("operator", "index.xlsx")


def test_a_number_without_a_document_is_no_paragraph_that_it_is_made_in(tmp_path):
    row = [["28.1 Ask every mayor (Malta);"], ["Supported"], ["E12 Town halls"], [""]]
    imported(ohchr_list(tmp_path / "list.docx", [row]), "--publish")
    edition = Edition.objects.get(content__document="", content__paragraph="28.1")
    assert not EditionFacet.objects.filter(edition=edition, facet="made_in").exists()
    imported(thematic(tmp_path), "--publish")
    made_in = EditionFacet.objects.filter(edition__key=FIRST, facet="made_in")
    assert {row.code for row in made_in} == {"A/HRC/28/15", "A/HRC/28/15#28.1"}
