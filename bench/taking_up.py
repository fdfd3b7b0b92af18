"""How long a reader waits while a publication's new projection is built and taken up."""

import threading
import time
from pathlib import Path

from bench.asking import Asker, median
from bench.collection import Collection
from bench.servers import UNCACHED, portal

LIST = "/en/recommendations"
EVERY = 0.005  # seconds between two requests
AFTER = 3.0  # seconds that are watched when the projection is ready
LONGEST = 900  # seconds in all
CHANGE = "UPDATE catalogue_dataversion SET number = number + 1, stamp = lower(hex(randomblob(16)))"
PASSED = "INSERT INTO catalogue_pastversion (number, stamp) SELECT number, stamp FROM catalogue_dataversion"


def projections(collection: Collection) -> list[Path]:
    """The projections that stand."""
    return list((collection.var / "derived").glob("*-*"))


def measure(collection: Collection) -> dict:
    """The longest request less the median, in milliseconds, beside that of a quiet time of the same length."""
    with portal(collection.var, UNCACHED) as (port, _process):
        for _time in range(20):
            Asker(port).get(LIST)
        times, done = [], threading.Event()

        def read() -> None:
            asker, until = Asker(port), time.monotonic() + LONGEST
            while not done.is_set() and time.monotonic() < until:
                times.append(asker.get(LIST).seconds * 1000)
                time.sleep(EVERY)

        reader = threading.Thread(target=read)
        reader.start()
        try:
            time.sleep(AFTER)
            quiet = len(times)
            stood = set(projections(collection))
            collection.change(CHANGE, PASSED)
            until = time.monotonic() + LONGEST
            while time.monotonic() < until and not set(projections(collection)) - stood:  # the portal's own builder's
                time.sleep(EVERY)
            time.sleep(AFTER)
        finally:
            done.set()
            reader.join()
    return {
        "stall_ms": max(times[quiet:]) - median(times[quiet:]),
        "quiet_stall_ms": max(times[:quiet]) - median(times[:quiet]),
        "stall_requests": len(times) - quiet,
    }
