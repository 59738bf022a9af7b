"""An authority whose key is on another machine: what still goes on, and what waits."""

from dataclasses import replace
from datetime import timedelta

import pytest

from iki_flow.adapters.pades import OwnAuthority
from iki_flow.domain.ceremony import authority_file, list_answer, list_request, written
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import Incomplete, Unavailable, WrongSecret, WrongState
from iki_flow.domain.publication import LIST_HOLDS
from iki_flow.domain.verifying.verdict import Status
from iki_flow.models import Office, Purpose
from iki_flow.queries import archive, people, publication
from iki_flow.services import authority_key, enrolment, offices, readiness, renewal, vouching
from iki_flow.services.sample_office import PIN
from iki_flow.services.verification import verify_file
from tests.services.story import Story

PASSPHRASE = "lima kata acak yang panjang"


def the_office(office: Story) -> Office:
    return people.offices()[0]


def authority(office: Story):
    return archive.office_key(office.office_id, Purpose.AUTHORITY)


def export(office: Story):
    """The authority's file, as it is read again."""
    made = authority_key.export(the_office(office), PASSPHRASE, office.ports)
    return authority_file(written(made))


@pytest.fixture
def file(office):
    """The authority's file; its key is on the server no more."""
    kept = export(office)
    authority_key.remove(office.office_id, kept, PASSPHRASE, office.tick(), office.ports)
    return kept


def elsewhere(office: Story):
    """The machine of the authority: it has a secret of its own."""
    return replace(office.ports, signer=OwnAuthority(bytes(32), public_url="http://localhost"))


def signed(office: Story, file):
    """The answer to the request of this moment."""
    asked = list_request(written(authority_key.request(the_office(office), office.tick())))
    answer = authority_key.sign(asked, file, PASSPHRASE, office.now, elsewhere(office))
    return list_answer(written(answer))


def take(office: Story, answer) -> None:
    authority_key.take(office.office_id, answer, office.now, office.ports)


def revoke(office: Story, who: str) -> str:
    key = archive.key_of(office.persons[who], office.now)
    serial = key.serial
    enrolment.revoke(key.id, "Hilang", office.actor("clerk"), office.tick(), office.ports)
    return serial


def newest(office: Story):
    return publication.newest_list(authority(office).id)


def test_the_key_is_taken_away_and_brought_back(office):
    before = authority(office).sealed_key
    kept = export(office)
    assert authority(office).sealed_key == before
    authority_key.remove(office.office_id, kept, PASSPHRASE, office.tick(), office.ports)
    assert authority(office).pair.away
    with pytest.raises(WrongState, match="tidak ada di server"):
        export(office)
    authority_key.restore(office.office_id, kept, PASSPHRASE, office.tick(), office.ports)
    assert office.ports.signer.opens(authority(office).pair)
    with pytest.raises(WrongState, match="sudah ada"):
        authority_key.restore(office.office_id, kept, PASSPHRASE, office.tick(), office.ports)
    events = [entry.event for entry in archive.trail(office.office_id)[-2:]]
    assert events == ["authority_removed", "authority_restored"]


def test_a_key_is_not_taken_away_without_a_file_that_opens(office):
    kept = export(office)
    for wrong in (replace(kept, envelope=b"nothing"), kept):
        passphrase = "kalimat yang salah sekali" if wrong is kept else PASSPHRASE
        with pytest.raises(WrongSecret, match="Kalimat sandi"):
            authority_key.remove(office.office_id, wrong, passphrase, office.now, office.ports)
    other = offices.open_office("Kecamatan Lain", "Lain", "Kab.", office.tick(), office.ports)
    with pytest.raises(WrongState, match="otoritas yang lain"):
        authority_key.remove(other, kept, PASSPHRASE, office.now, office.ports)
    assert not authority(office).pair.away


def test_a_short_passphrase_is_refused(office):
    with pytest.raises(Incomplete, match="paling sedikit 16"):
        authority_key.export(the_office(office), "lima belas huruf"[:15], office.ports)


