"""The vocabularies app."""

from django.apps import AppConfig


class VocabulariesConfig(AppConfig):
    """Vocabularies."""

    name = "vocabularies"
    verbose_name = "Vocabularies"
