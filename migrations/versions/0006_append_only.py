"""What is decided is final: the database itself refuses to change or delete it.

The rules are one table below; SQLite and PostgreSQL get the same triggers from it. PostgreSQL's
fire in replication mode too, and it refuses TRUNCATE, which row triggers do not see.
"""

from collections.abc import Iterator
from typing import NamedTuple

from alembic import op

revision = "0006"
down_revision = "0005"


def _any_differs(columns: str) -> str:
    return " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns.split())


def _is_no_draft(document_id: str) -> str:
    # {lock} keeps the document from leaving the draft state before this change is committed.
    return (
        f"NOT EXISTS (SELECT 1 FROM document WHERE id = {document_id} AND state = 'draft' {{lock}})"
    )


def _of(objective_id: str) -> str:
    return f"(SELECT document_id FROM objective WHERE id = {objective_id})"


class Rule(NamedTuple):
    """Refuse an event on a table where a condition on OLD and NEW holds."""

    table: str
    event: str
    condition: str
    refusal: str


MOVES = (
    "draft>submitted",
    "draft>endorsed",
    "draft>cancelled",
    "submitted>draft",
    "submitted>endorsed",
    "submitted>approved",
    "endorsed>draft",
    "endorsed>approved",
    "approved>locked",
)
_NO_MOVE = (
    "OLD.state <> NEW.state AND OLD.state || '>' || NEW.state NOT IN"
    f" ({', '.join(repr(move) for move in MOVES)})"
)

IDENTITY = "id office_id position_id code kind year period version plan_id supersedes_id created_at"
DECIDED = (
    "dated revision_reason rounds submitted_by_id endorsed_by_id endorsed_acting decision_note"
    " saved_at"
)
CERTIFIED = "id office_id person_id purpose certificate serial issued_at expires_at"

RULES = (
    Rule("document", "INSERT", "NEW.state <> 'draft'", "it begins as a draft"),
    Rule("document", "UPDATE", "OLD.state IN ('locked', 'cancelled')", "this one is final"),
    Rule("document", "UPDATE", _any_differs(IDENTITY), "what it is called never changes"),
    Rule("document", "UPDATE", _NO_MOVE, "the route has no such step"),
    Rule(
        "document",
        "UPDATE",
        f"OLD.state = 'approved' AND (NEW.state <> 'locked' OR {_any_differs(DECIDED)})",
        "an approved one can only be locked",
    ),
    Rule("document", "DELETE", "TRUE", "never deleted"),
    Rule("objective", "INSERT", _is_no_draft("NEW.document_id"), "not of a draft"),
    Rule("objective", "UPDATE", _any_differs("id"), "its number never changes"),
    Rule("objective", "UPDATE", _is_no_draft("OLD.document_id"), "not of a draft"),
    Rule("objective", "UPDATE", _is_no_draft("NEW.document_id"), "not of a draft"),
    Rule("objective", "DELETE", _is_no_draft("OLD.document_id"), "not of a draft"),
    Rule("indicator", "INSERT", _is_no_draft(_of("NEW.objective_id")), "not of a draft"),
    Rule("indicator", "UPDATE", _any_differs("id"), "its number never changes"),
    Rule("indicator", "UPDATE", _is_no_draft(_of("OLD.objective_id")), "not of a draft"),
    Rule("indicator", "UPDATE", _is_no_draft(_of("NEW.objective_id")), "not of a draft"),
    Rule("indicator", "DELETE", _is_no_draft(_of("OLD.objective_id")), "not of a draft"),
    Rule("key", "UPDATE", _any_differs(CERTIFIED), "what is certified never changes"),
    Rule(
        "key",
        "UPDATE",
        f"OLD.revoked_at IS NOT NULL AND ({_any_differs('revoked_at revocation_reason')})",
        "a revocation is final",
    ),
    Rule("key", "DELETE", "TRUE", "never deleted"),
    *(
        Rule(table, event, "TRUE", "append-only")
        for table in (
            "remark",
            "snapshot",
            "stored_file",
            "edition",
            "signature_record",
            "frozen_score",
            "audit_entry",
        )
        for event in ("UPDATE", "DELETE")
    ),
)

# SQLite's INSERT OR REPLACE deletes the row in its way without asking a DELETE trigger.
UNIQUE = {
    "document": ("id", "code", "kind position_id year period version"),
    "objective": ("id",),
    "indicator": ("id",),
    "key": ("id", "serial"),
    "remark": ("id",),
    "snapshot": ("sha256", "document_id round"),
    "stored_file": ("sha256",),
    "edition": ("id", "document_id round state"),
    "signature_record": ("id", "document_id round role"),
    "frozen_score": ("document_id",),
    "audit_entry": ("id", "hash", "office_id seq", "office_id previous"),
}


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, event, rules in _grouped([*RULES, *_replacements()] if sqlite else RULES):
        for statement in (_on_sqlite if sqlite else _on_postgresql)(table, event, rules):
            op.execute(statement)
    if not sqlite:
        for statement in _against_truncate():
            op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table, event, _ in _grouped([*RULES, *_replacements()]):
            op.execute(f"DROP TRIGGER {table}_{event.lower()}")
        return
    for table, event, _ in _grouped(RULES):
        op.execute(f'DROP TRIGGER {table}_{event.lower()} ON "{table}"')
        op.execute(f"DROP FUNCTION refuse_{table}_{event.lower()}")
    for table in UNIQUE:
        op.execute(f'DROP TRIGGER {table}_truncate ON "{table}"')
    op.execute("DROP FUNCTION refuse_truncate")


def _grouped(rules: tuple[Rule, ...] | list[Rule]) -> Iterator[tuple[str, str, list[Rule]]]:
    for table, event in dict.fromkeys((rule.table, rule.event) for rule in rules):
        yield table, event, [rule for rule in rules if (rule.table, rule.event) == (table, event)]


def _replacements() -> Iterator[Rule]:
    for table, keys in UNIQUE.items():
        for key in keys:
            same = " AND ".join(f"{name} IS NEW.{name}" for name in key.split())
            # A cancelled document stands in nobody's way.
            live = " AND state <> 'cancelled'" if key.startswith("kind ") else ""
            there = f'EXISTS (SELECT 1 FROM "{table}" WHERE {same}{live})'
            yield Rule(table, "INSERT", there, "never replaced")


def _on_sqlite(table: str, event: str, rules: list[Rule]) -> Iterator[str]:
    checks = "\n".join(
        f"  SELECT RAISE(ABORT, '{rule.table}: {rule.refusal}')"
        f" WHERE {rule.condition.format(lock='')};"
        for rule in rules
    )
    yield (
        f'CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON "{table}" FOR EACH ROW BEGIN\n'
        f"{checks}\nEND"
    )


def _on_postgresql(table: str, event: str, rules: list[Rule]) -> Iterator[str]:
    name = f"{table}_{event.lower()}"
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


def _against_truncate() -> Iterator[str]:
    yield _function("refuse_truncate", f"  {_refusal('append-only: never emptied')}")
    for table in UNIQUE:
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
