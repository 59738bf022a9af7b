# ruff: noqa: S608 - the SQL is built from names that stand in this file or in the migration
"""What is kept is kept for good, also from who writes SQL himself: the triggers on both databases.

The rules of documents and of keys are tried in tests/models.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import UniqueConstraint, text
from sqlalchemy.exc import IntegrityError

from iki_flow.db import db
from iki_flow.domain.document import State
from tests.databases import Copies, running
from tests.factories import make_document, make_office, make_position
from tests.history import make_history
from tests.plain_sql import RULES, document_in, refusal_of, run

CHANGES = {
    "remark": "text = 'lain'",
    "snapshot": "content = '[]'",
    "stored_file": "content = NULL",
    "timestamp_root": "certificate = NULL",
    "edition": "round = 2",
    "restamp": "number = 2",
    "signature_record": "name = 'ORANG LAIN'",
    "frozen_score": "value = '100.00'",
    "key_use": "field = 'Lain'",
    "key_use_end": "reason = 'lain'",
    "revocation_list": "content = NULL",
    "audit_entry": "actor = 'Orang lain'",
}


@pytest.fixture
def kept(app: Flask) -> Flask:
    """The product with one row of each kind that is kept for good."""
    with app.app_context():
        make_history(make_document(make_position(make_office())))
    return app


@pytest.fixture
def kept_on_sqlite(sqlite_app: Flask) -> Flask:
    """The same on SQLite alone."""
    with sqlite_app.app_context():
        make_history(make_document(make_position(make_office())))
    return sqlite_app


@pytest.fixture
def kept_on_postgresql(postgresql_copies: Copies) -> Iterator[Flask]:
    """The same on PostgreSQL alone."""
    with postgresql_copies.fresh() as url, running(url) as app:
        with app.app_context():
            make_history(make_document(make_position(make_office())))
        yield app


def test_what_is_kept_never_changes(kept):
    for table, change in CHANGES.items():
        assert f"{table}: append-only" in refusal_of(kept, f"UPDATE {table} SET {change}")


def test_what_is_kept_is_never_deleted(kept):
    for table in CHANGES:
        assert f"{table}: append-only" in refusal_of(kept, f"DELETE FROM {table}")


ANOTHER = {
    "edition": {"id": "id + 90"},
    "signature_record": {"id": "id + 90"},
    "remark": {"id": "id + 90"},
    "snapshot": {"sha256": "'9' || substr(sha256, 2)"},
    "frozen_score": {},
}
"""What a row for another document differs in, but for the document."""


def added(table: str, document_id: int, **changes: str) -> str:
    """A statement that adds to a document what another one has."""
    values = {"document_id": str(document_id), **ANOTHER[table], **changes}
    columns = db.metadata.tables[table].columns.keys()
    names = ", ".join(f'"{name}"' for name in columns)
    copied = ", ".join(values.get(name, f'"{name}"') for name in columns)
    return f"INSERT INTO {table} ({names}) SELECT {copied} FROM {table} WHERE document_id = 1"


@pytest.mark.parametrize("state", [State.LOCKED, State.CANCELLED])
def test_nothing_is_added_to_a_final_document(kept, state):
    final = document_in(kept, state)
    for table in ANOTHER:
        said = refusal_of(kept, added(table, final))
        assert f"{table}: nothing is added to a final one" in said


def test_what_an_approved_document_lacks_is_added(kept):
    approved = document_in(kept, State.APPROVED)
    for table in ANOTHER:
        assert run(kept, added(table, approved)) == 1


def test_a_document_has_one_locked_pdf(kept):
    approved = document_in(kept, State.APPROVED)
    assert run(kept, added("edition", approved, state="'locked'")) == 1
    again = added("edition", approved, state="'locked'", id="900", round="2")
    assert "edition: one is locked" in refusal_of(kept, again)


def test_sqlite_replaces_nothing(kept_on_sqlite):
    for table, keys in RULES.UNIQUE.items():
        columns = db.metadata.tables[table].columns.keys()
        unique = {name for key in keys for name in key.split()}
        for key in keys:
            # The row differs in all that is unique but this one key.
            other = unique - set(key.split())
            values = ", ".join(
                f"{name} || '9'" if name in other else f'"{name}"' for name in columns
            )
            names = ", ".join(f'"{name}"' for name in columns)
            into = f'INSERT OR REPLACE INTO "{table}" ({names})'
            statement = f'{into} SELECT {values} FROM "{table}"'
            assert "never replaced" in refusal_of(kept_on_sqlite, statement), key


def test_sqlite_replaces_nothing_by_an_update(sqlite_app):
    document_in(sqlite_app, State.LOCKED)
    document_in(sqlite_app, State.DRAFT)
    for table in ("objective", "indicator"):
        statement = f"UPDATE OR REPLACE {table} SET id = 1 WHERE id = 2"
        assert "number never changes" in refusal_of(sqlite_app, statement)


def test_every_unique_key_is_guarded_against_replacement():
    for name, guarded in RULES.UNIQUE.items():
        table = db.metadata.tables[name]
        keys = {
            frozenset(constraint.columns.keys())
            for constraint in table.constraints
            if isinstance(constraint, UniqueConstraint)
        }
        keys |= {frozenset(index.columns.keys()) for index in table.indexes if index.unique}
        keys.add(frozenset(table.primary_key.columns.keys()))
        together = {frozenset(key.split()) for key in guarded}
        # A plan has no period, so one guard serves both of a document's partial indexes.
        assert all(any(key <= guard for guard in together) for key in keys), name


def test_postgresql_empties_no_table(kept_on_postgresql):
    for table in (*RULES.UNIQUE, "office"):
        statement = f'TRUNCATE "{table}" CASCADE'
        assert "never emptied" in refusal_of(kept_on_postgresql, statement)


def test_replication_mode_is_no_way_round(kept_on_postgresql):
    for table in CHANGES:
        with kept_on_postgresql.app_context(), db.engine.connect() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            with pytest.raises(IntegrityError, match="append-only"):
                connection.execute(text(f"DELETE FROM {table}"))


def test_a_temporary_table_is_no_way_round(postgresql_copies):
    with postgresql_copies.fresh() as url, running(url) as app:
        document_in(app, State.LOCKED)
        with app.app_context(), db.engine.connect() as connection:
            connection.execute(text("CREATE TEMP TABLE document (id int, state text)"))
            connection.execute(text("INSERT INTO document VALUES (1, 'draft')"))
            with pytest.raises(IntegrityError, match="not of a draft"):
                connection.execute(text("DELETE FROM indicator"))
