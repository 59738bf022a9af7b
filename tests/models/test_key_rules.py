# ruff: noqa: S608 - the SQL is built from names that stand in this file
"""Certificates and keys, tried with plain SQL: what the database refuses, on both kinds."""

import pytest
from flask import Flask

from iki_flow.db import db
from tests.factories import make_document, make_office, make_position
from tests.history import make_history
from tests.plain_sql import refusal_of, run

CERTIFIED = {
    "id": 77,
    "office_id": 77,
    "person_id": 77,
    "purpose": "official",
    "certificate": b"other",
    "serial": "77",
    "keeper": "token",
    "issued_at": "2025-01-01 00:00:00",
    "expires_at": "2025-01-01 00:00:00",
}


@pytest.fixture
def keyed(app: Flask) -> Flask:
    """The product with a key."""
    with app.app_context():
        make_history(make_document(make_position(make_office())))
    return app


def test_every_column_is_ruled_on():
    columns = db.metadata.tables["key"].columns.keys()
    changing = {"sealed_key", "revoked_at", "revocation_reason", "revocation_cause"}
    assert {*CERTIFIED, *changing} == set(columns)


def test_what_is_certified_never_changes(keyed):
    for column, value in CERTIFIED.items():
        statement = f'UPDATE "key" SET {column} = :value'
        assert "never changes" in refusal_of(keyed, statement, value=value), column


def test_a_key_is_put_under_another_pin(keyed):
    assert run(keyed, "UPDATE \"key\" SET sealed_key = 'other'") == 1


def test_a_revocation_is_final(keyed):
    revoked = "UPDATE \"key\" SET revoked_at = '2024-02-01', revocation_reason = 'hilang'"
    assert run(keyed, revoked) == 1
    for change in (
        "revoked_at = NULL",
        "revoked_at = '2024-03-01'",
        "revocation_reason = 'x'",
        "revocation_cause = 'superseded'",
    ):
        assert "revocation is final" in refusal_of(keyed, f'UPDATE "key" SET {change}')


def test_a_key_is_never_deleted(keyed):
    assert "never deleted" in refusal_of(keyed, 'DELETE FROM "key"')
