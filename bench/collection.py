"""The made collection in a database of its own, and which of its codes and words are frequent."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from sqlite3 import connect

from bench.servers import ROOT, Unmeasured

SEED = 1
LIMIT = 3600  # seconds for the longest command
BUILT = re.compile(r"recommendation: \d+ editions, facets ([0-9.]+) s, text ([0-9.]+) s")


def manage(*arguments: str, environment: dict[str, str]) -> str:
    """Run a command of the portal and give what it prints."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=LIMIT
    )
    if done.returncode:
        raise Unmeasured(f"manage.py {arguments[0]}: {(done.stderr.strip() or done.stdout).splitlines()[-1]}")
    return done.stdout


@dataclass(frozen=True)
class Collection:
    """A made collection: how many editions, and the folder that everything of it is in."""

    size: int
    var: Path

    @property
    def environment(self) -> dict[str, str]:
        """What commands need to find it; none starts a builder that would work behind what is measured next."""
        return {"PORTAL_VAR": str(self.var), "DJANGO_SETTINGS_MODULE": "portal.settings", "PORTAL_BUILDS": "0"}

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.var / "portal.sqlite3"

    def make(self) -> None:
        """Make it and its projections, unless they are there."""
        self.var.mkdir(parents=True, exist_ok=True)
        manage("migrate", "-v0", environment=self.environment)
        manage("collectstatic", "--noinput", "-v0", environment=self.environment)
        if self.ask("SELECT count(*) FROM catalogue_edition WHERE kind <> 'report'") != [(self.size,)]:
            print(manage("make_editions", str(self.size), "--seed", str(SEED), environment=self.environment), end="")
        manage("build_projections", environment=self.environment)

    def build(self) -> tuple[float, float]:
        """Build the projections; seconds that the facet index and the text index of recommendations took."""
        told = BUILT.search(manage("build_projections", "--anew", environment=self.environment))
        if told is None:
            raise Unmeasured("build_projections does not say how long it took")
        return float(told[1]), float(told[2])

    def ask(self, sql: str, *values) -> list[tuple]:
        """Rows of the database."""
        connection = connect(self.database, timeout=60)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def change(self, *statements: str) -> None:
        """Change the database, in one transaction."""
        connection = connect(self.database, timeout=60)
        with connection:
            for sql in statements:
                connection.execute(sql)
        connection.close()

    @cached_property
    def rows(self) -> int:
        """How many recommendations there are."""
        return self.ask("SELECT count(*) FROM catalogue_edition WHERE kind = 'recommendation'")[0][0]

    def top(self, facet: str, count: int) -> list[str]:
        """The most frequent codes of a facet of the recommendations."""
        sql = "SELECT code FROM catalogue_editionfacet WHERE kind = 'recommendation' AND facet = ? "
        return [code for (code,) in self.ask(sql + "GROUP BY code ORDER BY count(*) DESC, code LIMIT ?", facet, count)]

    @cached_property
    def questions(self) -> dict[str, str]:
        """The five filters that are measured, as query strings."""
        theme, sdg, year, group = (self.top(facet, 8) for facet in ("theme", "sdg", "year", "group"))
        goals = [code for code in sdg if "." not in code]
        return {
            "no filter": "",
            "top theme": f"theme={theme[0]}",
            "three themes, two goals": "&".join([f"theme={code}" for code in theme[1:4]])
            + "".join(f"&sdg={code}" for code in goals[:2]),
            "theme, group, country": f"theme={theme[0]}&group={group[0]}&country={self.top('country', 1)[0]}",
            "body, two years, two groups": f"body={self.top('body', 1)[0]}&year={year[0]}&year={year[1]}"
            f"&group={group[0]}&group={group[1]}",
        }
