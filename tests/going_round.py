"""A database whose administrator took the rules away, to write in it what he likes."""

from sqlalchemy import text

from iki_flow.db import db


def take_rules_away() -> None:
    """No trigger fires any more, and no row needs the one that it points to."""
    db.session.rollback()
    if db.engine.dialect.name == "sqlite":
        triggers = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for name in db.session.scalars(triggers).all():
            db.session.execute(text(f"DROP TRIGGER {name}"))
        db.session.commit()
        # The setting has no effect within a transaction, and SQLAlchemy always begins one.
        connection = db.engine.raw_connection()
        connection.cursor().execute("PRAGMA foreign_keys = OFF")
        connection.close()
        return
    for table in db.metadata.tables:
        db.session.execute(text(f'ALTER TABLE "{table}" DISABLE TRIGGER ALL'))
    db.session.commit()


def write(statement: str, **values: object) -> None:
    """One statement, committed; it must concern a row."""
    db.session.rollback()
    assert db.session.execute(text(statement), values).rowcount > 0
    db.session.commit()
