"""Asking for a builder: a process of its own, so that no reader and no curator waits for it."""

import subprocess
import sys
import time

from django.conf import settings

FIRST, LONGEST = 0.5, 60  # seconds from the start of a builder that failed to the next: twice as many each time
_builder: subprocess.Popen | None = None
_waits: float = FIRST
_started = 0.0


def ask() -> None:
    """Have the newest projection built, unless a builder that this process started is at work.

    A builder waits for one at work; after each that failed the next is started later.
    """
    global _builder, _waits, _started
    if not settings.PORTAL_BUILDS or (_builder is not None and _builder.poll() is None):
        return
    failed = _builder is not None and _builder.returncode != 0
    if failed and time.monotonic() - _started < _waits:
        return
    _waits = min(LONGEST, _waits * 2) if failed else FIRST
    _started = time.monotonic()
    # readers come first where there is no core to spare
    manage = str(settings.BASE_DIR / "manage.py")
    command = ["nice", "-n", "5", sys.executable, manage, "build_projections", "--wait"]
    _builder = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
