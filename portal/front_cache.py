"""A small cache before Django: whole pages as they were sent, for as long as nothing that they depend on changes.

Only pages of readers: GET and HEAD below a language, without a session, answered 200 as HTML with an ETag and without a
cookie. A page is found by host, scheme, path and canonical query, and is used while what answers come from is what it
was when the page was made (`catalogue.projections.current.state`), so that a publication or a withdrawal counts from
the next request on. Whatever can be known of a page or a header before it is asked for again is kept ready.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import DatabaseError

from catalogue.addresses import canonical
from catalogue.projections.current import state
from catalogue.projections.versions import answering_from, newest
from portal.sent_pages import Page, plain, remembering

LARGEST = 2_000_000  # bytes that a page may take, its encodings among them
OVERHEAD = 2000  # bytes that a page takes besides
question = remembering(canonical)


class Unsent:
    """An answer to HEAD: nothing of the content, which is closed as a server closes it."""

    def __init__(self, content: Iterable[bytes]):
        self.close = getattr(content, "close", lambda: None)

    def __iter__(self):
        return iter(())


def is_to_keep(status: str, headers: list[tuple[str, str]]) -> bool:
    """Whether an answer is a page that every reader gets alike."""
    told = {name.lower(): value for name, value in headers}
    is_page = status.startswith("200") and told.get("content-type", "").startswith("text/html")
    may_be_kept = "etag" in told and "no-store" not in told.get("cache-control", "").lower()
    return is_page and may_be_kept and "set-cookie" not in told and "cookie" not in told.get("vary", "").lower()


class FrontCache:
    """A WSGI application around another; keeps up to `limit` bytes of pages, the least used of which go first."""

    def __init__(self, application: Callable, limit: int):
        self.application, self.limit = application, limit
        self.languages = frozenset(code for code, _name in settings.LANGUAGES)
        self.pages: OrderedDict[tuple, Page] = OrderedDict()
        self.held, self.lock = 0, threading.Lock()

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """A kept page, or what the application answers."""
        if "HTTP_IF_NONE_MATCH" in environ:
            environ["HTTP_IF_NONE_MATCH"] = plain(environ["HTTP_IF_NONE_MATCH"])
        if (key := self.key(environ)) is None:
            return self.application(environ, start_response)
        try:
            version = newest()
        except DatabaseError:  # which is for the application to tell
            return self.application(environ, start_response)
        now = state(version)
        if (page := self.kept(key)) is None or page.made_at != now:
            with answering_from(version):
                page, otherwise = self.ask(environ, start_response, now)
            if page is None:
                return otherwise
            self.keep(key, page)
        return page.answer(environ, start_response)

    def key(self, environ: dict) -> tuple | None:
        """What a page is found by; None for what is not kept."""
        path = environ.get("PATH_INFO", "")
        language, _slash, below = path[1:].partition("/")
        is_page = language in self.languages and not below.endswith((".atom", ".csv", ".json", ".xlsx"))
        if not is_page or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        if settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", ""):
            return None
        is_secure = "https" in (environ.get("wsgi.url_scheme"), environ.get("HTTP_X_FORWARDED_PROTO"))
        return environ.get("HTTP_HOST", ""), is_secure, path, question(environ.get("QUERY_STRING", ""))

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
        page.room += OVERHEAD + sum(len(part) for part in key if isinstance(part, str))
        with self.lock:
            self.held += page.room - (self.pages[key].room if key in self.pages else 0)
            self.pages[key] = page
            self.pages.move_to_end(key)
            while self.held > self.limit:
                _key, gone = self.pages.popitem(last=False)
                self.held -= gone.room
