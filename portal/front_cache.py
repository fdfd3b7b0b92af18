"""A small cache before Django: whole pages as they were sent, for as long as nothing that they depend on changes.

Only pages of readers: GET and HEAD below a language, without a session, answered 200 as HTML with an ETag and without a
cookie. A page is found by host, scheme, path and canonical query, and is used while what answers come from is what it
was when the page was made (`catalogue.projections.current.state`), so that a publication or a withdrawal counts from
the next request on.
"""

import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable

import brotli
from django.conf import settings
from django.db import DatabaseError

from catalogue.addresses import canonical
from catalogue.projections.current import state

LARGEST = 2_000_000  # bytes of a page that is kept
ENCODERS = {"br": lambda body: brotli.compress(body, quality=5), "gzip": lambda body: gzip.compress(body, 6, mtime=0)}
OWN = {"etag", "vary", "content-length", "server-timing"}  # headers that an encoding or keeping changes


class Page:
    """One page as it was sent, and its encodings once they were asked for."""

    def __init__(self, made_at: str, headers: list[tuple[str, str]], body: bytes):
        told = {name.lower(): value for name, value in headers}
        self.made_at, self.tag, self.bodies = made_at, told["etag"], {"": body}
        self.vary = ", ".join(filter(None, [told.get("vary"), "Accept-Encoding"]))
        self.headers = [pair for pair in headers if pair[0].lower() not in OWN]
        self.room = 2 * len(body)  # encodings are made later, and are together smaller than the page

    def body(self, encoding: str) -> bytes:
        """The page in an encoding, encoded once."""
        if encoding not in self.bodies:
            self.bodies[encoding] = ENCODERS[encoding](self.bodies[""])
        return self.bodies[encoding]

    def answer(self, environ: dict, start_response: Callable) -> list[bytes]:
        """The page, or 304 for a client that holds it."""
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        encoding = next((name for name in ENCODERS if accepts(accepted, name)), "")
        tag = f'{self.tag[:-1]}-{encoding}"' if encoding else self.tag
        headers = [*self.headers, ("ETag", tag), ("Vary", self.vary)]
        if self.tag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", [pair for pair in headers if pair[0].lower() != "content-type"])
            return []
        body = self.body(encoding)
        headers += [("Content-Length", str(len(body))), *([("Content-Encoding", encoding)] if encoding else [])]
        start_response("200 OK", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


class Unsent:
    """An answer to HEAD: nothing of the content, which is closed as a server closes it."""

    def __init__(self, content: Iterable[bytes]):
        self.close = getattr(content, "close", lambda: None)

    def __iter__(self):
        return iter(())


def accepts(accepted: str, encoding: str) -> bool:
    """Whether a client takes an encoding."""
    for part in accepted.lower().split(","):
        name, _semicolon, weight = part.replace(" ", "").partition(";")
        if name == encoding:
            return weight.rstrip("0.") != "q="
    return False


def plain(tags: str) -> str:
    """ETags of a request without the encodings that were added to them."""
    for encoding in ENCODERS:
        tags = tags.replace(f'-{encoding}"', '"')
    return tags


def is_to_keep(status: str, headers: list[tuple[str, str]]) -> bool:
    """Whether an answer is a page that every reader gets alike."""
    told = {name.lower(): value for name, value in headers}
    is_page = status.startswith("200") and told.get("content-type", "").startswith("text/html")
    return is_page and "etag" in told and "set-cookie" not in told and "cookie" not in told.get("vary", "").lower()


class FrontCache:
    """A WSGI application around another; keeps up to `limit` bytes of pages, the least used of which go first."""

    def __init__(self, application: Callable, limit: int):
        self.application, self.limit = application, limit
        self.pages: OrderedDict[tuple, Page] = OrderedDict()
        self.held, self.lock = 0, threading.Lock()

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """A kept page, or what the application answers."""
        if "HTTP_IF_NONE_MATCH" in environ:
            environ["HTTP_IF_NONE_MATCH"] = plain(environ["HTTP_IF_NONE_MATCH"])
        key = self.key(environ)
        now = self.now() if key else None
        if now is None:
            return self.application(environ, start_response)
        if (page := self.kept(key)) is None or page.made_at != now:
            page, otherwise = self.ask(environ, start_response, now)
            if page is None:
                return otherwise
            self.keep(key, page)
        return page.answer(environ, start_response)

    def key(self, environ: dict) -> tuple | None:
        """What a page is found by; None for what is not kept."""
        path = environ.get("PATH_INFO", "")
        language, _slash, below = path[1:].partition("/")
        is_page = language in dict(settings.LANGUAGES) and not below.endswith((".csv", ".json", ".xlsx"))
        if not is_page or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        if settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", ""):
            return None
        scheme = (environ.get("wsgi.url_scheme"), environ.get("HTTP_X_FORWARDED_PROTO"))
        return environ.get("HTTP_HOST"), scheme, path, canonical(environ.get("QUERY_STRING", ""))

    def now(self) -> str | None:
        """What answers come from; None while the database does not say, which is for the application to tell."""
        try:
            return state()
        except DatabaseError:
            return None

    def ask(self, environ: dict, start_response: Callable, now: str) -> tuple[Page | None, Iterable[bytes]]:
        """(the page that the application answers, nothing), or (None, its answer as it is)."""
        answered = {}

        def hold(status, headers, exc_info=None):
            answered.update(status=status, headers=headers)
            if not is_to_keep(status, headers):
                start_response(status, headers, exc_info)

        # a HEAD or a conditional request is asked for as a whole, so that the page can be kept
        whole = {name: value for name, value in environ.items() if name != "HTTP_IF_NONE_MATCH"}
        content = self.application(whole | {"REQUEST_METHOD": "GET"}, hold)
        if not is_to_keep(**answered):
            return None, content if environ["REQUEST_METHOD"] == "GET" else Unsent(content)
        try:
            body = b"".join(content)
        finally:
            getattr(content, "close", lambda: None)()
        return Page(now, answered["headers"], body), []

    def kept(self, key: tuple) -> Page | None:
        """The page that is kept under a key, used once more."""
        with self.lock:
            if key in self.pages:
                self.pages.move_to_end(key)
            return self.pages.get(key)

    def keep(self, key: tuple, page: Page) -> None:
        """Keep a page, and let the least used go."""
        if page.room > LARGEST:
            return
        with self.lock:
            self.held += page.room - (self.pages[key].room if key in self.pages else 0)
            self.pages[key] = page
            self.pages.move_to_end(key)
            while self.held > self.limit:
                _key, gone = self.pages.popitem(last=False)
                self.held -= gone.room
