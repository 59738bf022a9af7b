"""What the register keeps of a certificate, and of a revocation list."""

from cryptography.x509 import CRLNumber, load_der_x509_certificate, load_der_x509_crl

from iki_flow.domain.publication import CertificateList
from iki_flow.domain.signing import Certificate


def describe(certificate: bytes) -> Certificate:
    """The serial number and the last day of a certificate (DER)."""
    parsed = load_der_x509_certificate(certificate)
    return Certificate(f"{parsed.serial_number:x}", parsed.not_valid_after_utc)


def describe_list(revocations: bytes) -> CertificateList:
    """Number, times and serial numbers of a revocation list (DER).

    Raises:
        ValueError: it has no number or no end; ours have both.
    """
    parsed = load_der_x509_crl(revocations)
    ends = parsed.next_update_utc
    if ends is None:
        raise ValueError("a revocation list without an end")
    number = parsed.extensions.get_extension_for_class(CRLNumber).value.crl_number
    serials = frozenset(entry.serial_number for entry in parsed)
    return CertificateList(number, parsed.last_update_utc, ends, serials)


def list_by(certificate: bytes, revocations: bytes) -> bool:
    """Whether the authority with this certificate (DER) signed a revocation list (DER)."""
    key = load_der_x509_certificate(certificate).public_key()
    try:
        parsed = load_der_x509_crl(revocations)
        return parsed.is_signature_valid(key)  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return False
