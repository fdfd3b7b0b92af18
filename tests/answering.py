"""A web server of the test's own, which answers as its paths say, and manners that may ask it."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import monotonic

from curation.manners import Manners

AGENT = "local-human-rights-portal/1 (+https://example.org; mail@example.org)"


class Site(BaseHTTPRequestHandler):
    """A server that does as its paths say: /404, /to?<address>, /get-only, /busy (once), /busy-all-day."""

    def log_message(self, *args):
        """Say nothing."""

    def do_HEAD(self):
        """The head of an answer."""
        path, _mark, query = self.path.partition("?")
        self.server.asked.append((self.command, self.path, monotonic(), self.headers["User-Agent"]))
        self.times = self.server.times
        self.times[path] += 1
        head, status = {}, 200
        if path == "/to":
            status, head = 302, {"Location": query}
        elif path == "/get-only" and self.command == "HEAD":
            status = 405
        elif path == "/busy" and self.times[path] == 1:
            status, head = 503, {"Retry-After": "1"}
        elif path == "/busy-all-day":
            status, head = 429, {"Retry-After": "86400"}
        elif path.strip("/").isdigit():
            status = int(path.strip("/"))
        self.send_response(status)
        for name, value in head.items():
            self.send_header(name, value)
        self.end_headers()

    def do_GET(self):
        """The answer with its body."""
        self.do_HEAD()
        self.wfile.write(self.server.robots if self.path == "/robots.txt" else b"a page")


@contextmanager
def serving() -> Iterator[ThreadingHTTPServer]:
    """The server on every address of this machine; `asked` says what it was asked, and when."""
    server = ThreadingHTTPServer(("0.0.0.0", 0), Site)
    server.asked, server.times, server.robots = [], defaultdict(int), b""
    server.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def manners(pause=0.0) -> Manners:
    """Manners that may visit one address of this machine and no other."""
    return Manners(AGENT, pause, may_visit=lambda address: address == "127.0.0.1")


def pages(site) -> list[tuple[str, str]]:
    """What the server was asked, but for its robots.txt."""
    return [(method, path) for method, path, *_rest in site.asked if path != "/robots.txt"]
