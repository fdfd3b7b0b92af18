"""Which tables the audit trail is of: one rule, so that a new table of a record app is in by default."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import JSONField, Model

from catalogue.models import Edition, Withdrawal
from curation.models import Revision, record_models
from vocabularies.models import Place

EVERY = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Audited:
    """A table, which of its writes are kept, and the columns of which only the change is told."""

    model: type[Model]
    writes: tuple[str, ...] = EVERY
    too_large: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """Its name in the database."""
        return self.model._meta.db_table

    @property
    def key(self) -> str:
        """The column that tells one row from another."""
        return self.model._meta.pk.column

    @property
    def columns(self) -> dict[str, bool]:
        """Each column, and whether it holds JSON."""
        return {field.column: isinstance(field, JSONField) for field in self.model._meta.local_concrete_fields}


def audited() -> list[Audited]:
    """What the trail is of, by table: what the record apps hold, and of the rooms below what makes it public.

    Of revisions the insertion is itself a trail; what an edition says stands in the revision that it names.
    """
    tables = [Audited(model) for model in _of_record_apps() if model._meta.db_table not in settings.PORTAL_UNAUDITED]
    tables += [Audited(Place), Audited(Withdrawal), Audited(Edition, too_large=("content",))]
    return sorted([*tables, Audited(Revision, writes=("UPDATE", "DELETE"))], key=lambda held: held.table)


def _of_record_apps() -> Iterator[type[Model]]:
    """The models of each app that has a kind of record, tables between two models included."""
    for app in {model._meta.app_config for model in record_models().values()}:
        for model in app.get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy:
                yield model
