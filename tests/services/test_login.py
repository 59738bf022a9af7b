"""Logging in: strangers learn nothing, and whoever guesses is slowed down."""

from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from iki_flow.db import db, transaction
from iki_flow.domain.errors import Throttled
from iki_flow.models import Attempt, Person
from iki_flow.services import login, throttle
from tests.services.entering import ADDRESS, enter, last_entry, person, refused


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


def commits(during):
    """How many transactions are committed meanwhile."""
    seen = []
    engine = db.engine

    def note(connection):
        seen.append(connection)

    event.listen(engine, "commit", note)
    try:
        during()
    finally:
        event.remove(engine, "commit", note)
    return len(seen)


def test_a_failure_is_two_transactions_whether_the_number_is_known_or_not(office):
    assert commits(lambda: refused(office, password="salah")) == 2
    assert commits(lambda: refused(office, nip="199999999999999999")) == 2


def guess(office, times, nip="", address=""):
    """Fail so often, each time from another address unless told from which."""
    for number in range(times):
        refused(office, nip=nip, password="salah", address=address or f"198.51.100.{number}")


def test_a_number_at_one_address_is_slowed_down_and_heard_again_later(story):
    limit = throttle.LIMITS["password"]
    guess(story, limit.attempts, address=ADDRESS)
    with pytest.raises(Throttled) as waits:
        enter(story)
    assert 0 < waits.value.wait <= limit.within.total_seconds()
    assert enter(story, nip=person(story, "pmd").nip)
    assert enter(story, address="192.0.2.2")
    story.now += limit.within
    assert enter(story)


def test_an_account_is_slowed_down_over_all_addresses(office):
    limit = throttle.LIMITS["account"]
    guess(office, limit.attempts)
    with pytest.raises(Throttled) as waits:
        enter(office)
    assert 0 < waits.value.wait <= limit.within.total_seconds()
    assert enter(office, nip=person(office, "pmd").nip)
    office.now += limit.within
    assert enter(office)


def test_a_stranger_does_not_lock_an_official_out_of_where_he_works(story):
    enter(story)
    story.now += login.KNOWN - timedelta(minutes=15)
    guess(story, throttle.LIMITS["account"].attempts)
    with pytest.raises(Throttled):
        enter(story, address="192.0.2.2")
    assert enter(story)


def test_where_nobody_came_in_lately_or_only_others_did_is_no_place_of_his(office):
    enter(office)
    office.now += login.KNOWN
    enter(office, nip=person(office, "pmd").nip)
    guess(office, throttle.LIMITS["account"].attempts)
    with pytest.raises(Throttled):
        enter(office)


def test_where_an_official_works_he_is_not_guessed_either(office):
    enter(office)
    guess(office, throttle.LIMITS["account"].attempts)
    guess(office, throttle.LIMITS["password"].attempts, address=ADDRESS)
    with pytest.raises(Throttled):
        enter(office)


def test_who_gets_in_has_used_up_no_attempt(office):
    for _ in range(throttle.LIMITS["address"].attempts + 1):
        enter(office)
    assert db.session.scalar(select(func.count()).select_from(Attempt)) == 0


def test_an_address_is_slowed_down_over_all_accounts(office):
    at = office.now
    for _ in range(throttle.LIMITS["address"].attempts):
        throttle.count("address", ADDRESS, at)
    with pytest.raises(Throttled):
        enter(office)
    assert enter(office, address="192.0.2.2")


def test_everyone_is_slowed_down_under_attack(office):
    enter(office)
    throttle.count("everyone", "", office.now)
    with transaction() as session:
        (one,) = session.scalars(select(Attempt).where(Attempt.kind == "everyone"))
        session.add_all(
            Attempt(kind="everyone", subject=one.subject, at=office.now)
            for _ in range(throttle.LIMITS["everyone"].attempts - 1)
        )
    with pytest.raises(Throttled):
        enter(office, address="192.0.2.99")
    assert enter(office)


def test_attempts_long_past_are_forgotten(office):
    throttle.count("password", "1", office.now - timedelta(days=2))
    throttle.count("password", "2", office.now)
    assert db.session.scalar(select(func.count()).select_from(Attempt)) == 1
