"""No file that was changed, cut, wrapped or signed by somebody else is ever called sound."""

import random
import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from asn1crypto import x509 as der_x509
from asn1crypto.keys import PrivateKeyInfo
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from iki_flow.adapters.pades import vault
from iki_flow.domain.signing import KeyPair, Revoked
from tests.adapters import forgeries
from tests.adapters.signing_office import (
    FOUNDED,
    SEALED,
    SECRET,
    approved,
    look_alike,
    sealed,
    sheet,
    the_office,
)

# The same bytes in every run, so that a failure can be looked at again.
CHANCE = random.Random(20260105)  # noqa: S311 - draws positions, protects nothing


def flipped(pdf, position, bit):
    changed = bytearray(pdf)
    changed[position] ^= 1 << bit
    return bytes(changed)


def assert_refused(pdf, **question):
    found = the_office().inspect(pdf, **question)
    assert not found.sound
    assert found.faults or any(one.fault for one in found.signatures)


@pytest.mark.parametrize("name", forgeries.IN_PLACE)
def test_changed_bytes(name):
    assert_refused(forgeries.IN_PLACE[name](sealed()))


@pytest.mark.parametrize("name", forgeries.APPENDED | forgeries.AFTER_THE_SEAL)
def test_a_revision_after_the_seal(name):
    assert_refused(forgeries.ALL[name](sealed()))


@pytest.mark.parametrize("name", forgeries.APPENDED)
def test_a_revision_between_signatures(name):
    """Nor does it help that honest officials sign and seal what somebody slipped in."""
    office = the_office()
    pdf = forgeries.APPENDED[name](office.signed(sheet(), ["Pemilik"]))
    try:
        pdf = office.seal(office.signed(pdf, ["Sekcam", "Camat"]))
    except Exception:
        return
    assert_refused(pdf)


def test_flipped_bits_in_the_timestamp_itself():
    """Nothing signs the timestamp's own bytes, its padding included."""
    *_, last = forgeries.RANGE.finditer(sealed())
    start, stop = int(last[2]), int(last[3])
    for position in CHANCE.sample(range(start, stop), 100):
        assert_refused(flipped(sealed(), position, CHANCE.randrange(8)))


@pytest.mark.parametrize("back", range(3, 6))
def test_the_timestamp_takes_in_no_padding(back):
    """asn1crypto reads a length that reaches into the padding without a word."""
    *_, last = forgeries.RANGE.finditer(sealed())
    length = int(last[2]) + 1 + 2 * 3 + 1
    assert_refused(flipped(sealed(), length, back - 3))


def test_the_timestamp_names_its_signer_to_the_letter():
    """Names are otherwise compared without regard to capital letters (RFC 5280, 7.1)."""
    *_, last = forgeries.RANGE.finditer(sealed())
    start, stop = int(last[2]) + 1, int(last[3]) - 1
    for office in re.finditer(b"Otoritas".hex().encode(), sealed()[start:stop].lower()):
        assert_refused(flipped(sealed(), start + office.start(), 1))


def test_the_padding_of_every_signature_is_zero():
    for found in forgeries.RANGE.finditer(sealed()):
        assert_refused(flipped(sealed(), int(found[3]) - 2, 0))


def test_signed_and_sealed_by_a_look_alike():
    other = look_alike()
    pdf = other.seal(other.signed(sheet()))
    assert other.inspect(pdf).sound
    assert_refused(pdf)


def test_sealed_by_a_look_alike_over_true_signatures():
    other = look_alike()
    pdf = other.seal(approved(), crl=the_office().crl)
    assert_refused(pdf)
    assert [one.sound for one in the_office().inspect(pdf).signatures[:3]] == [True] * 3


def test_stamped_by_a_look_alike():
    keys = the_office().keys
    stranger = look_alike().keys.timestamp
    assert_refused(the_office().seal(approved(), keys=replace(keys, timestamp=stranger)))


@pytest.mark.parametrize("which", range(5))
def test_a_signature_of_another_document(which):
    assert_refused(forgeries.transplanted(sealed("pelayanan"), which)(sealed()))


