"""One request to a web address that somebody else wrote: never to a private network, never endless."""

import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, ip_address, ip_network
from threading import Timer
from urllib.parse import SplitResult, quote, urlsplit

TIMEOUT = 20  # seconds for a connection, and between two pieces of an answer
LONGEST = 60  # seconds for a whole request, however slowly its pieces come
ADDRESSES = 3  # of a host that are tried
SAFE = "/%:@!$&'()*+,;=~[]"  # what browsers send as it is
NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: IPv4 addresses as an IPv6 network sees them
SITE_LOCAL = ip_network("fec0::/10")  # RFC 3879: private once, and still in use


class Unreachable(Exception):
    """There is no answer; says why."""


@dataclass(frozen=True)
class Answer:
    """What a server said: the number, the header fields that matter here, and as much of the body as was asked for."""

    status: int
    location: str = ""
    retry_after: str = ""
    body: bytes = b""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, and carries no other inside."""
    ip = ip_address(address)
    if ip in NAT64:
        ip = IPv4Address(int(ip) & 0xFFFFFFFF)
    ip = getattr(ip, "sixtofour", None) or ip
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and ip not in SITE_LOCAL


def request(method: str, url: str, *, agent: str, may_visit: Callable[[str], bool], read: int = 0) -> Answer:
    """The answer to one request, redirects not followed; `may_visit` says to which IP addresses it may go.

    Raises Unreachable.
    """
    connection = None
    try:
        parts = parts_of(url)
        connection = (_Secure if parts.scheme == "https" else _Plain)(parts, may_visit)
        return _answer(connection, method, _target(parts), agent, read)
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(_words(error)) from error
    finally:
        if connection:
            connection.close()


def _answer(connection: "_Plain", method: str, target: str, agent: str, read: int) -> Answer:
    watch = Timer(LONGEST, connection.hang_up)
    watch.daemon = True
    watch.start()
    try:
        headers = {"User-Agent": agent, "Accept": "*/*", "Connection": "close"}
        connection.request(method, target, headers=headers)
        with connection.getresponse() as response:
            location, retry_after = (response.headers.get(name, "") for name in ("Location", "Retry-After"))
            return Answer(response.status, _as_sent(location), retry_after, response.read(read) if read else b"")
    finally:
        watch.cancel()


class _Plain(HTTPConnection):
    """A connection to an address that was looked at before: no second look-up can lead elsewhere."""

    def __init__(self, parts: SplitResult, may_visit):
        super().__init__(parts.hostname.encode("idna").decode(), parts.port or self.default_port, timeout=TIMEOUT)
        self.may_visit, self.line = may_visit, None

    def connect(self):
        """Open the line."""
        self.line = self.sock = _dial(self.host, self.port, self.may_visit)

    def hang_up(self):
        """Close the line, whoever is reading from it."""
        with suppress(OSError, AttributeError):
            socket.socket.shutdown(self.line, socket.SHUT_RDWR)


class _Secure(_Plain):
    """The same with TLS; the certificate must be the host's."""

    default_port = 443

    def connect(self):
        """Open the line, and see that it leads to the host."""
        super().connect()
        self.line = self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _dial(host: str, port: int, may_visit) -> socket.socket:
    found = list(dict.fromkeys(row[4][0] for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    allowed = [address for address in found if may_visit(address)]
    if not allowed:
        raise Unreachable(f"leads to an address that is not public: {', '.join(found)}")
    for address in allowed[:ADDRESSES]:
        try:
            return socket.create_connection((address, port), TIMEOUT)
        except OSError as error:
            last = error
    raise last


def parts_of(url: str) -> SplitResult:
    """A web address in its parts. Raises Unreachable when it is none."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Unreachable(f"leads to what is no web address: {url}")
    return parts


def _target(parts: SplitResult) -> str:
    query = f"?{quote(parts.query, safe=SAFE + '?')}" if parts.query else ""
    return quote(parts.path or "/", safe=SAFE) + query


def _as_sent(location: str) -> str:
    """An address as its bytes were meant: header fields are read as Latin-1, and browsers read UTF-8."""
    return location.encode("latin-1", "replace").decode("utf-8", "replace")


def _words(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return "no such host"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"certificate: {error.verify_message}"
    return str(error) or type(error).__name__
