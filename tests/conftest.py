"""What every test stands on: the real vocabularies and documents, and makers with valid defaults."""

import copy
from itertools import count

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection
from django.utils import translation

from catalogue.models import DataVersion, Edition
from catalogue.projections.current import forget
from catalogue.rows import made_by
from curation.loading import load
from curation.publishing import Approval, publish
from curation.saving import save
from curation.transitions import transition
from practices.content import TEXTS
from practices.models import Practice
from recommendations import importing as recommendations
from recommendations.models import Recommendation
from reports import importing as reports
from reports.models import Document
from tests.served import chromium, database, page, site, var
from vocabularies import loading as vocabularies

__all__ = ["chromium", "database", "page", "site", "var"]  # fixtures of the browser tests
FIXTURES = settings.BASE_DIR / "fixtures"
_numbers = count(1)


@pytest.fixture(autouse=True)
def _one_process(settings):
    """What a test in one process and one open transaction needs; the browser tests serve the portal as it is.

    Only the test's own connection sees into its transaction, and static files are not collected.
    """
    settings.READER = "default"
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The vocabularies of fixtures/ are there for every test, and its documents and recommendations are public."""
    settings.PORTAL_BUILDS = False  # no builder is started beside the developer's own
    with django_db_blocker.unblock():
        refuse_all_but_the_tests_database()
        vocabularies.load(FIXTURES / "vocabularies")
        load(Document, reports.read_folder(FIXTURES / "reports"))
        load(Recommendation, recommendations.read_folder(FIXTURES / "recommendations"))
        DataVersion.objects.update(rows=made_by())
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as a database that has been in use for a while: its planner knows the tables


def refuse_all_but_the_tests_database() -> None:
    """Fail before anything is written into the developer's: where no test has the mark `django_db`, none is made."""
    name = str(connection.settings_dict["NAME"])
    if not (name.startswith("test_") or "mode=memory" in name):
        pytest.exit(f"{name} is no database of tests: a test that writes lacks the mark django_db", returncode=1)


def pytest_collection_modifyitems(config, items):
    """What asks no database is asked on SQLite only, and so is how pages look: another would say the same again."""
    if connection.vendor == "sqlite":
        return
    once = [item for item in items if not asks_a_database(item)]
    config.hook.pytest_deselected(items=once)
    items[:] = [item for item in items if asks_a_database(item)]


def asks_a_database(item) -> bool:
    """Whether a test may reach one: pytest-django refuses it to all others, but for what starts the portal itself."""
    if item.get_closest_marker("served"):
        return True
    asks = item.get_closest_marker("django_db") or {"db", "transactional_db", "database"} & set(item.fixturenames)
    return bool(asks) and not item.get_closest_marker("browser")


@pytest.fixture(autouse=True)
def in_english():
    """Each test begins in English, whatever page the one before asked for."""
    translation.activate("en")


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Passwords are hashed quickly: three users a test would take a second otherwise."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def no_builder(settings, tmp_path):
    """No process is started behind a test: the rows answer, until a test builds a projection in a folder of its own."""
    settings.PORTAL_BUILDS = False
    settings.PROJECTIONS = tmp_path / "derived"
    forget()


CAST = {"cleo": "contributor", "tara": "translator", "cem": "curator", "eva": "editor", "ada": "administrator"}


@pytest.fixture
def users(django_user_model):
    """A cast: Ana and Ben are superusers; of the others each has one role (`CAST`)."""
    make = django_user_model.objects.create_user
    cast = {name: make(name, password="a long pass phrase", is_staff=True) for name in ("ana", "ben", *CAST)}
    for name in ("ana", "ben"):
        cast[name].is_superuser = True
        cast[name].save()
    for name, role in CAST.items():
        cast[name].groups.add(Group.objects.get(name=role))
    return cast


EMPTY_TEXT = dict.fromkeys(TEXTS, "")


def editions():
    """The public practices; the documents and recommendations, public too, are left out."""
    return Edition.objects.filter(kind="practice")


def text(title="A city acts", summary="The city does what it says.", **fields) -> dict:
    """The texts of one language."""
    return EMPTY_TEXT | {"title": title, "summary": summary, "origin": "editorial"} | fields


def practice_content(**fields) -> dict:
    """The content of a valid practice; `fields` say what the test is about."""
    content = {
        "key": f"esp-test-{next(_numbers):04}",
        "led_by_kind": "local-government",
        "measure": "law-or-ordinance",
        "status": "done",
        "year_start": None,
        "year_end": None,
        "links": [],
        "told_together": "",
        "internal_note": "",
        "country": "ESP",
        "places": ["esp-terrassa"],
        "themes": ["housing"],
        "goals": [],
        "targets": [],
        "groups": [],
        "adapted_from": None,
        "submission": None,
        "checked": "2026-11-21",
        "sources": [{"document": "A/HRC/42/22", "paragraph": "9", "footnotes": []}],
        "answers": [],
        "texts": {"en": text(), "zh": text("城市行动", "该市言出必行。")},
    }
    return copy.deepcopy(content | fields)


def draft(*, by=None, **fields) -> Practice:
    """A practice that is written and not published."""
    content = practice_content(**fields)
    record = Practice(key=content["key"])
    save(record, by=by, note="made by a test", content=content)
    return record


def published(**fields) -> Practice:
    """A practice that is public, by way of a content file."""
    record = draft(**fields)
    publish(record, by=None, approval=Approval("repository", file="tests", hash="0" * 64))
    return record


def change(record: Practice, *, by=None, **fields) -> Practice:
    """The record, changed and not published again."""
    save(record, by=by, note="changed by a test", content=record.content() | fields)
    return record


def in_review(record: Practice, *, by) -> Practice:
    """The record, submitted for review."""
    transition(record, "submit", by=by)
    return record
