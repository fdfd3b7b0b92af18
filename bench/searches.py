"""Searches: how long they take in six languages, and whether Chinese words are found where they stand."""

import csv
import io
from random import Random
from urllib.parse import quote

from bench.asking import Answer, Asker, median
from bench.collection import SEED, Collection
from bench.servers import ROOT, UNCACHED, portal
from bench.words import HAN, words

LIST = "/en/recommendations"
QUERIES = {"en": 12, "zh": 8, "fr": 5, "es": 5, "ru": 5, "ar": 5}
TIMES = 3  # servers started afresh
WARM = 8  # requests that reach every worker before it is measured
CHINESE = 30


def queries() -> list[str]:
    """Forty queries from the words of the collection, from the most frequent to the rarest; some of two words."""
    found = []
    for language, count in QUERIES.items():
        held = words(ROOT / "fixtures")[language].values
        ranks = [round(len(held) ** (number / (count - 1))) - 1 for number in range(count)]
        asked = [held[rank] for rank in ranks]
        # every fourth asks for a frequent word besides
        found += [f"{word} {held[7]}" if number % 4 == 3 else word for number, word in enumerate(asked)]
    return found


def times(collection: Collection) -> dict:
    """Milliseconds that the server takes to answer, and for the whole page, in the default order and by relevance."""
    found = {order: _times(collection, order) for order in ("newest", "relevance")}
    answers, pages = ({o: sorted(t[part] for t in found[o].values()) for o in found} for part in (0, 1))
    return {
        "search_p50_ms": median(answers["newest"]),
        "search_max_ms": answers["newest"][-1],
        "search_page_p50_ms": median(pages["newest"]),
        "relevance_p50_ms": median(answers["relevance"]),
        "relevance_max_ms": answers["relevance"][-1],
        "relevance_page_p50_ms": median(pages["relevance"]),
        "searches": {order: {query: told[0] for query, told in found[order].items()} for order in found},
    }


def _times(collection: Collection, order: str) -> dict[str, tuple[float, float]]:
    """(answer, whole page) by query: the median over servers that were not asked before, so that nothing is kept."""
    seen: dict[str, list[Answer]] = {query: [] for query in queries()}
    for _server in range(TIMES):
        with portal(collection.var, UNCACHED) as (port, _process):
            asker = Asker(port)
            for _time in range(WARM):
                asker.get(f"{LIST}?q=first&order={order}")
            for query, answers in seen.items():
                answers.append(asker.get(f"{LIST}?q={quote(query)}&order={order}", keep=False))
    return {
        query: tuple(median([answer.server_seconds(*parts) for answer in answers]) * 1000 for parts in (["answer"], []))
        for query, answers in seen.items()
    }


def chinese_words(collection: Collection) -> list[str]:
    """Two to four characters that stand side by side in a text, none of them the name of a term.

    A word that names a term brings in what carries the term, which is meant and no mistake.
    """
    random, found = Random(SEED), []
    sql = "SELECT summary FROM catalogue_editiontext WHERE language = 'zh' ORDER BY id LIMIT 400"
    texts = collection.ask(sql)
    tables = ["country", "place", "theme", "goal", "target", "rightsgroup", "mechanism", "body", "region"]
    names = [name for table in tables for (name,) in collection.ask(f"SELECT names FROM vocabularies_{table}")]
    for (text,) in random.sample(texts, min(len(texts), CHINESE)):
        run, size = random.choice(HAN.findall(text)), random.choice((2, 3, 4))
        start = random.randrange(max(1, len(run) - size + 1))
        word = run[start : start + size]
        if len(word) >= 2 and not any(word in name for name in names):
            found.append(word)
    return found


def chinese(collection: Collection) -> dict:
    """Recall and precision of Chinese words against the texts that hold them, over the whole file of each search."""
    found_right = found = right = 0
    missed = []
    sql = (
        "SELECT DISTINCT e.key FROM catalogue_edition e JOIN catalogue_editiontext t ON t.edition_id = e.id "
        "WHERE e.kind = 'recommendation' AND (instr(t.title, ?1) OR instr(t.summary, ?1))"
    )
    with portal(collection.var, UNCACHED) as (port, _process):
        asker = Asker(port)
        asked = chinese_words(collection)
        for word in asked:
            truth = {key for (key,) in collection.ask(sql, word)}
            file = asker.get(f"/en/recommendations.csv?q={quote(word)}").body.decode("utf-8-sig")
            listed = {row["id"] for row in csv.DictReader(io.StringIO(file, newline=""))}
            right, found, found_right = right + len(truth), found + len(listed), found_right + len(truth & listed)
            missed += [word] if truth != listed else []
    return {
        "chinese_recall": found_right / right,
        "chinese_precision": found_right / found if found else 0.0,
        "chinese_words": len(asked),
        "chinese_unlike": missed,
    }
