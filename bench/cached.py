"""A page that is asked for again, and one that has not changed, against nginx serving the same bytes from a file."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.asking import Asker, median
from bench.collection import Collection
from bench.servers import WORKERS, Unmeasured, free_port, granian, installed, portal, serving

LIST = "/en/recommendations"
ROUNDS, SECONDS, CLIENTS = 3, 3, 16
CONFIGURATION = """
{user}worker_processes {workers}; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx-error.log;
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 10000000; open_file_cache max=100;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}/served; default_type text/html; }}
}}
"""


@contextmanager
def nginx(folder: Path, body: bytes) -> Iterator[int]:
    """nginx with one file at the address of the list; gives its port."""
    program, port = installed("nginx", "nginx-light"), free_port()
    (folder / "served" / "en").mkdir(parents=True, exist_ok=True)
    (folder / "served" / LIST[1:]).write_bytes(body)
    user = "user root; " if os.getuid() == 0 else ""
    told = CONFIGURATION.format(user=user, workers=WORKERS, folder=folder, port=port)
    (folder / "nginx.conf").write_text(told)
    with serving([program, "-c", str(folder / "nginx.conf"), "-p", str(folder)], port, LIST, folder / "nginx.log"):
        yield port


@contextmanager
def empty(folder: Path) -> Iterator[int]:
    """An application that does nothing in the same server; gives its port."""
    port = free_port()
    with serving(granian("bench.empty:application", port), port, LIST, folder / "empty.log"):
        yield port


def rate(port: int, headers: dict[str, str], *, not_modified: bool) -> float:
    """Answers a second to a few clients that keep their connections; every answer must be what is measured."""
    command = [installed("wrk", "wrk"), "-t", "1", "-c", str(CLIENTS), "-d", f"{SECONDS}s", "--timeout", "30s"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    command += [f"http://127.0.0.1:{port}{LIST}"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS * 10, check=True).stdout
    if "Socket errors" in told or "Non-2xx" in told:
        raise Unmeasured(f"wrk on port {port}: {told}")
    _check(port, headers, not_modified)
    return float(re.search(r"Requests/sec:\s+([0-9.]+)", told)[1])


def _check(port: int, headers: dict[str, str], not_modified: bool) -> None:
    status = Asker(port).get(LIST, headers=headers).status
    if status != (304 if not_modified else 200):
        raise Unmeasured(f"port {port} answered {status}")


def measure(collection: Collection) -> dict:
    """Answers a second of both, in turn, and their ratio: the page, and 304; of an empty application, 304 alone."""
    rates = {"page": {"ours": [], "nginx": []}, "not modified": {"ours": [], "nginx": [], "empty": []}}
    folder = collection.var / "nginx"
    folder.mkdir(exist_ok=True)
    with portal(collection.var) as (ours, _process):
        for _time in range(20):  # every worker has answered it
            page = Asker(ours).get(LIST)
        with nginx(folder, page.body) as theirs, empty(folder) as nothing:
            tags = {port: Asker(port).get(LIST).headers["etag"] for port in (ours, theirs)}
            for _round in range(ROUNDS):
                for who, port in (("ours", ours), ("nginx", theirs)):
                    rates["page"][who].append(rate(port, {}, not_modified=False))
                    unchanged = {"If-None-Match": tags[port]}
                    rates["not modified"][who].append(rate(port, unchanged, not_modified=True))
                rates["not modified"]["empty"].append(rate(nothing, {}, not_modified=True))
    found = {name: {who: median(told) for who, told in both.items()} for name, both in rates.items()}
    return {
        "cached_vs_nginx": found["page"]["ours"] / found["page"]["nginx"],
        "not_modified_vs_nginx": found["not modified"]["ours"] / found["not modified"]["nginx"],
        "empty_vs_nginx": found["not modified"]["empty"] / found["not modified"]["nginx"],
        "page_bytes": page.size,
        "answers": found,
    }
