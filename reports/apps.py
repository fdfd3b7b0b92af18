"""The reports app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """UN documents."""

    name = "reports"
    verbose_name = "UN documents"
