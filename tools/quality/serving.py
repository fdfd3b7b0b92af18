"""The portal with its own content, started as `make run` starts it, in a folder that is thrown away."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.servers import ROOT, free_port, serving
from tools.quality.page_types import WITHDRAWN

MANAGE = [sys.executable, str(ROOT / "manage.py")]
WITHDRAW = f"""
from curation.publishing import withdraw
from practices.models import Practice
withdraw(Practice.objects.get(key="{WITHDRAWN}"), reason={{"en": "To see what such a page looks like."}})
"""


@contextmanager
def portal(var: Path, **environment: str) -> Iterator[str]:
    """The address of the portal on a free port; never the database or the folder of whoever runs the checks."""
    port = free_port()
    own = {"PORTAL_VAR": str(var), "DATABASE_URL": "", "PORTAL_CONTACT": "desk@example.org"} | environment
    with serving([*MANAGE, "start", "--port", str(port)], port, "/en/", var / "portal.log", own):
        if "PORTAL_ADDRESS" not in environment:
            shell = [*MANAGE, "shell", "--no-imports", "-c", WITHDRAW]
            subprocess.run(shell, env=os.environ | own, check=True)
        yield f"http://127.0.0.1:{port}"
