"""Rules that the database itself keeps: one table of them, the same triggers on both databases.

PostgreSQL's fire in replication mode too, and it refuses TRUNCATE, which row triggers do not see.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from alembic import op

Unique = Mapping[str, tuple[str, ...]]
"""The unique keys of each table, a key's columns parted by blanks."""


def any_differs(columns: str) -> str:
    """That one of these columns is changed."""
    return " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns.split())


def is_no_draft(document_id: str) -> str:
    """That a document is not a draft (any more)."""
    # {lock} keeps the document from leaving the draft state before this change is committed.
    return (
        f"NOT EXISTS (SELECT 1 FROM document WHERE id = {document_id} AND state = 'draft' {{lock}})"
    )


def is_final(document_id: str) -> str:
    """That a document is locked or cancelled."""
    # Asked the other way round, one that is being locked at this moment would not be waited for.
    return (
        f"EXISTS (SELECT 1 FROM document WHERE id = {document_id})"
        f" AND NOT EXISTS (SELECT 1 FROM document WHERE id = {document_id}"
        " AND state NOT IN ('locked', 'cancelled') {lock})"
    )


class Rule(NamedTuple):
    """Refuse an event on a table where a condition on OLD and NEW holds."""

    table: str
    event: str
    condition: str
    refusal: str


def create(rules: Sequence[Rule], unique: Unique, suffix: str = "") -> None:
    """Make the triggers of these rules, and those that guard the unique keys on SQLite.

    With a `suffix` they stand beside those that the table already has for the same event.
    """
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, event, of_it in _grouped([*rules, *_replacements(unique)] if sqlite else rules):
        name = f"{table}_{event.lower()}{suffix}"
        for statement in (_on_sqlite if sqlite else _on_postgresql)(name, table, event, of_it):
            op.execute(statement)
    if not sqlite:
        for statement in _against_truncate(unique):
            op.execute(statement)


def drop(rules: Sequence[Rule], unique: Unique, suffix: str = "") -> None:
    """Undo `create`."""
    if op.get_bind().dialect.name == "sqlite":
        for table, event, _ in _grouped([*rules, *_replacements(unique)]):
            op.execute(f"DROP TRIGGER {table}_{event.lower()}{suffix}")
        return
    for table, event, _ in _grouped(rules):
        op.execute(f'DROP TRIGGER {table}_{event.lower()}{suffix} ON "{table}"')
        op.execute(f"DROP FUNCTION refuse_{table}_{event.lower()}{suffix}")
    for table in unique:
        op.execute(f'DROP TRIGGER {table}_truncate ON "{table}"')


def _grouped(rules: Sequence[Rule]) -> Iterator[tuple[str, str, list[Rule]]]:
    for table, event in dict.fromkeys((rule.table, rule.event) for rule in rules):
        yield table, event, [rule for rule in rules if (rule.table, rule.event) == (table, event)]


def _replacements(unique: Unique) -> Iterator[Rule]:
    for table, keys in unique.items():
        for key in keys:
            same = " AND ".join(f"{name} IS NEW.{name}" for name in key.split())
            # A cancelled document stands in nobody's way.
            live = " AND state <> 'cancelled'" if key.startswith("kind ") else ""
            there = f'EXISTS (SELECT 1 FROM "{table}" WHERE {same}{live})'
            yield Rule(table, "INSERT", there, "never replaced")


def _on_sqlite(name: str, table: str, event: str, rules: list[Rule]) -> Iterator[str]:
    checks = "\n".join(
        f"  SELECT RAISE(ABORT, '{rule.table}: {rule.refusal}')"
        f" WHERE {rule.condition.format(lock='')};"
        for rule in rules
    )
    yield (f'CREATE TRIGGER {name} BEFORE {event} ON "{table}" FOR EACH ROW BEGIN\n{checks}\nEND')


def _on_postgresql(name: str, table: str, event: str, rules: list[Rule]) -> Iterator[str]:
    checks = "\n".join(
        f"  IF {rule.condition.format(lock='FOR SHARE')} THEN\n"
        f"    {_refusal(f'{rule.table}: {rule.refusal}')}\n"
        "  END IF;"
        for rule in rules
    )
    yield _function(f"refuse_{name}", f"{checks}\n  RETURN coalesce(NEW, OLD);")
    yield (
        f'CREATE TRIGGER {name} BEFORE {event} ON "{table}"'
        f" FOR EACH ROW EXECUTE FUNCTION refuse_{name}()"
    )
    yield f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER {name}'


def create_truncate_refusal() -> None:
    """Make the one function that every table's TRUNCATE asks on PostgreSQL."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute(_function("refuse_truncate", f"  {_refusal('append-only: never emptied')}"))


def drop_truncate_refusal() -> None:
    """Undo `create_truncate_refusal`."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION refuse_truncate")


def _against_truncate(unique: Unique) -> Iterator[str]:
    for table in unique:
        yield (
            f'CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON "{table}"'
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate()"
        )
        yield f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER {table}_truncate'


def _refusal(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"


def _function(name: str, body: str) -> str:
    # Without a search path of its own, a temporary table named "document" would be asked instead.
    schema = op.get_bind().dialect.default_schema_name
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
        f" SET search_path = {schema}, pg_temp AS $$\nBEGIN\n{body}\nEND\n$$"
    )
