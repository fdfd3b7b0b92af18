"""docs/search-quality.md from what was found."""

from collections.abc import Iterable
from datetime import date

LANGUAGES = {"en": "English", "zh": "Chinese", "fr": "French", "es": "Spanish", "ru": "Russian", "ar": "Arabic"}
FIRST = 10
HEAD = """# What searches find

Written by `make bench-search` on {day}; how searches are understood: decision 0015.

## Six languages, twenty queries each

Over the practices in `fixtures/`. The queries and what each should find were chosen before any of them was run, by
reading: in English and Chinese most titles and about half of the summaries, so that a record that was not read can be
missing from what is expected, and counts against precision; in the other four languages all titles and summaries, in
the machine's translation that is held. These ask in other forms than the texts have, and for what a text tells in
other words, which a search for words cannot find. Where a query names a term, all practices that the content files tag
with it are expected.
In the first run English had a recall of 0.89, French 0.78, Russian 0.77 and Arabic 0.82. Then *buses* was listed as a
form of *bus*, *омбудсмену* and *ضحايا* were among the irregular forms, countries were known by their everyday names
and groups by abbreviations (*Corée du Sud*, *ЛГБТ*), and Arabic words without what is written together with them.
Queries that fell short were left as they are.
Recall: how much of what is expected is found. Precision at {first}: how many of the first {first} (or of all, where
fewer are found) are expected; 0 where nothing is found.

| language | queries | recall | precision at {first} |
|---|---|---|---|
"""


def share(part: int, whole: int) -> float:
    """The share, 1 of nothing."""
    return part / whole if whole else 1.0


def table(rows: Iterable[Iterable]) -> str:
    """Rows of a Markdown table."""
    return "".join("| " + " | ".join(map(str, row)) + " |\n" for row in rows)


def measured(row: dict) -> tuple[float, float]:
    """(recall, precision at 10) of a query."""
    first, wanted = row["found"][:FIRST], set(row["expected"])
    return share(len(wanted & set(row["found"])), len(wanted)), len(wanted & set(first)) / len(first) if first else 0.0


def languages(rows: list[dict]) -> tuple[str, str]:
    """(the table, the queries that fall short)."""
    means = []
    for code, name in LANGUAGES.items():
        own = [measured(row) for row in rows if row["language"] == code]
        recall, precision = (sum(part) / len(own) for part in zip(*own, strict=True))
        means.append((name, len(own), f"{recall:.2f}", f"{precision:.2f}"))
    short = [(row, *measured(row)) for row in rows if min(measured(row)) < 1]
    lines = [
        (row["language"], f"`{row['q']}`", f"{recall:.2f}", f"{precision:.2f}", ", ".join(sides(row)) or "–")
        for row, recall, precision in short
    ]
    return table(
        means
    ), "| | query | recall | precision | not expected (+), missed (−) |\n|---|---|---|---|---|\n" + table(lines)


def sides(row: dict) -> list[str]:
    """What was found among the first and not expected, and what was missed; three of each."""
    wanted, first = set(row["expected"]), row["found"][:FIRST]
    more = [f"+{key}" for key in first if key not in wanted]
    missed = [f"−{key}" for key in sorted(wanted - set(row["found"]))]
    return [
        part for keys in (more, missed) for part in [*keys[:3], *([f"({len(keys)} in all)"] if len(keys) > 3 else [])]
    ]


def chinese(rows: list[dict]) -> str:
    """Recall and precision of Chinese words by their length."""
    lines = []
    for size in (2, 3, 4):
        own = [row for row in rows if len(row["word"]) == size]
        right = sum(len(set(row["truth"]) & set(row["found"])) for row in own)
        truth, found = (sum(len(row[name]) for row in own) for name in ("truth", "found"))
        lines.append((size, len(own), truth, f"{share(right, truth):.2f}", f"{share(right, found):.2f}"))
    return "| characters | words | records that hold them | recall | precision |\n|---|---|---|---|---|\n" + table(
        lines
    )


def battery(rows: list[dict]) -> str:
    """The battery's hits, and whether its laws hold."""
    if not rows:
        return "The file of UPR Info was not there: not measured.\n"
    lines = [(f"`{row['query']}`", row["literal"], row["like"], len(row["keys"])) for row in rows]
    keys = {row["query"]: set(row["keys"]) for row in rows}
    laws = {
        "`woman` = `women`": keys["woman"] == keys["women"],
        "`child` = `children`": keys["child"] == keys["children"],
        "`person` = `people`": keys["person"] == keys["people"],
        "`discriminate` = `discrimination`": keys["discriminate"] == keys["discrimination"],
        "`Türkiye` = `turkiye`": keys["Türkiye"] == keys["turkiye"],
        "`bias AND technology` = both": keys["bias AND technology"] == keys["bias"] & keys["technology"],
        "`judicial NOT independence` = one without the other": keys["judicial NOT independence"]
        == keys["judicial"] - keys["independence"],
    }
    told = "| query | literal word | SQL LIKE | as understood |\n|---|---|---|---|\n" + table(lines)
    return (
        told + "\n" + "".join(f"- {law}: {'holds' if holds else '**does not hold**'}\n" for law, holds in laws.items())
    )


def same(sqlite: dict, postgres: dict | None, why: str) -> str:
    """Whether both databases find the same keys in every query."""
    if postgres is None:
        return f"PostgreSQL was not measured: {why}\n"
    unlike = []
    pairs = [("languages", "q", "found"), ("chinese", "word", "found"), ("battery", "query", "keys")]
    asked = 0
    for part, name, found in pairs:
        for one, other in zip(sqlite[part], postgres[part], strict=True):
            asked += 1
            unlike += [] if one[name] == other[name] and set(one[found]) == set(other[found]) else [one[name]]
    by_rows = sorted({*sqlite["unlike"], *postgres["unlike"]})
    return (
        f"{asked} queries, {len(unlike)} with other keys on PostgreSQL than on SQLite. {', '.join(unlike)}\n"
        f"Each was asked of the text index and, on each database, of its rows: {len(by_rows)} with other keys. "
        f"{', '.join(by_rows)}\n"
    )


def report(sqlite: dict, postgres: dict | None, why: str, day: date) -> str:
    """The whole page."""
    means, short = languages(sqlite["languages"])
    return (
        HEAD.format(day=day, first=FIRST)
        + f"{means}\nQueries that fall short:\n\n{short}\n"
        + "## Chinese words against plain substrings\n\nOver all Chinese text held; words drawn by chance from it "
        + f"(seed 8), names of terms left out, since these bring in more by design.\n\n{chinese(sqlite['chinese'])}\n"
        + "## The battery of April 2026 over UPR Info's rows\n\nEach row of the export is one record, tagged with "
        + "its own issues and the State addressed. Literal: the words exactly as typed. SQL LIKE finds letters "
        + "anywhere in a word. Both join several words by AND, and take away what stands after NOT.\n\n"
        + f"{battery(sqlite['battery'])}\n"
        + f"## The same on both databases\n\n{same(sqlite, postgres, why)}"
    )
