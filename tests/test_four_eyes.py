"""Ways around four eyes and around a role that are closed: each was open once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from curation.models import Revision
from curation.saving import save
from curation.transitions import transition
from curation.workbench.conditions import for_review
from practices.models import Practice
from recommendations.models import Recommendation
from tests.conftest import change, draft, in_review, published, text

pytestmark = pytest.mark.django_db


def titled(title: str) -> dict:
    """The texts of a practice of that title."""
    return {"en": text(title)}


def is_for_review(record: Practice, user) -> bool:
    """Whether the record waits for the user."""
    return Practice.objects.filter(for_review(Practice, user, ""), pk=record.pk).exists()


def test_whoever_writes_texts_only_decides_nothing_about_local_government(client, users):
    given = Recommendation.objects.get(key="A-HRC-42-22-61.a").content()
    record = Recommendation(key="A-DRAFT")
    said = {"key": "A-DRAFT", "part": "x", "local_government": "named", "local_government_by": "rules 2026-11-21"}
    save(record, by=users["cem"], content=given | said)
    client.force_login(users["tara"])
    decide = reverse("admin:recommendations_recommendation_decide", args=[record.pk, "refuse"])
    assert client.post(decide).status_code == 403
    assert Recommendation.objects.get(pk=record.pk).local_government_by == "rules 2026-11-21"


def test_a_field_newer_than_the_last_revision_locks_no_translator_out(users):
    record = draft(by=users["cem"])
    last = type(record).objects.get(pk=record.pk).content()
    Revision.objects.update(content={name: value for name, value in last.items() if name != "adapted_from"})
    change(record, by=users["tara"], texts=titled("Better"))
    with pytest.raises(PermissionDenied):
        change(record, by=users["tara"], status="planned")


def test_what_was_withdrawn_is_approved_by_none_of_those_who_wrote_it(users):
    record = published(key="a-record")
    change(record, by=users["eva"], texts=titled("Eva's words"))
    transition(in_review(record, by=users["cem"]), "approve", by=users["ada"])
    transition(record, "withdraw", by=users["eva"], reason={"en": "The city asked."})
    transition(record, "take-up", by=users["eva"], note="they agreed")
    in_review(record, by=users["eva"])
    assert not is_for_review(record, users["eva"])
    with pytest.raises(ValidationError, match="cannot approve"):
        transition(record, "approve", by=users["eva"])
    assert is_for_review(record, users["ada"])
    transition(record, "approve", by=users["ada"])