def test_what_was_signed_in_another_file_behind_this_one():
    assert_refused(forgeries.spliced(sealed("pelayanan"))(sealed()))


@pytest.mark.parametrize("field", ["Tambahan", "Pemilik2"])
def test_an_official_signs_once_more_in_a_field_of_his_own(field):
    """A sneaky signature, by a true key: what it shows would lie over the sheet."""
    assert_refused(signed_once_more(sealed(), field))


def signed_once_more(pdf, field):
    official = the_office().officials["Pemilik"]
    signer = pades_signer(official, vault.disclose(official, SECRET, "pin-Pemilik"))
    update = IncrementalPdfFileWriter(BytesIO(pdf))
    append_signature_field(update, SigFieldSpec(field, box=(0, 0, 400, 400)))
    out = BytesIO()
    PdfSigner(PdfSignatureMetadata(field_name=field), signer).sign_pdf(update, output=out)
    return out.getvalue()


def pades_signer(official, private):
    store = SimpleCertificateStore()
    store.register(der_x509.Certificate.load(the_office().root))
    return SimpleSigner(
        der_x509.Certificate.load(official.certificate),
        PrivateKeyInfo.load(private),
        store,
    )


def test_an_official_in_anothers_field_is_named_by_his_certificate():
    office = the_office()
    pdf = office.sign(sheet(), "Pemilik")
    pdf = office.sign(pdf, "Sekcam", key=office.officials["Pemilik"], pin="pin-Pemilik")
    found = office.inspect(office.seal(pdf), optional=["Camat"])
    assert [one.name for one in found.signatures[:2]] == ["Pejabat Pemilik"] * 2


def test_an_official_cannot_stand_in_for_the_seal():
    office = the_office()
    camat = enclosed_anew(office.officials["Camat"], "pin-Camat", None)
    assert_refused(office.seal(approved(), keys=replace(office.keys, seal=camat)))


def test_the_seal_cannot_stand_in_for_an_official():
    office = the_office()
    seal = enclosed_anew(office.keys.seal, None, "pin-Pemilik")
    pdf = office.sign(sheet(), "Pemilik", key=seal)
    assert_refused(office.seal(office.signed(pdf, ["Sekcam", "Camat"])))


def enclosed_anew(pair, old, new):
    """The same key under another PIN, or under none: what a corrupt server could do."""
    private = vault.disclose(pair, SECRET, old)
    return KeyPair(pair.certificate, vault.enclose(private, pair.certificate, SECRET, new))


def test_an_official_revoked_before_the_seal():
    office = the_office()
    serial = office.inspect(sealed()).signatures[0].serial
    gone = Revoked(serial, FOUNDED + timedelta(minutes=1), "keyCompromise")
    pdf = office.seal(approved(), crl=office.revocations(gone, at=SEALED))
    found = office.inspect(pdf)
    assert not found.sound
    assert found.signatures[0].fault == "Sertifikatnya sudah dicabut saat dokumen dikunci."


def test_a_revocation_after_the_seal_takes_nothing_back():
    office = the_office()
    serial = office.inspect(sealed()).signatures[2].serial
    gone = Revoked(serial, SEALED + timedelta(minutes=1), "cessationOfOperation")
    assert office.inspect(office.seal(approved(), crl=office.revocations(gone, at=SEALED))).sound


@pytest.mark.parametrize("days", [31, -1], ids=["expired", "not yet in force"])
def test_a_list_that_is_not_in_force(days):
    office = the_office()
    stale = office.revocations(at=SEALED - timedelta(days=days))
    found = office.inspect(office.seal(approved(), crl=stale))
    assert not found.sound
    assert found.signatures[0].fault == (
        "Tidak ada daftar pencabutan sertifikat yang berlaku pada saat itu."
    )


def test_a_list_of_another_authority():
    assert_refused(the_office().seal(approved(), crl=look_alike().crl))


def test_a_certificate_that_expired_before_the_seal():
    office = the_office()
    then = FOUNDED + timedelta(days=800)
    pdf = office.seal(approved(), crl=office.revocations(at=then), at=then)
    found = office.inspect(pdf, at=then)
    assert [one.sound for one in found.signatures] == [False, False, False, True, True]
