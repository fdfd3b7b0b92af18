"""What granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402

from portal.front_cache import FrontCache  # noqa: E402
from portal.worker import prepare  # noqa: E402

prepare(application)
if settings.FRONT_CACHE:
    application = FrontCache(application, settings.FRONT_CACHE)
