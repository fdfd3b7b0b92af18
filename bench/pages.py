"""Pages of lists, uncached: ours, the plain way, and Datasette."""

from bench.asking import Asker, alternate, geometric_mean, median
from bench.collection import Collection
from bench.peers import datasette, datasette_page
from bench.servers import UNCACHED, naive, portal, private_memory, workers

LIST = "/en/recommendations"
ORDERS = ["newest", "year", "place"]
ROUNDS = 9
SECONDS = 100  # for each question


def against_naive(collection: Collection) -> dict:
    """Milliseconds for each of the five filters, and how many times faster ours is (geometric mean)."""
    with portal(collection.var, UNCACHED) as (ours, process), naive(collection.var) as (theirs, _process):
        askers = {"ours": Asker(ours), "naive": Asker(theirs)}
        times = {}
        for name, query in collection.questions.items():
            found = alternate(
                {who: _page(asker, query) for who, asker in askers.items()}, rounds=ROUNDS, seconds=SECONDS
            )
            times[name] = {who: median(seconds) * 1000 for who, seconds in found.items()}
        memory = max(private_memory(number) for number in workers(process) or [process])
    ratios = {name: found["naive"] / found["ours"] for name, found in times.items()}
    return {
        "pages_vs_naive": geometric_mean(ratios.values()),
        "page_ms": geometric_mean(found["ours"] for found in times.values()),
        "naive_page_ms": geometric_mean(found["naive"] for found in times.values()),
        "worker_mb": memory / 1e6,
        "pages": times,
    }


def _page(asker: Asker, query: str):
    """A question that asks for the list in another order each time, so that no answer is remembered."""
    return lambda number: asker.get(f"{LIST}?{query}&order={ORDERS[number % 3]}".replace("?&", "?")).seconds


def against_datasette(collection: Collection, folder) -> dict:
    """How many times faster than Datasette's page with the same facets."""
    with portal(collection.var, UNCACHED) as (ours, _process), datasette(collection, folder) as theirs:
        asked, peer = Asker(ours), Asker(theirs)
        questions = {"ours": _page(asked, ""), "datasette": lambda number: peer.get(datasette_page()).seconds}
        found = alternate(questions, rounds=ROUNDS, seconds=SECONDS)
    times = {who: median(seconds) * 1000 for who, seconds in found.items()}
    return {"pages_vs_datasette": times["datasette"] / times["ours"], "datasette_page_ms": times["datasette"]}
