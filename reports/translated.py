"""Translations of a document: of its title and summary, of its sections' titles and of its paragraphs' summaries.

What is told of a section or paragraph in a language is editorial, written here from the document, unless `translated`
beside it names that language, with the origin and the hash of the English words that it was made from. Official texts
stand apart, in `official`.
"""

from collections.abc import Iterable, Iterator

from curation.models import Text
from curation.translation_files import Translations
from curation.translations import TRANSLATED, hash_of_words
from reports.content import TEXTS
from vocabularies.shapes import shape_problems

# what holds words per language: rows of the content → the field with the words
TOLD = {"sections": "titles", "paragraphs": "summaries"}
_SHAPE = {"origin?": str, "source_hash?": str}
_WORDS = {"text": str} | _SHAPE
_TITLE = {"title": str, "summary": str} | _SHAPE


def named_rows(content: dict) -> Iterator[tuple[str, str, dict, dict]]:
    """(`section` or `paragraph`, its key or number, the row, what it says by language) of a content."""
    for rows, field in TOLD.items():
        for row in content[rows]:
            yield rows.removesuffix("s"), row.get("key") or row["number"], row, row[field]


def origin_of(row: dict, language: str) -> str:
    """The origin of what a section or paragraph says in a language."""
    return row.get("translated", {}).get(language, {}).get("origin", Text.Origin.EDITORIAL)


def is_translation(row: dict, language: str) -> bool:
    """Whether what a section or paragraph says in a language was made from its English words."""
    return language in row.get("translated", {})


def without_translations(content: dict) -> dict:
    """A content without what translators write of its sections and paragraphs."""
    left = {
        rows: [
            row
            | {field: {code: told for code, told in row[field].items() if not is_translation(row, code)}}
            | {"translated": {}}
            for row in content[rows]
        ]
        for rows, field in TOLD.items()
    }
    return content | left


def is_stale(row: dict, words: dict, language: str) -> bool:
    """Whether a translation no longer says, as far as anybody said, what the English words say."""
    made_from = row.get("translated", {}).get(language, {}).get("source_hash", "")
    return origin_of(row, language) in TRANSLATED and made_from != hash_of_words(words.get("en", ""))


def stale_languages(content: dict) -> set[str]:
    """The languages in which the translation of a section or paragraph is out of date."""
    return {
        code
        for _what, _name, row, words in named_rows(content)
        for code in row.get("translated", {})
        if is_stale(row, words, code)
    }


def stale_in(documents: Iterable) -> dict[int, set[str]]:
    """Primary key → those languages, of the documents that have any."""
    found = {document.pk: stale_languages(document.content()) for document in documents}
    return {pk: languages for pk, languages in found.items() if languages}


def translation_problems(content: dict) -> list[str]:
    """Translations of nothing, and those of an origin that is none of a translation."""
    return [
        f"{what} {name}: {wrong}"
        for what, name, row, words in named_rows(content)
        for code, made in row.get("translated", {}).items()
        for wrong in [
            *([] if words.get(code) else [f"no text in {code}, which is said to be translated"]),
            *([] if made["origin"] in TRANSLATED else [f"{made['origin']!r} is no origin of a translation"]),
        ]
    ]


def with_translations(content: dict, files: Iterable[Translations]) -> tuple[dict, list[str]]:
    """(the content with what the files say, why they cannot be taken)."""
    wrong = []
    for file in files:
        wrong += [f"{file.name}: {problem}" for problem in _take(content, file)]
    content["texts"] = dict(sorted(content["texts"].items()))
    return content, wrong


def _take(content: dict, file: Translations) -> list[str]:
    """Put what one file says into the content; why it cannot."""
    named = {(what, name): (row, words) for what, name, row, words in named_rows(content)}
    wrong = [f"there is no {name}" for name in file.tables.keys() - {"document", "section", "paragraph"}]
    if "document" in file.tables:
        wrong += _take_title(content, file)
    for what in ("section", "paragraph"):
        for name, text in file.tables.get(what, {}).items():
            row, words = named.get((what, name), (None, {}))
            if row is None:
                wrong.append(f"there is no {what} {name}")
            elif file.language in words:
                wrong.append(f"{what} {name} has its own text in {file.language}")
            elif not (misshapen := shape_problems(text, _WORDS, f"{what} {name}")):
                made = {"origin": file.origin, "source_hash": ""} | text
                words[file.language] = made.pop("text")
                row["translated"][file.language] = made
            else:
                wrong += misshapen
    return wrong


def _take_title(content: dict, file: Translations) -> list[str]:
    """The same of the document's title and summary."""
    text = file.tables["document"]
    if file.language in content["texts"]:
        return [f"the document has its own text in {file.language}"]
    if misshapen := shape_problems(text, _TITLE, "document"):
        return misshapen
    content["texts"][file.language] = dict.fromkeys(TEXTS, "") | {"origin": file.origin} | text
    return []
