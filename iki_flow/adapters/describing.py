"""What the register keeps of a certificate."""

from cryptography.x509 import load_der_x509_certificate

from iki_flow.domain.signing import Certificate


def describe(certificate: bytes) -> Certificate:
    """The serial number and the last day of a certificate (DER)."""
    parsed = load_der_x509_certificate(certificate)
    return Certificate(f"{parsed.serial_number:x}", parsed.not_valid_after_utc)
