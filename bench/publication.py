"""How long a publication takes to be in lists, from its commit until a page over HTTP shows it."""

import re
import time

from bench.asking import Asker, median
from bench.collection import Collection
from bench.servers import Unmeasured, portal

TIMES = 6  # even: the record is in the end what it was; the first, which starts from cold files, is not counted
EVERY, LONGEST = 0.05, 300  # seconds
TOTAL = re.compile(rb'href="#results">[^<(]*\((\d+)\)')


def measure(collection: Collection) -> dict:
    """The median of the seconds that it takes."""
    group = collection.top("group", 1)[0]  # groups stand under no other
    path = f"/en/recommendations?group={group}"
    with portal(collection.var) as (port, _process):
        asker = Asker(port)

        def total() -> int:
            return int(TOTAL.search(asker.get(path).body)[1])

        found = []
        for _time in range(TIMES):
            wanted = total() + publish_changed(group)
            start = time.perf_counter()
            while total() != wanted:
                if time.perf_counter() - start > LONGEST:
                    raise Unmeasured(f"the list does not show it after {LONGEST} s")
                time.sleep(EVERY)
            found.append(time.perf_counter() - start)
    return {"publication_s": median(found[1:]), "publications_s": found}


def publish_changed(group: str) -> int:
    """Write one recommendation anew with the group, or without it where it has it, as publishing does.

    Returns by how much the list of the group grows.
    """
    from django.db import transaction

    from catalogue.models import DataVersion, Edition
    from catalogue.rows import rewrite

    with transaction.atomic():
        edition = Edition.objects.filter(kind="recommendation").order_by("pk").first()
        groups = edition.content["groups"]
        grows = -1 if group in groups else 1
        edition.content["groups"] = sorted({*groups} ^ {group})
        edition.save()
        rewrite([edition])
        DataVersion.raise_it()
    return grows
