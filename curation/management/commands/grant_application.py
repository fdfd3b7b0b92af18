"""Let a role of PostgreSQL run the portal, without power over the audit trail."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from curation.models import Audit

TRAIL = Audit._meta.db_table
GRANTS = f"""
REVOKE ALL ON ALL TABLES IN SCHEMA {{schema}} FROM {{role}};
GRANT USAGE ON SCHEMA {{schema}} TO {{role}};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {{schema}} TO {{role}};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {{schema}} TO {{role}};
REVOKE ALL ON {{schema}}.{TRAIL} FROM {{role}}, PUBLIC;
GRANT SELECT ON {{schema}}.{TRAIL} TO {{role}};
"""
# what a role may by itself, by what it is a member of, or by becoming another
STRONGER = """
SELECT pg_has_role(rolname, relowner, 'MEMBER') OR rolcreaterole
    OR has_table_privilege(rolname, pg_class.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')
FROM pg_roles, pg_class WHERE rolname = %s AND pg_class.oid = %s::regclass
"""


class Command(BaseCommand):
    """`manage.py grant_application ROLE`"""

    help = "Grant a PostgreSQL role what running the portal needs, and of the audit trail only to read it."

    def add_arguments(self, parser):
        """The role, which exists already."""
        parser.add_argument("role")

    def handle(self, *, role, **options):
        """Raises CommandError, and grants nothing, to a role that could change the trail all the same."""
        if connection.vendor != "postgresql":
            raise CommandError("SQLite knows no roles: whoever may write its file may change the audit trail")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT quote_ident(current_schema()) FROM pg_roles WHERE rolname = %s", [role])
            if not (found := cursor.fetchone()):
                raise CommandError(f"there is no role {role}: CREATE ROLE … LOGIN makes one")
            cursor.execute(GRANTS.format(schema=found[0], role=connection.ops.quote_name(role)))
            cursor.execute(STRONGER, [role, TRAIL])
            if cursor.fetchone()[0]:
                raise CommandError(
                    f"{role} could change the audit trail: it owns it, or is a superuser, may make roles, or is a"
                    " member of a role that can. Nothing was granted"
                )
        self.stdout.write(f"{role} may read and write every table, and of the audit trail only read it")
