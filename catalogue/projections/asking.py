"""Asking for a builder: a process of its own, so that no reader and no curator waits for it."""

import subprocess
import sys
import time

from django.conf import settings

FIRST, LONGEST = 0.5, 60  # seconds between a builder that was of no use and the next: twice as many each time
_builder: subprocess.Popen | None = None
_wanted = ""  # the version that it was started for
_ended: float | None = None  # when it was first seen to have ended
_waits: float = FIRST


def ask(wanted: str = "") -> None:
    """Have the newest projection built, unless a builder that this process started is at work.

    A builder waits for one at work. After one that failed, or after which the version `wanted` is still not there, as
    where this process runs older code than stands on the disk, the next is started later.
    """
    global _builder, _wanted, _ended, _waits
    if not settings.PORTAL_BUILDS or (_builder is not None and _builder.poll() is None):
        return
    was_in_vain = _builder is not None and (_builder.returncode != 0 or wanted == _wanted != "")
    if was_in_vain:
        _ended = time.monotonic() if _ended is None else _ended
        if time.monotonic() - _ended < _waits:
            return
    _waits = min(LONGEST, _waits * 2) if was_in_vain else FIRST
    _wanted, _ended = wanted, None
    # readers come first where there is no core to spare
    manage = str(settings.BASE_DIR / "manage.py")
    command = ["nice", "-n", "5", sys.executable, manage, "build_projections", "--wait"]
    _builder = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
