# ruff: noqa: S608 - the SQL is built from names that stand in this file
"""A document's rows, tried with plain SQL: what the database refuses, on both kinds."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from iki_flow.db import db
from iki_flow.domain.document import Kind, Period, State
from iki_flow.domain.workflow import ROUTE
from iki_flow.models import Document
from tests.databases import running
from tests.factories import make_document, make_office, make_position
from tests.plain_sql import RULES, document_in, refusal_of, run

IDENTITY = {
    "id": 77,
    "office_id": 77,
    "position_id": 77,
    "code": "LAIN",
    "kind": "pengukuran",
    "year": 2025,
    "period": "TW I",
    "version": 2,
    "plan_id": 77,
    "supersedes_id": 77,
    "copied_from_id": 77,
    "created_at": "2025-01-01 00:00:00",
}
DECIDED = {
    "dated": "2025-01-01",
    "revision_reason": "lain",
    "rounds": 9,
    "submitted_by_id": 77,
    "endorsed_by_id": 77,
    "endorsed_acting": True,
    "decision_note": "lain",
    "saved_at": "2025-01-01 00:00:00",
}
MOVING = ("state", "state_since", "revision")


def test_every_column_is_ruled_on():
    columns = db.metadata.tables["document"].columns.keys()
    assert {*MOVING, *IDENTITY, *DECIDED} == set(columns)


def test_a_document_begins_as_a_draft(app):
    document_in(app, State.DRAFT)
    columns = db.metadata.tables["document"].columns.keys()
    other = {"id": "id + 1", "code": "'LAIN'", "year": "year + 1", "state": "'locked'"}
    values = ", ".join(other.get(name, name) for name in columns)
    statement = f"INSERT INTO document ({', '.join(columns)}) SELECT {values} FROM document"
    assert "begins as a draft" in refusal_of(app, statement)


def test_a_document_is_never_deleted(app):
    for state in State:
        document_in(app, state)
        statement = "DELETE FROM document WHERE state = :state"
        assert "never deleted" in refusal_of(app, statement, state=state)


@pytest.mark.parametrize("source", State)
def test_a_document_moves_along_the_route_only(app, source):
    document_in(app, source)
    reached = set()
    for dest in State:
        with app.app_context(), db.engine.connect() as connection:
            try:
                connection.execute(text("UPDATE document SET state = :dest"), {"dest": dest})
                reached.add(dest)
            except IntegrityError:
                continue
    stays = {source} & {State.DRAFT, State.SUBMITTED, State.ENDORSED}
    assert reached == stays | {step.dest for step in ROUTE if step.dest and step.source is source}


def test_the_migration_knows_the_route():
    assert set(RULES.MOVES) == {f"{step.source}>{step.dest}" for step in ROUTE if step.dest}


def test_what_a_document_is_called_never_changes(app):
    document_in(app, State.DRAFT)
    for column, value in IDENTITY.items():
        statement = f"UPDATE document SET {column} = :value"
        assert "never changes" in refusal_of(app, statement, value=value), column


@pytest.mark.parametrize("state", [State.LOCKED, State.CANCELLED])
def test_a_final_document_never_changes(app, state):
    document_in(app, state)
    for column in (*MOVING, *DECIDED):
        assert "final" in refusal_of(app, f"UPDATE document SET {column} = {column}"), column


def test_an_approved_document_is_locked_as_it_was_decided(app):
    document_in(app, State.APPROVED)
    for column, value in DECIDED.items():
        statement = f"UPDATE document SET state = 'locked', {column} = :value"
        assert "only be locked" in refusal_of(app, statement, value=value), column


def test_an_approved_document_is_locked(app):
    document_in(app, State.APPROVED)
    statement = (
        "UPDATE document"
        " SET state = 'locked', state_since = '2024-02-01 00:00:00', revision = revision + 1"
    )
    assert run(app, statement) == 1


ROW = (
    "id, objective_id, ordinal, name, formula, source, responsible, unit, polarity, weight,"
    " targets, reading, inputs, note"
)


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFT])
def test_rows_change_in_a_draft_only(app, state):
    document_in(app, state)
    for statement in (
        "INSERT INTO objective (document_id, ordinal, text) SELECT id, 2, '' FROM document",
        "UPDATE objective SET text = 'lain'",
        "DELETE FROM objective",
        f"INSERT INTO indicator ({ROW}) SELECT {ROW.replace('id', 'id + 1', 1)} FROM indicator",
        "UPDATE indicator SET inputs = '{}'",
        "DELETE FROM indicator",
    ):
        assert "not of a draft" in refusal_of(app, statement)


def test_rows_of_a_draft_do_change(app):
    document_in(app, State.DRAFT)
    assert run(app, "UPDATE indicator SET note = 'x'") == 1
    assert run(app, "UPDATE objective SET text = 'x'") == 1
    assert run(app, "DELETE FROM indicator") == 1
    assert run(app, "DELETE FROM objective") == 1


@pytest.mark.parametrize(
    ("table", "owner"), [("objective", "document_id"), ("indicator", "objective_id")]
)
def test_rows_do_not_move_between_a_draft_and_another(app, table, owner):
    document_in(app, State.DRAFT)
    document_in(app, State.LOCKED)
    statement = f"UPDATE {table} SET {owner} = :dest WHERE {owner} = :source"
    assert "not of a draft" in refusal_of(app, statement, source=1, dest=2)
    assert "not of a draft" in refusal_of(app, statement, source=2, dest=1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("UPDATE document SET state = 'submitted'", "UPDATE objective SET text = 'x'"),
        ("UPDATE objective SET text = 'x'", "UPDATE document SET state = 'submitted'"),
    ],
)
def test_no_row_slips_into_a_document_that_is_being_submitted(postgresql_copies, first, second):
    with postgresql_copies.fresh() as url, running(url) as app:
        document_in(app, State.DRAFT)
        with app.app_context(), db.engine.connect() as one, db.engine.connect() as other:
            one.execute(text(first))
            other.execute(text("SET LOCAL lock_timeout = '50ms'"))
            with pytest.raises(OperationalError, match="lock timeout"):
                other.execute(text(second))


def position_documents(position):
    return db.session.scalars(select(Document.id).where(Document.position_id == position.id)).all()


@pytest.mark.parametrize(("kind", "period"), [(Kind.PLAN, None), (Kind.MEASUREMENT, Period.TW1)])
def test_a_position_has_one_document_of_each_sort(app, kind, period):
    with app.app_context():
        position = make_position(make_office())
        make_document(position, kind=kind, period=period)
        with pytest.raises(IntegrityError):
            make_document(position, kind=kind, period=period)
        assert len(position_documents(position)) == 1


@pytest.mark.parametrize(("kind", "period"), [(Kind.PLAN, None), (Kind.MEASUREMENT, Period.TW1)])
def test_a_cancelled_draft_makes_room(app, kind, period):
    with app.app_context():
        position = make_position(make_office())
        make_document(position, State.CANCELLED, kind, period)
        make_document(position, State.CANCELLED, kind, period)
        assert make_document(position, kind=kind, period=period).state is State.DRAFT


def test_other_periods_years_and_versions_are_other_documents(app):
    with app.app_context():
        position = make_position(make_office())
        make_document(position)
        make_document(position, year=2025)
        make_document(position, version=2)
        for period in Period:
            make_document(position, kind=Kind.MEASUREMENT, period=period)
        assert len(position_documents(position)) == 7
