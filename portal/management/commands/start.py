"""Prepare everything and serve it: what `make run` calls."""

import os
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from portal.kept import keep_address


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
        call_command("build_projections")
        call_command("collectstatic", interactive=False, verbosity=0)
        everywhere = host in ("0.0.0.0", "::", "[::]")
        address = f"http://{'127.0.0.1' if everywhere else host}:{port}"
        # written into files; commands find it in var/
        keep_address(settings.VAR, address)
        self.stdout.write(self.welcome(os.environ.get("PORTAL_ADDRESS") or address, everywhere))
        self.stdout.flush()
        granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
        granian += ["--workers", str(os.cpu_count() or 1), "--blocking-threads", str(settings.THREADS)]
        granian += ["--log-level", "warning"]
        os.chdir(settings.BASE_DIR)
        os.execv(sys.executable, [*granian, "portal.wsgi:application"])

    def welcome(self, address: str, everywhere: bool) -> str:
        """The address, and how curators come to be."""
        others = ["  For other machines set PORTAL_HOSTS to the name that they use."] if everywhere else []
        return "\n".join(
            [
                "",
                f"  The portal is at {address}/",
                *others,
                f"  Curators log in at {address}/admin/ . Nobody approves their own work, so make two accounts:",
                "      .venv/bin/python manage.py createsuperuser      (twice, with two names)",
                "  Stop with Ctrl-C.",
                "",
            ]
        )
