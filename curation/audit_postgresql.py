"""The audit trail's function and triggers on PostgreSQL; its owner writes the trail, whoever writes the table."""

from curation.audited import Audited
from curation.models import Audit

TRAIL = Audit._meta.db_table
FUNCTION, TRIGGER, TRUNCATED = "curation_audit_row", "curation_audit", "curation_audit_truncate"

# The first argument of a trigger is the column of the key, the others are columns too large to keep. The search path is
# fixed since the function runs as its owner; who may not execute it can bind no table of their own to it.
FUNCTIONS = """
CREATE OR REPLACE FUNCTION {schema}.curation_audit_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before jsonb := to_jsonb(old) - tg_argv[1:];
    after jsonb := to_jsonb(new) - tg_argv[1:];
BEGIN
    IF tg_op = 'UPDATE' AND old IS NOT DISTINCT FROM new THEN
        RETURN NULL;
    END IF;
    INSERT INTO {schema}.curation_audit (who, "table", op, pk, old, new) VALUES (
        coalesce(nullif(current_setting('portal.user', true), ''), 'database: ' || session_user),
        tg_table_name, tg_op, coalesce(coalesce(after, before) ->> tg_argv[0], ''), before, after);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION {schema}.curation_audit_row() FROM PUBLIC;
CREATE OR REPLACE FUNCTION {schema}.curation_audit_refuse() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only';
END $$;
CREATE OR REPLACE TRIGGER curation_audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
    ON {schema}.curation_audit FOR EACH STATEMENT EXECUTE FUNCTION {schema}.curation_audit_refuse();
"""
BOUND = """
SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE proname = %s AND pronamespace = current_schema()::regnamespace
"""


def keep(cursor, tables: list[Audited]) -> None:
    """Bring function and triggers in line with what is to be audited; readers need not wait.

    The role that runs the portal finds them as their owner left them, and goes on.
    """
    cursor.execute(
        "SELECT quote_ident(current_schema()), pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = %s::regclass",
        [TRAIL],
    )
    schema, is_owner = cursor.fetchone()
    if not is_owner:
        return
    wanted = [trigger for table in tables for trigger in _triggers(schema, table)]
    cursor.execute(FUNCTIONS.format(schema=schema) + "".join(wanted))
    cursor.execute(BOUND, [FUNCTION])
    names = {table.table for table in tables}
    for table, trigger in cursor.fetchall():
        if table not in names:
            cursor.execute(f"DROP TRIGGER {_quoted(trigger)} ON {schema}.{_quoted(table)}")


def _triggers(schema: str, table: Audited) -> list[str]:
    arguments = ", ".join("'" + column.replace("'", "''") + "'" for column in (table.key, *table.too_large))
    call = f"ON {schema}.{_quoted(table.table)} FOR EACH {{}} EXECUTE FUNCTION {schema}.{FUNCTION}({arguments});\n"
    return [
        f"CREATE OR REPLACE TRIGGER {TRIGGER} AFTER {' OR '.join(table.writes)} {call.format('ROW')}",
        f"CREATE OR REPLACE TRIGGER {TRUNCATED} AFTER TRUNCATE {call.format('STATEMENT')}",
    ]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
