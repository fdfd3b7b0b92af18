"""What made contents are drawn from: words, codes of every vocabulary, and paragraphs of the real reports."""

from functools import cached_property
from pathlib import Path
from random import Random

from bench.words import Drawn, heading, sentences, words
from reports.importing import read_folder
from reports.models import Document
from vocabularies.terms import Terms

# of 100 records how many are told in these languages: English mostly, as in the collections of the UN
LANGUAGES = {
    ("en",): 62,
    ("en", "zh"): 14,
    ("en", "es"): 6,
    ("en", "fr"): 6,
    ("en", "ru"): 3,
    ("en", "ar"): 3,
    ("es",): 1,
    ("fr",): 1,
    ("zh",): 1,
    ("ar", "zh", "en", "fr", "ru", "es"): 3,
}
BODIES = ["upr-wg", "CEDAW", "CRC", "CESCR", "CCPR", "CERD", "special-procedures", "CRPD", "CAT", "sr-housing", "CMW"]
BODIES += ["hrc", "sr-education", "CED", "ohchr", "SPT"]
NOTED = "A/HRC/42/22"  # the report that has footnotes


class Stock:
    """The words and codes of one seed, each as frequent as Zipf's law has it."""

    def __init__(self, seed: int, terms: Terms, fixtures: Path):
        self.seed, self.terms, self.fixtures = seed, terms, fixtures

    def prepare(self) -> None:
        """Read words and codes, before the work is shared among processes."""
        self.words, self.codes, self.paragraphs  # noqa: B018

    @cached_property
    def words(self) -> dict[str, Drawn]:
        """The words of each language."""
        return words(self.fixtures)

    @cached_property
    def codes(self) -> dict[str, Drawn]:
        """The codes of each vocabulary, in an order of the seed's own: the first are frequent."""
        asked = {"theme": None, "group": None, "place": None, "country": lambda term: term.status == "member"}
        asked["goal"], asked["target"] = (lambda term: "." not in term.code), (lambda term: "." in term.code)
        found = {"body": Drawn([code for code in BODIES if self.terms.get("body", code)], 1)}
        for name, wanted in asked.items():
            vocabulary = "sdg" if name in ("goal", "target") else name
            codes = sorted(term.code for term in self.terms.all(vocabulary) if wanted is None or wanted(term))
            Random(f"{self.seed}:{name}").shuffle(codes)
            found[name] = Drawn(codes)
        return found

    @cached_property
    def documents(self) -> list[dict]:
        """The real reports, which made records are told in: a page of a practice shows its document."""
        return [Document.public(record.content) for record in read_folder(self.fixtures / "reports")]

    @cached_property
    def paragraphs(self) -> dict[str, list[str]]:
        """The numbers of the paragraphs of each report."""
        return {held["symbol"]: [row["number"] for row in held["paragraphs"]] for held in self.documents}

    def tags(self, random: Random) -> dict:
        """Themes, goals, targets and groups."""
        count = random.choices
        return {
            "themes": self.codes["theme"].several(random, count((1, 2, 3, 4), (35, 35, 20, 10))[0]),
            "goals": self.codes["goal"].several(random, count((0, 1, 2), (50, 35, 15))[0]),
            "targets": self.codes["target"].several(random, count((0, 1, 2, 3), (35, 35, 20, 10))[0]),
            "groups": self.codes["group"].several(random, count((0, 1, 2, 3), (35, 40, 15, 10))[0]),
        }

    def texts(self, random: Random, fields: list[str], filled: list[str]) -> dict:
        """Title, summary and the short texts `filled`, in the languages of the mix."""
        chosen = random.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        found = {}
        for number, language in enumerate(sorted(chosen)):
            drawn = self.words[language]
            found[language] = dict.fromkeys(fields, "") | {
                "title": heading(drawn, random, language),
                "summary": sentences(drawn, random, language, 40 + int(random.random() * 41)),
                "origin": "official" if number == 0 else "editorial",
                **{field: heading(drawn, random, language) for field in filled},
            }
        return found

    def told(self, random: Random) -> dict:
        """A paragraph of a real report."""
        symbol = random.choice(list(self.paragraphs))
        note = [str(1 + int(random.random() * 60))] if symbol == NOTED else []
        return {"document": symbol, "paragraph": random.choice(self.paragraphs[symbol]), "footnotes": note}
