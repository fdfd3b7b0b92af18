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
    """What a command writes to its output, whatever its code; its errors where it writes nothing."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=os.environ | {"TMPDIR": str(folder)} | environment,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    if not done.stdout.strip():
        raise RuntimeError(f"{command[0]} said nothing; its errors: {done.stderr[-2000:]}")
    return done.stdout
