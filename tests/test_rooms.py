"""The layout is the architecture: who may import whom, and every record app of the same shape."""

import ast

import pytest
from django.conf import settings

# from the top down: a room imports only rooms below its own
ORDER = [["portal"], ["practices", "recommendations"], ["reports"], ["curation"], ["catalogue"], ["vocabularies"]]
ROOMS = [room for level in ORDER for room in level]
RECORD_APPS = ["practices", "recommendations", "reports"]
SAME_FILES = ["models", "filters", "columns", "edition", "admin", "importing", "views", "urls"]


def imported(room: str) -> set[str]:
    """The rooms that a room's modules import."""
    found = set()
    for path in (settings.BASE_DIR / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            found |= {name.partition(".")[0] for name in names}
    return found & set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_rooms_below_it(room):
    level = next(number for number, rooms in enumerate(ORDER) if room in rooms)
    below = {other for rooms in ORDER[level + 1 :] for other in rooms} | {room}
    assert imported(room) <= below


def test_every_room_of_the_project_is_in_the_order():
    held = {path.parent.name for path in settings.BASE_DIR.glob("*/__init__.py")} - {"tests", "bench"}
    assert held == set(ROOMS)


@pytest.mark.parametrize("app", RECORD_APPS)
@pytest.mark.parametrize("file", SAME_FILES)
def test_a_record_app_has_the_same_files_as_every_other(app, file):
    assert (settings.BASE_DIR / app / f"{file}.py").exists()
