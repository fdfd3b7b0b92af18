"""The curation app."""

from django.apps import AppConfig


class CurationConfig(AppConfig):
    """Curation."""

    name = "curation"
    verbose_name = "Curation"
