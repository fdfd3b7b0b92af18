"""The portal as it is served, and Debian's chromium to open it in; started once for all browser tests."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg2
import pytest
from django.conf import settings

from tools.quality.looking import CHROMIUM
from tools.quality.looking import chromium as opened

PASSWORD = "a long pass phrase"

needs_chromium = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"chromium is absent: {CHROMIUM}"),
]


@pytest.fixture(scope="session")
def database():
    """Environment for a database of the served portal's own."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        yield {}
        return
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE browser_tests")
        yield {"DATABASE_URL": urlunsplit(urlsplit(url)._replace(path="/browser_tests"))}
        cursor.execute("DROP DATABASE browser_tests WITH (FORCE)")
    connection.close()


@pytest.fixture(scope="session")
def var(tmp_path_factory):
    """The served portal's own folder, with what it says in `log`."""
    folder = tmp_path_factory.mktemp("var")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def site(var, database):
    """The address of the portal, started the way `make run` starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, **database, "PORTAL_VAR": str(var)}
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    with open(var / "log", "w") as log:
        process = subprocess.Popen([*manage, "start", "--port", str(port)], env=environment, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, process, var / "log")
            make = environment | {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
            for name in ("ana", "ben"):
                user = ["createsuperuser", "--noinput", "--username", name, "--email", f"{name}@example.org"]
                subprocess.run([*manage, *user], env=make, check=True, stdout=log)
            yield address
        finally:
            process.terminate()
            process.wait(20)


def wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    """Wait until the portal answers; fail with its own words when it stops."""
    for _attempt in range(1500):
        try:
            urlopen(f"{address}/en/", timeout=2).close()
            return
        except (URLError, OSError):
            assert process.poll() is None, log.read_text()
            time.sleep(0.2)
    pytest.fail(log.read_text())


@pytest.fixture(scope="module")
def chromium():
    """One browser for a module: while it is open, nothing can ask the database here."""
    with opened() as browser:
        yield browser


@pytest.fixture
def page(chromium, site, var):
    """A fresh page at the site; afterwards nothing may have gone wrong in it."""
    context = chromium.new_context(base_url=site, locale="en-GB")
    context.set_default_timeout(60_000)  # machines that run two suites at once are slow
    page, wrong = context.new_page(), []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request", lambda request: wrong.append(request.url) if not request.url.startswith((site, "data:")) else None
    )
    page.wrong = wrong
    yield page
    # told here, since pytest shows no values of this module; in few letters, since reports of failures are cut
    assert not wrong, f"{wrong[:3]}; the portal: {(var / 'log').read_text()[-2000:]}"
    context.close()


def log_in(page, name: str) -> None:
    """Log in to the admin."""
    page.goto("/admin/")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    follow(page, "button", "Log in")
    page.locator("#logout-form").wait_for()


def follow(page, role: str, name: str | re.Pattern) -> None:
    """Press the first such link or button, and wait until the page it leads to is there, whole.

    What is done next would else be done on the page before, or cut the step off before the portal has heard of it.
    """
    with page.expect_navigation():
        page.get_by_role(role, name=name).first.click()


def change_to(page, name: str) -> None:
    """Another person takes over; the page before is left first, since what it still loads may set cookies."""
    page.goto("about:blank")
    page.context.clear_cookies()
    log_in(page, name)
