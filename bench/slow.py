"""Clients that read files slowly, and readers who ask for pages meanwhile."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import quantiles

from bench.asking import Asker
from bench.collection import Collection
from bench.servers import UNCACHED, WORKERS, portal, private_memory, workers
from portal.settings import STREAMS

FILE, LIST = "/en/recommendations.csv", "/en/recommendations"
SURPLUS = 4  # clients above the files that may be on their way at once
PIECE, EVERY = 1_000, 0.1  # bytes and seconds: 10 kB a second
WATCHED = 8.0  # seconds
MEGABYTE = 1_000_000


class Slow:
    """A client that takes a file at 10 kB a second: `head` is what the answer began with."""

    def __init__(self, port: int, path: str):
        self.socket, self.head = socket.socket(), b""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, PIECE)  # else the kernel reads ahead for it
        self.socket.connect(("127.0.0.1", port))
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())

    @property
    def is_refused(self) -> bool:
        """Whether it was told to come again."""
        return self.head.startswith(b"HTTP/1.1 503") and b"retry-after" in self.head.lower()

    def read(self, stopped: threading.Event) -> None:
        """Take the file until it ends or all is over."""
        while not stopped.wait(EVERY) and (piece := self.socket.recv(PIECE)):
            self.head = self.head or piece


@contextmanager
def slow_clients(port: int, path: str, count: int) -> Iterator[list[Slow]]:
    """So many of them, at work until the end."""
    stopped, clients = threading.Event(), [Slow(port, path) for _number in range(count)]
    readers = [threading.Thread(target=client.read, args=(stopped,)) for client in clients]
    with ExitStack() as stack:
        for client in clients:
            stack.callback(client.socket.close)
        for reader in readers:
            stack.callback(reader.join)
            reader.start()
        stack.callback(stopped.set)
        yield clients


def waits(port: int, path: str, seconds: float) -> list[float]:
    """How long pages took, in seconds, each asked for on a connection of its own."""
    until, found = time.monotonic() + seconds, []
    while time.monotonic() < until:
        asker = Asker(port)
        found.append(asker.get(path).seconds)
        asker.connection.close()
        time.sleep(0.02)
    return found


def measure(collection: Collection) -> dict:
    """How long pages take meanwhile, who is refused, and how much a worker's private memory grows."""
    with portal(collection.var, UNCACHED) as (port, process):
        for _time in range(10):
            Asker(port).get(LIST)
        before = {number: private_memory(number) for number in workers(process)}
        with slow_clients(port, FILE, WORKERS * STREAMS + SURPLUS) as clients:
            time.sleep(1)
            found = waits(port, LIST, WATCHED)
            grown = max(private_memory(number) - held for number, held in before.items())
            refused = sum(client.is_refused for client in clients)
    return {
        "slow_page_p95_ms": quantiles(found, n=20)[-1] * 1000,
        "slow_page_max_ms": max(found) * 1000,
        "slow_refused": refused,
        "slow_memory_mb": grown / MEGABYTE,
    }
