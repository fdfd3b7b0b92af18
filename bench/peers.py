"""What people would pick instead: Datasette over one flat table, and its environment."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import connect

from bench.collection import Collection
from bench.joins import HEADER, SQLITE
from bench.servers import ROOT, Unmeasured, free_port, serving

SEVERAL = ["region", "theme", "sdg", "group", "addressee", "source"]
SINGLE = ["mechanism", "body", "country", "kind", "local_government", "upr_response", "year"]
# no limits: a list that gives up half way would look fast
UNLIMITED = ["sql_time_limit_ms=600000", "facet_time_limit_ms=600000", "max_csv_mb=0", "suggest_facets=0"]
UNLIMITED += ["default_page_size=25", "default_facet_size=60", "max_returned_rows=2000"]


def environment(folder: Path) -> Path:
    """The programs of the environment of the peers, made when it is not there."""
    binaries = folder / "venv" / "bin"
    if not (folder / "venv" / "ready").exists():
        pip = [str(binaries / "pip"), "install", "--quiet", "--disable-pip-version-check", "-r"]
        try:
            subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True, timeout=300)
            for needed in (ROOT / "requirements.txt", ROOT / "bench" / "requirements.txt"):
                subprocess.run([*pip, str(needed)], check=True, timeout=900, stderr=subprocess.DEVNULL)
        except (subprocess.SubprocessError, OSError) as error:
            raise Unmeasured(f"the peers could not be installed: {error}") from error
        (folder / "venv" / "ready").touch()
    return binaries


def flat(collection: Collection) -> Path:
    """One table with a row an edition: the columns of the file, and arrays of the facets; and one of the file alone."""
    path = collection.var / "flat.sqlite3"
    if path.exists():
        return path
    path.with_suffix(".part").unlink(missing_ok=True)  # of a run that was stopped
    database = connect(path.with_suffix(".part"))
    database.execute("ATTACH ? AS portal", [str(collection.database)])
    named = ", ".join(f'"{name}"' for name in HEADER)
    carried = ", ".join(f"f_{name}" for name in SINGLE + SEVERAL)
    database.executescript(
        f"CREATE TABLE file ({named}); INSERT INTO file {SQLITE}; "
        f"CREATE TABLE editions (pk INTEGER PRIMARY KEY, key, title, summary, {carried});"
    )
    _fill(database)
    database.commit()
    database.close()
    path.with_suffix(".part").rename(path)
    return path


def _fill(database) -> None:
    """Fill the table of editions: single facets as they are, the others as arrays."""
    carried = ", ".join(f"c.f_{name}" for name in SINGLE + SEVERAL)
    database.execute("CREATE INDEX by_key ON file (id)")
    named = "edition_id, " + ", ".join(
        [
            *[f"max(code) FILTER (WHERE facet = '{name}') f_{name}" for name in SINGLE],
            *[f"json_group_array(code) FILTER (WHERE facet = '{name}') f_{name}" for name in SEVERAL],
        ]
    )
    database.execute(
        f"INSERT INTO editions SELECT c.edition_id, f.id, f.title, f.text, {carried} FROM (SELECT "
        f"{named} FROM portal.catalogue_editionfacet WHERE kind = 'recommendation' GROUP BY edition_id) c "
        "JOIN portal.catalogue_edition e ON e.id = c.edition_id JOIN file f ON f.id = e.key"
    )
    for name in SINGLE:
        database.execute(f"CREATE INDEX by_{name} ON editions (f_{name})")


@contextmanager
def datasette(collection: Collection, folder: Path) -> Iterator[int]:
    """Datasette over the flat table; gives its port."""
    port, command = free_port(), [str(environment(folder) / "datasette"), "serve", "-i", str(flat(collection))]
    for limit in UNLIMITED:
        command += ["--setting", *limit.split("=")]
    with serving([*command, "--port", str(port)], port, "/-/versions.json", collection.var / "datasette.log"):
        yield port


def datasette_page() -> str:
    """The address of its list with the portal's facets."""
    facets = [f"_facet=f_{name}" for name in SINGLE] + [f"_facet_array=f_{name}" for name in SEVERAL]
    return "/flat/editions?_size=25&" + "&".join(facets)


DATASETTE_FILE = "/flat/file.csv?_stream=on&_size=max"
