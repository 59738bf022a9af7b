"""Further timestamps: they keep a paper proved when the certificate of the last one ends."""

from datetime import UTC, datetime, timedelta

import pytest

from iki_flow.adapters.pades import appending
from iki_flow.domain.signing import Revoked
from tests.adapters import forgeries
from tests.adapters.signing_office import (
    FIELDS,
    FOUNDED,
    LATER,
    RESTAMPED,
    SPARES,
    approved,
    founded,
    look_alike,
    renewed,
    restamped,
    sealed,
    the_office,
)

ENDED = datetime(2038, 6, 1, tzinfo=UTC)
AFTER = RESTAMPED + timedelta(days=1)


def inspected(pdf, at=AFTER, **question):
    return the_office().inspect(pdf, at=at, **question)


def faults_of(found):
    return {*found.faults, *(one.fault for one in found.signatures if one.fault)}


def stamped(pdf, field=SPARES[0], at=RESTAMPED, keys=None, **changes):
    return the_office().restamp(pdf, field, at, keys=keys or renewed(), **changes)


def test_a_restamped_file_is_sound_and_holds_what_was_sealed():
    found = inspected(restamped())
    assert (found.faults, found.sound) == ((), True)
    assert [one.field for one in found.signatures] == [*FIELDS, SPARES[0]]
    assert restamped().startswith(sealed())
    assert found.snapshot == inspected(sealed(), LATER).snapshot


def test_it_outlasts_the_certificate_of_its_first_timestamp():
    assert inspected(sealed(), ENDED - timedelta(days=365)).sound
    assert faults_of(inspected(sealed(), ENDED)) == {
        "Sertifikat cap waktu dokumen sudah berakhir; dokumen harus dicap ulang sebelumnya."
    }
    assert inspected(restamped(), ENDED).sound
    assert inspected(restamped(), datetime(2048, 12, 1, tzinfo=UTC)).sound
    assert not inspected(restamped(), datetime(2049, 12, 1, tzinfo=UTC)).sound


def test_the_end_and_the_next_field_are_told():
    assert [inspected(sealed()).spare, inspected(restamped()).spare] == ["CapWaktu2", "CapWaktu3"]
    assert inspected(sealed()).ends.year == 2038
    assert inspected(restamped()).ends.year == 2049


def test_every_spare_field_can_be_used_and_then_none_is_left():
    pdf, at = sealed(), LATER
    for field in SPARES:
        at += timedelta(days=365)
        pdf = stamped(pdf, field, at, the_office().keys)
    found = inspected(pdf, at)
    assert (found.faults, found.sound, found.spare) == ((), True, "")
    assert [one.field for one in found.signatures] == [*FIELDS, *SPARES]


def test_a_restamping_that_came_too_late_proves_nothing():
    late = stamped(sealed(), at=ENDED)
    assert faults_of(inspected(late, ENDED)) == {
        "Sertifikatnya tidak berlaku pada saat itu atau tidak untuk keperluan ini."
    }


def test_the_spare_fields_are_filled_in_their_order():
    found = inspected(stamped(sealed(), SPARES[1]))
    assert any("urutannya lain" in fault for fault in found.faults)


def test_no_one_else_signs_in_a_spare_field():
    office = the_office()
    pdf = office.sign(sealed(), "Camat", field=SPARES[0])
    assert not inspected(pdf).sound
    assert not inspected(stamped(pdf, SPARES[1])).sound
    closed = office.restamp(office.sign(approved(), "Camat", field=SPARES[0]), SPARES[1], LATER)
    assert not inspected(closed).sound


def test_a_spare_field_does_not_stand_in_for_the_timestamp_of_the_seal():
    office = the_office()
    assert not inspected(office.seal(approved(), timestamp_field=SPARES[0])).sound
    assert not inspected(sealed(), spares=(), expected=FIELDS).sound


def test_where_no_further_timestamps_are_expected_none_is_accepted():
    found = inspected(restamped(), spares=(), expected=(*FIELDS, *SPARES), optional=SPARES)
    assert not found.sound


@pytest.mark.parametrize("stranger", [look_alike, lambda: founded("Kecamatan Lain")])
def test_a_strangers_further_timestamp_proves_nothing(stranger):
    other = stranger()
    pdf = other.restamp(sealed(), SPARES[0], RESTAMPED)
    assert not inspected(pdf).sound


def test_the_lists_of_today_are_needed():
    office = the_office()
    stale = office.revocations(at=FOUNDED)
    assert faults_of(inspected(stamped(sealed(), crl=stale))) == {
        "Tidak ada daftar pencabutan sertifikat yang berlaku pada saat itu."
    }
    other = look_alike().revocations(at=RESTAMPED)
    assert not inspected(stamped(sealed(), crl=other)).sound


def test_a_timestamp_key_revoked_before_the_next_timestamp_proves_nothing():
    office = the_office()
    stolen = Revoked(inspected(sealed(), LATER).signatures[-1].serial, RESTAMPED)
    crl = office.revocations(stolen, at=RESTAMPED)
    assert faults_of(inspected(stamped(sealed(), crl=crl))) == {
        "Sertifikatnya sudah dicabut saat dokumen dikunci."
    }


def test_what_is_revoked_after_the_seal_leaves_the_signatures_valid():
    office = the_office()
    signer = inspected(sealed(), LATER).signatures[2]
    # Also where the list of later says that it was revoked before: the seal's list is the proof.
    for when in (FOUNDED, LATER):
        crl = office.revocations(Revoked(signer.serial, when), at=RESTAMPED)
        assert inspected(stamped(sealed(), crl=crl)).sound


@pytest.mark.parametrize("name", forgeries.IN_PLACE)
def test_changed_bytes(name):
    assert not inspected(forgeries.IN_PLACE[name](restamped())).sound


@pytest.mark.parametrize("name", forgeries.APPENDED)
def test_a_revision_after_the_further_timestamp(name):
    assert not inspected(forgeries.APPENDED[name](restamped())).sound


@pytest.mark.parametrize("name", forgeries.APPENDED)
def test_a_revision_between_the_timestamps(name):
    """Nor does it help that the office stamps what somebody slipped in after its seal."""
    pdf = forgeries.APPENDED[name](sealed())
    try:
        pdf = stamped(pdf)
    except Exception:
        return
    assert not inspected(pdf).sound


@pytest.mark.parametrize("key", ["/Certs", "/CRLs"])
@pytest.mark.parametrize("change", ["emptied", "turned", "with more"])
def test_validation_data_of_before_are_neither_dropped_nor_replaced(key, change, monkeypatch):
    supply = appending.DocumentSecurityStore.supply_dss_in_writer

    def other(revision, contents, **given):
        kept = supply(revision, contents, **given).backing_pdf_object
        entries = kept.raw_get(key)
        if change == "emptied":
            del entries[0]
        elif change == "turned":
            entries.reverse()
        else:
            kept["/VRI"] = appending.DictionaryObject({})

    monkeypatch.setattr(appending.DocumentSecurityStore, "supply_dss_in_writer", other)
    found = inspected(stamped(sealed()))
    assert "Bersama tanda tangan pada CapWaktu2, isi berkas juga diubah." in found.faults


def test_every_byte_of_the_further_timestamp_is_covered():
    for position in range(len(sealed()) + 4000, len(restamped()), 97):
        changed = bytearray(restamped())
        changed[position] ^= 1
        assert not inspected(bytes(changed)).sound, position
