"""The portal's settings with the plain views."""

from portal.settings import *  # noqa: F403

ROOT_URLCONF = "bench.naive.urls"
WSGI_APPLICATION = "bench.naive.wsgi.application"
