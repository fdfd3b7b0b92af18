"""The audit trail: triggers keep each write of the audited tables, whoever makes it, in a table that only grows."""

import getpass
import os

from django.db import connection as default
from django.db import transaction
from django.db.transaction import TransactionManagementError

from curation import audit_postgresql, audit_sqlite
from curation.audited import audited
from curation.models import Audit

KEPT_BY = {"postgresql": audit_postgresql, "sqlite": audit_sqlite}


def install(connection) -> None:
    """Make the trail's table where it is lacking, and every trigger anew that is not as it should be; may be repeated.

    Called after each `migrate`. Tables that are not there, as after migrating backwards, are passed over.
    """
    present = connection.introspection.table_names()
    if Audit._meta.db_table not in present:
        with connection.schema_editor() as editor:
            editor.create_model(Audit)
    tables = [table for table in audited() if table.table in present]
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        KEPT_BY[connection.vendor].keep(cursor, tables)


def make_way(connection) -> None:
    """Take away, before `migrate`, the triggers that keep SQLite from dropping a column that they name."""
    if connection.vendor == "sqlite":
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            audit_sqlite.drop(cursor, audit_sqlite.held(cursor))


def acting(by) -> None:
    """Tell the trail who writes, until the transaction ends; `by` is a user or a name.

    None leaves who was told before in the transaction, else names the user of the operating system, as a command has
    no other. Raises TransactionManagementError outside of a transaction. SQLite's triggers cannot know: there `who`
    stays empty.
    """
    if not default.in_atomic_block:
        raise TransactionManagementError("the audit trail is told who acts within a transaction only")
    if default.vendor != "postgresql":
        return
    told = "%s" if by else "coalesce(nullif(current_setting('portal.user', true), ''), %s)"
    name = by.get_username() if hasattr(by, "get_username") else by or f"command: {_operator()}"
    with default.cursor() as cursor:
        cursor.execute(f"SELECT set_config('portal.user', {told}, true)", [name])


def _operator() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return str(os.getuid())
