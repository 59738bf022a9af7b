"""Somebody at the door of the office."""

import pytest

from iki_flow.db import db
from iki_flow.domain.errors import WrongSecret
from iki_flow.models import AuditEntry, Person
from iki_flow.queries import archive
from iki_flow.services import login
from iki_flow.services.sample_office import PASSWORD
from tests.services.story import Story

ADDRESS = "192.0.2.1"
NEW = "kuda-renang-payung-sembilan"


def person(office: Story, key: str = "umum") -> Person:
    return db.session.get_one(Person, office.persons[key])


def enter(office: Story, nip: str = "", password: str = PASSWORD, address: str = ADDRESS) -> str:
    """Log in, a Kepala Sub Bagian unless told otherwise; the token."""
    number = nip or person(office).nip
    return login.sign_in(number, password, address, office.tick(), office.ports.random_bytes)


def refused(office: Story, **given: str) -> str:
    """Try to log in, and fail; what was said."""
    with pytest.raises(WrongSecret) as refusal:
        enter(office, **given)
    return str(refusal.value)


def last_entry(office: Story) -> AuditEntry:
    return archive.trail(office.office_id)[-1]
