"""Made texts: words drawn as often as Zipf's law has it, from the words of the real content."""

import csv
import re
import tomllib
from collections import Counter
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

HAN = re.compile(r"[\u4e00-\u9fff]+")
WORD = re.compile(r"[^\W\d_\u4e00-\u9fff]{2,}")
# what the names of terms lack in these languages: the small words and the verbs of recommendations
ADDED = {
    "fr": "de la et les des à le que pour en dans sur aux par une qui ne pas est au plus avec son ses leur mesures "
    "recommande recommander renforcer adopter garantir prendre assurer État gouvernement locales autorités "
    "collectivités communes villes logement accès égalité discrimination violence enfants femmes",
    "es": "de la que y los el en las a del para con por una se su al no es más como sus medidas "
    "fortalecer adoptar garantizar tomar asegurar Estado gobierno locales autoridades municipios ciudades "
    "vivienda acceso igualdad discriminación violencia niños mujeres ley plan nacional educación salud",
    "ru": "и в на с по о для не к что от из а также их его при до за меры рекомендует укрепить принять "
    "обеспечить государство правительство местные местных органы органов власти муниципалитеты города жилье доступ "
    "равенство дискриминации насилия дети женщины закон план национальный образование здоровье прав",
    "ar": "في من على إلى أن عن التي مع هذا ما لا كل بين بعد توصي اللجنة الدولة الحكومة المحلية السلطات البلديات المدن "
    "السكن الحصول المساواة التمييز العنف الأطفال النساء القانون الخطة الوطنية التعليم الصحة تعزيز اعتماد ضمان اتخاذ "
    "التدابير حقوق الإنسان حماية جميع الأشخاص",
}


class Drawn:
    """Values that are drawn by rank: the first most often, the others less and less (Zipf's law)."""

    def __init__(self, values: list, flatness: float = 2.7):
        self.values = values
        self.sums = list(accumulate(1 / (rank + flatness) for rank in range(len(values))))

    def some(self, random: Random, count: int) -> list:
        """`count` values, the same one perhaps again."""
        return random.choices(self.values, cum_weights=self.sums, k=count)

    def one(self, random: Random):
        """One value."""
        return self.some(random, 1)[0]

    def several(self, random: Random, count: int) -> list:
        """At most `count` values, each once, sorted."""
        return sorted(set(self.some(random, count)))


def _by_frequency(words: Counter) -> Drawn:
    """The words, the most frequent first; one that begins a sentence counts as the word that it is elsewhere."""
    for word in [word for word in words if word != word.lower() and word.lower() in words]:
        words[word.lower()] += words.pop(word)
    return Drawn([word for word, _count in sorted(words.items(), key=lambda found: (-found[1], found[0]))])


def _told(node, language: str = "") -> list[tuple[str, str]]:
    """(language, text) of every text of a content file that says its language."""
    if isinstance(node, str):
        return [(language, node)] if language else []
    if not isinstance(node, (dict, list)):
        return []
    children = node.items() if isinstance(node, dict) else [("", child) for child in node]
    return [
        told
        for name, child in children
        for told in _told(child, name[-2:] if name in ("en", "zh") or name[-3:] in ("_en", "_zh") else language)
    ]


def _pieces(text: str) -> list[str]:
    """A Chinese text cut into pieces of two to six characters that stand in it side by side."""
    sizes = (2, 4, 3, 5, 2, 6)
    found = []
    for number, run in enumerate(HAN.findall(text)):
        start = 0
        while start < len(run):
            size = sizes[(number + start) % len(sizes)]
            found.append(run[start : start + size])
            start += size
    return [piece for piece in found if len(piece) > 1]


@cache
def words(fixtures: Path) -> dict[str, Drawn]:
    """The words of each language; for Chinese, pieces of its sentences."""
    counted = {language: Counter(text.split()) for language, text in ADDED.items()}
    counted |= {"en": Counter(), "zh": Counter()}
    for path in sorted(fixtures.rglob("*.toml")):
        for language, text in _told(tomllib.loads(path.read_text(encoding="utf-8"))):
            counted[language].update(_pieces(text) if language == "zh" else WORD.findall(text))
    for path in sorted((fixtures / "vocabularies").glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for language in counted.keys() & row.keys():
                    name = row[language]
                    counted[language].update(_pieces(name) if language == "zh" else WORD.findall(name))
    return {language: _by_frequency(found) for language, found in counted.items()}


def sentences(drawn: Drawn, random: Random, language: str, length: int) -> str:
    """About `length` words of a language, in sentences of about twenty."""
    if language == "zh":  # a piece is about as long as one and a half words of English
        pieces = drawn.some(random, max(3, length * 2 // 3))
        return "。".join("，".join(_joined(pieces[i : i + 12], 4)) for i in range(0, len(pieces), 12)) + "。"
    found = drawn.some(random, length)
    return " ".join(
        " ".join([found[i].capitalize(), *found[i + 1 : i + 9]])
        + (", " + " ".join(found[i + 9 : i + 20]) if length > i + 9 else "")
        + "."
        for i in range(0, length, 20)
    )


def heading(drawn: Drawn, random: Random, language: str) -> str:
    """A title of about nine words."""
    if language == "zh":
        return "".join(drawn.some(random, 5))
    found = drawn.some(random, 9)
    return " ".join([found[0].capitalize(), *found[1:]])


def _joined(pieces: list[str], size: int) -> list[str]:
    return ["".join(pieces[i : i + size]) for i in range(0, len(pieces), size)]
