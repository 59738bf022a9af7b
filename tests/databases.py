"""Databases for tests: migrated once, filled once, then copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

from flask import Flask
from flask_migrate import upgrade

from config import Config
from iki_flow import create_app
from iki_flow.db import db

Seed = Callable[[], object]
"""Fills a migrated database; called inside an app context."""


def make_app(url: str) -> Flask:
    """The product on a database, with secrets that are none."""
    app = create_app(
        Config(
            environment="test",
            secret_key="5e" * 32,
            key_secret=bytes(range(32)),
            database_url=url,
            public_url="http://localhost",
        )
    )
    app.testing = True
    return app


def running(url: str) -> AbstractContextManager[Flask]:
    """The product on a database, as long as this lasts."""
    return lasting(make_app(url))


@contextmanager
def lasting(app: Flask) -> Iterator[Flask]:
    """The product; no connection is left when it is done."""
    try:
        yield app
    finally:
        with app.app_context():
            engines = list(db.engines.values())
        for engine in engines:
            engine.dispose()


class Server(Protocol):
    """Where databases are made: each has a name, and can be copied while nobody uses it."""

    def url(self, name: str) -> str:
        """Where the database of this name is, or will be."""

    def create(self, name: str) -> None:
        """Make an empty one."""

    def copy(self, source: str, name: str) -> None:
        """Make one that holds what another holds."""

    def drop(self, name: str) -> None:
        """Remove one, whoever still uses it."""


class SQLite:
    """Databases as files in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        return f"sqlite:///{self._path(name)}"

    def create(self, name: str) -> None:
        self._path(name).touch()

    def copy(self, source: str, name: str) -> None:
        # The last connection to the source is closed, and took its write-ahead log along.
        shutil.copyfile(self._path(source), self._path(name))

    def drop(self, name: str) -> None:
        for leftover in self.folder.glob(f"{name}.sqlite3*"):
            leftover.unlink()

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"


class Copies:
    """Fresh databases on one server, from templates that are made when first asked for."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._numbers = count()
        self._templates: dict[Seed | None, str] = {}

    @contextmanager
    def fresh(self, seed: Seed | None = None) -> Iterator[str]:
        """The URL of a database of one's own: migrated, and filled by `seed` if there is one."""
        template = self.template(seed)
        name = f"test_{next(self._numbers)}"
        self.server.copy(template, name)
        try:
            yield self.server.url(name)
        finally:
            self.server.drop(name)

    @contextmanager
    def empty(self) -> Iterator[str]:
        """The URL of a database without any table."""
        name = f"test_{next(self._numbers)}"
        self.server.create(name)
        try:
            yield self.server.url(name)
        finally:
            self.server.drop(name)

    def template(self, seed: Seed | None = None) -> str:
        """The name of the database that the others are copied from; nobody else may use it."""
        if seed not in self._templates:
            source = None if seed is None else self.template(None)
            name = f"template_{len(self._templates)}"
            if source is None:
                self.server.create(name)
            else:
                self.server.copy(source, name)
            with running(self.server.url(name)) as app, app.app_context():
                (seed or upgrade)()
            self._templates[seed] = name
        return self._templates[seed]
