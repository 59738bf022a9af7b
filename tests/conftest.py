"""What every test may ask for: databases of one's own, and the product on them.

No fixture holds an app context: a client's request would share it, and with it who is logged in.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import settings

from tests.databases import Copies, Seed, SQLite, running
from tests.factories import make_office, staff
from tests.postgresql import postgresql
from tests.scratch import scratch_folder
from tests.tokens import Hsm, running_hsm

# How long an example takes depends on what else the machine does; the benchmarks measure time.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def sqlite_copies() -> Iterator[Copies]:
    """Fresh SQLite databases."""
    with scratch_folder() as folder:
        yield Copies(SQLite(folder))


@pytest.fixture(scope="session")
def postgresql_copies() -> Iterator[Copies]:
    """Fresh PostgreSQL databases, on a server that runs for this session alone."""
    with postgresql() as server:
        yield Copies(server)


@pytest.fixture(scope="session")
def hsm() -> Iterator[Hsm]:
    """An HSM in which tokens can be prepared."""
    with running_hsm() as ready:
        yield ready


@pytest.fixture(params=["sqlite", "postgresql"])
def copies(request: pytest.FixtureRequest) -> Copies:
    """Fresh databases: the test runs once on each kind."""
    return request.getfixturevalue(f"{request.param}_copies")


@pytest.fixture
def database(copies: Copies) -> Iterator[str]:
    """The URL of a migrated, empty database: the test runs once on each kind."""
    with copies.fresh() as url:
        yield url


@pytest.fixture
def app(database: str) -> Iterator[Flask]:
    """The product on a migrated, empty database: the test runs once on each kind."""
    with running(database) as app:
        yield app


@pytest.fixture
def sqlite_app(sqlite_copies: Copies) -> Iterator[Flask]:
    """The product on SQLite alone, for what does not depend on the database."""
    with sqlite_copies.fresh() as url, running(url) as app:
        yield app


@pytest.fixture(scope="session")
def seed() -> Seed:
    """What `seeded_app` holds: a staffed office. A folder or module of tests may say otherwise."""
    return lambda: staff(make_office())


@pytest.fixture
def seeded_app(sqlite_copies: Copies, seed: Seed) -> Iterator[Flask]:
    """The product on SQLite, filled once by `seed` and copied for each test."""
    with sqlite_copies.fresh(seed) as url, running(url) as app:
        yield app
