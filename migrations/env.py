"""Migrate the database that the application is set to: all the way, or not at all."""

from alembic import context
from flask import current_app


def migrate() -> None:
    """Run what was asked for in one transaction, which no other migration can enter on SQLite."""
    settings = current_app.extensions["migrate"]
    with settings.db.engine.connect().execution_options(writing=True) as connection:
        context.configure(
            connection=connection,
            target_metadata=settings.db.metadata,
            # Alembic takes SQLite for unable to undo its tables; with our own BEGIN it is able.
            transactional_ddl=True,
            **settings.configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


migrate()
