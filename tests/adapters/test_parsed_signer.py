"""Keys are parsed once, and sign what pyHanko and OpenSSL hold valid; an RSA key as well."""

import time

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko_certvalidator.registry import SimpleCertificateStore

from iki_flow.adapters.pades import certificates, vault
from iki_flow.adapters.pades.appending import append_signature
from iki_flow.adapters.pades.parsed import ParsedSigner
from iki_flow.domain.signing import Entry
from tests.adapters.signing_office import (
    FOUNDED,
    SECRET,
    SIGNED,
    mark,
    sheet,
    subject,
    the_office,
)


def plain(key) -> bytes:
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


@pytest.fixture(scope="module")
def rsa_key():
    return rsa.generate_private_key(65537, 3072)


@pytest.fixture(scope="module")
def certificate(rsa_key):
    """The Camat's, for an RSA key that he brought along."""
    office = the_office()
    authority = certificates.signing_key(vault.disclose(office.keys.authority, SECRET))
    issuer = certificates.Issuer.of(office.root, authority, None)
    return certificates.official(issuer, rsa_key.public_key(), subject("Camat"), FOUNDED)


def test_a_sheet_with_an_rsa_signature_is_sound(rsa_key, certificate):
    office = the_office()
    signer = ParsedSigner(certificate, plain(rsa_key), SimpleCertificateStore())
    pdf = office.signed(sheet(), ("Pemilik", "Sekcam"))
    entry = Entry("Camat", mark(), "Menyetujui", "Lumajang", SIGNED)
    pdf = append_signature(pdf, signer, entry)
    found = office.inspect(office.seal(pdf))
    assert (found.faults, found.sound) == ((), True)


def test_it_signs_often_without_parsing_its_key_again(rsa_key, certificate):
    signer = ParsedSigner(certificate, plain(rsa_key), SimpleCertificateStore())
    began = time.process_time()
    for number in range(20):
        data = bytes([number])
        rsa_key.public_key().verify(
            signer.sign_raw(data, "sha256"), data, padding.PKCS1v15(), hashes.SHA256()
        )
    # pyHanko's own takes 84 ms each.
    assert (time.process_time() - began) / 20 < 0.030


def test_other_kinds_of_keys_are_refused(certificate):
    other = plain(ed25519.Ed25519PrivateKey.generate())
    with pytest.raises(TypeError, match="neither an elliptic-curve nor an RSA key"):
        ParsedSigner(certificate, other, SimpleCertificateStore())
