"""Completeness follows from one declaration a kind: each part goes off when it is filled, and by nothing else."""

import pytest

from curation.completeness import lacking, missing_of, share
from practices.models import Practice
from recommendations.models import Recommendation
from reports.models import Document
from tests.conftest import draft, practice_content, text

pytestmark = pytest.mark.django_db

PARAGRAPH = {"number": "1", "section": "", "summaries": {"en": "One."}, "without_practices": ""}
SOURCE = {"document": "A/HRC/42/22", "paragraph": "9", "footnotes": []}
# kind → a record that says nothing, and what fills each part, one after another
FILLED = {
    Practice: (
        practice_content(places=[], country=None, themes=[], checked=None, sources=[], texts={}),
        {
            "no place or country": {"country": "ESP"},
            "no year": {"year_start": 2019},
            "no theme": {"themes": ["housing", "health"]},
            "no goal or target": {"targets": ["11.1"]},
            "no rights group": {"groups": ["children"]},
            "no source": {"sources": [SOURCE]},
            "no footnote": {"sources": [SOURCE | {"footnotes": ["6"]}]},
            "no link": {"links": ["https://example.org/"]},
            "no text in English": {"texts": {"en": text()}},
            "no text in Chinese": {"texts": {"en": text(), "zh": text()}},
            "no leader by name": {"texts": {"en": text(), "zh": text(led_by="市")}},
            "nobody who tells of it": {"texts": {"en": text(told_by="A"), "zh": text(led_by="市")}},
            "never checked": {"checked": "2026-11-21"},
        },
    ),
    Recommendation: (
        Recommendation.empty("a-record")
        | {"mechanism": "upr", "body": "upr-wg", "recommendation_kind": "recommendation"},
        {
            "no symbol": {"document": "A/HRC/28/15"},
            "no paragraph": {"paragraph": "1"},
            "no year": {"year": 2014},
            "no addressee": {"addressees": ["local-government"]},
            "local government not assessed": {"local_government": "no"},
            "no theme": {"themes": ["housing", "health"]},
            "no goal or target": {"goals": ["11"]},
            "no rights group": {"groups": ["children"]},
            "no response of the State (UPR)": {"upr_response": "noted"},
            "no text in English": {"texts": {"en": {"title": "A", "summary": ""}}},
            "no text in Chinese": {"texts": {"en": {"title": "A", "summary": ""}, "zh": {"title": "A", "summary": ""}}},
            "no summary": {"texts": {"en": {"title": "A", "summary": "B"}, "zh": {"title": "A", "summary": ""}}},
            "never checked": {"checked": "2026-11-21"},
        },
    ),
    Document: (
        Document.empty("A-HRC-1-1") | {"symbol": "A/HRC/1/1", "document_kind": "panel-report", "body": "ohchr"},
        {
            "no date": {"date": "2019-01-01"},
            "no date of the event (panels)": {"event_date": "2018-01-01"},
            "no paragraph": {"paragraphs": [PARAGRAPH]},
            "no text in English": {"texts": {"en": {"title": "A", "summary": ""}}},
            "no text in Chinese": {"texts": {"en": {"title": "A", "summary": ""}, "zh": {"title": "A", "summary": ""}}},
            "no summary": {"texts": {"en": {"title": "A", "summary": ""}, "zh": {"title": "A", "summary": "B"}}},
        },
    ),
}


@pytest.mark.parametrize("model", FILLED)
def test_each_part_is_there_once_it_is_filled_and_not_before(model):
    content, fills = FILLED[model]
    assert set(fills) == set(model.missing_when)
    record, missing = model(key=content["key"]), set(fills)
    record.apply(content)
    assert set(missing_of(model, [record.pk])[record.pk]) == missing
    for part, said in fills.items():
        content = content | said
        record.apply(content)
        missing.discard(part)
        assert set(missing_of(model, [record.pk])[record.pk]) == missing
    assert share(model, []) == 100


@pytest.mark.parametrize("model", FILLED)
def test_what_a_record_lacks_and_who_lacks_a_part_agree_and_nobody_counts_twice(model):
    draft(themes=["housing", "health"], goals=["11", "6"])
    told = missing_of(model, model.objects.values_list("pk", flat=True))
    for part in model.missing_when:
        listed = list(model.objects.filter(lacking(model, part)).values_list("pk", flat=True))
        assert sorted(listed) == sorted(pk for pk, missing in told.items() if part in missing)
    listed = list(model.objects.filter(lacking(model)).values_list("pk", flat=True))
    assert sorted(listed) == sorted(pk for pk, missing in told.items() if missing)


def test_the_share_is_rounded_down():
    parts = list(Practice.missing_when)
    assert [share(Practice, parts[:count]) for count in (0, 1, 12, 13)] == [100, 92, 7, 0]


def test_a_list_tells_the_share_and_filters_by_what_is_missing(client, users, django_assert_max_num_queries):
    one = draft(key="esp-without-goal", goals=[])
    draft(key="esp-with-goal", goals=["11"])
    client.force_login(users["cem"])
    page = client.get("/admin/practices/practice/", {"missing": "no goal or target"})
    shown = page.content.decode()
    assert (one.key in shown, "esp-with-goal" in shown) == (True, False)
    assert 'class="field-complete">46 %<' in shown
    wrong = client.get("/admin/practices/practice/", {"missing": "no nonsense"})
    assert wrong.status_code == 302
    form = client.get(f"/admin/practices/practice/{one.pk}/change/").content.decode()
    assert "Complete: 46 % (no year, no goal or target," in form
    with django_assert_max_num_queries(15):  # however long the page
        client.get("/admin/practices/practice/")
