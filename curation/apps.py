"""The curation app."""

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class CurationConfig(AppConfig):
    """Curation."""

    name = "curation"
    verbose_name = "Curation"

    def ready(self):
        """See that the audit trail is beneath the tables, and the roles have their permissions, after each `migrate`.

        The signals come once for each app, when every app is migrated: one is enough; permissions are made app by
        app, so that roles wait for the last.
        """
        last = [app for app in apps.get_app_configs() if app.models_module][-1]
        pre_migrate.connect(_make_way, sender=self)
        post_migrate.connect(_install, sender=self)
        post_migrate.connect(_give_permissions, sender=last)


def _make_way(*, using, **_signal):
    from curation.audit import make_way  # models are not there yet when this module is read

    make_way(connections[using])


def _install(*, using, **_signal):
    from curation.audit import install

    install(connections[using])


def _give_permissions(**_signal):
    from curation.roles import give_permissions

    give_permissions()
