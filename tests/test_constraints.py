"""What SQL holds: each constraint refuses what it forbids."""

import pytest
from django.db import IntegrityError, transaction

from catalogue.models import DataVersion, Edition, EditionFacet, EditionText, Withdrawal
from curation.models import LoadedContent, Revision
from practices.models import Practice, PracticeAnswer, PracticeSource, PracticeText
from reports.models import Footnote, Paragraph
from tests.conftest import draft, published
from vocabularies.models import Country, Place, VocabularyState

pytestmark = pytest.mark.django_db


def refused(constraint: str, model, **fields) -> None:
    """Assert that the row is refused by that constraint (SQLite names the columns of a unique one instead)."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.create(**fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("place_coordinates_are_a_pair_with_a_source", {"latitude": 1, "longitude": 1}),
        ("place_coordinates_are_a_pair_with_a_source", {"latitude": 1, "coordinates_source": "GeoNames 1"}),
        ("place_coordinates_are_on_earth", {"latitude": 91, "longitude": 1, "coordinates_source": "GeoNames 1"}),
        ("place_has_a_country_unless_a_network", {"country_id": None}),
        ("place_does_not_replace_itself", {"replaced_by_id": "esp-x"}),
    ],
)
def test_a_place_has_coordinates_only_with_a_source_and_a_country_unless_a_network(constraint, fields):
    refused(constraint, Place, **({"code": "esp-x", "level": "municipality", "country_id": "ESP"} | fields))


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("practice_years_are_years", {"year_start": 1799}),
        ("practice_years_are_years", {"year_start": 2000, "year_end": 2100}),
        ("practice_period_starts_before_it_ends", {"year_start": 2013, "year_end": 2012}),
        ("practice_period_starts_before_it_ends", {"year_end": 2012}),
    ],
)
def test_a_period_is_of_years_and_starts_before_it_ends(constraint, fields):
    refused(constraint, Practice, key="x", **fields)


def test_state_rows_are_one_each():
    DataVersion.raise_it()
    refused("unique|UNIQUE", DataVersion)
    refused("data_version_is_one_row", DataVersion, only=False)
    refused("unique|UNIQUE", VocabularyState, stamp="x")
    refused("vocabulary_state_is_one_row", VocabularyState, stamp="x", only=False)


def test_what_is_unique_is_refused_twice():
    record = published(key="a-record", sources=[{"document": "A/HRC/42/22", "paragraph": "9", "footnotes": []}])
    edition = Edition.objects.get(key="a-record")
    unique = "unique|UNIQUE"
    same = {"kind": "practice", "key": "a-record"}
    refused(unique, Practice, key="a-record")
    refused(unique, PracticeText, practice=record, language="en", title="x", summary="x")
    refused(unique, PracticeSource, practice=record, document_id="A/HRC/42/22", paragraph="9")
    PracticeAnswer.objects.create(practice=record, recommendation="r", relation="responds-to")
    refused(unique, PracticeAnswer, practice=record, recommendation="r", relation="inspired-by")
    row = {"content": {}, "approval": {}, "revision": 1, "published": "2026-01-01", "updated": "2026-01-01"}
    refused(unique, Edition, **same, **row)
    refused(unique, EditionText, edition=edition, language="en", title="", origin="")
    refused(unique, EditionFacet, edition=edition, kind="practice", facet="theme", code="housing")
    refused(unique, Revision, **same, number=1, content={})
    gone = {"reason": {}, "version": 1, "published": "2026-01-01", "revision": 1}
    Withdrawal.objects.create(**same, **gone)
    refused(unique, Withdrawal, **same, **gone)
    loaded = {"hash": "", "file": "", "published": "2026-01-01", "updated": "2026-01-01"}
    LoadedContent.objects.create(**same, **loaded)
    refused(unique, LoadedContent, **same, **loaded)
    refused(unique, Paragraph, document_id="A/HRC/42/22", number="9", position=0)
    refused(unique, Footnote, document_id="A/HRC/42/22", number=90)


def test_a_term_in_use_cannot_be_deleted():
    draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Country.objects.get(code="ESP").delete()
