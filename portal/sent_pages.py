"""A page as it was sent to a reader, ready to be sent again: in each encoding, and as 304."""

import gzip
from collections.abc import Callable
from functools import cached_property, lru_cache

import brotli

SHORT = 300  # characters of a query or header whose meaning is remembered
ENCODERS = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
    "": lambda body: body,
}
OWN = {"etag", "vary", "content-length", "server-timing"}  # headers that an encoding or keeping changes


class Page:
    """One page as it was sent, and its forms once they were asked for."""

    def __init__(self, made_at: str, headers: list[tuple[str, str]], body: bytes):
        told = {name.lower(): value for name, value in headers}
        self.made_at, self.tag, self.body = made_at, told["etag"], body
        self.vary = ", ".join(filter(None, [told.get("vary"), "Accept-Encoding"]))
        self.headers = [pair for pair in headers if pair[0].lower() not in OWN]
        self.room = 2 * len(body)  # encodings are made later, and are together smaller than the page
        self.forms: dict[str, Form] = {}

    def answer(self, environ: dict, start_response: Callable) -> list[bytes]:
        """The page, or 304 for a client that holds it."""
        encoding = best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if (form := self.forms.get(encoding)) is None:
            form = self.forms[encoding] = Form(self, encoding)
        if self.tag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", form.shared.copy())
            return []
        start_response("200 OK", form.headers.copy())
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [form.body]


class Form:
    """A page in one encoding, made once: `shared` are the headers of a 304, `headers` those of the whole answer."""

    def __init__(self, page: Page, encoding: str):
        self.page, self.encoding = page, encoding
        tag = f'{page.tag[:-1]}-{encoding}"' if encoding else page.tag
        kept = [pair for pair in page.headers if pair[0].lower() != "content-type"]
        self.shared = [*kept, ("ETag", tag), ("Vary", page.vary)]

    @cached_property
    def body(self) -> bytes:
        """What is sent."""
        return ENCODERS[self.encoding](self.page.body)

    @cached_property
    def headers(self) -> list[tuple[str, str]]:
        """With type, length and encoding."""
        kind = [pair for pair in self.page.headers if pair[0].lower() == "content-type"]
        encoding = [("Content-Encoding", self.encoding)] if self.encoding else []
        return [*kind, *self.shared, ("Content-Length", str(len(self.body))), *encoding]


def remembering(answer: Callable[[str], str]) -> Callable[[str], str]:
    """A function that remembers its answers, to short texts only: what clients send must not fill the memory."""
    remembered = lru_cache(maxsize=2000)(answer)
    return lambda text: remembered(text) if len(text) <= SHORT else answer(text)


@remembering
def best_encoding(accepted: str) -> str:
    """The best encoding that a client takes; empty for none."""
    return next((name for name in ENCODERS if name and accepts(accepted, name)), "")


def accepts(accepted: str, encoding: str) -> bool:
    """Whether a client takes an encoding."""
    for part in accepted.lower().split(","):
        name, _semicolon, weight = part.replace(" ", "").partition(";")
        if name == encoding:
            return weight.rstrip("0.") != "q="
    return False


@remembering
def plain(tags: str) -> str:
    """ETags of a request without the encodings that were added to them."""
    for encoding in filter(None, ENCODERS):
        tags = tags.replace(f'-{encoding}"', '"')
    return tags
