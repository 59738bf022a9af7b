"""Certificates: allowed by the clerk, made by the official, under a PIN that nobody else knows."""

import pytest

from iki_flow.domain.errors import (
    Incomplete,
    NotFound,
    NotPermitted,
    Throttled,
    WrongSecret,
    WrongState,
)
from iki_flow.models import Purpose
from iki_flow.queries import archive
from iki_flow.services import enrolment, offices, throttle
from iki_flow.services.sample_office import PIN
from tests.services.story import Story


def allow(office: Story, who: str = "umum") -> None:
    enrolment.allow(office.persons[who], office.actor("clerk"), office.tick())


def enrol(office: Story, who: str = "umum", pin: str = "pin-yang-baru") -> None:
    enrolment.enrol(office.actor(who), pin, office.tick(), office.ports)


def key(office: Story, who: str = "umum"):
    return archive.key_of(office.persons[who], office.now)


def events(office: Story, count: int) -> list[str]:
    return [entry.event for entry in archive.trail(office.office_id)[-count:]]


def test_an_office_is_founded_once_with_three_keys_of_its_own(office):
    held = [archive.office_key(office.office_id, purpose) for purpose in list(Purpose)[:3]]
    assert all(one.person_id is None for one in held)
    assert len({one.serial for one in held}) == 3
    with pytest.raises(WrongState, match="sudah memiliki"):
        enrolment.found_authority(
            office.office_id, office.actor("clerk"), office.tick(), office.ports
        )


def test_a_certificate_needs_the_clerks_word(office):
    with pytest.raises(NotPermitted, match="belum diizinkan"):
        enrol(office)


def test_the_clerks_word_is_good_for_one_certificate(story):
    former = key(story).serial
    allow(story)
    enrol(story)
    new = key(story)
    assert new.serial != former
    assert events(story, 2) == ["certificate_allowed", "certificate_issued"]
    assert archive.trail(story.office_id)[-1].facts["certificate"] == new.serial
    with pytest.raises(NotPermitted):
        enrol(story)


def test_the_former_certificate_is_retired(office):
    former = key(office).id
    allow(office)
    enrol(office)
    (old,) = [one for one in archive.keys(office.office_id) if one.id == former]
    assert (old.revoked_at, old.revocation_reason) == (office.now, "superseded")


@pytest.mark.parametrize("pin", ["", "1234567"])
def test_a_short_pin_makes_no_certificate(office, pin):
    former = key(office).serial
    allow(office)
    with pytest.raises(WrongSecret):
        enrol(office, pin=pin)
    assert key(office).serial == former
    enrol(office)


def test_the_clerk_cannot_vouch_for_another_office(office):
    other = offices.open_office("Kecamatan Lain", "Lain", "Kabupaten", office.tick(), office.ports)
    assert other != office.office_id
    stranger = type(office.actor("clerk"))(office.persons["clerk"], other, "Petugas lain")
    with pytest.raises(NotFound):
        enrolment.allow(office.persons["umum"], stranger, office.tick())
    with pytest.raises(NotPermitted):
        enrolment.revoke(key(office).id, "Alasan", stranger, office.tick())


def test_the_pin_is_changed_by_who_knows_it(story):
    sealed, serial = key(story).sealed_key, key(story).serial
    actor = story.actor("umum")
    enrolment.change_pin(actor, PIN, "pin-yang-baru", story.tick(), story.ports)
    assert key(story).serial == serial
    assert key(story).sealed_key != sealed
    assert events(story, 1) == ["pin_changed"]
    with pytest.raises(WrongSecret):
        enrolment.change_pin(actor, PIN, "pin-lain-lagi", story.tick(), story.ports)
    enrolment.change_pin(actor, "pin-yang-baru", PIN, story.tick(), story.ports)


def test_a_pin_is_not_guessed_by_changing_it(office):
    actor = office.actor("umum")
    for _ in range(throttle.LIMITS["pin"].attempts):
        with pytest.raises(WrongSecret):
            enrolment.change_pin(actor, "salah-sekali", PIN, office.tick(), office.ports)
    with pytest.raises(Throttled):
        enrolment.change_pin(actor, PIN, "pin-yang-baru", office.tick(), office.ports)


def test_who_has_no_certificate_has_no_pin(office):
    with pytest.raises(WrongState, match="belum memiliki"):
        enrolment.change_pin(office.actor("clerk"), PIN, PIN, office.tick(), office.ports)


def test_a_certificate_is_revoked_once_and_with_a_reason(office):
    key_id, clerk = key(office).id, office.actor("clerk")
    with pytest.raises(Incomplete, match="alasan pencabutan"):
        enrolment.revoke(key_id, " ", clerk, office.tick())
    enrolment.revoke(key_id, "Gawai hilang", clerk, office.tick())
    assert key(office) is None
    entry = archive.trail(office.office_id)[-1]
    assert (entry.event, entry.facts["reason"]) == ("certificate_revoked", "Gawai hilang")
    with pytest.raises(WrongState, match="sudah dicabut"):
        enrolment.revoke(key_id, "Lagi", clerk, office.tick())


@pytest.mark.parametrize("purpose", [Purpose.AUTHORITY, Purpose.SEAL, Purpose.TIMESTAMP])
def test_the_offices_own_keys_are_not_revoked_here(office, purpose):
    held = archive.office_key(office.office_id, purpose)
    with pytest.raises(NotPermitted):
        enrolment.revoke(held.id, "Alasan", office.actor("clerk"), office.tick())


def test_no_key_is_kept_in_the_clear(office):
    for one in archive.keys(office.office_id):
        assert b"PRIVATE KEY" not in one.sealed_key
        assert PIN.encode() not in one.sealed_key
