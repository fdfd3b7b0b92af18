"""The audit trail and the roles of PostgreSQL: what runs the portal writes every table and cannot touch the trail."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from tests.conftest import published
from tests.test_audit import ON_POSTGRESQL, SIX, TABLE, mark, since, told, write_in_six_ways

pytestmark = pytest.mark.django_db
__all__ = ["mark"]  # a fixture


def test_roles_are_granted_on_postgresql_to_those_that_are_there():
    with pytest.raises(CommandError, match="no role nobody_here" if ON_POSTGRESQL else "SQLite knows no roles"):
        call_command("grant_application", "nobody_here")


class TestOnPostgreSQL:
    """What SQLite knows nothing of."""

    __test__ = ON_POSTGRESQL

    @pytest.fixture
    def application(self, db):
        """A role that may run the portal; whoever asks becomes it until the test ends."""
        with connection.cursor() as cursor:
            cursor.execute("CREATE ROLE portal_application")
            call_command("grant_application", "portal_application")
            cursor.execute("SET ROLE portal_application")
            yield cursor
            cursor.execute("RESET ROLE")

    def test_what_the_applications_role_writes_is_kept(self, mark, application):
        write_in_six_ways()
        assert told(since(mark)) == SIX
        call_command("migrate", verbosity=0)
        published()
        assert since(mark).filter(table="catalogue_edition").exists()

    @pytest.mark.parametrize(
        "attempt",
        [
            """INSERT INTO curation_audit (who, "table", op, pk) VALUES ('', '', '', '')""",
            "UPDATE curation_audit SET who = 'x'",
            "DELETE FROM curation_audit",
            "TRUNCATE curation_audit",
            f"TRUNCATE {TABLE}",
            f"ALTER TABLE {TABLE} DISABLE TRIGGER ALL",
            "ALTER TABLE curation_audit DISABLE TRIGGER ALL",
            f"DROP TRIGGER curation_audit ON {TABLE}",
            "DROP TABLE curation_audit",
            "DROP FUNCTION curation_audit_row CASCADE",
            "SET session_replication_role = replica",
            "CREATE TEMP TABLE forged (id int); CREATE TRIGGER forged AFTER INSERT ON forged FOR EACH ROW"
            " EXECUTE FUNCTION curation_audit_row('id')",
        ],
    )
    def test_the_applications_role_is_refused(self, application, attempt):
        with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
            application.execute(attempt)

    @pytest.mark.parametrize("role", ["LOGIN SUPERUSER", "LOGIN CREATEROLE", "LOGIN IN ROLE pg_write_all_data"])
    def test_a_role_that_could_change_the_trail_all_the_same_is_granted_nothing(self, db, role):
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE ROLE strong {role}")
        with pytest.raises(CommandError, match="could change the audit trail"):
            call_command("grant_application", "strong")
