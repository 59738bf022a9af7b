"""The invariants see what they are there to see."""

import re

import pytest
from sqlalchemy import text

from iki_flow.db import db
from tests.crash.invariants import faults
from tests.crash.steps import LOCK
from tests.databases import running

HALVES = {
    "the trail ends": "DELETE FROM audit_entry WHERE event = 'approve'",
    "the trail leaps": "UPDATE audit_entry SET before = 'draft' WHERE event = 'approve'",
    "editions and trail": "DELETE FROM edition WHERE state = 'approved'",
    "belongs to no document": "DELETE FROM edition WHERE state = 'submitted'",
    "score and approval": "DELETE FROM frozen_score",
    "signatures and trail": "DELETE FROM signature_record WHERE role = 'camat'",
    "file .* is not what it is called": "UPDATE stored_file SET content = x'00'",
    "snapshot is not what it is called": "UPDATE snapshot SET content = '{}'",
    "snapshots and rounds": "UPDATE document SET rounds = 2",
    "foreign_key_check": "DELETE FROM stored_file",
}


@pytest.fixture
def unguarded(sqlite_copies):
    """A database with an approved document, and without triggers or foreign keys."""
    with sqlite_copies.fresh(LOCK) as url, running(url) as app, app.app_context():
        with db.engine.connect() as connection:
            names = connection.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            )
            for name in names.scalars().all():
                connection.execute(text(f"DROP TRIGGER {name}"))
            connection.commit()
            connection.connection.execute("PRAGMA foreign_keys = OFF")
        yield db.session


def test_nothing_is_wrong_with_what_the_services_made(unguarded):
    assert list(faults()) == []


@pytest.mark.parametrize("fault", HALVES)
def test_half_of_something_is_seen(unguarded, fault):
    unguarded.execute(text(HALVES[fault]))
    assert re.search(fault, "\n".join(faults()))
