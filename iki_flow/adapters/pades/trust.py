"""Whom a signature is by: certificates under one pinned root, and their revocation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import crl as der_crl
from asn1crypto import x509 as der_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko_certvalidator import ValidationContext

from iki_flow.adapters.pades.reading import entries, table


@dataclass(frozen=True)
class Trust:
    """The pinned roots (DER), the revocation lists (DER), and the moment that was proved.

    `timestamp_roots` are those of the timestamp authorities outside that are believed.
    """

    root: bytes
    lists: tuple[bytes, ...]
    moment: datetime
    timestamp_roots: tuple[bytes, ...] = ()

    def context(self, *, outside: bool = False) -> ValidationContext:
        """Give pyHanko what it may believe: the root and the lists, nothing fetched.

        Revocation must be known for all that the office issued. An authority outside has a root
        of its own, pinned too; whether that one was revoked is the operator's to follow.
        """
        roots = self.timestamp_roots if outside else (self.root,)
        return ValidationContext(
            trust_roots=[der_x509.Certificate.load(root) for root in roots],
            crls=[der_crl.CertificateList.load(one) for one in self.lists],
            allow_fetching=False,
            revocation_mode="soft-fail" if outside else "require",
            moment=self.moment,
        )

    def comes_from_outside(self, certificate: bytes) -> bool:
        """Whether the certificate (DER) that stamped is to be held against the roots outside.

        Who issued it decides: the office may have stamped before, or may do so again.
        """
        return bool(self.timestamp_roots) and not self.issued(certificate)

    def issued(self, certificate: bytes) -> bool:
        """Whether the pinned root itself signed this certificate (DER)."""
        try:
            x509.load_der_x509_certificate(certificate).verify_directly_issued_by(
                x509.load_der_x509_certificate(self.root)
            )
        except (ValueError, TypeError, InvalidSignature):
            return False
        return True

    def revoked(self, serial: int) -> bool:
        """Whether any list of the root says that the certificate was revoked by then.

        One of several lists is enough: a file may bring an older one along.
        """
        for one in self.lists:
            listed = x509.load_der_x509_crl(one)
            entry = listed.get_revoked_certificate_by_serial_number(serial)
            if entry is not None and entry.revocation_date_utc <= self.moment:
                return True
        return False

    def lists_hold(self) -> bool:
        """Whether a list was in force at that moment."""
        return any(
            listed.last_update_utc <= self.moment <= (listed.next_update_utc or self.moment)
            for listed in map(x509.load_der_x509_crl, self.lists)
        )


def lists_in(root: DictionaryObject) -> tuple[bytes, ...]:
    """Give the revocation lists (DER) kept in the file, as its catalogue had them at a revision."""
    return tuple(bytes(stream.data) for stream in entries(table(root, "/DSS"), "/CRLs"))


def genuine_lists(root: bytes, lists: Sequence[bytes]) -> tuple[bytes, ...]:
    """Keep the lists that the root signed; another's list proves nothing."""
    certificate = x509.load_der_x509_certificate(root)
    key = certificate.public_key()
    kept = []
    for one in lists:
        listed = x509.load_der_x509_crl(one)
        if listed.issuer == certificate.subject and listed.is_signature_valid(key):
            kept.append(one)
    return tuple(kept)


def holder(certificate: bytes) -> tuple[str, str, int]:
    """Give name, NIP (empty for a certificate of the office) and serial number."""
    loaded = x509.load_der_x509_certificate(certificate)
    return (
        _first(loaded.subject, NameOID.COMMON_NAME),
        _first(loaded.subject, NameOID.SERIAL_NUMBER),
        loaded.serial_number,
    )


def _first(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""
