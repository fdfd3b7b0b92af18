"""The checks that come as node packages or jars, from tools/quality/node_modules; `make quality` installs them."""

import json
import os
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"


def version(package: str) -> str:
    """The version of an installed package."""
    return json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))["version"]


def said(command: list, folder: Path, seconds: int = 600, **environment: str) -> str:
    """What a command writes to its output, whatever its code; raises with its errors where it writes nothing."""
    told = folder / "said"
    with told.open("wb") as output:  # a file: several of these end before a pipe has taken all that they said
        done = subprocess.run(
            [str(part) for part in command],
            cwd=folder,
            env=os.environ | {"TMPDIR": str(folder)} | environment,
            stdout=output,
            stderr=subprocess.PIPE,
            timeout=seconds,
            check=False,
        )
    if not told.stat().st_size:
        raise RuntimeError(f"{command[0]} said nothing; its errors: {done.stderr.decode(errors='replace')[-2000:]}")
    return told.read_text(encoding="utf-8")
