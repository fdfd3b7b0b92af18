"""What the translations beside content files (`texts.fr.toml`) say of practices."""

from collections.abc import Iterable

from curation.loading import FileRecord
from curation.translation_files import Translations
from curation.translations import TRANSLATED
from practices.content import TEXTS
from vocabularies.shapes import shape_problems

SHAPE = {"title": str, "summary": str} | {f"{field}?": str for field in TEXTS if field not in ("title", "summary")}


def translations_of(key: str, files: Iterable[Translations]) -> list[Translations]:
    """Those of the files that translate the practice."""
    return [file for file in files if key in file.tables]


def texts_in(key: str, files: Iterable[Translations]) -> dict[str, dict]:
    """Language → text of the practice, in the shape of its content."""
    empty = dict.fromkeys(TEXTS, "")
    return {file.language: empty | {"origin": file.origin} | file.tables[key] for file in files}


def translation_problems(key: str, files: Iterable[Translations], own: Iterable[str]) -> list[str]:
    """Why the translations of a practice cannot be taken, whose own file has the languages `own`."""
    wrong = []
    for file in files:
        text = file.tables[key]
        wrong += [f"its text in {file.language} stands in {file.name} too"] if file.language in own else []
        wrong += shape_problems(text, SHAPE, file.name)
        origin = text.get("origin", file.origin)
        wrong += [] if origin in TRANSLATED else [f"{file.name}: {origin!r} is no origin of a translation"]
    return wrong


def of_nothing(files: Iterable[Translations], records: Iterable[FileRecord]) -> list[str]:
    """Translations of what is no record of the folder, each with its file."""
    held = {record.key for record in records}
    return [f"{file.name}: there is no record {key}" for file in files for key in file.tables if key not in held]
