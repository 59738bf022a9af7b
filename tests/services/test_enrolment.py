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
from iki_flow.domain.publication import Cause
from iki_flow.models import Purpose
from iki_flow.queries import archive
from iki_flow.services import enrolment, founding, offices, passwords, staffing, throttle, vouching
from iki_flow.services.sample_office import PIN
from tests.services.entering import ADDRESS, NEW, person
from tests.services.story import Story


def allow(office: Story, who: str = "umum") -> None:
    vouching.allow(office.persons[who], office.actor("clerk"), office.tick())


def enrol(office: Story, who: str = "umum", pin: str = "pin-yang-baru", present: str = PIN) -> None:
    enrolment.enrol(office.actor(who), pin, office.tick(), office.ports, present)


def take_over(office: Story, who: str) -> None:
    """What a clerk can do who hands an access code to nobody but himself."""
    chance, clerk = office.ports.random_bytes, office.actor("clerk")
    code = staffing.give_access_code(office.persons[who], clerk, office.tick(), chance)
    passwords.first_password(person(office, who).nip, code, NEW, ADDRESS, office.tick())


def key(office: Story, who: str = "umum"):
    return archive.key_of(office.persons[who], office.now)


def events(office: Story, count: int) -> list[str]:
    return [entry.event for entry in archive.trail(office.office_id)[-count:]]


