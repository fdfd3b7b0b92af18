"""Timed requests over one kept connection, ours and a peer's in turn."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import geometric_mean, median

ANSWERED_IN = 600  # seconds; a plain list of a million editions may take minutes
PIECE = 1 << 18
KEPT = 5  # seconds that an idle connection is trusted

__all__ = ["Answer", "Asker", "alternate", "geometric_mean", "median"]


@dataclass(frozen=True)
class Answer:
    """What came back: seconds until all of it and until its first byte, and what the server says that it took."""

    seconds: float
    first_byte: float
    size: int
    lines: int
    headers: dict[str, str]
    status: int
    body: bytes

    def server_seconds(self, *parts: str) -> float:
        """The sum of these parts of `Server-Timing`, all without a name; the whole time where none is told."""
        told = dict(re.findall(r"([\w-]+)[^,]*?;dur=([0-9.]+)", self.headers.get("server-timing", "")))
        return sum(float(told[part]) for part in parts or told) / 1000 if told else self.seconds


class Asker:
    """One client of a server on this machine, whose connection is kept."""

    def __init__(self, port: int):
        self.connection = HTTPConnection("127.0.0.1", port, timeout=ANSWERED_IN)
        self.asked = time.monotonic()

    def get(self, path: str, *, keep: bool = True, headers: dict | None = None) -> Answer:
        """Ask; `keep` keeps the body. Raises RuntimeError for anything but 200 and 304."""
        if time.monotonic() - self.asked > KEPT:  # a server may have closed it while another was asked
            self.connection.close()
            self.connection.connect()
        start = time.perf_counter()
        self.connection.request("GET", path, headers=headers or {})
        response = self.connection.getresponse()
        pieces, size, lines, first = [], 0, 0, 0.0
        while piece := response.read1(PIECE):
            first = first or time.perf_counter() - start
            size, lines = size + len(piece), lines + piece.count(b"\n")
            pieces += [piece] if keep else []
        response.read()  # `read1` leaves an answer of known length open at its end
        self.asked = time.monotonic()
        seconds, told = time.perf_counter() - start, {name.lower(): value for name, value in response.getheaders()}
        if response.status not in (200, 304):
            raise RuntimeError(f"{path} answered {response.status}")
        return Answer(seconds, first or seconds, size, lines, told, response.status, b"".join(pieces))


def alternate(
    asked: dict[str, Callable[[int], float]], *, rounds: int, seconds: float, warm: bool = True
) -> dict[str, list[float]]:
    """Each question in turn, round by round, until `rounds` or `seconds` are spent; a first round is not counted.

    A question is called with the number of the round and gives seconds. What takes longer than its share of the time
    is asked once only, the uncounted round then being the counted one.
    """
    start, found = time.monotonic(), {name: [] for name in asked}
    first = {name: question(0) for name, question in asked.items()} if warm else {}
    for number in range(1, rounds + 1):
        if warm and time.monotonic() - start + sum(first.values()) > seconds:
            break
        for name, question in asked.items():
            found[name].append(question(number))
    return {name: times or [first[name]] for name, times in found.items()}
