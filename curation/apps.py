"""The curation app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CurationConfig(AppConfig):
    """Curation."""

    name = "curation"
    verbose_name = "Curation"

    def ready(self):
        """Let every `migrate` end with the groups of the roles as the code tells them."""
        from curation.roles import give_permissions

        post_migrate.connect(give_permissions, dispatch_uid="curation.roles")
