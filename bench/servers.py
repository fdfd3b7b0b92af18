"""Servers on a free port of this machine, started for a measurement and stopped after it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKERS = os.cpu_count() or 1
READY_IN = 120  # seconds
UNCACHED = {"PORTAL_FRONT_CACHE": "0", "PORTAL_KEPT_CARDS": "0", "PORTAL_KEPT_QUESTIONS": "0"}


class Unmeasured(Exception):
    """A peer that cannot be had here; says why."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def serving(command: list[str], port: int, path: str, log: Path, environment: dict | None = None) -> Iterator[int]:
    """Run a server in a process group of its own until its address answers; gives its process id."""
    with open(log, "ab") as told:
        server = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | (environment or {}), stdout=told, stderr=told, start_new_session=True
        )
    try:
        _wait(server, port, path, log)
        yield server.pid
    finally:
        _stop(server)


def _wait(server: subprocess.Popen, port: int, path: str, log: Path) -> None:
    until = time.monotonic() + READY_IN
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        connection = HTTPConnection("127.0.0.1", port, timeout=READY_IN)
        try:
            connection.request("GET", path)
            if connection.getresponse().status < 500:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise Unmeasured(f"the server did not answer; see {log}")


def _stop(server: subprocess.Popen) -> None:
    for sign in (signal.SIGTERM, signal.SIGKILL):
        if server.poll() is None:
            os.killpg(server.pid, sign)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                continue


def granian(application: str, port: int) -> list[str]:
    """The command that `manage.py start` becomes."""
    from portal.settings import THREADS  # not before this process is told where its collection is

    served = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    shared = ["--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--log-level", "warning"]
    return [sys.executable, "-m", "granian", *served, *shared, application]


@contextmanager
def portal(var: Path, environment: dict | None = None) -> Iterator[tuple[int, int]]:
    """The portal over the database in `var`: its port and process."""
    port, given = free_port(), {"PORTAL_VAR": str(var), "DJANGO_SETTINGS_MODULE": "portal.settings"}
    command = granian("portal.wsgi:application", port)
    with serving(command, port, "/robots.txt", var / "portal.log", given | (environment or {})) as process:
        yield port, process


@contextmanager
def naive(var: Path) -> Iterator[tuple[int, int]]:
    """The plain views over the same database: port and process."""
    port, given = free_port(), {"PORTAL_VAR": str(var), "DJANGO_SETTINGS_MODULE": "bench.naive.settings", **UNCACHED}
    command = granian("bench.naive.wsgi:application", port)
    with serving(command, port, "/robots.txt", var / "naive.log", given) as process:
        yield port, process


def installed(program: str, package: str) -> str:
    """The path of a program, installed with apt-get where it is absent and that is allowed.

    Raises Unmeasured when it cannot be had.
    """
    if shutil.which(program) is None and shutil.which("apt-get") and os.getuid() == 0:
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
        subprocess.run(command, check=False, capture_output=True, timeout=300)
    if found := shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin"):
        return found
    raise Unmeasured(f"{program} is not installed (apt-get install {package})")


def workers(process: int) -> list[int]:
    """The processes that a server has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = stat.read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if int(parent) == process:
            found.append(int(stat.parent.name))
    return found


def private_memory(process: int) -> int:
    """Bytes that a process and its children hold alone."""
    total = 0
    for number in [process, *workers(process)]:
        try:
            lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private_"))
    return total
