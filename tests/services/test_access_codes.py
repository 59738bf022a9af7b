"""The first password: set with a code that the clerk handed over, once."""

from datetime import timedelta

import pytest

from iki_flow.domain.errors import Incomplete, NotFound, NotPermitted, Throttled, WrongSecret
from iki_flow.queries import archive
from iki_flow.services import login, passwords, staffing, throttle
from tests.services.entering import ADDRESS, NEW, enter, last_entry, person, refused
from tests.services.story import Story


def code_for(office: Story, key: str = "umum") -> str:
    chance = office.ports.random_bytes
    return staffing.give_access_code(
        office.persons[key], office.actor("clerk"), office.tick(), chance
    )


def set_first(office: Story, code: str, new: str = NEW, nip: str = "") -> None:
    passwords.first_password(nip or person(office).nip, code, new, ADDRESS, office.tick())


def test_an_access_code_sets_a_password_once(story):
    old = enter(story)
    code = code_for(story)
    assert code not in (person(story).access_code_hash or "")
    set_first(story, f" {code.lower()} ")
    assert login.resume(old, story.now) is None
    assert enter(story, password=NEW)
    with pytest.raises(WrongSecret):
        set_first(story, code)


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", " ")])
def test_a_code_is_taken_as_it_may_be_typed(office, typed):
    set_first(office, typed(code_for(office)))
    assert enter(office, password=NEW)


def test_a_clerk_who_lost_his_way_in_gets_another_code(story):
    nip, chance = person(story, "clerk").nip, story.ports.random_bytes
    token = enter(story, nip=nip)
    lost = code_for(story, "clerk")
    name, code = staffing.new_clerk_code(f"{nip[:8]} {nip[8:]}", story.tick(), chance)
    assert name == person(story, "clerk").name
    assert login.resume(token, story.now) is None
    entry = last_entry(story)
    assert (entry.event, entry.actor, entry.facts) == (
        "access_code_given",
        "Sistem",
        {"person": story.persons["clerk"]},
    )
    with pytest.raises(WrongSecret):
        set_first(story, lost, nip=nip)
    set_first(story, code, nip=nip)
    assert enter(story, nip=nip, password=NEW)


def test_only_a_clerk_gets_his_code_without_a_clerk(office):
    chance = office.ports.random_bytes
    with pytest.raises(NotPermitted, match="hanya untuk pengelola"):
        staffing.new_clerk_code(person(office).nip, office.tick(), chance)
    for nobody in ("199001012015011009", "", "x"):
        with pytest.raises(NotFound):
            staffing.new_clerk_code(nobody, office.tick(), chance)
    assert person(office).access_code_hash is None


def test_a_code_that_was_used_meanwhile_is_refused(story, monkeypatch):
    code, hashing = code_for(story), login.hash_password

    def slowly(password):
        monkeypatch.setattr(login, "hash_password", hashing)
        set_first(story, code, "yang-pertama-memakai-kode")
        return hashing(password)

    monkeypatch.setattr(login, "hash_password", slowly)
    with pytest.raises(WrongSecret, match="sudah dipakai"):
        set_first(story, code)
    assert enter(story, password="yang-pertama-memakai-kode")


def test_codes_are_not_kept_from_their_holder_by_strangers_elsewhere(office):
    code = code_for(office)
    for number in range(throttle.LIMITS["account"].attempts):
        refused(office, password="salah", address=f"198.51.100.{number}")
    set_first(office, code)


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
