"""Migrations are numbered, can be undone, and build what the models say, on both databases."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import Connection, inspect, text

from iki_flow.db import db
from tests.databases import Copies, running

FOLDER = Path(__file__).parent.parent / "migrations"
NUMBERS = [script.revision for script in ScriptDirectory(FOLDER).walk_revisions("base", "heads")]

# What is there beside the tables, in the database's own words.
OBJECTS = {
    "sqlite": "SELECT type, name, sql FROM sqlite_master WHERE tbl_name <> 'alembic_version'",
    "postgresql": """
        SELECT 'trigger', tgname, concat(pg_get_triggerdef(oid), tgenabled) FROM pg_trigger
            WHERE NOT tgisinternal
        UNION SELECT 'function', proname, pg_get_functiondef(oid) FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace
        UNION SELECT 'index', indexname, indexdef FROM pg_indexes
            WHERE schemaname = 'public' AND tablename <> 'alembic_version'
        UNION SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace
            AND conrelid::regclass::text <> 'alembic_version'
        UNION SELECT 'column', table_name || '.' || column_name,
            concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default)
            FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name <> 'alembic_version'
    """,
}


@pytest.fixture
def bare(copies: Copies) -> Iterator[Flask]:
    """The product on a database without any table."""
    with copies.empty() as url, running(url) as app:
        yield app


def objects(app: Flask) -> set[Any]:
    with app.app_context(), db.engine.connect() as connection:
        return set(connection.execute(text(OBJECTS[connection.dialect.name])))


def named(found: set[Any]) -> set[tuple[str, str]]:
    return {(kind, name) for kind, name, _ in found}


def differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return compare_metadata(context, db.metadata)


def test_they_are_numbered_without_a_gap():
    expected = [f"{number:04}" for number in range(len(NUMBERS), 0, -1)]
    files = sorted(path.name[:4] for path in (FOLDER / "versions").glob("*.py"))
    assert expected == NUMBERS
    assert files == NUMBERS[::-1]


def test_they_build_what_the_models_say(app):
    with app.app_context(), db.engine.connect() as connection:
        assert differences(connection) == []


def test_the_comparison_sees_a_difference(app):
    with app.app_context(), db.engine.connect() as connection:
        connection.execute(text("ALTER TABLE office ADD COLUMN motto VARCHAR(20)"))
        assert [change[0] for change in differences(connection)] == ["remove_column"]


def test_they_build_the_partial_indexes_as_the_models_do(app, copies):
    with app.app_context():
        migrated = {item for item in objects(app) if item[1].startswith("uq_document_")}
    with copies.empty() as url, running(url) as other:
        with other.app_context():
            db.create_all()
        built = {item for item in objects(other) if item[1].startswith("uq_document_")}
    assert {item[1] for item in migrated} >= {"uq_document_plan", "uq_document_measurement"}
    assert migrated == built


def test_all_can_be_undone_and_done_again(bare):
    with bare.app_context():
        upgrade()
        before = objects(bare)
        downgrade(revision="base")
        nothing = objects(bare)
        upgrade()
    assert nothing == set()
    assert objects(bare) == before


@pytest.mark.parametrize("number", NUMBERS)
def test_each_can_be_undone(bare, number):
    with bare.app_context():
        upgrade(revision=number)
        after = objects(bare)
        downgrade(revision="-1")
        before = objects(bare)
        upgrade(revision=number)
        assert objects(bare) == after
    # A table that gains a column is written otherwise, so they are told apart by their names.
    assert before != after
    assert named(before) <= named(after)


def test_one_that_fails_leaves_nothing(bare, monkeypatch):
    with bare.app_context():
        monkeypatch.setattr("alembic.op.create_index", _fail)
        with pytest.raises(ZeroDivisionError):
            upgrade()
        assert inspect(db.engine).get_table_names() == []


def _fail(*arguments: object, **options: object) -> None:
    raise ZeroDivisionError
