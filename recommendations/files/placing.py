"""Where a row of a file stands in the collection: a paragraph is held whole or in parts, and never both."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from curation.models import ImportedContent
from curation.staging import batched
from recommendations.files.annotations import letters
from recommendations.files.row import Row
from recommendations.models import Recommendation, RecommendationText

CHUNK = 500
ADVICE = "say there which part it is (in the admin), or leave the row out"


@dataclass
class Held:
    """A record of one paragraph, with its texts here and those that the source said it has."""

    key: str
    part: str
    texts: set[str] = field(default_factory=set)


def placed(rows: Iterable[Row], source: str) -> Iterator[Row]:
    """Each row, in order, with the part of its paragraph that it is, or the reason why nobody can tell.

    A row is the part that has its text. Other texts are new where every record of the paragraph is told by a row of
    the file; else one of them may be an old part in new words, which is refused.
    """
    rows = list(rows)
    places: dict[tuple, list[Row]] = {}
    for row in rows:
        places.setdefault((row.symbol, row.number), []).append(row)
    held = _held(places, source)
    queues = {
        (symbol, number): iter(_in_parts(group, held.get(symbol, {})) if symbol and number else group)
        for (symbol, number), group in places.items()
    }
    for row in rows:
        yield next(queues[row.symbol, row.number])


def _held(places: Iterable[tuple], source: str) -> dict[str, dict[str, list[Held]]]:
    """Symbol → paragraph → its records; texts are read of those only that are a part, or may have to become one."""
    symbols, held, by_key = sorted({symbol for symbol, _number in places if symbol}), {}, {}
    for chunk in batched(symbols, CHUNK):
        rows = Recommendation.objects.filter(document__in=chunk).order_by("document", "paragraph", "part")
        for key, symbol, number, part in rows.values_list("key", "document", "paragraph", "part"):
            by_key[key] = Held(key, part)
            held.setdefault(symbol, {}).setdefault(number, []).append(by_key[key])
    for keys in batched(by_key, CHUNK):
        texts = RecommendationText.objects.filter(recommendation__key__in=keys)
        for key, text in texts.values_list("recommendation__key", "summary"):
            by_key[key].texts.add(text)
        said = ImportedContent.objects.filter(kind=Recommendation.kind, source=source, key__in=keys)
        for key, told in said.values_list("key", "said"):
            by_key[key].texts |= {text.get("summary", "") for text in told.get("texts", {}).values()}
    return held


def _in_parts(group: list[Row], held: dict[str, list[Held]]) -> list[Row]:
    """The rows of one paragraph; `held` are the records of its document by paragraph."""
    here = held.get(group[0].number, [])
    if not here:
        reasons = _overlapping(group[0], held)
        return [replace(row, reasons=(*row.reasons, *reasons)) for row in group] if reasons else group
    if [one.part for one in here] == [""] and not any(row.part for row in group):
        return group
    parts = {row.text: one.part for one in here for row in group if row.text in one.texts}
    unsaid = [one for one in here if one.part not in parts.values() or not one.part]
    free = (letter for letter in letters() if letter not in {one.part for one in here})
    return [
        replace(row, part=parts[row.text])
        if row.text in parts
        else replace(row, reasons=(*row.reasons, _other_words(row, unsaid)))
        if unsaid
        else replace(row, part=next(free))
        for row in group
    ]


def _other_words(row: Row, unsaid: list[Held]) -> str:
    named = ", ".join(f"{one.key} ({f'part {one.part}' if one.part else 'the whole of it'})" for one in unsaid)
    return f"paragraph {row.number} of {row.symbol} is held here, in other words, as {named}: {ADVICE}"


def _overlapping(row: Row, held: dict[str, list[Held]]) -> list[str]:
    """Why a paragraph is not simply new: a part of it is held ("17(a)" of "17"), or what it is a part of."""
    keys = [
        one.key
        for number, records in held.items()
        for one in records
        if number.startswith(f"{row.number}(") or row.number.startswith(f"{number}(")
    ]
    told = f"paragraph {row.number} of {row.symbol} overlaps what is held here as {', '.join(keys)}: {ADVICE}"
    return [told] if keys else []
