"""Officials who sign at BSrE, from the clerk's word to the locked sheet."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from iki_flow.db import db
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import (
    Incomplete,
    NotPermitted,
    Throttled,
    Unavailable,
    WrongSecret,
    WrongState,
)
from iki_flow.domain.publication import Cause
from iki_flow.domain.signing import Keeper
from iki_flow.domain.verifying.verdict import Status
from iki_flow.models import Person
from iki_flow.queries import archive, papers
from iki_flow.services import checking, enrolment, revocation, vouching
from iki_flow.services.restamping import restamp
from iki_flow.services.sample_office import PIN
from iki_flow.services.verification import verify_file
from tests.adapters import bsre_service
from tests.adapters.bsre_service import NIK, PASSPHRASE, serving
from tests.adapters.national_papers import stranger
from tests.services.judging import failed, offline
from tests.services.national import National, connected, locked_at_bsre, through


@pytest.fixture
def national(office) -> Iterator[National]:
    with serving() as service:
        yield connected(office, service)


@pytest.mark.parametrize("who", [("camat",), ("umum", "camat"), ("umum", "sekcam", "camat")])
@pytest.mark.parametrize("version", [1, 2])
def test_a_sheet_goes_to_the_lock_with_officials_at_bsre(office, who, version):
    with serving() as service:
        national = connected(office, service, version)
        for each in who:
            national.enrolled(each)
        through(national, {*who})
        assert office.seal("umum")
    assert office.state("umum") is State.LOCKED
    verdict = verify_file(office.paper("umum"), office.now, office.ports)
    assert (verdict.status, failed(verdict)) == (Status.CURRENT, set())
    fields = {"umum": "Pemilik", "sekcam": "Sekcam", "camat": "Camat"}
    assert {one["field"] for one in verdict.signers if one["bsre"]} == {fields[one] for one in who}


def test_offline_the_root_of_bsre_is_given_by_hand(office):
    pdf = locked_at_bsre(office)
    assert not offline(office, pdf).status.genuine
    found = offline(office, pdf, national_roots=[bsre_service.root()])
    assert found.status is Status.NOT_ASKED


def test_the_register_accounts_for_what_was_signed_at_bsre(office):
    locked_at_bsre(office)
    office.tick()
    assert [*checking.office_faults(office.office_id, office.now, office.ports)] == []


def test_a_paper_signed_at_bsre_is_stamped_again(office):
    locked_at_bsre(office)
    assert restamp(office.id("umum"), office.tick(), office.ports, None)
    newest = archive.content(papers.newest_file(archive.sealed(office.id("umum"))))
    verdict = verify_file(newest, office.tick(), office.ports)
    assert (verdict.status, failed(verdict)) == (Status.CURRENT, set())


REFUSED = {
    "another person": (lambda one: one.named("camat", name="ORANG LAIN"), "ORANG LAIN"),
    "not in force": (lambda one: one.service.standings.update({NIK: "SUSPEND"}), "ditangguhkan"),
    "not registered": (lambda one: one.service.standings.clear(), "belum terdaftar"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_only_an_officials_own_certificate_is_taken_on(national, name):
    change, said = REFUSED[name]
    national.named("camat")
    change(national)
    before = national.key("camat").serial
    with pytest.raises(NotPermitted, match=said):
        national.enrol("camat")
    assert national.key("camat").serial == before


def test_a_certificate_leads_to_a_root_of_the_setting(national):
    """Whatever the service says of it, and whatever its authority calls itself."""
    name = db.session.get_one(Person, national.office.persons["camat"]).name
    national.service.signer = stranger(name)
    with pytest.raises(Unavailable, match="BSRE_ROOTS"):
        national.enrol("camat")


def test_a_wrong_passphrase_counts_as_a_wrong_pin(national):
    national.named("camat")
    with pytest.raises(WrongSecret, match="Passphrase BSrE"):
        national.enrol("camat", "tebakan saja")
    assert archive.trail(national.office.office_id)[-1].event == "pin_failed"
    guesses = 0
    while guesses < 50:
        try:
            national.enrol("camat", "tebakan saja")
        except WrongSecret:
            guesses += 1
        except Throttled:
            break
    assert 0 < guesses < 50


def test_a_nik_has_sixteen_digits_and_is_kept_encrypted(national):
    national.named("camat")
    with pytest.raises(Incomplete, match="16 angka"):
        national.enrol("camat", nik=NIK[:-1])
    assert not national.service.calls
    national.enrol("camat")
    kept = national.key("camat")
    assert kept.keeper is Keeper.BSRE
    assert NIK.encode() not in kept.sealed_key + kept.certificate
    assert NIK not in "".join(str(one.facts) for one in archive.trail(national.office.office_id))


def test_who_signs_at_bsre_vouches_by_his_passphrase(national):
    national.enrolled("camat")
    office = national.office
    key = archive.key_of(office.persons["sekcam"], office.now)
    enrolment.revoke(key.id, "lupa PIN", office.actor("clerk"), office.tick(), office.ports)
    sekcam, camat = office.persons["sekcam"], office.actor("camat")
    with pytest.raises(WrongSecret):
        vouching.vouch(sekcam, camat, PIN, office.tick(), office.ports)
    vouching.vouch(sekcam, camat, PASSPHRASE, office.tick(), office.ports)
    assert db.session.get_one(Person, sekcam).may_enrol


def test_one_certificate_is_taken_on_once(national):
    national.enrolled("camat")
    with pytest.raises(WrongState, match="sudah pernah didaftarkan"):
        national.enrol("camat", present=PASSPHRASE)


def test_a_certificate_made_anew_at_bsre_takes_the_place_of_the_former(national):
    national.enrolled("camat")
    first = national.key("camat").serial
    national.named("camat", number=1)
    vouching.allow(
        national.office.persons["camat"], national.office.actor("clerk"), national.office.tick()
    )
    national.enrol("camat", present=PASSPHRASE)
    assert national.key("camat").serial != first


@pytest.mark.parametrize("other", [{"number": 1}, {"name": "ORANG LAIN"}])
def test_a_sheet_is_signed_with_the_certificate_that_was_taken_on(national, other):
    national.enrolled("camat")
    national.office.take(Action.ENDORSE, "umum", "sekcam")
    national.named("camat", **other)
    before = national.office.paper("umum")
    with pytest.raises(NotPermitted, match="berganti"):
        national.press(Action.APPROVE, "umum", "camat")
    assert national.office.state("umum") is State.ENDORSED
    assert national.office.paper("umum") == before


def test_what_the_service_refuses_leaves_the_sheet_as_it_was(national):
    national.enrolled("camat")
    national.office.take(Action.ENDORSE, "umum", "sekcam")
    with pytest.raises(WrongSecret):
        national.press(Action.APPROVE, "umum", "camat", "tebakan saja")
    national.service.standings[NIK] = "REVOKE"
    with pytest.raises(NotPermitted, match="dicabut"):
        national.press(Action.APPROVE, "umum", "camat")
    assert national.office.state("umum") is State.ENDORSED


def test_a_result_that_lies_there_is_fetched_once_more(office):
    with serving(form="id") as service:
        national = connected(office, service, 1)
        national.enrolled("camat")
        office.take(Action.ENDORSE, "umum", "sekcam")
        service.odd["download"] = bsre_service.Odd(503, b"")
        with pytest.raises(Unavailable, match="nomor dok-2"):
            national.press(Action.APPROVE, "umum", "camat")
    assert len(service.asked("download")) == 3
    assert office.state("umum") is State.ENDORSED


def test_the_passphrase_is_changed_at_bsre(national):
    national.enrolled("camat")
    office = national.office
    with pytest.raises(NotPermitted, match="di BSrE"):
        enrolment.change_pin(
            office.actor("camat"), PASSPHRASE, "kebun-teh-2024", office.tick(), office.ports
        )


def test_a_certificate_of_bsre_is_stopped_here_and_listed_by_bsre(national):
    national.enrolled("camat")
    office, key = national.office, national.key("camat")
    clerk = office.actor("clerk")
    enrolment.revoke(key.id, "pindah", clerk, office.tick(), office.ports, Cause.UNSPECIFIED)
    assert int(key.serial, 16) not in {one.serial for one in revocation.revoked(office.office_id)}
    assert national.key("camat") is None


def test_without_an_account_such_a_key_is_of_no_use(national):
    national.enrolled("camat")
    office = national.office
    office.take(Action.ENDORSE, "umum", "sekcam")
    office.ports = replace(office.ports, signer=replace(office.ports.signer, bsre=None))
    with pytest.raises(Unavailable, match="belum disambungkan ke layanan BSrE"):
        national.press(Action.APPROVE, "umum", "camat")


def test_in_the_sandbox_every_paper_is_marked(national):
    office = national.office
    with db.session.begin_nested():
        office.document("umum").office.sample = False
    db.session.commit()
    office.take(Action.WITHDRAW, "umum", "umum")
    office.take(Action.SUBMIT, "umum", "umum")
    assert office.snapshot("umum")["document"]["sample"] is False
    office.house = replace(office.house, sandbox=True)
    office.take(Action.WITHDRAW, "umum", "umum")
    office.take(Action.SUBMIT, "umum", "umum")
    assert office.snapshot("umum")["document"]["sample"] is True
