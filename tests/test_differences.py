"""Two contents laid over each other: nothing that differs is left out, nothing that is the same is shown."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.children import keep
from curation.differences import differences
from curation.saving import told
from curation.segments import segments
from practices.models import Practice
from recommendations.models import Recommendation
from reports.models import Document
from tests.conftest import draft, practice_content, text

TEXTS = st.text(alphabet="a城市، مدن. é\u0301\n_-1", max_size=40)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["en", "zh", "title", "key", "number", "12.1", "document"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)
FIELDS = st.sampled_from(["status", "themes", "year_start", "links", "sources", "texts", "paragraphs", "official"])


@given(TEXTS, TEXTS)
def test_segments_give_the_old_text_and_the_new_one(before, after):
    found = segments(before, after)
    assert "".join(part.text for part in found if part.mark != "ins") == before
    assert "".join(part.text for part in found if part.mark != "del") == after
    assert all(part.mark == "" for part in found) or before != after


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("The city acts at once.", "The town acts at once.", [("city ", "del"), ("town ", "ins")]),
        ("该市已采取行动。", "该市未采取行动。", [("已", "del"), ("未", "ins")]),
        ("تعمل المدينة الآن هنا", "تعمل البلدية الآن هنا", [("المدينة ", "del"), ("البلدية ", "ins")]),
    ],
)
def test_changed_words_are_marked_and_in_chinese_changed_characters(before, after, marked):
    assert [(part.text, part.mark) for part in segments(before, after) if part.mark] == marked


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Practice, Recommendation, Document])
def test_every_field_that_differs_is_named_and_no_other(model):
    @settings(max_examples=60, deadline=None)
    @given(st.dictionaries(FIELDS, VALUES, max_size=4), st.dictionaries(FIELDS, VALUES, max_size=4))
    def check(before, after):
        named = {difference.name.split(".")[0] for difference in differences(model, before, after)}
        olds, news = told(before), told(after)
        assert named == {name for name in {*before, *after} if olds.get(name) != news.get(name)}
        assert differences(model, after, copy.deepcopy(after)) == []

    check()


def shown(model, before, after) -> dict[str, str]:
    """Label → what is marked, as `-old +new`."""
    return {
        part.label: " ".join(
            f"{'+' if segment.mark == 'ins' else '-'}{segment.text.strip()}"
            for line in part.lines
            for segment in line
            if segment.mark
        )
        for part in differences(model, before, after)
    }


@pytest.mark.django_db
def test_a_curator_reads_names_and_not_codes():
    before = practice_content(key="one")
    after = practice_content(
        key="one",
        status="planned",
        country=None,
        themes=["health", "housing"],
        checked=None,
        sources=[{"document": "A/HRC/42/22", "paragraph": "9", "footnotes": ["6", "7"]}],
        answers=[{"recommendation": "CEDAW-C-GTM-CO-8-9-52", "relation": "partly-answers"}],
        texts={"en": text(), "zh": text("市行动", "该市言出必行。", origin="human")},
    )
    assert shown(Practice, before, after) == {
        "Status": "-done when told +planned when told",
        "Country": "-Spain (ESP)",
        "Themes": "+Health (health)",
        "Last checked": "-2026-11-21",
        "Sources": "-A/HRC/42/22 para. 9 +A/HRC/42/22 para. 9, footnotes 6, 7",
        "Answers": "+CEDAW-C-GTM-CO-8-9-52, partly answers",
        "Title (Chinese)": "-城",
        "Origin (Chinese)": "-written here from the source +translated by a person",
    }


@pytest.mark.django_db
def test_the_paragraphs_of_a_document_are_told_one_by_one():
    before = Document.objects.get(symbol="A/HRC/42/22").content()
    after = copy.deepcopy(before)
    after["paragraphs"][4]["summaries"]["zh"] += "新"
    gone = after["footnotes"].pop(0)
    after["participants"][0]["role"] = "host"
    after["official"] = {"fr": {"12": "Un paragraphe."}}
    found = shown(Document, before, after)
    assert found[f"Paragraph {after['paragraphs'][4]['number']}, summary (Chinese)"] == "+新"
    assert found["Official, 12 (French)"] == "+Un paragraphe."
    assert f"Participant {after['participants'][0]['key']}, role" in found
    rest = [label for label in found if not label.startswith(("Paragraph", "Official", "Participant"))]
    assert rest
    assert all(label.startswith(f"Footnote {gone['number']}, ") for label in rest)


@pytest.mark.django_db
def test_children_that_stay_the_same_keep_their_rows_and_are_not_written(django_assert_num_queries):
    sources = [{"document": "A/HRC/42/22", "paragraph": number, "footnotes": []} for number in ("9", "10", "12")]
    record = draft(sources=sources)
    numbers = list(record.sources.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        keep(record.sources, sources)
    sources[1]["footnotes"] = ["8"]
    keep(record.sources, sources)
    assert list(record.sources.values_list("pk", flat=True)) == numbers
    keep(record.sources, [sources[0], sources[2], sources[1]])
    assert [source.paragraph for source in record.sources.all()] == ["9", "12", "10"]
    assert record.sources.first().pk == numbers[0]
    texts = {row.language: row.pk for row in record.texts.all()}
    record.apply(record.content() | {"texts": {"fr": text(), "zh": text("新"), "en": text()}})
    after = {row.language: row.pk for row in record.texts.all()}
    assert texts.items() <= after.items()
    assert record.texts.get(language="zh").title == "新"
