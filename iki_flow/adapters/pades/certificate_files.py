"""Certificates as they come in files."""

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding


def der(content: bytes) -> bytes:
    """The DER of a certificate file, PEM or DER; ValueError where it is none."""
    pem = content.startswith(b"-----")
    parsed = (x509.load_pem_x509_certificate if pem else x509.load_der_x509_certificate)(content)
    return parsed.public_bytes(Encoding.DER)
