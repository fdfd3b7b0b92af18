"""Made editions: contents of the shape that publishing writes, terms and lengths spread as in a real collection."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench.stock import Stock
from bench.words import Drawn
from catalogue.models import Edition
from catalogue.rows import sort_keys
from practices.content import TEXTS as PRACTICE_TEXTS
from practices.models import Practice
from recommendations.content import TEXTS as RECOMMENDATION_TEXTS
from recommendations.models import Recommendation
from vocabularies.terms import Terms

CHUNK = 2000
MAKER = "make_editions"
PRACTICES_IN_100 = 15
FIRST_DAY = date(2024, 1, 1)
SYMBOLS = {"upr": "A/HRC/{}/{}", "treaty-bodies": "{body}/C/{country}/CO/{}", "special-procedures": "A/HRC/{}/{}/Add.1"}


class Maker(Stock):
    """Makes the editions of one seed; each chunk of them can be made alone, by any process, and is the same."""

    def __init__(self, seed: int, kind: str | None, terms: Terms, fixtures: Path):
        super().__init__(seed, terms, fixtures)
        self.kind = kind

    def reports(self, first: int) -> list[Edition]:
        """The reports as editions, numbered from `first`."""
        return [self.published("report", number, held, FIRST_DAY) for number, held in enumerate(self.documents, first)]

    def editions(self, first: int, last: int) -> Iterator[Edition]:
        """The editions of these numbers, counted from 1; `first` begins a chunk."""
        random = Random(f"{self.seed}:{first}")
        for number in range(first, last + 1):
            kind = self.kind or ("practice" if random.random() * 100 < PRACTICES_IN_100 else "recommendation")
            yield self.edition(kind, number, random)

    def edition(self, kind: str, number: int, random: Random) -> Edition:
        """One edition, its sort keys included."""
        content = self.practice(number, random) if kind == "practice" else self.recommendation(number, random)
        edition = self.published(kind, number, content, FIRST_DAY + timedelta(days=int(random.random() * 1000)))
        edition.updated = edition.published + timedelta(days=int(random.random() * 60))
        return edition

    def published(self, kind: str, number: int, content: dict, on: date) -> Edition:
        """The edition of a content; its approval says who made it."""
        approval = {"kind": "operator", "by": MAKER, "file": f"seed-{self.seed}", "hash": "0" * 64}
        named = {"kind": kind, "key": content["key"], "content": content, "approval": approval}
        edition = Edition(pk=number, **named, revision=1, published=on, updated=on)
        edition.year, edition.place = sort_keys(edition)
        return edition

    def recommendation(self, number: int, random: Random) -> dict:
        """The public content of a recommendation."""
        pick, body = random.choices, self.codes["body"].one(random)
        mechanism = self.terms.get("body", body).mechanism_id
        is_upr = mechanism == "upr"
        country = (
            self.codes["country"].one(random) if mechanism in ("upr", "treaty-bodies") or pick((0, 1))[0] else None
        )
        year = 2006 + int(21 * random.random() ** 0.7)
        document = self.symbol(mechanism, body, country, year)
        paragraph = f"{100 + int(random.random() * 90)}.{1 + int(random.random() * 200)}" if is_upr else ""
        paragraph = paragraph or str(5 + int(random.random() * 60))
        response = pick(list(Recommendation.Response.values), (60, 10, 3, 20, 5, 2))[0] if is_upr else ""
        local = pick(list(Recommendation.LocalGovernment.values), (55, 25, 5, 10, 5))[0]
        content = {
            "key": f"{document.replace('/', '-')}-{paragraph}.{number}",
            "document": document,
            "paragraph": paragraph,
            "part": "",
            "recommendation_kind": pick(list(Recommendation.Kind.values)[:4], (88, 8, 2, 2))[0],
            "year": year,
            "addressees": Drawn(list(Recommendation.Addressee.values), 1).several(random, pick((1, 2), (85, 15))[0]),
            "local_government": local,
            "local_government_by": "" if local == "not-assessed" else "rules 2026-11.1",
            "links": [],
            "upr_session": str((year - 2006) * 2 + 1) if is_upr else "",
            "upr_cycle": str(min(4, 1 + (year - 2006) // 5)) if is_upr else "",
            "upr_response": response,
            "upr_response_source": f"{document}/Add.1" if response else "",
            "upr_recommending_states": self.codes["country"].several(random, pick((1, 2), (80, 20))[0])
            if is_upr
            else [],
            "imported": [],
            "internal_note": "",
            "mechanism": mechanism,
            "body": body,
            "country": country,
            **self.tags(random),
            "checked": "2026-11-21",
            "sources": [
                {"document": document, "paragraph": paragraph, "footnotes": []},
                # now and then a report cites it
                *([self.told(random)] if random.random() < 0.1 else []),
            ],
            "texts": self.texts(
                random, RECOMMENDATION_TEXTS, [] if local == "not-assessed" else ["local_government_words"]
            ),
        }
        return Recommendation.public(content)

    def symbol(self, mechanism: str, body: str, country: str | None, year: int) -> str:
        """A document of the body: one for each State it looks at and each four years or so."""
        cycle = (year - 2006) // 4
        rank = self.codes["country"].values.index(country) if country else 0
        pattern = SYMBOLS.get(mechanism, SYMBOLS["upr"])
        body = "E/C.12" if body == "CESCR" else body
        if mechanism == "treaty-bodies":
            return pattern.replace("C.12/C/", "C.12/").format(cycle + 1, body=body, country=country)
        return pattern.format(7 + 12 * cycle + rank % 12, 2 + rank // 12)

    def practice(self, number: int, random: Random) -> dict:
        """The public content of a practice."""
        pick, place = random.choices, self.codes["place"].one(random)
        country = self.terms.get("place", place).country_id
        start = 2006 + int(21 * random.random() ** 0.7) if random.random() < 0.8 else None
        end = min(2026, start + 1 + int(4 * random.random())) if start and random.random() < 0.3 else None
        content = {
            "key": f"{place}-{number}",
            "led_by_kind": Drawn(list(Practice.Leader.values), 1).one(random),
            "measure": Drawn(list(Practice.Measure.values)).one(random),
            "status": pick(list(Practice.Status.values), (10, 30, 60))[0],
            "year_start": start,
            "year_end": end,
            "links": [f"https://example.org/{place}/{number}"] if random.random() < 0.2 else [],
            "told_together": "",
            "internal_note": "",
            "country": country,
            "places": [place],
            **self.tags(random),
            "adapted_from": None,
            "submission": None,
            "checked": "2026-11-21",
            "sources": [self.told(random)],
            "answers": [],
            "texts": self.texts(random, PRACTICE_TEXTS, ["led_by", "told_by"]),
        }
        return Practice.public(content)
