"""The audit trail's triggers on SQLite; they know each column, and not who writes."""

from curation.audited import Audited
from curation.models import Audit

TRAIL = Audit._meta.db_table
PREFIX = f"{TRAIL}:"
REFUSED = """CREATE TRIGGER {name} BEFORE {write} ON {trail}
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"""
# `INSERT OR REPLACE` over a row of the trail fires no trigger of DELETE unless a connection asks for it
OVERWRITTEN = """CREATE TRIGGER {name} BEFORE INSERT ON {trail}
WHEN EXISTS (SELECT 1 FROM {trail} WHERE {key} = NEW.{key})
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"""
KEPT = """CREATE TRIGGER {name} AFTER {write} ON {table} {condition}
BEGIN INSERT INTO {trail} (who, "table", op, pk, old, new)
VALUES ('', {told}, '{write}', {row}.{key}, {old}, {new}); END"""


def keep(cursor, tables: list[Audited]) -> None:
    """Bring the triggers in line with what is to be audited: what is as it should be stays untouched."""
    wanted = dict(_refusals())
    for table in tables:
        cursor.execute(f"SELECT name FROM pragma_table_info({_text(table.table)})")
        present = {name for (name,) in cursor.fetchall()}
        wanted |= {_name(table.table, write): _trigger(table, write, present) for write in table.writes}
    here = held(cursor)
    drop(cursor, [name for name, made in here.items() if made != wanted.get(name)])
    for name, made in wanted.items():
        if made != here.get(name):
            cursor.execute(made)


def held(cursor) -> dict[str, str]:
    """Name → how it was made, of each trigger of the trail."""
    cursor.execute(f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB '{PREFIX}*'")
    return dict(cursor.fetchall())


def drop(cursor, names) -> None:
    """Take triggers away."""
    for name in names:
        cursor.execute(f"DROP TRIGGER {_quoted(name)}")


def _refusals():
    for write in ("UPDATE", "DELETE"):
        name = _name(TRAIL, write)
        yield name, REFUSED.format(name=_quoted(name), write=write, trail=TRAIL)
    name, key = _name(TRAIL, "INSERT"), _quoted(Audit._meta.pk.column)
    yield name, OVERWRITTEN.format(name=_quoted(name), trail=TRAIL, key=key)


def _trigger(table: Audited, write: str, present: set[str]) -> str:
    """The SQL of one trigger; columns that the database does not have yet, or no more, are left out."""
    columns = {name: is_json for name, is_json in table.columns.items() if name in present}
    changed = " OR ".join(f"OLD.{_quoted(name)} IS NOT NEW.{_quoted(name)}" for name in columns)
    kept = {name: is_json for name, is_json in columns.items() if name not in table.too_large}
    return KEPT.format(
        name=_quoted(_name(table.table, write)),
        write=write,
        table=_quoted(table.table),
        condition=f"WHEN {changed}" if write == "UPDATE" else "",
        trail=TRAIL,
        told=_text(table.table),
        row="OLD" if write == "DELETE" else "NEW",
        key=_quoted(table.key),
        old="NULL" if write == "INSERT" else _row("OLD", kept),
        new="NULL" if write == "DELETE" else _row("NEW", kept),
    )


def _row(row: str, columns: dict[str, bool]) -> str:
    """A row as JSON; what is JSON stays so."""
    told = {name: f"json({row}.{_quoted(name)})" if js else f"{row}.{_quoted(name)}" for name, js in columns.items()}
    return f"json_object({', '.join(f'{_text(name)}, {value}' for name, value in told.items())})"


def _name(table: str, write: str) -> str:
    return f"{PREFIX}{table}:{write.lower()}"


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
