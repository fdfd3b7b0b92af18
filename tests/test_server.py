"""The portal as it is served, in processes of its own: slow clients, a builder that is killed, a withdrawal."""

import os
import signal
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from django.conf import settings as portal_settings

from bench.asking import Asker
from bench.collection import manage
from bench.servers import WORKERS, portal
from bench.slow import SURPLUS, slow_clients, waits
from catalogue.projections import asking

pytestmark = pytest.mark.served
RECORDS = 8000  # a file of 6 MB: the kernel takes up to 4 MB for a client that reads none, and the place is free again
LIST, FILE = "/en/recommendations", "/en/recommendations.csv"
WITHDRAW = """
from django.db import transaction
from catalogue.models import DataVersion, Edition, Withdrawal
with transaction.atomic():
    gone = Edition.objects.filter(kind="recommendation").order_by("-pk").first()
    key, pk, published = gone.key, gone.pk, gone.published
    gone.delete()
    Withdrawal.objects.create(kind="recommendation", key=key, reason={"en": "Wrong."}, published=published, revision=1,
        edition=pk, version=DataVersion.raise_it())
print(key)
"""
NEWEST_RECORD = """
from catalogue.models import Edition
print(Edition.objects.filter(kind="recommendation").order_by("-pk").first().key)
"""
NEWEST_VERSION = """
from catalogue.projections.current import projection_for
from catalogue.projections.versions import newest
print(newest().name, projection_for(newest()).version.name)
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """A folder and a database of the served portal's own, with made editions in it."""
    given = {"PORTAL_VAR": str(tmp_path_factory.mktemp("var")), "DJANGO_SETTINGS_MODULE": "portal.settings"}
    url, connection = os.environ.get("DATABASE_URL"), None
    if url:
        connection = psycopg2.connect(url)
        connection.autocommit = True
        connection.cursor().execute("CREATE DATABASE server_tests")
        given["DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path="/server_tests"))
    for command in (
        ["migrate", "-v0"],
        ["collectstatic", "--noinput", "-v0"],
        ["make_editions", str(RECORDS), "--seed=1"],
    ):
        manage(*command, environment=given)
    manage("build_projections", environment=given)
    yield given
    if connection:
        connection.cursor().execute("DROP DATABASE server_tests WITH (FORCE)")
        connection.close()


@pytest.fixture(scope="module")
def port(environment):
    """Where it is served."""
    with portal(Path(environment["PORTAL_VAR"]), environment | {"PORTAL_BUILDS": "0"}) as (port, _process):
        yield port


def projections(environment: dict[str, str]) -> set[Path]:
    """Those that stand."""
    return set((Path(environment["PORTAL_VAR"]) / "derived").glob("*-*"))


def until(claim, seconds: float = 60) -> None:
    """Wait until a claim holds."""
    end = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.002)


def status(port: int, path: str) -> int:
    """What a fresh connection, which any worker may take, is answered."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as asked:
        asked.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        return int(asked.makefile("rb").readline().split()[1])


def test_pages_are_served_while_slow_clients_hold_every_place_for_files(port):
    with slow_clients(port, FILE, WORKERS * portal_settings.STREAMS + SURPLUS) as clients:
        until(lambda: sum(client.is_refused for client in clients) >= SURPLUS)
        assert max(waits(port, LIST, 2)) < 5
    until(lambda: status(port, FILE) == 200)


def test_a_withdrawal_counts_from_the_next_request_on_in_every_worker(port, environment):
    for _time in range(2):
        key = manage("shell", "-v0", "-c", NEWEST_RECORD, environment=environment).strip()
        assert {status(port, f"{LIST}/{key}") for _request in range(8)} == {200}
        assert manage("shell", "-v0", "-c", WITHDRAW, environment=environment).strip() == key
        assert {status(port, f"{LIST}/{key}") for _request in range(8)} == {410}
        asker = Asker(port)
        assert f"{LIST}/{key}".encode() not in asker.get(LIST).body
        asker.connection.close()


def tag(port: int) -> str:
    """The ETag of the list: another when what it is answered from is another."""
    asker = Asker(port)
    told = asker.get(LIST).headers["etag"]
    asker.connection.close()
    return told


def test_a_builder_that_is_killed_leaves_nothing_half_and_the_next_one_builds(environment, port, monkeypatch, settings):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings.PORTAL_BUILDS = True
    manage("shell", "-v0", "-c", WITHDRAW, environment=environment | {"PORTAL_BUILDS": "0"})
    aside = Path(environment["PORTAL_VAR"]) / "derived" / "aside"
    before, earlier = projections(environment), tag(port)
    asking.ask()
    until(aside.exists)
    os.kill(asking._builder.pid, signal.SIGKILL)
    assert asking._builder.wait(20) == -signal.SIGKILL
    assert aside.exists()
    assert projections(environment) == before
    assert tag(port) == earlier
    killed = asking._builder
    until(lambda: asking.ask() or asking._builder is not killed, 20)  # soon, however often it was asked for
    assert asking._builder.wait(120) == 0
    assert not aside.exists()
    (made,) = projections(environment) - before
    now = manage("shell", "-v0", "-c", NEWEST_VERSION, environment=environment).split()
    assert now == [made.name, made.name], "it is of what is newest"
    until(lambda: tag(port) != earlier)  # taken up by a worker that nobody asked for it
