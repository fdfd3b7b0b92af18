"""Whether pages are valid HTML, says the Nu validator (where java is) and html-validate; and style sheets valid CSS."""

import json
import shutil
from collections import Counter
from pathlib import Path

from tools.quality.faults import Fault, Result
from tools.quality.fetching import fetched
from tools.quality.node import HERE, MODULES, said, version

# Nu's check of CSS ends before Containment Level 3 (2022), which every browser of the last three years knows
UNKNOWN_TO_NU = ("“@container”", "“container-type”")
NU = ["java", "-jar", MODULES / "vnu-jar/build/dist/vnu.jar", "--format", "json", "--stdout"]


def validate(site: str, addresses: list[str], folder: Path) -> list[Result]:
    """One result a validator, over the pages as they were answered."""
    names = {}
    for number, address in enumerate(addresses):
        names[f"{number}.html"] = address
        (folder / f"{number}.html").write_bytes(fetched(site + address)[2])
    results = [by_html_validate(folder, names)]
    return results + by_nu(folder, names) if shutil.which("java") else results


def by_html_validate(folder: Path, names: dict[str, str]) -> Result:
    """Errors of html-validate, with its rules for accessibility."""
    shutil.copy(HERE / "htmlvalidate.json", folder / ".htmlvalidate.json")
    told = json.loads(said(["node", MODULES / ".bin/html-validate", "--formatter", "json", *names], folder))
    found = [
        (names[Path(page["filePath"]).name], one["ruleId"], one["message"], one["line"])
        for page in told
        for one in page["messages"]
        if one["severity"] == 2
    ]
    return Result(f"Valid HTML: html-validate {version('html-validate')}", f"{len(names)} pages", grouped(found))


def by_nu(folder: Path, names: dict[str, str]) -> list[Result]:
    """Errors and warnings of the Nu validator, for pages and for the project's own style sheets."""
    styles = sorted((HERE.parents[1] / "static").glob("*.css"))
    return [
        Result(
            f"Valid {kind}: Nu {version('vnu-jar')}", f"{len(files)} files", nu_faults(folder, files, names, options)
        )
        for kind, files, options in [("HTML", list(names), []), ("CSS", styles, ["--css"])]
    ]


def nu_faults(folder: Path, files: list, names: dict[str, str], options: list[str]) -> list[Fault]:
    """What the Nu validator says of files."""
    told = json.loads(said([*NU, *options, *files], folder))["messages"]
    found = []
    for one in told:
        is_fault = one["type"] != "info" or one.get("subType") == "warning"
        if is_fault and not any(name in one["message"] for name in UNKNOWN_TO_NU):
            name = Path(one.get("url", "")).name
            found.append((names.get(name, name), one["message"], one["message"], one.get("lastLine")))
    return grouped(found)


def grouped(found: list[tuple]) -> list[Fault]:
    """One fault for each (address, rule), with the first message and line, from (address, rule, message, line)."""
    counted = Counter((address, rule) for address, rule, _message, _line in found)
    firsts = {(address, rule): f"{message} (line {line})" for address, rule, message, line in reversed(found)}
    return [Fault("html", key[0], f"{count} times: {firsts[key]}") for key, count in counted.items()]
