"""SQL as somebody writes it who goes round the product."""

from typing import Any

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from config import ROOT
from iki_flow.db import db
from iki_flow.domain.document import State
from tests.factories import make_document, make_office, make_position

RULES = ScriptDirectory(ROOT / "migrations").get_revision("0006").module
"""The migration that makes the triggers, with its tables of rules."""


def document_in(app: Flask, state: State) -> int:
    """The id of a new document in a state."""
    with app.app_context():
        return make_document(make_position(make_office()), state).id


def run(app: Flask, statement: str, **values: Any) -> int:
    """How many rows a statement concerned; it is committed."""
    with app.app_context(), db.engine.connect() as connection:
        done = connection.execute(text(statement), values).rowcount
        connection.commit()
        return done


def refusal_of(app: Flask, statement: str, **values: Any) -> str:
    """What the database says in refusing a statement."""
    with pytest.raises(IntegrityError) as refused:
        run(app, statement, **values)
    return str(refused.value.orig)
