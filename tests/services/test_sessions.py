"""Sessions and passwords: what ends a session, and which passwords will do."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import select

from iki_flow.db import db
from iki_flow.domain.errors import Incomplete, Throttled, WrongSecret
from iki_flow.models import LoginSession
from iki_flow.services import login, passwords, staffing, throttle
from iki_flow.services.sample_office import PASSWORD
from tests.services.entering import NEW, enter, last_entry, person, refused


def test_the_server_keeps_no_token_and_no_password(office):
    token = enter(office)
    kept = db.session.scalars(select(LoginSession)).one()
    assert kept.token_sha256 == hashlib.sha256(token.encode()).hexdigest()
    assert person(office).password_hash.startswith("$argon2id$")


def test_a_session_ends_when_it_is_left_alone(office):
    token = enter(office)
    began = office.now
    assert login.resume(token, began + login.IDLE)
    token = enter(office)
    assert login.resume(token, office.now + login.IDLE + timedelta(seconds=1)) is None


def test_a_session_that_is_used_goes_on_and_ends_after_a_day_of_work(office):
    token = enter(office)
    began, at = office.now, office.now
    while at - began < login.ABSOLUTE - login.IDLE / 2:
        at += login.IDLE / 2
        assert login.resume(token, at)
    assert login.resume(token, began + login.ABSOLUTE + timedelta(seconds=1)) is None


def test_a_made_up_token_is_nobodys(office):
    enter(office)
    assert login.resume("", office.now) is None
    assert login.resume("0" * 64, office.now) is None


def test_a_session_that_was_left_is_worth_nothing(office):
    token = enter(office)
    login.sign_out(token, office.actor("umum"), office.tick())
    assert login.resume(token, office.now) is None
    assert last_entry(office).event == "signed_out"
    before = last_entry(office).seq
    login.sign_out(token, office.actor("umum"), office.tick())
    assert last_entry(office).seq == before


def test_a_new_password_ends_every_other_session(office):
    mine, other = enter(office), enter(office)
    stranger = enter(office, nip=person(office, "pmd").nip)
    passwords.change_password(mine, office.actor("umum"), PASSWORD, NEW, office.tick())
    assert login.resume(mine, office.now)
    assert login.resume(other, office.now) is None
    assert login.resume(stranger, office.now)
    assert enter(office, password=NEW)
    refused(office, password=PASSWORD)


def test_an_open_code_ends_with_any_change_of_the_password(office):
    token, chance = enter(office), office.ports.random_bytes
    clerk = office.actor("clerk")
    code = staffing.give_access_code(office.persons["umum"], clerk, office.tick(), chance)
    passwords.change_password(token, office.actor("umum"), PASSWORD, NEW, office.tick())
    with pytest.raises(WrongSecret):
        passwords.first_password(person(office).nip, code, PASSWORD, "192.0.2.1", office.tick())
    assert enter(office, password=NEW)


def test_a_password_is_changed_by_who_knows_it(office):
    token = enter(office)
    for _ in range(throttle.LIMITS["change"].attempts):
        with pytest.raises(WrongSecret, match="belum diganti"):
            passwords.change_password(token, office.actor("umum"), "salah", NEW, office.tick())
    with pytest.raises(Throttled):
        passwords.change_password(token, office.actor("umum"), PASSWORD, NEW, office.tick())


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("pendek", "harus 10 sampai 128"),
        ("a" * 129, "harus 10 sampai 128"),
        ("1234567890", "mudah ditebak"),
        ("password123", "mudah ditebak"),
        ("aaaaaaaaaa", "mudah ditebak"),
        ("NIP", "mudah ditebak"),
        ("lumajang2024", "mudah ditebak"),
        ("kecamatan2024", "mudah ditebak"),
        ("bismillah123", "mudah ditebak"),
        ("pancasila1945", "mudah ditebak"),
    ],
)
def test_a_password_that_will_not_do_is_refused(office, new, says):
    token = enter(office)
    chosen = person(office).nip if new == "NIP" else new
    with pytest.raises(Incomplete, match=says):
        passwords.change_password(token, office.actor("umum"), PASSWORD, chosen, office.tick())
    assert enter(office)
