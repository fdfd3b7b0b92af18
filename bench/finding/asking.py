"""Inside one database: bring the content in, ask every search, and print who was found as JSON."""

import csv
import gzip
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import django

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
UPR = "data/recommendations/upr-info-sessions-1-20.csv.gz"
BATTERY = """torture, judiciary, disability, migrant, climate, woman, women, child, children, people, person,
discriminate, discrimination, detained, bias*, democra*, gender equality, "gender equality", sexual orientation,
"sexual orientation", rule of law, "rule of law", bias, technology, bias AND technology, judicial, independence,
judicial NOT independence, Türkiye, turkiye, LGBTQ, cyberbullying""".replace("\n", " ").split(", ")
DAY = date(2026, 4, 1)
CHUNK = 2000
CHINESE, SEED = 60, 8  # words of each length
UNLIKE: list[str] = []  # queries that the rows answer otherwise than the projection
HAN = re.compile(r"[\u4e00-\u9fff]+")


def upr_rows(file: Path) -> Iterator[dict]:
    """The rows of UPR Info's export."""
    with gzip.open(file, "rt", encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


def add_upr(file: Path) -> int:
    """Put an edition for each row beside the content, tagged by UPR Info's own issues; how many."""
    from catalogue.models import Edition
    from catalogue.rows import rewrite, sort_keys
    from catalogue.term_names import term_names
    from recommendations.models import Recommendation
    from vocabularies.terms import read_terms

    model = Edition.objects.filter(kind="recommendation").first().content
    terms, tags = read_terms(), {}
    names = term_names(terms)
    for vocabulary in ("theme", "group"):
        for term in terms.all(vocabulary):
            for alias in term.aliases:
                tags.setdefault((vocabulary, alias["label"]), set()).add(term.code)
    first = max(Edition.objects.values_list("pk", flat=True)) + 1
    editions = []
    for number, row in enumerate(upr_rows(file), 1):
        issues = [issue.strip() for issue in row["Issue"].split(",")]
        held = {v: sorted(set().union(*(tags.get((v, issue), set()) for issue in issues))) for v in ("theme", "group")}
        text = dict.fromkeys(model["texts"]["en"], "") | {"summary": row["Text"], "origin": "original"}
        states = [code for vocabulary, code in names.named_by(row["To"]) if vocabulary == "country"]
        content = model | {"key": f"upr-info-{number}", "document": "", "paragraph": "", "sources": []}
        content["country"] = states[0] if len(states) == 1 else None
        content |= {"themes": held["theme"], "groups": held["group"], "goals": [], "targets": [], "texts": {"en": text}}
        content |= {"local_government": str(Recommendation.LocalGovernment.NOT_ASSESSED), "local_government_by": ""}
        told = {"kind": "recommendation", "key": content["key"], "content": content, "approval": {"kind": "operator"}}
        edition = Edition(pk=first + number, **told, revision=1, published=DAY, updated=DAY)
        edition.year, edition.place = sort_keys(edition)
        editions.append(edition)
    Edition.objects.bulk_create(editions, CHUNK)
    for start in range(0, len(editions), CHUNK):
        rewrite(editions[start : start + CHUNK])
    return len(editions)


@cache
def found(kind: str, query: str) -> list[str]:
    """The keys of the records that a search finds, by relevance, from the projection; the rows are asked too."""
    from django.http import QueryDict

    from catalogue.kinds import kinds
    from catalogue.listing import Listing
    from catalogue.models import Edition
    from catalogue.row_answers import RowAnswers

    asked = QueryDict(mutable=True)
    asked["q"] = query
    listing = Listing(kinds()[kind], asked, "en")
    numbers = [int(number) for number in listing.numbers()]
    assert listing.live, "no projection answers"
    if set(numbers) != set(RowAnswers(listing.filters, kind).numbers()):
        UNLIKE.append(query)
    keys = dict(Edition.objects.filter(kind=kind).values_list("pk", "key"))
    return [keys[number] for number in numbers]


def sets() -> list[tuple[str, dict]]:
    """(language, query with what is expected)."""
    held = tomllib.loads((HERE / "sets.toml").read_text(encoding="utf-8"))
    return [(language, asked) for language, queries in held.items() for asked in queries]


def expected(asked: dict) -> list[str]:
    """The keys that a query is expected to find: those named, and those that the content tags."""
    from catalogue.models import Edition

    keys = set(asked.get("keys", []))
    fields = {"theme": "themes", "group": "groups", "place": "places"}
    for key, content in Edition.objects.filter(kind="practice").values_list("key", "content"):
        for facet, field in fields.items():
            if facet in asked and asked[facet] in content[field]:
                keys.add(key)
        if asked.get("country") and asked["country"] == content["country"]:
            keys.add(key)
    return sorted(keys)


def chinese_texts() -> list[tuple[str, str]]:
    """(key of the record, text) of all that is held with Chinese characters, passages of documents too."""
    from catalogue.kinds import kinds
    from catalogue.models import Edition, EditionText

    texts = EditionText.objects.order_by("edition__key").values_list("edition__key", "title", "summary")
    held = [(key, "¦".join(said)) for key, *said in texts]
    held += [
        (edition.key, passage.text)
        for edition in Edition.objects.filter(kind="report").order_by("key")
        for passage in kinds()["report"].passages(edition.content)
    ]
    return [(key, text) for key, text in held if HAN.search(text)]


def chinese_words(texts: list[tuple[str, str]]) -> list[str]:
    """Words of two, three and four characters that stand in texts, none of them the name of a term."""
    from catalogue.term_names import term_names
    from vocabularies.terms import read_terms

    names, random = term_names(read_terms()), Random(SEED)
    runs = sorted({run for _key, text in texts for run in HAN.findall(text)})
    words = {size: sorted({r[at : at + size] for r in runs for at in range(len(r) - size + 1)}) for size in (2, 3, 4)}
    chosen = [word for held in words.values() for word in random.sample(held, min(CHINESE, len(held)))]
    return [word for word in chosen if not names.named_by(word)]


def chinese() -> list[dict]:
    """Each Chinese word with the records of each kind that hold it as a plain substring, and those found."""
    from catalogue.kinds import kinds

    held = chinese_texts()
    return [
        {
            "word": word,
            "truth": sorted({key for key, text in held if word in text}),
            "found": sorted(key for kind in kinds() for key in found(kind, word)),
        }
        for word in chinese_words(held)
    ]


def words_of(query: str) -> tuple[list[str], list[str]]:
    """(what a record must hold, what it must not) of a query of the battery: words, phrases, beginnings."""
    wanted, _not, unwanted = query.partition(" NOT ")
    parts = [wanted.strip('"')] if wanted.startswith('"') else wanted.replace(" AND ", " ").split()
    return parts, unwanted.split()


def battery() -> list[dict]:
    """Each query of the battery over the UPR Info rows: found, found as literal words, and by SQL's LIKE."""
    from django.db.models import Q

    from catalogue.models import EditionText

    def like(word: str) -> Q:
        return Q(summary__icontains=word.rstrip("*"))

    def literal(word: str) -> set[str]:
        return set(found("recommendation", word if word.endswith("*") else f'"{word}"'))

    told = []
    for query in BATTERY:
        keys = [key for key in found("recommendation", query) if key.startswith("upr-info-")]
        wanted, unwanted = words_of(query)
        rows = EditionText.objects.filter(*map(like, wanted), edition__key__startswith="upr-info-")
        as_typed = set.intersection(*map(literal, wanted)).difference(*map(literal, unwanted))
        told.append(
            {
                "query": query,
                "keys": keys,
                "literal": sum(key.startswith("upr-info-") for key in as_typed),
                "like": rows.exclude(*map(like, unwanted)).count() if unwanted else rows.count(),
            }
        )
    return told


def main() -> None:
    """Fill the database and print all answers as JSON."""
    django.setup()
    from django.core.management import call_command

    from catalogue.models import DataVersion, Edition

    out, sys.stdout = sys.stdout, sys.stderr
    call_command("migrate", verbosity=0)
    call_command("load")
    from tests.real_files import REAL

    if (REAL / UPR).exists() and not Edition.objects.filter(key="upr-info-1").exists():
        add_upr(REAL / UPR)
        DataVersion.raise_it()
    call_command("build_projections")
    languages = [
        {"language": language, "q": asked["q"], "expected": expected(asked), "found": found("practice", asked["q"])}
        for language, asked in sets()
    ]
    is_upr_here = Edition.objects.filter(key="upr-info-1").exists()
    told = {"languages": languages, "chinese": chinese(), "battery": battery() if is_upr_here else []}
    told |= {"unlike": UNLIKE}
    json.dump(told, out, ensure_ascii=False)


if __name__ == "__main__":
    main()
