"""What a worker of the server does before its first reader comes."""

import gc
from collections.abc import Callable
from contextlib import suppress
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import DatabaseError

from catalogue.kinds import kinds
from catalogue.projections.current import begin, follow, live


def prepare(application: Callable) -> None:
    """Load what every page needs, and follow the projections from a thread.

    What is loaded then stays for as long as the worker: garbage collection passes over it, else it would stop every
    thread for 30 ms now and then to look through it.
    """
    with suppress(DatabaseError):  # which the requests tell
        begin()
        if all(live(kind) for kind in kinds()):  # else lists would be long in coming, in a large collection
            for language, _name in settings.LANGUAGES:
                for path in ("", *[kind.path for kind in kinds().values()]):
                    ask(application, f"/{language}/{path}")
    gc.collect()
    gc.freeze()
    follow()


def ask(application: Callable, path: str) -> None:
    """Let the application answer, and nobody read it."""
    environ = {"PATH_INFO": path, "HTTP_X_FORWARDED_PROTO": "https" if settings.HTTPS else "http"}
    setup_testing_defaults(environ)
    content = application(environ, lambda *answer: None)
    for _piece in content:
        pass
    getattr(content, "close", lambda: None)()
