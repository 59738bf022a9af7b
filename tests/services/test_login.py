"""Logging in: strangers learn nothing, and whoever guesses is slowed down."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

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
    throttle.count("everyone", "", office.now)
    with transaction() as session:
        (one,) = session.scalars(select(Attempt).where(Attempt.kind == "everyone"))
        session.add_all(
            Attempt(kind="everyone", subject=one.subject, at=office.now)
            for _ in range(throttle.LIMITS["everyone"].attempts - 1)
        )
    with pytest.raises(Throttled):
        enter(office, address="192.0.2.99")


def test_attempts_long_past_are_forgotten(office):
    throttle.count("password", "1", office.now - timedelta(days=2))
    throttle.count("password", "2", office.now)
    assert db.session.scalar(select(func.count()).select_from(Attempt)) == 1
