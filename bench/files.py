"""Files of everything: rows a second against the plain way and what others would pick; first byte; memory."""

import os
import subprocess
import threading
import time
from pathlib import Path
from urllib.parse import quote

from bench.asking import Asker, alternate, median
from bench.collection import Collection, manage
from bench.joins import POSTGRES, SQLITE
from bench.peers import DATASETTE_FILE, datasette, environment
from bench.searches import queries
from bench.servers import ROOT, UNCACHED, Unmeasured, installed, naive, portal, private_memory, workers

FILE = "/en/recommendations.csv"
ROUNDS, SECONDS = 3, 200
FIRST = 20_000  # rows that slow peers write: everything would take them minutes, or all of the memory


def _whole(asker: Asker, path: str, rows: int):
    """A question that takes a file whole and counts its lines."""

    def ask(_number: int) -> float:
        answer = asker.get(path, keep=False)
        if answer.lines <= rows:
            raise RuntimeError(f"{path} has {answer.lines} lines for {rows} rows")
        return answer.seconds

    return ask


def against_naive(collection: Collection) -> dict:
    """Rows a second over HTTP, ours and the plain way's."""
    with portal(collection.var, UNCACHED) as (ours, _one), naive(collection.var) as (theirs, _other):
        askers = {"ours": Asker(ours), "naive": Asker(theirs)}
        questions = {who: _whole(asker, FILE, collection.rows) for who, asker in askers.items()}
        found = alternate(questions, rounds=ROUNDS, seconds=SECONDS)
    rates = {who: collection.rows / median(seconds) for who, seconds in found.items()}
    return {"csv_rows": rates["ours"], "naive_csv_rows": rates["naive"], "csv_vs_naive": rates["ours"] / rates["naive"]}


def json(collection: Collection) -> dict:
    """Rows a second of the JSON file, and against the CSV file's in turn."""
    with portal(collection.var, UNCACHED) as (port, _process):
        files = {"csv": FILE, "json": FILE.replace(".csv", ".json")}
        found = alternate(
            {name: _whole(Asker(port), path, collection.rows) for name, path in files.items()},
            rounds=ROUNDS,
            seconds=SECONDS,
        )
    rates = {name: collection.rows / median(seconds) for name, seconds in found.items()}
    return {"json_rows": rates["json"], "json_vs_csv": rates["json"] / rates["csv"]}


def against_datasette(collection: Collection, folder: Path) -> dict:
    """Rows a second of Datasette's streamed CSV of a table that holds the finished columns."""
    with portal(collection.var, UNCACHED) as (ours, _process), datasette(collection, folder) as theirs:
        questions = {
            "ours": _whole(Asker(ours), FILE, collection.rows),
            "datasette": _whole(Asker(theirs), DATASETTE_FILE, collection.rows),
        }
        found = alternate(questions, rounds=ROUNDS, seconds=SECONDS)
    rates = {who: collection.rows / median(seconds) for who, seconds in found.items()}
    return {"datasette_csv_rows": rates["datasette"], "csv_vs_datasette": rates["ours"] / rates["datasette"]}


def _written(command: list[str], sql: str, target: Path):
    """A question that lets a command line write a file."""

    def ask(_number: int) -> float:
        start = time.perf_counter()
        with open(target, "wb") as file:
            subprocess.run(command, input=sql.encode(), stdout=file, check=True, timeout=SECONDS * 5)
        return time.perf_counter() - start

    return ask


def against_sqlite(collection: Collection) -> dict:
    """Rows a second of sqlite3 on the command line, writing the same columns of the first rows."""
    command = [installed("sqlite3", "sqlite3"), "-readonly", "-csv", "-header", str(collection.database)]
    with portal(collection.var, UNCACHED) as (port, _process):
        questions = {
            "ours": _whole(Asker(port), FILE, collection.rows),
            "sqlite3": _written(command, f"{SQLITE} LIMIT {FIRST};", collection.var / "sqlite3.csv"),
        }
        found = alternate(questions, rounds=ROUNDS, seconds=SECONDS)
    # it streams: the rate of the first rows is that of everything, unlike psql's, which takes seconds to begin
    ours, theirs = collection.rows / median(found["ours"]), min(FIRST, collection.rows) / median(found["sqlite3"])
    return {"sqlite3_rows": theirs, "csv_vs_sqlite3": ours / theirs}


def against_psql(collection: Collection) -> dict:
    """Rows a second of `psql \\copy` of the same joins, over the same editions in PostgreSQL."""
    from tests.postgres import Absent, server

    psql = installed("psql", "postgresql-client")
    try:
        with server(None) as url, portal(collection.var, UNCACHED) as (port, _process):
            made = collection.environment | {"DATABASE_URL": url}
            manage("migrate", "-v0", environment=made)
            manage("make_editions", str(collection.size), "--seed", "1", environment=made)
            copied = f"\\copy ({POSTGRES}) TO STDOUT WITH (FORMAT csv, HEADER)\n"
            command = [psql, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", url]
            questions = {
                "ours": _whole(Asker(port), FILE, collection.rows),
                "psql": _written(command, copied, collection.var / "psql.csv"),
            }
            found = alternate(questions, rounds=ROUNDS, seconds=SECONDS)
    except Absent as reason:
        raise Unmeasured(str(reason)) from reason
    rates = {who: collection.rows / median(seconds) for who, seconds in found.items()}
    return {"psql_rows": rates["psql"], "csv_vs_psql": rates["ours"] / rates["psql"]}


def against_import_export(collection: Collection, folder: Path) -> dict:
    """Rows a second of django-import-export, in its own process, over the first editions."""
    given = os.environ | collection.environment | {"DJANGO_SETTINGS_MODULE": "bench.settings_peer"}
    command = [str(environment(folder) / "python"), "-m", "bench.import_export", str(FIRST)]
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, timeout=SECONDS)
    if done.returncode:
        raise Unmeasured(done.stderr.strip().splitlines()[-1])
    return {"import_export_rows": float(done.stdout)}


def first_bytes(collection: Collection) -> dict:
    """The longest wait in milliseconds for the first byte of a file: everything, the five filters, and searches."""
    asked = ["", *collection.questions.values(), *[f"q={quote(query)}" for query in queries()[::8]]]
    with portal(collection.var, UNCACHED) as (port, _process):
        asker = Asker(port)
        asker.get(f"{FILE}?q=first")
        waits = {
            query: median([asker.get(f"{FILE}?{query}", keep=False).first_byte for _time in range(3)]) * 1000
            for query in dict.fromkeys(asked)
        }
    return {"first_byte_ms": max(waits.values()), "first_bytes": waits}


def memory(collection: Collection) -> dict:
    """How much the private memory of a worker grows, in MB, while it writes the file of everything."""
    with portal(collection.var, UNCACHED) as (port, process):
        asker = Asker(port)
        asker.get("/en/recommendations")
        asker.get(f"{FILE}?q=first", keep=False)
        before = {number: private_memory(number) for number in workers(process)}
        most, done = dict(before), threading.Event()

        def watch() -> None:
            while not done.wait(0.05):
                for number in before:
                    most[number] = max(most[number], private_memory(number))

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            asker.get(FILE, keep=False)
        finally:
            done.set()
            watcher.join()
    return {"csv_memory_mb": max(most[number] - before[number] for number in before) / 1e6}
