"""Asking for a builder: a process of its own, so that no reader and no curator waits for it."""

import subprocess
import sys

from django.conf import settings

_builder: subprocess.Popen | None = None


def ask() -> None:
    """Have the newest projection built, unless a builder that this process started is at work."""
    global _builder
    if settings.PORTAL_BUILDS and (_builder is None or _builder.poll() is not None):
        # readers come first where there is no core to spare
        command = ["nice", "-n", "5", sys.executable, str(settings.BASE_DIR / "manage.py"), "build_projections"]
        _builder = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
