"""The portal's settings with django-import-export beside it."""

from portal.settings import *  # noqa: F403
from portal.settings import INSTALLED_APPS as OWN

INSTALLED_APPS = [*OWN, "import_export"]
