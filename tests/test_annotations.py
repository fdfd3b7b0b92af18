"""Several annotations of one paragraph: what says the same is one record, what says something else is a part."""

import io
import re

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from curation.importing import apply
from curation.saving import save
from recommendations.files.annotations import brought_together
from recommendations.files.placing import placed
from recommendations.files.planning import plan_of
from recommendations.files.row import Row
from recommendations.models import Recommendation
from tests.recommendation_files import annotation, uhri_workbook
from tests.staged import thematic

pytestmark = pytest.mark.django_db
SYMBOL = "CEDAW/C/SVN/CO/9"
KEY = "CEDAW-C-SVN-CO-9-17"
rows = st.builds(
    Row,
    place=st.integers(1, 99).map("row {}".format),
    scheme=st.just("ohchr"),
    text=st.sampled_from(["Ask every mayor.", "(a) Ask every mayor.", "Asks: (b) Plant a tree.", "Plant a tree."]),
    document=st.sampled_from([SYMBOL, f"- {SYMBOL}", "A/HRC/28/15", ""]),
    number=st.sampled_from(["17", "17(a)", "18", ""]),
    themes=st.lists(st.sampled_from("ABC"), unique=True).map(tuple),
)


def written(folder, *records: dict, options: tuple = ()) -> str:
    """What the import of these annotations says."""
    told = io.StringIO()
    call_command("import_file", uhri_workbook(folder / "index.xlsx", list(records)), *options, stdout=told)
    return told.getvalue()


def places() -> dict[str, tuple]:
    """Key → paragraph, part and English text of the document's records."""
    held = Recommendation.objects.filter(document=SYMBOL).order_by("key")
    return {one.key: (one.paragraph, one.part, one.texts.get(language="en").summary) for one in held}


@given(st.lists(rows, max_size=12))
def test_no_text_and_no_label_is_lost_and_no_place_is_of_two_rows(given):
    found = brought_together(given)
    placed = [row for row in found if row.symbol and row.number]
    assert len({(row.symbol, row.number, row.part) for row in placed}) == len(placed)
    assert len({(row.symbol, row.number, row.text) for row in placed}) == len(placed)

    def printed(row) -> str:
        number, _bracket, letter = row.number.partition("(")
        return f"{number} {row.text}" if f"({letter}" in row.text else f"{number} ({letter} {row.text}"

    def labels(told) -> set:
        return {(row.symbol, printed(row), theme) for row in told for theme in (*row.themes, "")}

    assert labels(found) == labels(given)
    assert [row for row in found if not (row.symbol and row.number)] == [
        row for row in given if not (row.symbol and row.number)
    ]


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


def test_one_letter_printed_in_two_ways_is_one_record(tmp_path):
    told = written(
        tmp_path,
        annotation(Text="17. (a) Ask every mayor.", Themes="- Right to adequate housing"),
        annotation(Text="17 (a) Ask every mayor.", Themes="- Right to education"),
    )
    assert "1 new, 0 changed, 0 same, 0 refused" in told
    assert places() == {f"{KEY}-a": ("17(a)", "", "Ask every mayor.")}
    assert Recommendation.objects.get(key=f"{KEY}-a").content()["themes"] == ["education", "housing"]


def test_a_file_that_has_a_paragraph_whole_and_in_parts_is_refused_with_both_rows(tmp_path):
    whole, part = annotation(Text="17. Asks: (b) Ask every mayor; (c) Plant it."), annotation(Text="17 (b) Ask.")
    with pytest.raises(CommandError) as refused:
        written(tmp_path, whole, part, annotation(Text="18. Open the hall."))
    assert [line.partition(":")[0] for line in str(refused.value).splitlines()] == ["row 2", "row 3"]
    assert "overlaps what the file holds as 17(b) (row 3): a paragraph is whole or in parts" in str(refused.value)
    assert "overlaps what the file holds as 17 (row 2)" in str(refused.value)
    assert not places()


def test_annotations_of_one_text_are_one_record_with_what_each_says(tmp_path):
    told = written(
        tmp_path,
        annotation(Themes="- Right to adequate housing", Affected_Persons="- Children"),
        annotation(Themes="- Right to education", Affected_Persons="- Persons with disabilities"),
    )
    assert "1 new, 0 changed, 0 same, 0 refused" in told
    content = Recommendation.objects.get(key=KEY).content()
    assert (content["themes"], content["groups"]) == (
        ["education", "housing"],
        ["children", "persons-with-disabilities"],
    )
    assert content["imported"][0]["place"] == "rows 2, 3"


@pytest.mark.parametrize(
    ("heading", "value", "told"),
    [
        (
            "Type",
            "- Concerns/Observations",
            "annotation_type differs: Recommendations (row 2); Concerns/Observations (row 3)",
        ),
        ("Reccomending_Body", "- CRC", "body differs: CEDAW (row 2); CRC (row 3)"),
    ],
)
def test_what_a_record_can_say_once_only_is_refused_with_both_rows(tmp_path, heading, value, told):
    with pytest.raises(CommandError, match=re.escape(f"rows 2, 3: {told}")):
        written(tmp_path, annotation(), annotation(**{heading: value}))


def test_an_answer_or_a_date_that_rows_tell_differently_is_none_and_a_doubt(tmp_path):
    one = annotation(UPR_Position="- Supported")
    written(tmp_path, one, annotation(UPR_Position="- Noted", Document_Publication_Date=40000))
    content = Recommendation.objects.get(key=KEY).content()
    assert (content["upr_response"], content["year"]) == ("", None)
    assert content["texts"]["en"]["source_note"] == (
        "response differs: Supported (row 2); Noted (row 3); published differs: 2014-12-10 (row 2); 2009-07-06 (row 3)"
    )


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


def test_letters_that_the_texts_print_are_the_paragraphs(tmp_path):
    written(
        tmp_path,
        annotation(Text="17. Asks that the State: (b) Ask every mayor."),
        annotation(Text="17. Asks that the State: (d) Plant a tree."),
        annotation(Text="18. (c) Open the hall."),
        annotation(Text="19 (a) Keep the hall open."),
        annotation(Text="20. (a) Keep it open; (b) Keep it warm."),
    )
    assert [place[:2] for place in places().values()] == [
        ("17(b)", ""), ("17(d)", ""), ("18(c)", ""), ("19(a)", ""), ("20", "")
    ]  # fmt: skip
    assert places()["CEDAW-C-SVN-CO-9-18-c"][2] == "Open the hall."


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
