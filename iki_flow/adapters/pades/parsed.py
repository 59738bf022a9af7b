"""A signer whose key is parsed once, however much it signs.

pyHanko's own parses its key for each signature, and with an RSA key that takes 84 ms of checking
its numbers, where signing takes half of one.
"""

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import CertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash


class ParsedSigner(SimpleSigner):
    """Signs with a private key (PKCS #8 DER, P-256 or RSA) that the vault gave out.

    Its numbers are not checked again: the vault's encryption authenticates every byte of it.
    """

    def __init__(self, certificate: bytes, private: bytes, store: CertificateStore) -> None:
        parsed = load_der_private_key(private, None, unsafe_skip_rsa_key_validation=True)
        if not isinstance(parsed, EllipticCurvePrivateKey | RSAPrivateKey):
            raise TypeError("neither an elliptic-curve nor an RSA key")
        super().__init__(
            signing_cert=x509.Certificate.load(certificate),
            signing_key=keys.PrivateKeyInfo.load(private),
            cert_registry=store,
        )
        self._parsed = parsed

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """Sign bytes, with RSA in the padding of PKCS #1 v1.5."""
        algorithm = get_pyca_cryptography_hash(digest_algorithm)
        if isinstance(self._parsed, RSAPrivateKey):
            return self._parsed.sign(data, PKCS1v15(), algorithm)
        return self._parsed.sign(data, ECDSA(algorithm))
