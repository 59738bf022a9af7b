"""The office's own certificates and its revocation list (RFC 5280).

The authority is flat: one certificate signs those of the officials, the seal and the timestamp
authority, and the one revocation list. With an authority between, the list could no longer be
attributed in long-term validation; docs/decisions/0020 has the measurement.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from iki_flow.domain.publication import LIST_HOLDS, Addresses
from iki_flow.domain.signing import Revoked, Subject

PrivateKey = ec.EllipticCurvePrivateKey
PublicKey = ec.EllipticCurvePublicKey

AUTHORITY_DAYS = 25 * 365
SERVER_DAYS = 12 * 365
OFFICIAL_DAYS = 2 * 365


@dataclass(frozen=True)
class Issuer:
    """Who signs a certificate, and where he publishes what he no longer stands for."""

    name: x509.Name
    key: PrivateKey
    ends: datetime | None = None
    addresses: Addresses | None = None

    @classmethod
    def of(cls, certificate: bytes, key: PrivateKey, public_url: str | None) -> "Issuer":
        """The authority with this certificate (DER) and key."""
        own = x509.load_der_x509_certificate(certificate)
        serial = f"{own.serial_number:x}"
        addresses = Addresses(public_url, serial) if public_url else None
        return cls(own.subject, key, own.not_valid_after_utc, addresses)


def new_key() -> PrivateKey:
    """Make a P-256 key from the system's randomness."""
    return ec.generate_private_key(ec.SECP256R1())


def plain(key: PrivateKey) -> bytes:
    """Give a private key as PKCS #8 DER, not encrypted: for the vault only."""
    return key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def signing_key(private: bytes) -> PrivateKey:
    """Read a key that `plain` wrote; a TypeError for any other kind of key."""
    key = serialization.load_der_private_key(private, password=None)
    if not isinstance(key, PrivateKey):
        raise TypeError("not an elliptic-curve key")
    return key


def valid(certificate: bytes, at: datetime) -> bool:
    """Whether a certificate (DER) is in force at a moment."""
    read = x509.load_der_x509_certificate(certificate)
    return read.not_valid_before_utc <= at <= read.not_valid_after_utc


def authority(key: PrivateKey, office: str, at: datetime) -> bytes:
    """Make the office's root certificate (DER); it signs itself."""
    name = _name(f"Otoritas Sertifikat {office}", office)
    draft = _draft(Issuer(name, key), name, key.public_key(), at, AUTHORITY_DAYS)
    draft = draft.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return _signed(draft.add_extension(_usage("key_cert_sign", "crl_sign"), critical=True), key)


def seal(issuer: Issuer, key: PublicKey, office: str, at: datetime) -> bytes:
    """Issue the certificate (DER) of the office seal: it names an office, never a person."""
    draft = _leaf(issuer, _name(f"Segel Elektronik {office}", office), key, at, SERVER_DAYS)
    usage = _usage("digital_signature", "content_commitment")
    return _signed(draft.add_extension(usage, critical=True), issuer.key)


def timestamp(issuer: Issuer, key: PublicKey, office: str, at: datetime) -> bytes:
    """Issue the certificate (DER) of the timestamp authority (RFC 3161, section 2.3)."""
    draft = _leaf(issuer, _name(f"Cap Waktu {office}", office), key, at, SERVER_DAYS)
    draft = draft.add_extension(_usage("digital_signature"), critical=True)
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    return _signed(draft.add_extension(purpose, critical=True), issuer.key)


def official(issuer: Issuer, key: PublicKey, subject: Subject, at: datetime) -> bytes:
    """Issue an official's certificate (DER); the NIP stands in the subject's serialNumber."""
    name = _name(subject.name, subject.office, subject.nip)
    draft = _leaf(issuer, name, key, at, OFFICIAL_DAYS)
    usage = _usage("digital_signature", "content_commitment")
    return _signed(draft.add_extension(usage, critical=True), issuer.key)


def revocation_list(issuer: Issuer, revoked: Sequence[Revoked], number: int, at: datetime) -> bytes:
    """Sign the list (DER) of what is no longer to be trusted; it holds for 30 days.

    `number` grows by one with each list. The reasons are those of RFC 5280 by their names
    there ("keyCompromise"); "unspecified" is written as no reason at all, as section 5.3.1 asks.
    """
    begin = _whole(at)
    draft = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.name)
        .last_update(begin)
        .next_update(begin + LIST_HOLDS)
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(_issued_by(issuer.key), critical=False)
    )
    for entry in _entries(revoked):
        draft = draft.add_revoked_certificate(entry)
    return draft.sign(issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def _entries(revoked: Iterable[Revoked]) -> Iterable[x509.RevokedCertificate]:
    for one in revoked:
        entry = (
            x509.RevokedCertificateBuilder()
            .serial_number(one.serial)
            .revocation_date(_whole(one.at))
        )
        if one.reason != x509.ReasonFlags.unspecified.value:
            reason = x509.CRLReason(x509.ReasonFlags(one.reason))
            entry = entry.add_extension(reason, critical=False)
        yield entry.build()


def _name(common: str, office: str, nip: str = "") -> x509.Name:
    parts = [(NameOID.COUNTRY_NAME, "ID"), (NameOID.ORGANIZATION_NAME, office)]
    parts += [(NameOID.SERIAL_NUMBER, nip)] if nip else []
    parts += [(NameOID.COMMON_NAME, common)]
    return x509.Name([x509.NameAttribute(oid, _cut(value)) for oid, value in parts])


def _cut(value: str) -> str:
    """RFC 5280 allows 64 characters, the library 64 bytes; names with many degrees exceed them."""
    return value.encode()[:64].decode(errors="ignore")


def _draft(
    issuer: Issuer, name: x509.Name, key: PublicKey, at: datetime, days: int
) -> x509.CertificateBuilder:
    begin = _whole(at)
    ends = begin + timedelta(days=days)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.name)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(ends if issuer.ends is None else min(ends, issuer.ends))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(_issued_by(issuer.key), critical=False)
    )


def _leaf(
    issuer: Issuer, name: x509.Name, key: PublicKey, at: datetime, days: int
) -> x509.CertificateBuilder:
    draft = _draft(issuer, name, key, at, days)
    draft = draft.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    if issuer.addresses is None:
        return draft
    lists = x509.DistributionPoint([_uri(issuer.addresses.revocations)], None, None, None)
    by = x509.AccessDescription(
        AuthorityInformationAccessOID.CA_ISSUERS, _uri(issuer.addresses.certificate)
    )
    draft = draft.add_extension(x509.CRLDistributionPoints([lists]), critical=False)
    return draft.add_extension(x509.AuthorityInformationAccess([by]), critical=False)


def _uri(address: str) -> x509.UniformResourceIdentifier:
    return x509.UniformResourceIdentifier(address)


def _usage(*wanted: str) -> x509.KeyUsage:
    every = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{usage: usage in wanted for usage in every})


def _issued_by(key: PrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


def _signed(draft: x509.CertificateBuilder, key: PrivateKey) -> bytes:
    return draft.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def _whole(at: datetime) -> datetime:
    """Certificates and lists know whole seconds."""
    return at.replace(microsecond=0)
