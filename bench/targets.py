"""What is to be reached, and whether a figure reaches it."""

from dataclasses import dataclass

SMALL, LARGE = 100_000, 1_000_000


@dataclass(frozen=True)
class Target:
    """One row: a figure, what it is, its unit, and what it must be at two sizes; None where nothing is asked."""

    figure: str
    what: str
    at_least: bool
    small: float | None
    large: float | None
    unit: str = ""

    def bound(self, size: int) -> float | None:
        """What is asked for at a size: nothing of small collections."""
        return self.large if size >= LARGE else self.small if size >= SMALL else None

    def is_reached(self, value: float, size: int) -> bool | None:
        """Whether it is; None where nothing is asked."""
        bound = self.bound(size)
        return None if bound is None else value >= bound if self.at_least else value <= bound


TARGETS = [
    Target(
        "pages_vs_naive", "list page with all facets, uncached: times the plain way (five filters)", True, 25, 200, "×"
    ),
    Target("pages_vs_datasette", "… times Datasette with the same facets, no filter", True, 500, 3000, "×"),
    Target(
        "search_p50_ms",
        "search in six languages, all facets counted, default order: server’s answer, median of 40",
        False,
        3,
        10,
        "ms",
    ),
    Target("search_max_ms", "… the longest", False, None, 30, "ms"),
    Target("relevance_p50_ms", "… by relevance: median", False, 25, 60, "ms"),
    Target("search_page_p50_ms", "… with the page made: median", False, None, None, "ms"),
    Target("chinese_recall", "Chinese words of 2–4 characters: recall", True, 1, 1),
    Target("chinese_precision", "… precision", True, 1, 1),
    Target("csv_vs_naive", "CSV of everything, rows a second: times the plain way", True, 15, 15, "×"),
    Target("csv_vs_datasette", "… times Datasette", True, 5, 5, "×"),
    Target("csv_vs_psql", "… times `psql \\copy` of the same joins", True, 0.8, 0.8, "×"),
    Target("json_vs_csv", "JSON of everything, rows a second: times the CSV", True, None, None, "×"),
    Target("first_byte_ms", "first byte of any CSV", False, 100, 100, "ms"),
    Target("csv_memory_mb", "growth of a worker’s private memory during it", False, 20, 20, "MB"),
    Target("cached_vs_nginx", "page from the front cache: times nginx with the same bytes", True, 0.4, 0.4, "×"),
    Target("not_modified_vs_nginx", "… 304", True, 0.7, 0.7, "×"),
    Target("empty_vs_nginx", "… 304 of an empty WSGI application: what any can reach", True, None, None, "×"),
    Target("stall_ms", "stall of a reader while a new projection is taken up", False, 15, 15, "ms"),
    Target("publication_s", "publication of one record until its list shows it", False, 20, 240, "s"),
    Target(
        "slow_page_p95_ms", "page while more clients than may read files slowly: 95 of 100", False, None, None, "ms"
    ),
    Target("slow_page_max_ms", "… the longest", False, 1000, 1000, "ms"),
    Target("slow_refused", "… files refused with Retry-After, of 4 above the places for them", True, 4, 4),
    Target("slow_memory_mb", "… growth of a worker’s private memory", False, 200, 200, "MB"),
    Target("facet_build_s", "build of the facet index", False, 1, 6, "s"),
    Target("text_build_s", "build of the text index", False, 15, 120, "s"),
    Target("worker_mb", "private memory of a worker", False, None, 500, "MB"),
]
