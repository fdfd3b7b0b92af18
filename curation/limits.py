"""How many reports one client may send in a day, without keeping who it was."""

from collections import Counter
from datetime import date, datetime
from hashlib import blake2b
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from secrets import token_bytes
from threading import Lock


class DailyLimit:
    """Counts what each client address sent on one day (UTC).

    An address is held only as a hash with a salt that is random, made anew each day and never written, so that nobody
    can tell afterwards who it was. The counts are in the memory of one process: the limit is per worker of the server,
    so that a portal with four workers takes up to four times as much, and a restart begins anew.
    """

    def __init__(self):
        self.lock = Lock()
        self._begin(None)

    def allows(self, address: str, most: int, *, at: datetime) -> bool:
        """Whether the client may send one more, which is counted then; `most` is how many it may on the day of `at`."""
        with self.lock:
            if at.date() != self.day:
                self._begin(at.date())
            client = blake2b(address.encode(), key=self.salt, digest_size=16).digest()
            if self.sent[client] >= most:
                return False
            self.sent[client] += 1
            return True

    def _begin(self, day: date | None) -> None:
        self.day, self.salt, self.sent = day, token_bytes(32), Counter()


def client_address(environ: dict, proxies: int) -> str:
    """The client that a request comes from, as the outermost of our `proxies` saw it; an IPv6 network counts as one.

    Each proxy appends to X-Forwarded-For whom it was asked by. What stands before the last `proxies` entries was
    written by the client itself and is not believed; nor is a header with fewer, which did not come by way of them.
    """
    told = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
    seen = told[-proxies].strip() if 0 < proxies <= len(told) else ""
    return (_client(seen) if seen else "") or _client(environ.get("REMOTE_ADDR", ""))


def _client(written: str) -> str:
    """An address as it is counted, its port left out; empty for what is none."""
    parsed = _parsed(written) or _parsed(written.rpartition(":")[0].strip("[]"))
    mapped = getattr(parsed, "ipv4_mapped", None)
    if parsed is None or mapped or parsed.version == 4:
        return str(mapped or parsed or "")
    return str(ip_network((parsed, 64), strict=False))  # whoever has one address has all of them


def _parsed(written: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(written)
    except ValueError:
        return None
