"""The catalogue app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Catalogue."""

    name = "catalogue"
    verbose_name = "Catalogue"
