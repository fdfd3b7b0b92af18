"""What a later file says of a paragraph that is held whole or in parts: met by its text, or refused."""

import io

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from curation.importing import apply
from curation.saving import save
from recommendations.files.annotations import brought_together
from recommendations.files.placing import placed
from recommendations.files.planning import plan_of
from recommendations.models import Recommendation
from tests.annotated import KEY, places, rows, written
from tests.recommendation_files import annotation, uhri_workbook
from tests.staged import thematic

pytestmark = pytest.mark.django_db


@given(st.lists(rows, max_size=12), st.randoms(use_true_random=False))
def test_no_paragraph_is_taken_whole_and_in_parts_and_every_row_keeps_its_turn(given, random):
    together = brought_together(given)
    found = placed(together, "UHRI", are_annotations=True)
    assert [(row.place, row.text) for row in found] == [(row.place, row.text) for row in together]
    taken = {(row.symbol, row.number) for row in found if row.symbol and row.number and not row.reasons}
    assert not {(symbol, number.partition("(")[0]) for symbol, number in taken if "(" in number} & taken
    random.shuffle(given)
    again = placed(brought_together(given), "UHRI", are_annotations=True)
    assert taken == {(row.symbol, row.number) for row in again if row.symbol and row.number and not row.reasons}


def test_a_file_that_has_a_paragraph_whole_and_in_parts_is_refused_with_both_rows(tmp_path):
    whole, part = annotation(Text="17. Asks: (b) Ask every mayor; (c) Plant it."), annotation(Text="17 (b) Ask.")
    with pytest.raises(CommandError) as refused:
        written(tmp_path, whole, part, annotation(Text="18. Open the hall."))
    assert [line.partition(":")[0] for line in str(refused.value).splitlines()] == ["row 2", "row 3"]
    assert "overlaps what the file holds as 17(b) (row 3): a paragraph is whole or in parts" in str(refused.value)
    assert "overlaps what the file holds as 17 (row 2)" in str(refused.value)
    assert not places()


def test_several_texts_of_a_paragraph_are_its_parts_and_stay_them_in_any_order(tmp_path):
    one, two, three = (annotation(Text=f"17. {text}") for text in ("Ask every mayor.", "Plant a tree.", "Open it."))
    written(tmp_path, one, two)
    parts = {f"{KEY}.a": ("17", "a", "Ask every mayor."), f"{KEY}.b": ("17", "b", "Plant a tree.")}
    assert places() == parts
    assert "0 new, 0 changed, 2 same, 0 refused" in written(tmp_path, two, one)
    assert "0 new, 0 changed, 1 same, 0 refused" in written(tmp_path, two)
    assert "1 new, 0 changed, 2 same, 0 refused" in written(tmp_path, three, two, one)
    assert places() == parts | {f"{KEY}.c": ("17", "c", "Open it.")}


def test_a_part_whose_words_a_person_mended_is_still_met_by_what_the_file_said(tmp_path):
    told = [annotation(Text=f"17. {text}") for text in ("Ask every mayor.", "Plant a tree.")]
    written(tmp_path, *told)
    record = Recommendation.objects.get(key=f"{KEY}.a")
    content = record.content()
    content["texts"]["en"]["summary"] = "Ask each and every mayor."
    save(record, by=None, note="mended", content=content)
    assert "0 new, 0 changed, 2 same, 0 refused" in written(tmp_path, *told)


def test_a_part_of_a_file_meets_the_letters_that_the_whole_file_gave(tmp_path):
    one, two = annotation(Text="27. Asks: (b) Ask every mayor."), annotation(Text="27. Asks: (d) Plant a tree.")
    written(tmp_path, one, two)
    before = places()
    assert [place[:2] for place in before.values()] == [("27(b)", ""), ("27(d)", "")]
    for row in (one, two):
        assert "0 new, 0 changed, 1 same, 0 refused" in written(tmp_path, row)
    with pytest.raises(CommandError, match=r"paragraph 27 of .* overlaps what is held here as"):
        written(tmp_path, one, annotation(Text="27. Open the hall."))
    assert places() == before


@pytest.mark.parametrize(
    ("first", "then", "reason"),
    [
        (["17. One.", "17. Two."], ["17. Three."], f"held here, in other words, as {KEY}.a (part a), {KEY}.b (part b)"),
        (["17. One."], ["17. One.", "17. Two."], f"held here, in other words, as {KEY} (the whole of it)"),
        (["17. (a) One.", "17. (b) Two."], ["17. One and two."], f"overlaps what is held here as {KEY}-a, {KEY}-b"),
        (["17. One and two."], ["17. (a) One."], f"overlaps what is held here as {KEY}"),
        (["17. One."], ["17. Three."], f"held here, in other words, as {KEY} (the whole of it)"),
    ],
)
def test_what_may_be_held_in_another_shape_is_refused_with_the_records_to_look_at(tmp_path, first, then, reason):
    written(tmp_path, *[annotation(Text=text) for text in first])
    before = places()
    plan = plan_of(uhri_workbook(tmp_path / "index.xlsx", [annotation(Text=text) for text in then]))
    refused = [row for row in plan.rows if row.reasons]
    assert len(refused) == 1
    assert reason in refused[0].reasons[0]
    apply(plan, skip_refused=True)
    assert places() == before


def test_unique_numbers_of_another_source_keep_their_text_and_take_what_the_index_says(tmp_path):
    call_command("import_file", thematic(tmp_path), stdout=io.StringIO())
    place = {"Document_Symbol": "- A/HRC/28/15", "Reccomending_Body": "- UPR", "Themes": "- Right to education"}
    assert "0 new, 1 changed, 0 same, 0 refused" in written(tmp_path, annotation(Text="28.1 Ask mayors;", **place))
    call_command("import_file", thematic(tmp_path, "28.1 Ask all mayors (Malta, Chile);"), stdout=io.StringIO())
    content = Recommendation.objects.get(key="A-HRC-28-15-28.1").content()
    assert (content["themes"], content["texts"]["en"]["summary"]) == (["education"], "Ask all mayors (Malta, Chile);")


def test_new_words_that_a_person_took_over_are_met(tmp_path):
    written(tmp_path, annotation(Text="17. Ask evry mayor."))
    record = Recommendation.objects.get(key=KEY)
    content = record.content()
    content["texts"]["en"]["summary"] = "Ask every mayor."
    save(record, by=None, note="mended", content=content)
    assert "0 refused" in written(tmp_path, annotation(Text="17. Ask every mayor."))
    assert places() == {KEY: ("17", "", "Ask every mayor.")}


def test_a_paragraph_that_curators_hold_in_parts_gets_no_record_beside_them(tmp_path):
    held = Recommendation.objects.filter(document="A/HRC/38/22", paragraph="40")
    assert held.count() == 3
    with pytest.raises(CommandError, match=r"A-HRC-38-22-40\.a \(part a\), A-HRC-38-22-40\.b"):
        written(tmp_path, annotation(Document_Symbol="- A/HRC/38/22", Text="40. Ask every mayor."))
    assert held.count() == 3
