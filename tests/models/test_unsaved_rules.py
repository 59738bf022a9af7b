# ruff: noqa: S608 - the SQL is built from names and numbers that stand in this file
"""Unsaved work, tried with plain SQL: it is of a draft, and nobody else's than who typed it."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from iki_flow.db import db
from iki_flow.domain.document import State
from iki_flow.domain.unsaved import LONGEST
from tests.databases import running
from tests.factories import make_document, make_office, make_person, make_position
from tests.plain_sql import refusal_of, run

PERSON = "(SELECT min(id) FROM person)"
ADDED = (
    "INSERT INTO draft_work (document_id, person_id, revision, form, page, count, at) VALUES"
    f" (1, {PERSON}, 1, '{{}}', 'a', 1, '2024-01-05 00:00:00')"
)


def document_of_somebody(app: Flask, state: State, *, with_work: bool = False) -> None:
    """The first document of an office with two people, in a state."""
    with app.app_context():
        office = make_office()
        make_person(office)
        make_person(office)
        position = make_position(office)
        if not with_work:
            make_document(position, state)
            return
        make_document(position)
    run(app, ADDED)
    run(app, f"UPDATE document SET state = '{state}', rounds = 1")


def test_a_draft_takes_it_changes_it_and_lets_go_of_it(app):
    document_of_somebody(app, State.DRAFT)
    assert run(app, ADDED) == 1
    assert run(app, "UPDATE draft_work SET form = '[]', count = 2") == 1
    assert run(app, "DELETE FROM draft_work") == 1


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFT])
def test_no_other_document_takes_any(app, state):
    document_of_somebody(app, state)
    assert "not of a draft" in refusal_of(app, ADDED)


def test_what_was_left_behind_is_changed_no_more_but_goes(app):
    document_of_somebody(app, State.SUBMITTED, with_work=True)
    assert "not of a draft" in refusal_of(app, "UPDATE draft_work SET form = '[]'")
    assert run(app, "DELETE FROM draft_work") == 1


def test_it_never_becomes_somebody_elses(app):
    document_of_somebody(app, State.DRAFT, with_work=True)
    change = "UPDATE draft_work SET person_id = (SELECT max(id) FROM person)"
    assert "never changes hands" in refusal_of(app, change)


def test_a_person_has_one_of_a_draft(app):
    document_of_somebody(app, State.DRAFT, with_work=True)
    refusal_of(app, ADDED)


def test_its_size_is_bounded(app):
    document_of_somebody(app, State.DRAFT, with_work=True)
    assert run(app, "UPDATE draft_work SET form = :form", form="x" * LONGEST) == 1
    refusal_of(app, "UPDATE draft_work SET form = :form", form="x" * (LONGEST + 1))


def test_none_slips_into_a_document_that_is_being_submitted(postgresql_copies):
    with postgresql_copies.fresh() as url, running(url) as app:
        document_of_somebody(app, State.DRAFT)
        with app.app_context(), db.engine.connect() as one, db.engine.connect() as other:
            one.execute(text("UPDATE document SET state = 'submitted', rounds = 1"))
            other.execute(text("SET LOCAL lock_timeout = '50ms'"))
            with pytest.raises((OperationalError, IntegrityError), match="lock timeout"):
                other.execute(text(ADDED))
