"""The links of public records: which there are, and what they answer."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from urllib.parse import urldefrag, urlsplit

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from catalogue.models import Edition
from curation.link_checks import LONGEST
from curation.manners import Manners, NotNow, Visit
from curation.models import LinkCheck, record_models


@transaction.atomic
def take_stock() -> list[str]:
    """Bring the rows in line with what is public: new links are added, those that are gone dropped.

    Gives the links that are too long to be checked.
    """
    there = set(_public_links())
    wanted = {row for row in there if len(row[2].encode()) <= LONGEST}
    held = {row: pk for pk, *row in LinkCheck.objects.values_list("pk", "kind", "key", "url") for row in [tuple(row)]}
    LinkCheck.objects.filter(pk__in=[pk for row, pk in held.items() if row not in wanted]).delete()
    new = [LinkCheck(kind=kind, key=key, url=url) for kind, key, url in sorted(wanted - held.keys())]
    LinkCheck.objects.bulk_create(new, batch_size=1000)
    return sorted(url for _kind, _key, url in there - wanted)


def _public_links() -> Iterator[tuple[str, str, str]]:
    """(kind, key, link) of each link that a reader is shown."""
    for kind, model in record_models().items():
        editions = Edition.objects.filter(kind=kind).values_list("key", "content")
        for key, content in editions.iterator(chunk_size=2000):
            yield from ((kind, key, link) for link in model.links_in(content))


def due(days: int, most: int | None = None) -> list[str]:
    """The addresses to ask, each once: the least recently asked first, those of one host far apart."""
    urls = dict.fromkeys(LinkCheck.objects.due(timezone.now(), days).values_list("url", flat=True))
    return in_turn(list(urls)[:most])


def in_turn(urls: Iterable[str]) -> list[str]:
    """The addresses in rounds with one of each host, so that little time is spent waiting for one."""
    by_host: dict[str | None, list[str]] = {}
    for url in urls:
        by_host.setdefault(urlsplit(url).hostname, []).append(url)
    return [url for turn in zip_longest(*by_host.values()) for url in turn if url is not None]


def check(urls: Iterable[str], manners: Manners) -> Iterator[tuple[str, Visit]]:
    """Ask each address and keep its answer at once; a host that wants to be left alone is left for another run.

    That a host gave no answer is kept as soon as any other did: before, it may be this machine that is cut off.
    """
    silent, is_online = {}, False
    for url in urls:
        try:
            visit = manners.visit(urldefrag(url).url)
        except NotNow:
            continue
        silent[url] = visit
        if is_online := is_online or visit.answered:
            for asked in list(silent):
                keep(asked, silent.pop(asked))
        yield url, visit


def keep(url: str, visit: Visit) -> None:
    """Keep the answer for each record that has the link."""
    now = timezone.now()
    since = Coalesce("failing_since", Value(now)) if visit.ok is False else None
    LinkCheck.objects.filter(url=url).update(status=visit.status, ok=visit.ok, checked_at=now, failing_since=since)
