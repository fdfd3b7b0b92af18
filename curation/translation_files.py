"""Translations beside content files: in a folder of records, `texts.fr.toml` holds what is said of them in French."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from curation.loading import read_each, read_toml
from curation.translations import TRANSLATED

NAMED = "texts.*.toml"
HEAD = {"origin", "updated"}


@dataclass(frozen=True)
class Translations:
    """One such file: its language, since when it says what it says, its bytes, and its tables with their origin."""

    name: str
    language: str
    origin: str
    updated: date
    data: bytes
    tables: dict[str, dict]


def is_translation_file(path: Path) -> bool:
    """Whether a content file holds translations of the others of its folder."""
    return path.match(NAMED)


def called_with(name: str, files: Sequence[Translations]) -> str:
    """What a content file is called with its translations, as a shell takes it: `a.toml texts.{fr,ru}.toml`."""
    languages = ",".join(file.language for file in files)
    several = f"{{{languages}}}" if len(files) > 1 else languages
    return f"{name} texts.{several}.toml" if files else name


def read_translations(folder: Path, name: str) -> list[Translations]:
    """What the files of one folder, called `name` in messages, say in each language.

    Raises ValidationError with everything that is wrong with their heads, each with its file.
    """
    return read_each(sorted(folder.glob(NAMED)), lambda path: [_read(path, f"{name}/{path.name}")])


def _read(path: Path, name: str) -> Translations:
    language, data = path.name.split(".")[1], path.read_bytes()
    given = read_toml(data, name)
    tables = {key: value for key, value in given.items() if key not in HEAD}
    wrong = [] if language in settings.UN_LANGUAGES else [f"{language} is no language of the UN"]
    wrong += [] if given.get("origin") in TRANSLATED else [f"no origin, which is {' or '.join(TRANSLATED)}"]
    wrong += [] if isinstance(given.get("updated"), date) else ["no date updated"]
    wrong += [f"{key} is not a table" for key, value in tables.items() if not isinstance(value, dict)]
    if wrong:
        raise ValidationError([f"{name}: {message}" for message in wrong])
    return Translations(name, language, given["origin"], given["updated"], data, tables)
