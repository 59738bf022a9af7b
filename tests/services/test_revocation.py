"""Revocation lists: made with each revocation, renewed in time, and never taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509
from sqlalchemy import select

from iki_flow.adapters.pades import OwnAuthority
from iki_flow.db import db, transaction
from iki_flow.domain.document import Action
from iki_flow.domain.errors import Incomplete, Unavailable
from iki_flow.domain.publication import LIST_HOLDS, RENEWED_BEFORE, Cause
from iki_flow.domain.verifying.verdict import Status
from iki_flow.models import Key, Purpose, RevocationList
from iki_flow.queries import archive
from iki_flow.services import enrolment, revocation, vouching
from iki_flow.services.sample_office import PIN
from iki_flow.services.verification import verify_file
from tests.services.story import Story


def authority(office: Story) -> Key:
    return archive.office_key(office.office_id, Purpose.AUTHORITY)


def lists(office: Story) -> list[RevocationList]:
    """What was published, the oldest first."""
    db.session.rollback()
    return list(db.session.scalars(select(RevocationList).order_by(RevocationList.number)))


def listed(one: RevocationList) -> x509.CertificateRevocationList:
    return x509.load_der_x509_crl(one.content)


def serials(one: RevocationList) -> set[str]:
    return {f"{entry.serial_number:x}" for entry in listed(one)}


def revoke(office: Story, who: str) -> str:
    key = archive.key_of(office.persons[who], office.now)
    serial = key.serial
    enrolment.revoke(key.id, "Gawai hilang", office.actor("clerk"), office.tick(), office.ports)
    return serial


def test_an_office_publishes_a_list_from_its_first_day_on(office):
    (first,) = lists(office)
    issuer = x509.load_der_x509_certificate(authority(office).certificate)
    assert listed(first).is_signature_valid(issuer.public_key())
    assert (serials(first), first.ends - first.begins) == (set(), LIST_HOLDS)
    assert (listed(first).last_update_utc, listed(first).next_update_utc) == (
        first.begins,
        first.ends,
    )


def test_a_revocation_is_published_with_it(story):
    gone = {revoke(story, "umum"), revoke(story, "pmd")}
    numbers = [one.number for one in lists(story)]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 3
    assert serials(lists(story)[-1]) == gone
    assert lists(story)[-1].begins == story.now


def test_a_certificate_that_gives_way_to_another_is_listed(office):
    former = archive.key_of(office.persons["umum"], office.now).serial
    vouching.allow(office.persons["umum"], office.actor("clerk"), office.tick())
    enrolment.enrol(office.actor("umum"), "pin-yang-baru", office.tick(), office.ports, PIN)
    assert serials(lists(office)[-1]) == {former}
    (entry,) = listed(lists(office)[-1])
    assert entry.extensions[0].value.reason is x509.ReasonFlags.superseded


@pytest.mark.parametrize("cause", list(Cause))
def test_the_list_says_why_and_what_was_signed_before_stays_genuine(office, cause):
    office.take(Action.ENDORSE, "umum", "sekcam")
    key, clerk = archive.key_of(office.persons["sekcam"], office.now), office.actor("clerk")
    enrolment.revoke(key.id, "Pindah", clerk, office.tick(), office.ports, cause)
    (entry,) = listed(lists(office)[-1])
    said = [one.value.reason.value for one in entry.extensions]
    assert said == ([] if cause is Cause.UNSPECIFIED else [cause.value])
    assert office.seal("pmd")  # he had endorsed it, and the Camat approved
    for position in ("pelayanan", "pmd"):
        found = verify_file(office.paper(position), office.now, office.ports)
        assert found.status is Status.CURRENT
    with pytest.raises(Incomplete, match="kembalikan dahulu"):
        office.take(Action.APPROVE, "umum", "camat")
    with pytest.raises(Incomplete, match="belum memiliki sertifikat"):
        office.take(Action.SUBMIT, "sekcam", "sekcam")


def test_numbers_grow_also_within_a_second_and_where_the_clock_goes_back(office):
    for moment in (office.now, office.now, office.now - timedelta(days=400)):
        with transaction():
            revocation.publish(office.office_id, moment, office.ports)
    numbers = [listed(one).extensions for one in lists(office)]
    written = [one.get_extension_for_class(x509.CRLNumber).value.crl_number for one in numbers]
    assert written == [one.number for one in lists(office)]
    assert written == sorted(set(written))


@pytest.mark.parametrize(("before", "made"), [(timedelta(0), 0), (timedelta(seconds=1), 1)])
def test_a_list_is_renewed_before_it_ends_and_not_earlier(office, before, made):
    (first,) = lists(office)
    revocation.renew(first.ends - RENEWED_BEFORE + before, office.ports)
    assert len(lists(office)) == 1 + made
    revocation.renew(first.ends - RENEWED_BEFORE + before, office.ports)
    assert len(lists(office)) == 1 + made


def test_a_revocation_counts_although_no_list_can_be_made_and_is_listed_later(office, caplog):
    known = office.ports
    office.ports = replace(known, signer=OwnAuthority(bytes(32)))
    gone = revoke(office, "umum")
    assert archive.key_of(office.persons["umum"], office.now) is None
    assert len(lists(office)) == 1
    assert "no revocation list" in caplog.text
    with pytest.raises(Unavailable, match="KEY_SECRET"), transaction():
        revocation.publish(office.office_id, office.tick(), office.ports)
    revocation.renew(office.tick(), known)
    assert serials(lists(office)[-1]) == {gone}


def test_a_revocation_that_is_not_kept_is_not_published(office, monkeypatch):
    def broken(*given, **named):
        raise RuntimeError

    monkeypatch.setattr(revocation, "keep", broken)
    key = archive.key_of(office.persons["umum"], office.now).id
    with pytest.raises(RuntimeError):
        enrolment.revoke(key, "Hilang", office.actor("clerk"), office.tick(), office.ports)
    assert archive.key_of(office.persons["umum"], office.now).id == key
    assert len(lists(office)) == 1
