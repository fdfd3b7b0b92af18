"""The curation app."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class CurationConfig(AppConfig):
    """Curation."""

    name = "curation"
    verbose_name = "Curation"

    def ready(self):
        """See that the audit trail is beneath the tables whenever these were migrated or flushed.

        The signals come once for each app, when every app is migrated: this app's is enough.
        """
        pre_migrate.connect(_make_way, sender=self)
        post_migrate.connect(_install, sender=self)


def _make_way(*, using, **_signal):
    from curation.audit import make_way  # models are not there yet when this module is read

    make_way(connections[using])


def _install(*, using, **_signal):
    from curation.audit import install

    install(connections[using])
