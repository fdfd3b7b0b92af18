"""What a file says beside what people wrote: taken over, kept, or refused with both sides."""

import pytest
from django.core.exceptions import ValidationError

from curation.importing import apply
from curation.models import ImportedContent
from curation.saving import save
from curation.staging import Step
from recommendations.files.planning import plan_of
from recommendations.models import Recommendation
from tests.staged import KEY, steps, thematic

pytestmark = pytest.mark.django_db


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
