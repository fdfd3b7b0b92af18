"""Many curators on one record in the same moment, each on a connection of their own."""

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg2
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection, connections
from django.test import Client

from curation.models import RefusedSave, Revision
from practices.models import Practice
from tests.conftest import draft
from tests.test_admin import form_of
from tests.test_second_saves import address, form_in

CURATORS = 12 if connection.vendor == "postgresql" else 6  # SQLite saves one after the other, which takes its time
DATABASE = "saves_at_once"


def with_database(name: str) -> None:
    """Let this thread work on a copy of the tests' database: a connection that commits what all see."""
    for alias in ("default", "reader"):
        connections[alias].close()
        connections[alias].settings_dict = connections[alias].settings_dict | {"NAME": name}


@pytest.fixture
def db(django_db_setup):
    """The tests' database, which pytest makes for whoever asks for `db`; no transaction is open in it, unlike there."""


@pytest.fixture
def copied(tmp_path, db, django_db_blocker):
    """The name of a database of this test's own, with the vocabularies and documents in it."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with sqlite3.connect(tmp_path / "copy.sqlite3") as file:
                connection.connection.backup(file)
            file.close()
            yield str(tmp_path / "copy.sqlite3")
            return
        tests = connection.settings_dict["NAME"]
        connections.close_all()  # nobody may be in a database that is copied
        server = psycopg2.connect(os.environ["DATABASE_URL"])
        server.autocommit = True
        with server.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE {DATABASE} TEMPLATE "{tests}"')
            yield DATABASE
            cursor.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")
        server.close()


def test_of_many_curators_at_once_one_saves_and_the_words_of_all_others_are_kept(copied):
    ready = Barrier(CURATORS)

    def prepared() -> Practice:
        for number in range(CURATORS):
            user = get_user_model().objects.create_user(f"curator-{number}", is_staff=True)
            user.groups.add(Group.objects.get(name="curator"))
        return draft(key="a-record", by=user)

    def client_of(number: int) -> Client:
        client = Client()
        client.force_login(get_user_model().objects.get(username=f"curator-{number}"))
        return client

    def saved(number: int):
        client = client_of(number)
        ready.wait(60)
        return client.post(address("change", record), form | {"texts-0-title": f"Written by {number}"})

    def leave(_number: int) -> None:
        ready.wait(60)
        connections.close_all()

    def titles(model) -> list[str]:
        return [row.content["texts"]["en"]["title"] for row in model.objects.filter(key="a-record")]

    with ThreadPoolExecutor(CURATORS, initializer=with_database, initargs=[copied]) as pool:
        record = pool.submit(prepared).result()
        form = pool.submit(lambda: form_of(client_of(0), address("change", record))).result()
        answers = list(pool.map(saved, range(CURATORS)))
        assert sorted(answer.status_code for answer in answers) == [200] * (CURATORS - 1) + [302]
        winner = next(number for number, answer in enumerate(answers) if answer.status_code == 302)
        others = [f"Written by {number}" for number in range(CURATORS) if number != winner]
        assert sorted(pool.submit(titles, RefusedSave).result()) == sorted(others)
        second = form_in(BeautifulSoup(answers[winner - 1].content, "html.parser"))
        again = pool.submit(lambda: client_of((winner - 1) % CURATORS).post(address("change", record), second))
        assert again.result().status_code == 302
        refused = f"Written by {(winner - 1) % CURATORS}"
        assert pool.submit(titles, Revision).result() == [refused, f"Written by {winner}", "A city acts"]
        list(pool.map(leave, range(CURATORS)))
