"""The practices app."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """Practices and submissions."""

    name = "practices"
    verbose_name = "Practices"
