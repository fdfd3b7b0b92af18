"""Where a row of a file stands in the collection: a paragraph is held whole or in parts, and never both."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from curation.models import ImportedContent
from curation.staging import batched
from recommendations.files.annotations import letters
from recommendations.files.row import Row, in_groups
from recommendations.models import Recommendation, RecommendationText

CHUNK = 500
ADVICE = "say there which part it is, or take its new words over (in the admin), or leave the row out"


@dataclass
class Held:
    """A record of one paragraph, with its texts here and those that the source said it has."""

    key: str
    number: str
    part: str
    texts: set[str] = field(default_factory=set)
    is_told: bool = False  # whether the source said something of it before


def placed(rows: Iterable[Row], source: str, *, are_annotations: bool = False) -> list[Row]:
    """Each row, in order, with the part of its paragraph that it is, or the reason why nobody can tell.

    A row is the part that has its text. Other texts are new where every record of the paragraph is told by a row of
    the file; else one of them may be an old part in new words, which is refused. So is, of `are_annotations`, another
    text of a whole paragraph that the source told before: an export may leave out what else the paragraph asks.
    """
    rows = list(rows)
    held = _held({row.symbol for row in rows if row.number} - {""}, source)

    def in_family(group: list[Row]) -> list[Row]:
        return _in_family(group, held.get(_family(group[0].symbol, group[0].number), []), are_annotations)

    return in_groups(rows, lambda row: _family(row.symbol, row.number), in_family)


def _family(symbol: str, number: str) -> tuple:
    """What "17", "17(a)" and "17(a)(i)" of a document have in common; empty for what has no place."""
    return (symbol, number.partition("(")[0]) if symbol and number else ()


def _held(symbols: set[str], source: str) -> dict[tuple, list[Held]]:
    """The documents' records by family, each with its texts in all languages: here, and as the source said them."""
    families, by_key = {}, {}
    for chunk in batched(sorted(symbols), CHUNK):
        rows = Recommendation.objects.filter(document__in=chunk).order_by("document", "paragraph", "part")
        for key, symbol, number, part in rows.values_list("key", "document", "paragraph", "part"):
            by_key[key] = Held(key, number, part)
            families.setdefault(_family(symbol, number), []).append(by_key[key])
    for keys in batched(by_key, CHUNK):
        texts = RecommendationText.objects.filter(recommendation__key__in=keys)
        for key, text in texts.values_list("recommendation__key", "summary"):
            by_key[key].texts.add(text)
        said = ImportedContent.objects.filter(kind=Recommendation.kind, source=source, key__in=keys)
        for key, told in said.values_list("key", "said"):
            by_key[key].is_told = True
            by_key[key].texts |= {text.get("summary", "") for text in told.get("texts", {}).values()}
    return families


def _in_family(rows: list[Row], held: list[Held], are_annotations: bool) -> list[Row]:
    """The rows of one family; `held` are its records."""
    rows = [_met(row, held) for row in rows]
    return in_groups(rows, lambda row: row.number, lambda group: _in_parts(group, rows, held, are_annotations))


def _met(row: Row, held: list[Held]) -> Row:
    """The row with the number of the one held part that has its text, where its own number is not held.

    Whether the letter that a text shows becomes its number is told by the other texts of a file, and another file may
    hold fewer.
    """
    if any(one.number == row.number for one in held):
        return row
    under = [one for one in held if one.number.startswith(f"{row.number}(") and row.text in one.texts]
    return replace(row, number=under[0].number, part=under[0].part) if len(under) == 1 else row


def _in_parts(group: list[Row], rows: list[Row], held: list[Held], are_annotations: bool) -> list[Row]:
    """The rows of one number, of the `rows` of its family."""
    here = [one for one in held if one.number == group[0].number]
    if not here:
        reasons = _overlapping(group[0], rows, held)
        return [replace(row, reasons=(*row.reasons, *reasons)) for row in group] if reasons else group
    is_whole = [one.part for one in here] == [""] and not any(row.part for row in group)
    if is_whole and not (are_annotations and here[0].is_told):
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


def _overlapping(row: Row, rows: list[Row], held: list[Held]) -> list[str]:
    """Why a paragraph is not simply new: a part of it ("17(a)" of "17"), or its whole, is held or in the file."""

    def overlaps(number: str) -> bool:
        return number.startswith(f"{row.number}(") or row.number.startswith(f"{number}(")

    keys = ", ".join(one.key for one in held if overlaps(one.number))
    others = ", ".join(f"{other.number} ({other.place})" for other in rows if other.text and overlaps(other.number))
    told = f"paragraph {row.number} of {row.symbol} overlaps"
    return [f"{told} what is held here as {keys}: {ADVICE}"] * bool(keys) + [
        f"{told} what the file holds as {others}: a paragraph is whole or in parts; leave one out"
    ] * bool(others)
