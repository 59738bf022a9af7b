# ruff: noqa: S608 - the SQL is built from names and numbers that stand in this file
"""Evidence, tried with plain SQL: in a measurement's draft it comes and goes, elsewhere nowhere."""

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from config import ROOT
from iki_flow.db import db, transaction
from iki_flow.domain.document import Kind, Period, State
from iki_flow.models import StoredFile
from tests.databases import running
from tests.factories import make_document, make_office, make_position
from tests.plain_sql import document_in, refusal_of, run

RULES = ScriptDirectory(ROOT / "migrations").get_revision("0009").module

COLUMNS = "indicator_id, file_sha256, name, media_type, dated, outside, at"
FILE = "f1" * 32
OTHER = "f2" * 32


def added(indicator: int = 1, file: str = FILE, verb: str = "INSERT", number: int = 1) -> str:
    """The SQL that adds evidence."""
    return (
        f"{verb} INTO evidence (id, {COLUMNS}) VALUES ({number}, {indicator}, '{file}',"
        " 'a.pdf', 'application/pdf', '2024-01-05', FALSE, '2024-01-05 00:00:00')"
    )


def measurement_in(app: Flask, state: State, *, with_evidence: bool = False) -> None:
    """The first measurement of an office in a state; its only row is number 1."""
    with app.app_context():
        with transaction() as session:
            session.add(StoredFile(sha256=FILE, size=4, content=b"%PDF"))
            session.add(StoredFile(sha256=OTHER, size=4, content=b"%PDX"))
        position = make_position(make_office())
        if not with_evidence:
            make_document(position, state, Kind.MEASUREMENT, Period.TW1)
            return
        document = make_document(position, kind=Kind.MEASUREMENT, period=Period.TW1)
    run(app, added())
    with app.app_context(), transaction() as session:
        session.merge(document).state = state


def test_a_draft_of_a_measurement_takes_it_and_gives_it_back(app):
    measurement_in(app, State.DRAFT)
    assert run(app, added()) == 1
    assert run(app, added(file=OTHER, number=2)) == 1
    assert run(app, "DELETE FROM evidence") == 2


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFT])
def test_no_other_document_takes_any(app, state):
    measurement_in(app, state)
    assert "not of a draft" in refusal_of(app, added())


@pytest.mark.parametrize("state", [State.SUBMITTED, State.ENDORSED, State.CANCELLED])
def test_no_other_document_gives_any_back(app, state):
    measurement_in(app, state, with_evidence=True)
    assert "not of a draft" in refusal_of(app, "DELETE FROM evidence")


def test_a_plan_takes_none(app):
    measurement_in(app, State.DRAFT)
    document_in(app, State.DRAFT)
    assert "a plan has none" in refusal_of(app, added(indicator=2))


@pytest.mark.parametrize("change", ["name = 'b.pdf'", "indicator_id = 2", "dated = '2024-02-01'"])
def test_it_never_changes(app, change):
    measurement_in(app, State.DRAFT, with_evidence=True)
    assert "it never changes" in refusal_of(app, f"UPDATE evidence SET {change}")


def test_the_same_file_is_evidence_of_a_row_once(app):
    measurement_in(app, State.DRAFT, with_evidence=True)
    refusal_of(app, added(number=2))


def test_a_row_with_evidence_is_not_deleted_away_from_it(app):
    measurement_in(app, State.DRAFT, with_evidence=True)
    refusal_of(app, "DELETE FROM indicator")


def test_sqlite_replaces_none(sqlite_app):
    measurement_in(sqlite_app, State.DRAFT, with_evidence=True)
    for statement in (
        added(verb="INSERT OR REPLACE", file=OTHER),
        added(verb="INSERT OR REPLACE", number=2),
    ):
        assert "never replaced" in refusal_of(sqlite_app, statement)


def test_postgresql_never_empties_it(postgresql_copies):
    with postgresql_copies.fresh() as url, running(url) as app:
        assert "never emptied" in refusal_of(app, "TRUNCATE evidence")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("UPDATE document SET state = 'submitted'", added()),
        (added(), "UPDATE document SET state = 'submitted'"),
    ],
)
def test_none_slips_into_a_document_that_is_being_submitted(postgresql_copies, first, second):
    with postgresql_copies.fresh() as url, running(url) as app:
        measurement_in(app, State.DRAFT)
        with app.app_context(), db.engine.connect() as one, db.engine.connect() as other:
            one.execute(text(first))
            other.execute(text("SET LOCAL lock_timeout = '50ms'"))
            with pytest.raises(OperationalError, match="lock timeout"):
                other.execute(text(second))
