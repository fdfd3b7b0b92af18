"""Several annotations of one paragraph: what says the same is one record, what says something else is a part."""

import re

import pytest
from django.core.management import CommandError
from hypothesis import given
from hypothesis import strategies as st

from recommendations.files.annotations import brought_together
from recommendations.models import Recommendation
from tests.annotated import KEY, places, rows, written
from tests.recommendation_files import annotation

pytestmark = pytest.mark.django_db


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


def test_one_letter_printed_in_two_ways_is_one_record(tmp_path):
    told = written(
        tmp_path,
        annotation(Text="17. (a) Ask every mayor.", Themes="- Right to adequate housing"),
        annotation(Text="17 (a) Ask every mayor.", Themes="- Right to education"),
    )
    assert "1 new, 0 changed, 0 same, 0 refused" in told
    assert places() == {f"{KEY}-a": ("17(a)", "", "Ask every mayor.")}
    assert Recommendation.objects.get(key=f"{KEY}-a").content()["themes"] == ["education", "housing"]


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
