"""Commands beside people: an import or a load reverses no decision, and who imports does not approve."""

import io
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.models import Edition
from curation.importing import apply
from curation.loading import FileRecord, compared
from curation.models import Revision
from curation.transitions import transition
from practices.models import Practice
from recommendations.files.planning import plan_of
from recommendations.models import Recommendation
from tests.conftest import published
from tests.test_publishing_imports import FIRST, SECOND, imported, thematic

pytestmark = pytest.mark.django_db


def test_an_import_reverses_no_undoing(tmp_path, users):
    imported(thematic(tmp_path), "--publish")
    imported(thematic(tmp_path, "Noted"), "--publish")
    transition(Recommendation.objects.get(key=FIRST), "undo", by=users["eva"], note="wrong")
    for response in ("Noted", "Supported"):
        assert f"{FIRST}: not published: somebody moved it" in imported(thematic(tmp_path, response), "--publish")
        assert Edition.objects.get(key=FIRST).revision == 1


@pytest.mark.parametrize("moves", [["submit"], ["submit", "return"], ["submit", "take-back"]])
def test_an_import_publishes_nothing_that_people_have_in_hand(tmp_path, users, moves):
    imported(thematic(tmp_path))
    for move in moves:
        transition(Recommendation.objects.get(key=FIRST), move, by=users["cem"], note="Look at it.")
    assert f"{FIRST}: not published: somebody moved it" in imported(thematic(tmp_path), "--publish")
    assert list(Edition.objects.filter(key__in=[FIRST, SECOND]).values_list("key", flat=True)) == [SECOND]


def test_an_editor_cannot_approve_what_was_imported_for_them(tmp_path, users):
    assert "nobody is named as their author" not in imported(thematic(tmp_path), "--for", "eva")
    record = Recommendation.objects.get(key=FIRST)
    assert Revision.objects.get(key=FIRST).by == users["eva"]
    transition(record, "submit", by=users["eva"])
    with pytest.raises(ValidationError, match="cannot approve"):
        transition(record, "approve", by=users["eva"])
    transition(record, "approve", by=users["ada"])


def test_an_import_for_nobody_says_so_and_one_for_an_unknown_user_is_refused(tmp_path, users):
    with pytest.raises(CommandError, match="--for nobody-here: there is no such user"):
        call_command("import_file", thematic(tmp_path), "--for", "nobody-here", stdout=io.StringIO())
    assert "nobody is named as their author: --for USER" in imported(thematic(tmp_path))


class TestOnPostgreSQL:
    """SQLite locks the whole file instead of rows."""

    __test__ = connection.vendor == "postgresql"

    def test_rows_are_locked_before_they_are_compared(self, tmp_path):
        day, record = timezone.localdate(), published(key="a-record")
        with CaptureQueriesContext(connection) as asked, suppress(ValidationError):  # nobody loaded it before
            compared(Practice, [FileRecord(record.content() | {"status": "planned"}, "a.toml", "0" * 64, day, day)])
        assert "FOR UPDATE" in first_of(asked, 'FROM "practices_practice"')
        apply(plan_of(thematic(tmp_path)))
        plan = plan_of(thematic(tmp_path, "Noted"))
        with CaptureQueriesContext(connection) as asked:
            apply(plan)
        locked = next(n for n, one in enumerate(asked) if "FOR UPDATE" in one["sql"])
        assert locked < next(n for n, one in enumerate(asked) if 'MAX("curation_revision"."number")' in one["sql"])


def first_of(asked, words: str) -> str:
    """The first query that holds the words."""
    return next(one["sql"] for one in asked if words in one["sql"])
