"""What the office's authority issues, and what it refuses."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from iki_flow.adapters.pades import OwnAuthority, certificates, vault
from iki_flow.domain.errors import NotPermitted, WrongSecret
from iki_flow.domain.signing import Revoked
from tests.adapters.signing_office import (
    AUTHORITY,
    FOUNDED,
    SECRET,
    sheet,
    subject,
    the_office,
)


def read(certificate):
    return x509.load_der_x509_certificate(certificate)


def usage(certificate):
    return read(certificate).extensions.get_extension_for_class(x509.KeyUsage).value


def name(certificate, oid):
    return [entry.value for entry in read(certificate).subject.get_attributes_for_oid(oid)]


def test_the_authority_signs_itself_and_all_others_directly():
    office = the_office()
    root = read(office.root)
    root.verify_directly_issued_by(root)
    for pair in (office.keys.seal, office.keys.timestamp, *office.officials.values()):
        read(pair.certificate).verify_directly_issued_by(root)


def test_keys_are_on_p256_and_belong_to_their_certificates():
    office = the_office()
    for pair in (office.keys.authority, office.keys.seal, office.keys.timestamp):
        key = certificates.signing_key(vault.disclose(pair, SECRET))
        assert isinstance(key.curve, ec.SECP256R1)
        assert key.public_key() == read(pair.certificate).public_key()


def test_an_officials_certificate_names_the_person_and_commits_him():
    certificate = the_office().officials["Camat"].certificate
    assert name(certificate, NameOID.COMMON_NAME) == ["Pejabat Camat"]
    assert name(certificate, NameOID.SERIAL_NUMBER) == [subject("Camat").nip]
    assert name(certificate, NameOID.ORGANIZATION_NAME) == ["Kecamatan Contoh"]
    assert usage(certificate).content_commitment
    assert not usage(certificate).key_cert_sign
    assert read(certificate).not_valid_before_utc == FOUNDED
    assert read(certificate).not_valid_after_utc == FOUNDED + timedelta(days=730)


def test_the_seal_names_the_office_and_nobody():
    certificate = the_office().keys.seal.certificate
    assert name(certificate, NameOID.COMMON_NAME) == ["Segel Elektronik Kecamatan Contoh"]
    assert name(certificate, NameOID.SERIAL_NUMBER) == []


def test_the_timestamp_certificate_is_for_nothing_else():
    certificate = the_office().keys.timestamp.certificate
    purpose = read(certificate).extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    assert purpose.critical
    assert list(purpose.value) == [ExtendedKeyUsageOID.TIME_STAMPING]
    assert not usage(certificate).content_commitment


def test_the_authority_only_issues():
    root = the_office().root
    assert usage(root).key_cert_sign
    assert usage(root).crl_sign
    assert not usage(root).digital_signature


def test_a_long_name_is_cut_where_the_standard_ends():
    long = replace(subject("Camat"), name="Dr. " + "Nama" * 20)
    key = AUTHORITY.enrol(the_office().keys.authority, long, "12345678", FOUNDED)
    assert name(key.certificate, NameOID.COMMON_NAME) == [long.name[:64]]


def test_the_revocation_list():
    office = the_office()
    gone = Revoked(4711, FOUNDED + timedelta(hours=1), "keyCompromise")
    left = Revoked(4712, FOUNDED + timedelta(hours=2))
    listed = x509.load_der_x509_crl(
        AUTHORITY.revocation_list(office.keys.authority, [gone, left], 7, FOUNDED)
    )
    assert listed.is_signature_valid(read(office.root).public_key())
    assert listed.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number == 7
    assert listed.last_update_utc == FOUNDED
    assert listed.next_update_utc == FOUNDED + timedelta(days=30)
    assert {entry.serial_number: entry.revocation_date_utc for entry in listed} == {
        4711: gone.at,
        4712: left.at,
    }
    reason = listed[0].extensions.get_extension_for_class(x509.CRLReason).value.reason
    assert reason is x509.ReasonFlags.key_compromise
    assert list(listed[1].extensions) == []


def test_a_short_pin_makes_no_key():
    with pytest.raises(WrongSecret, match="paling sedikit 8"):
        AUTHORITY.enrol(the_office().keys.authority, subject("Camat"), "1234567", FOUNDED)


def test_a_changed_pin_opens_the_same_key():
    old = the_office().officials["Camat"]
    new = AUTHORITY.change_pin(old, "pin-Camat", "sandi yang baru")
    assert new.certificate == old.certificate
    assert vault.disclose(new, SECRET, "sandi yang baru") == vault.disclose(
        old, SECRET, "pin-Camat"
    )
    with pytest.raises(WrongSecret):
        vault.disclose(new, SECRET, "pin-Camat")


def test_a_pin_is_changed_by_who_knows_it():
    with pytest.raises(WrongSecret, match="PIN tidak sesuai"):
        AUTHORITY.change_pin(the_office().officials["Camat"], "tebakan 1", "sandi yang baru")


def test_a_pin_is_not_changed_to_a_short_one():
    with pytest.raises(WrongSecret, match="paling sedikit 8"):
        AUTHORITY.change_pin(the_office().officials["Camat"], "pin-Camat", "pendek")


@pytest.mark.parametrize("pin", ["pin-Camat ", "", "pin-Sekcam"])
def test_a_wrong_pin_signs_nothing(pin):
    with pytest.raises(WrongSecret, match="PIN tidak sesuai"):
        the_office().sign(sheet(), "Camat", pin=pin)


def test_another_officials_envelope_beside_my_certificate_signs_nothing():
    office = the_office()
    mine, his = office.officials["Camat"], office.officials["Sekcam"]
    swapped = replace(mine, sealed_key=his.sealed_key)
    with pytest.raises(WrongSecret):
        office.sign(sheet(), "Camat", key=swapped, pin="pin-Sekcam")


def test_another_server_opens_no_key_of_ours():
    office = the_office()
    elsewhere = OwnAuthority(bytes(32))
    with pytest.raises(WrongSecret):
        elsewhere.change_pin(office.officials["Camat"], "pin-Camat", "sandi yang baru")
    with pytest.raises(WrongSecret):
        elsewhere.revocation_list(office.keys.authority, [], 1, FOUNDED)


@pytest.mark.parametrize("days", [-1, 731])
def test_an_expired_certificate_signs_nothing(days):
    with pytest.raises(NotPermitted, match="Sertifikat Anda tidak berlaku"):
        the_office().sign(sheet(), "Camat", at=FOUNDED + timedelta(days=days))


def test_the_servers_secret_has_32_bytes_and_is_not_shown():
    with pytest.raises(ValueError, match="32 bytes"):
        OwnAuthority(b"short")
    assert "secret" not in repr(AUTHORITY)
