"""`python -m bench [NAME …]`: measure everything or what is named at BENCH_SIZE editions; write docs/performance.md."""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.servers import ROOT, Unmeasured

SIZE = int(os.environ.get("BENCH_SIZE") or 100_000)
FOLDER = ROOT / "var" / "bench"


def set_up(var: Path) -> None:
    """Let this process read the collection's vocabularies and columns."""
    var.mkdir(parents=True, exist_ok=True)
    os.environ |= {"PORTAL_VAR": str(var), "DJANGO_SETTINGS_MODULE": "portal.settings"}
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()


def steps(collection) -> dict[str, Callable[[], dict]]:
    """Everything that is measured, in order; each gives figures by name."""
    from bench import cached, files, pages, publication, searches, slow, taking_up

    def builds() -> dict:
        return dict(zip(("facet_build_s", "text_build_s"), collection.build(), strict=True))

    return {
        "builds": builds,
        "pages": lambda: pages.against_naive(collection),
        "pages-datasette": lambda: pages.against_datasette(collection, FOLDER),
        "searches": lambda: searches.times(collection),
        "chinese": lambda: searches.chinese(collection),
        "csv": lambda: files.against_naive(collection),
        "json": lambda: files.json(collection),
        "csv-datasette": lambda: files.against_datasette(collection, FOLDER),
        "csv-psql": lambda: files.against_psql(collection),
        "csv-sqlite3": lambda: files.against_sqlite(collection),
        "csv-import-export": lambda: files.against_import_export(collection, FOLDER),
        "first-byte": lambda: files.first_bytes(collection),
        "memory": lambda: files.memory(collection),
        "cached": lambda: cached.measure(collection),
        "stall": lambda: taking_up.measure(collection),
        "publication": lambda: publication.measure(collection),
        "slow-clients": lambda: slow.measure(collection),
    }


def measure(name: str, step: Callable[[], dict], result: dict) -> None:
    """Add the figures of one step, or why there are none, loudly; a peer that is absent stops nothing."""
    start = time.monotonic()
    try:
        found = step()
    except Unmeasured as reason:
        result["problems"][name] = str(reason)
    except Exception as error:  # the other rows are still worth having
        traceback.print_exc()
        result["problems"][name] = f"{type(error).__name__}: {error}"
    else:
        result["problems"].pop(name, None)
        result["figures"].update(found)
    told = result["problems"].get(name)
    seconds = time.monotonic() - start
    print(f"!! {name}: NOT MEASURED: {told}" if told else f"{name}: measured in {seconds:.0f} s", flush=True)


def main(wanted: list[str]) -> int:
    """Measure everything, or what is named; the result is kept after every step."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leave no server behind
    var = FOLDER / str(SIZE)
    set_up(var)
    from bench import report
    from bench.collection import Collection
    from bench.machine import load, machine

    collection = Collection(SIZE, var)
    result = {"size": SIZE, "date": date.today().isoformat(), "machine": machine(), "load": load()}
    result |= {"problems": {}, "figures": {}}
    if wanted:  # the others stay as they were measured
        before = next((kept for kept in report.kept() if kept["size"] == SIZE), result)
        result |= {part: before[part] for part in ("problems", "figures")}
    collection.make()
    held = steps(collection)
    if unknown := set(wanted) - held.keys():
        print(f"no such measurement: {', '.join(sorted(unknown))}; there are {', '.join(held)}")
        return 2
    for name in wanted or held:
        measure(name, held[name], result)
        report.keep(result)
        report.write()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