def test_an_office_is_founded_once_with_three_keys_of_its_own(office):
    held = [archive.office_key(office.office_id, purpose) for purpose in list(Purpose)[:3]]
    assert all(one.person_id is None for one in held)
    assert len({one.serial for one in held}) == 3
    with pytest.raises(WrongState, match="sudah memiliki"):
        founding.found_authority(
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
    assert (old.revoked_at, old.revocation_cause) == (office.now, Cause.SUPERSEDED)


@pytest.mark.parametrize("pin", ["", "1234567", "1" * 129])
def test_a_pin_of_another_length_makes_no_certificate(office, pin):
    former = key(office).serial
    allow(office)
    with pytest.raises(Incomplete, match="8 sampai 128"):
        enrol(office, pin=pin)
    assert key(office).serial == former
    enrol(office)


def test_a_key_in_force_is_replaced_by_who_knows_its_pin(story):
    former = key(story).serial
    allow(story)
    for wrong in ("", "salah-sekali"):
        with pytest.raises(WrongSecret, match="PIN sekarang tidak sesuai"):
            enrol(story, present=wrong)
        assert events(story, 1) == ["pin_failed"]
    assert key(story).serial == former
    enrol(story)


def test_the_pin_of_a_key_is_not_guessed_by_replacing_it(office):
    allow(office)
    for _ in range(throttle.LIMITS["pin"].attempts):
        with pytest.raises(WrongSecret):
            enrol(office, present="salah-sekali")
    with pytest.raises(Throttled):
        enrol(office)


def test_who_lost_his_pin_has_his_key_revoked_before_he_makes_another(office):
    enrolment.revoke(
        key(office).id, "PIN terlupa", office.actor("clerk"), office.tick(), office.ports
    )
    office.vouch("umum", "sekcam")
    enrol(office, present="")
    assert events(office, 3) == [
        "certificate_revoked",
        "replacement_allowed",
        "certificate_issued",
    ]


def test_the_clerk_cannot_take_the_place_of_somebody_who_has_a_key(story):
    held = key(story, "camat").serial
    allow(story, "camat")
    take_over(story, "camat")
    with pytest.raises(NotPermitted, match="belum diizinkan"):
        enrol(story, "camat", present="")
    allow(story, "camat")
    with pytest.raises(WrongSecret):
        enrol(story, "camat", present="")
    assert key(story, "camat").serial == held


def test_nobody_vouches_while_a_code_is_about(story):
    chance, clerk = story.ports.random_bytes, story.actor("clerk")
    code = staffing.give_access_code(story.persons["umum"], clerk, story.tick(), chance)
    with pytest.raises(WrongState, match="Kode akses"):
        allow(story)
    passwords.first_password(person(story).nip, code, NEW, ADDRESS, story.tick())
    allow(story)


def test_the_clerk_does_not_vouch_for_himself(office):
    with pytest.raises(NotPermitted, match="diri Anda sendiri"):
        allow(office, "clerk")


def revoke_now(office: Story) -> None:
    enrolment.revoke(
        key(office).id, "Gawai hilang", office.actor("clerk"), office.tick(), office.ports
    )


def test_a_key_that_was_revoked_meanwhile_is_not_replaced(office, monkeypatch):
    allow(office)
    signer = type(office.ports.signer)
    made = signer.enrol

    def slowly(self, *given):
        revoke_now(office)
        return made(self, *given)

    monkeypatch.setattr(signer, "enrol", slowly)
    with pytest.raises(WrongState, match="baru saja berubah"):
        enrol(office)
    assert key(office) is None


def test_the_clerk_cannot_vouch_for_another_office(office):
    other = offices.open_office("Kecamatan Lain", "Lain", "Kabupaten", office.tick(), office.ports)
    assert other != office.office_id
    stranger = type(office.actor("clerk"))(office.persons["clerk"], other, "Petugas lain")
    with pytest.raises(NotFound):
        vouching.allow(office.persons["umum"], stranger, office.tick())
    with pytest.raises(NotPermitted):
        enrolment.revoke(key(office).id, "Alasan", stranger, office.tick(), office.ports)


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


def test_a_new_pin_that_will_not_do_is_no_wrong_guess(office):
    for _ in range(throttle.LIMITS["pin"].attempts + 1):
        with pytest.raises(Incomplete, match="8 sampai 128"):
            enrolment.change_pin(office.actor("umum"), PIN, "pendek", office.tick(), office.ports)
    enrolment.change_pin(office.actor("umum"), PIN, "pin-baru", office.tick(), office.ports)


def test_a_wrong_pin_is_written_down(story):
    with pytest.raises(WrongSecret):
        enrolment.change_pin(story.actor("umum"), "salah", PIN, story.tick(), story.ports)
    entry = archive.trail(story.office_id)[-1]
    assert (entry.event, entry.actor_id, entry.facts) == ("pin_failed", story.persons["umum"], {})


def test_who_has_no_certificate_has_no_pin(office):
    with pytest.raises(WrongState, match="belum memiliki"):
        enrolment.change_pin(office.actor("clerk"), PIN, PIN, office.tick(), office.ports)


def test_a_certificate_is_revoked_once_and_with_a_reason(office):
    key_id, clerk = key(office).id, office.actor("clerk")
    with pytest.raises(Incomplete, match="alasan pencabutan"):
        enrolment.revoke(key_id, " ", clerk, office.tick(), office.ports)
    enrolment.revoke(key_id, "Gawai hilang", clerk, office.tick(), office.ports)
    assert key(office) is None
    entry = archive.trail(office.office_id)[-1]
    assert (entry.event, entry.facts["reason"]) == ("certificate_revoked", "Gawai hilang")
    with pytest.raises(WrongState, match="sudah dicabut"):
        enrolment.revoke(key_id, "Lagi", clerk, office.tick(), office.ports)


@pytest.mark.parametrize("purpose", [Purpose.AUTHORITY, Purpose.SEAL, Purpose.TIMESTAMP])
def test_the_offices_own_keys_are_not_revoked_here(office, purpose):
    held = archive.office_key(office.office_id, purpose)
    with pytest.raises(NotPermitted):
        enrolment.revoke(held.id, "Alasan", office.actor("clerk"), office.tick(), office.ports)


def test_no_key_is_kept_in_the_clear(office):
    for one in archive.keys(office.office_id):
        assert b"PRIVATE KEY" not in one.sealed_key
        assert PIN.encode() not in one.sealed_key
