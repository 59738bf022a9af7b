"""Logging in and out: strangers learn nothing, and sessions end when they should."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from iki_flow.db import db, transaction
from iki_flow.domain.errors import Incomplete, Throttled, WrongSecret
from iki_flow.models import Attempt, LoginSession, Person
from iki_flow.queries import archive
from iki_flow.services import login, staffing, throttle
from iki_flow.services.sample_office import PASSWORD
from tests.services.story import Story

ADDRESS = "192.0.2.1"
NEW = "kuda-renang-payung-sembilan"


@pytest.fixture
def office(sqlite_story: Story) -> Story:
    return sqlite_story


def person(office: Story, key: str = "umum") -> Person:
    return db.session.get_one(Person, office.persons[key])


def enter(office: Story, nip: str = "", password: str = PASSWORD, address: str = ADDRESS) -> str:
    number = nip or person(office).nip
    return login.sign_in(number, password, address, office.tick(), office.ports.random_bytes)


def refused(office: Story, **given: str) -> str:
    with pytest.raises(WrongSecret) as refusal:
        enter(office, **given)
    return str(refusal.value)


def last_entry(office: Story):
    return archive.trail(office.office_id)[-1]


def test_the_right_password_begins_a_session(story):
    token = enter(story)
    assert login.resume(token, story.now).id == story.persons["umum"]
    entry = last_entry(story)
    assert (entry.event, entry.actor_id, entry.address) == (
        "signed_in",
        story.persons["umum"],
        ADDRESS,
    )


def test_a_number_is_taken_as_it_is_printed(office):
    number = person(office).nip
    assert enter(office, nip=f"{number[:8]} {number[8:14]} {number[14]} {number[15:]}")


def test_the_server_keeps_no_token_and_no_password(office):
    token = enter(office)
    kept = db.session.scalars(select(LoginSession)).one()
    assert kept.token_sha256 == hashlib.sha256(token.encode()).hexdigest()
    assert person(office).password_hash.startswith("$argon2id$")


def test_a_stranger_and_a_wrong_password_read_the_same(office):
    with transaction() as session:
        session.get_one(Person, office.persons["pmd"]).active = False
        session.get_one(Person, office.persons["auditor"]).password_hash = None
    inactive, without_password = person(office, "pmd").nip, person(office, "auditor").nip
    numbers = ("199999999999999999", "tidak ada angka", inactive, without_password)
    said = {refused(office, nip=number) for number in numbers}
    assert said == {refused(office, password="salah")}


def test_a_stranger_costs_as_much_as_an_official(office, monkeypatch):
    hashed = []
    real = login._hasher

    class Counting:
        def verify(self, kept, password):
            hashed.append(kept)
            return real.verify(kept, password)

    monkeypatch.setattr(login, "_hasher", Counting())
    refused(office, nip="199999999999999999")
    refused(office, password="salah")
    assert len(hashed) == 2
    assert len({kept.rpartition("$")[0].rpartition("$")[0] for kept in hashed}) == 1


def test_a_failure_of_somebody_known_is_written_down(office):
    refused(office, password="salah")
    assert (last_entry(office).event, last_entry(office).address) == ("sign_in_failed", ADDRESS)
    before = last_entry(office).seq
    refused(office, nip="199999999999999999")
    assert last_entry(office).seq == before


def test_an_account_is_slowed_down_and_heard_again_later(story):
    limit = throttle.LIMITS["password"]
    for number in range(limit.attempts):
        refused(story, password="salah", address=f"192.0.2.{number}")
    with pytest.raises(Throttled) as waits:
        enter(story)
    assert 0 < waits.value.wait <= limit.within.total_seconds()
    assert enter(story, nip=person(story, "pmd").nip)
    story.now += limit.within
    assert enter(story)


def test_an_address_is_slowed_down_over_all_accounts(office):
    at = office.now
    for _ in range(throttle.LIMITS["address"].attempts):
        throttle.count("address", ADDRESS, at)
    with pytest.raises(Throttled):
        enter(office)
    assert enter(office, address="192.0.2.2")


def test_everyone_is_slowed_down_under_attack(office):
    at = office.now
    with transaction() as session:
        throttle.count("everyone", "", at)
        (one,) = session.scalars(select(Attempt).where(Attempt.kind == "everyone"))
        session.add_all(
            Attempt(kind="everyone", subject=one.subject, at=at)
            for _ in range(throttle.LIMITS["everyone"].attempts - 1)
        )
    with pytest.raises(Throttled):
        enter(office, address="192.0.2.99")


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
    login.change_password(mine, office.actor("umum"), PASSWORD, NEW, office.tick())
    assert login.resume(mine, office.now)
    assert login.resume(other, office.now) is None
    assert login.resume(stranger, office.now)
    assert enter(office, password=NEW)
    refused(office, password=PASSWORD)


def test_a_password_is_changed_by_who_knows_it(office):
    token = enter(office)
    for _ in range(throttle.LIMITS["password"].attempts):
        with pytest.raises(WrongSecret, match="belum diganti"):
            login.change_password(token, office.actor("umum"), "salah", NEW, office.tick())
    with pytest.raises(Throttled):
        login.change_password(token, office.actor("umum"), PASSWORD, NEW, office.tick())


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("pendek", "harus 10 sampai 128"),
        ("a" * 129, "harus 10 sampai 128"),
        ("1234567890", "mudah ditebak"),
        ("password123", "mudah ditebak"),
        ("aaaaaaaaaa", "mudah ditebak"),
        ("NIP", "mudah ditebak"),
    ],
)
def test_a_password_that_will_not_do_is_refused(office, new, says):
    token = enter(office)
    chosen = person(office).nip if new == "NIP" else new
    with pytest.raises(Incomplete, match=says):
        login.change_password(token, office.actor("umum"), PASSWORD, chosen, office.tick())
    assert enter(office)


def code_for(office: Story, key: str = "umum") -> str:
    chance = office.ports.random_bytes
    return staffing.give_access_code(
        office.persons[key], office.actor("clerk"), office.tick(), chance
    )


def set_first(office: Story, code: str, new: str = NEW, nip: str = "") -> None:
    login.first_password(nip or person(office).nip, code, new, ADDRESS, office.tick())


def test_an_access_code_sets_a_password_once(story):
    old = enter(story)
    code = code_for(story)
    assert code not in (person(story).access_code_hash or "")
    set_first(story, f" {code.lower()} ")
    assert login.resume(old, story.now) is None
    assert enter(story, password=NEW)
    with pytest.raises(WrongSecret):
        set_first(story, code)


def test_an_access_code_lasts_a_week(office):
    code = code_for(office)
    given = office.now
    office.now = given + staffing.CODE_LASTS
    with pytest.raises(WrongSecret):
        set_first(office, code)
    office.now = given + staffing.CODE_LASTS - timedelta(minutes=1)
    set_first(office, code)


def test_an_access_code_is_for_one_person_and_one_password(office):
    code = code_for(office)
    with pytest.raises(WrongSecret):
        set_first(office, code, nip=person(office, "pmd").nip)
    with pytest.raises(WrongSecret):
        set_first(office, "AAAA-AAAA-AAAA-AAAA")
    with pytest.raises(Incomplete):
        set_first(office, code, new="pendek")
    set_first(office, code)


def test_a_second_access_code_replaces_the_first(office):
    first, second = code_for(office), code_for(office)
    assert first != second
    with pytest.raises(WrongSecret):
        set_first(office, first)
    set_first(office, second)


def test_codes_cannot_be_guessed_one_by_one(office):
    code_for(office)
    for _ in range(throttle.LIMITS["password"].attempts):
        with pytest.raises(WrongSecret):
            set_first(office, "AAAA-AAAA-AAAA-AAAA")
    with pytest.raises(Throttled):
        set_first(office, "AAAA-AAAA-AAAA-AAAA")


def test_no_secret_is_kept_in_the_trail(office):
    code = code_for(office)
    set_first(office, code)
    refused(office, password="rahasia-yang-salah")
    token = enter(office, password=NEW)
    said = " ".join(f"{entry.facts} {entry.address}" for entry in archive.trail(office.office_id))
    assert not [secret for secret in (code, NEW, token, "rahasia-yang-salah") if secret in said]


def test_attempts_long_past_are_forgotten(office):
    throttle.count("password", "1", office.now - timedelta(days=2))
    throttle.count("password", "2", office.now)
    assert db.session.scalar(select(func.count()).select_from(Attempt)) == 1
