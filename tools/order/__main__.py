"""Writes fixtures/vocabularies/order/<language>.txt: every name of the vocabularies, in the order of the language.

    .venv/bin/python -m tools.order

Needs node with its full ICU (the usual build). Run it again when a name of fixtures/vocabularies changes; names that
it has not seen are placed by `vocabularies.order` as well as their letters tell.
"""

import csv
import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "fixtures" / "vocabularies"
LANGUAGES = ["ar", "zh", "en", "fr", "ru", "es"]


def names() -> dict[str, list[str]]:
    """Language → the names that a page in it shows: its own, and English ones where it has none."""
    rows = []
    for path in sorted(FOLDER.glob("*.csv")):
        if path.stem != "aliases":
            rows += csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return {language: sorted({row.get(language) or row["en"] for row in rows}) for language in LANGUAGES}


def main() -> None:
    """One file a language, a name a line."""
    command = ["node", str(Path(__file__).parent / "rank.mjs")]
    said = subprocess.run(command, input=json.dumps(names()), capture_output=True, text=True, check=True).stdout
    for language, ordered in json.loads(said).items():
        path = FOLDER / "order" / f"{language}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"{name}\n" for name in ordered), encoding="utf-8")


if __name__ == "__main__":
    main()
