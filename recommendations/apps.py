"""The recommendations app."""

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    """Recommendations."""

    name = "recommendations"
    verbose_name = "Recommendations"
