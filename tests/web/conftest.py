"""An office whose people can log in, a clock that stands still, and a browser for each of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import select

from iki_flow.db import db, transaction
from iki_flow.domain.hierarchy import Title
from iki_flow.models import Assignment, Person
from iki_flow.services.login import hash_password
from tests.databases import Seed
from tests.factories import NOON, make_office, make_person, make_position, seat, staff
from tests.web.browser_like import Browser
from tests.web.clerk import keep_key

PASSWORD = "kuda pagi menyeberang sawah"
SEATLESS = "198512122010011099"
"""The NIP of somebody with an account and no desk."""


@dataclass(frozen=True)
class Who:
    """One official of the office, as plain values."""

    person_id: int
    nip: str
    name: str
    position_id: int
    position: str


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        self.now += by


def open_office() -> None:
    """One office, somebody at each desk, one person without any, and a password for all."""
    office = make_office(name="Kecamatan Lumajang", slug="lumajang", sample=False)
    staff(office)
    make_person(office, name="TANPA JABATAN", nip=SEATLESS)
    hashed = hash_password(PASSWORD)
    with transaction() as session:
        for person in session.scalars(select(Person)):
            person.password_hash = hashed


@pytest.fixture(scope="session")
def seed() -> Seed:
    """What `seeded_app` holds for tests of pages."""
    return open_office


class Compiled(BytecodeCache):
    """Templates as the first test compiled them; each test has a product of its own."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


@pytest.fixture
def seeded_app(seeded_app: Flask) -> Flask:
    """The same, with templates that need not be compiled again."""
    seeded_app.jinja_env.bytecode_cache = COMPILED
    return seeded_app


@pytest.fixture
def clock(seeded_app: Flask) -> Clock:
    """The product's clock."""
    clock = Clock()
    seeded_app.extensions["iki"] = replace(seeded_app.extensions["iki"], clock=clock)
    return clock


@pytest.fixture
def staffed(seeded_app: Flask) -> dict[Title, Who]:
    """Who sits where."""
    with seeded_app.app_context():
        return {
            row.position.title: Who(
                row.person_id, row.person.nip, row.person.name, row.position_id, row.position.name
            )
            for row in db.session.scalars(select(Assignment))
        }


@pytest.fixture
def stranger(seeded_app: Flask, clock: Clock) -> Browser:
    """A browser in which nobody is signed in."""
    return Browser(seeded_app)


@pytest.fixture
def browser_of(
    seeded_app: Flask, clock: Clock, staffed: dict[Title, Who]
) -> Callable[[Title], Browser]:
    """A browser in which the holder of a desk is signed in."""

    def open_browser(title: Title) -> Browser:
        browser = Browser(seeded_app)
        browser.sign_in(staffed[title].nip, PASSWORD)
        return browser

    return open_browser


@pytest.fixture
def clerk(browser_of: Callable[[Title], Browser]) -> Browser:
    """The clerk's browser."""
    return browser_of(Title.CLERK)


@pytest.fixture
def abroad(seeded_app: Flask, staffed: dict[Title, Who]) -> dict[str, int]:
    """Somebody of another office, his appointment and his certificate, by their ids."""
    with seeded_app.app_context():
        office = make_office()
        person = make_person(office)
        row = seat(person, make_position(office))
        key = keep_key(office.id, person.id)
        return {"person": person.id, "assignment": row.id, "key": key}