def test_the_file_does_not_hold_the_key_in_the_clear(office):
    said = written(authority_key.export(the_office(office), PASSPHRASE, office.ports))
    assert PASSPHRASE not in said
    assert "PRIVATE" not in said


def test_sheets_are_sealed_with_the_list_in_force_and_wait_without_one(office, file):
    assert office.seal("pmd")
    assert verify_file(office.paper("pmd"), office.now, office.ports).status is Status.CURRENT
    office.take(Action.ENDORSE, "umum", "sekcam")
    office.take(Action.APPROVE, "umum", "camat")
    office.now += LIST_HOLDS
    with pytest.raises(Unavailable, match="flask ca request"):
        office.seal("umum")
    assert office.state("umum") is State.APPROVED
    assert any(
        "ca request" in str(one)
        for one in readiness.hindrances(office.office_id, office.now, office.ports)
    )
    take(office, signed(office, file))
    assert office.seal("umum")
    assert verify_file(office.paper("umum"), office.now, office.ports).status is Status.CURRENT


def test_a_revocation_waits_for_its_list_and_is_then_published(office, file):
    gone = revoke(office, "umum")
    assert newest(office).begins < office.now
    take(office, signed(office, file))
    said = office.ports.describe_list(newest(office).content)
    assert said.serials == {int(gone, 16)}


def test_what_was_revoked_after_it_signed_does_not_hold_its_sheet_up(office, file):
    revoke(office, "sekcam")  # he had endorsed the sheet that waits
    take(office, signed(office, file))
    assert office.seal("pmd")
    assert verify_file(office.paper("pmd"), office.now, office.ports).status is Status.CURRENT


def test_a_list_is_held_against_what_is_known(office, file):
    answer = signed(office, file)
    other = OwnAuthority(bytes(32)).found("Kecamatan Lumajang", office.now).authority
    forged = OwnAuthority(bytes(32)).revocation_list(other, (), 2**40, office.now)
    with pytest.raises(WrongState, match="bukan dari otoritas"):
        take(office, replace(answer, revocations=forged))
    with pytest.raises(WrongState, match="bukan dari otoritas"):
        take(office, replace(answer, revocations=b"nothing"))
    at = office.now
    for later in (-timedelta(seconds=1), LIST_HOLDS):
        office.now = at + later
        with pytest.raises(WrongState, match="tidak berlaku sekarang"):
            take(office, answer)
    office.now = at
    take(office, answer)
    with pytest.raises(WrongState, match="lebih baru sudah ada"):
        take(office, answer)
    late = signed(office, file)
    revoke(office, "umum")
    with pytest.raises(WrongState, match="belum memuat pencabutan"):
        take(office, late)


def test_the_other_machine_signs_for_its_own_authority_alone(office, file):
    asked = authority_key.request(the_office(office), office.tick())
    with pytest.raises(WrongState, match="otoritas yang lain"):
        authority_key.sign(
            replace(asked, certificate=b"other"), file, PASSPHRASE, office.now, office.ports
        )
    with pytest.raises(WrongSecret):
        authority_key.sign(asked, file, "kalimat yang salah sekali", office.now, office.ports)


def test_enrolment_and_renewal_say_what_they_wait_for(office, file):
    vouching.allow(office.persons["umum"], office.actor("clerk"), office.tick())
    with pytest.raises(Unavailable, match="di luar server"):
        enrolment.enrol(office.actor("umum"), "pin-yang-baru", office.tick(), office.ports, PIN)
    with pytest.raises(Unavailable, match="di luar server"):
        renewal.renew_keys(office.office_id, office.tick(), office.ports)
    authority_key.restore(office.office_id, file, PASSPHRASE, office.tick(), office.ports)
    enrolment.enrol(office.actor("umum"), "pin-yang-baru", office.tick(), office.ports, PIN)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"kind": "AuthorityFile"}', "\x00"])
def test_what_is_no_such_file_is_refused(content):
    for read in (authority_file, list_request, list_answer):
        with pytest.raises(Incomplete, match="bukan berkas yang diminta"):
            read(content)
