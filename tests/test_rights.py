"""Who may do what, where: every address × method × role × own or another's record × state, against tests/rights.csv."""

import csv
import os

import pytest
from django.db import connection
from django.urls import resolve

from tests.rights import COLUMNS, METHODS, TABLE, answers, clients, filled, named, routes, samples

pytestmark = pytest.mark.django_db
ASK = bool(os.environ.get("ASK"))


def table() -> list[dict]:
    """The rows of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_address_of_the_portal_stands_in_the_table_with_each_method(users):
    known = {(named(resolve(filled(row["address"])).route), row["method"]) for row in table()}
    asked = {(named(resolve(filled(sample)).route), method) for sample in samples() for method in METHODS}
    assert {route for route, _method in asked} >= routes() - {"admin/<url>$"}
    assert asked - known == set()


class TestTheTable:
    """Whom the portal answers what is decided by its code, not by the database: asked once, as it takes minutes."""

    __test__ = connection.vendor == "sqlite"

    def test_each_role_is_answered_as_the_table_says(self, users, settings):
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.rights.Undrawn"]
        asked_by, wanted = clients(users), table()
        asked = list(dict.fromkeys((row["address"], row["method"]) for row in wanted))
        if ASK:
            asked = [(address, method) for address in samples() for method in METHODS]
        found = list(answers(asked, users, asked_by))
        if ASK:
            with TABLE.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
                writer.writeheader()
                writer.writerows(found)
        assert not [row for row in found if "500" in str(row)]
        differing = [row for row in found if row not in wanted]
        assert not differing, "\n".join(map(str, differing))
        missing = [row for row in wanted if row not in found]
        assert not missing, "\n".join(map(str, missing))
