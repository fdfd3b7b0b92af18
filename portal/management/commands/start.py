"""Prepare everything and serve it: what `make run` calls."""

import os
import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

THREADS = 8  # a worker; with one, three slow downloads would stop the site


class Command(BaseCommand):
    """`manage.py start [--host] [--port]`"""

    help = "Migrate, load and publish the content, collect static files, and serve with granian."

    def add_arguments(self, parser):
        """Where to listen."""
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))

    def handle(self, *, host, port, **options):
        """Prepare, say what a new user needs to know, and become the server."""
        call_command("migrate", verbosity=0)
        call_command("load", stdout=self.stdout)
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(self.welcome(host, port))
        self.stdout.flush()
        # the public address is written into files; unless an operator chose one, it is where we listen
        named = "127.0.0.1" if host in ("0.0.0.0", "::") else host
        os.environ.setdefault("PORTAL_ADDRESS", f"http://{named}:{port}")
        granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
        granian += ["--workers", str(os.cpu_count() or 1), "--blocking-threads", str(THREADS), "--log-level", "warning"]
        os.chdir(settings.BASE_DIR)
        os.execv(sys.executable, [*granian, "portal.wsgi:application"])

    def welcome(self, host: str, port: int) -> str:
        """The address, and how curators come to be."""
        address = os.environ.get("PORTAL_ADDRESS", f"http://{host}:{port}")
        extra = (
            ""
            if urlsplit(address).hostname in settings.ALLOWED_HOSTS
            else f" (set PORTAL_HOSTS={host} to answer there)"
        )
        return "\n".join(
            [
                "",
                f"  The portal is at {address}/{extra}",
                f"  Curators log in at {address}/admin/ . Nobody approves their own work, so make two accounts:",
                "      .venv/bin/python manage.py createsuperuser      (twice, with two names)",
                "  Stop with Ctrl-C.",
                "",
            ]
        )
