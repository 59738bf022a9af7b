"""Private keys at rest: encrypted under the server's secret and, for officials, under a PIN too.

An envelope is: version, kind, the costs of scrypt, salt, nonce, ciphertext with its tag. The
certificate and everything before the ciphertext are authenticated with it, so that an envelope
opens only beside the certificate that it was made for.

The key that encrypts is HKDF-SHA256 (RFC 5869) over scrypt(PIN) (RFC 7914) and the server's
secret, or over the secret alone; neither a stolen database nor the server alone opens an
official's key.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from iki_flow.domain.errors import WrongSecret
from iki_flow.domain.pin import LONGEST_PIN, SHORTEST_PIN, fits, normal
from iki_flow.domain.signing import KeyPair

_MAGIC = b"IKI\x01"
_SERVER, _OFFICIAL = 0, 1
_COST = 14  # scrypt's N as a power of two: 16 MiB, 35 ms where 15 takes 90
_DEAREST = 17  # envelopes of a later, dearer setting open too; beyond, the server would stall
_BLOCK, _LANES = 8, 1
_FILE = b"authority in a file of its own"  # no secret: there is none but the passphrase
_HEADER = len(_MAGIC) + 4
_SALT, _NONCE = 16, 12

_REFUSED = "PIN tidak sesuai. Dokumen belum ditandatangani; periksa PIN Anda lalu coba lagi."
_SHORT = (
    "PIN paling sedikit {shortest} dan paling banyak {longest} karakter. "
    "PIN belum disimpan; silakan pilih PIN lain."
)


def enclose(
    private: bytes, certificate: bytes, secret: bytes, pin: str | None = None, cost: int = _COST
) -> bytes:
    """Encrypt a private key (PKCS #8, DER) so that it opens only beside its certificate.

    With a PIN the envelope is an official's; without one it is the server's own.

    Raises WrongSecret when the PIN is too short or too long.
    """
    if pin is not None:
        require_fitting(pin)
    kind = _SERVER if pin is None else _OFFICIAL
    salt = secrets.token_bytes(_SALT)
    head = _MAGIC + bytes((kind, cost, _BLOCK, _LANES)) + salt + secrets.token_bytes(_NONCE)
    box = AESGCM(_key(head, secret, pin))
    return head + box.encrypt(head[-_NONCE:], private, head + certificate)


def enclose_file(private: bytes, certificate: bytes, passphrase: str) -> bytes:
    """Encrypt a private key for a file that leaves the server: under the passphrase alone."""
    return enclose(private, certificate, _FILE, passphrase, _DEAREST)


def disclose_file(certificate: bytes, envelope: bytes, passphrase: str) -> bytes:
    """Decrypt what `enclose_file` wrote. Raises WrongSecret."""
    try:
        return disclose(KeyPair(certificate, envelope), _FILE, passphrase)
    except WrongSecret:
        raise WrongSecret("Kalimat sandi tidak sesuai, atau berkasnya rusak.") from None


def require_fitting(pin: str) -> None:
    """Refuse a new PIN that is too short or too long, with WrongSecret."""
    if not fits(pin):
        raise WrongSecret(_SHORT, shortest=SHORTEST_PIN, longest=LONGEST_PIN)


def disclose(pair: KeyPair, secret: bytes, pin: str | None = None) -> bytes:
    """Decrypt the private key (PKCS #8, DER) of a pair.

    Raises WrongSecret, always with the same words, whether the PIN, the server's secret, the
    certificate beside the envelope or the envelope itself is wrong: nothing is learnt from it.
    """
    head, sealed = _parts(pair.sealed_key)
    if not _fits(head, pin) or len(pin or "") > LONGEST_PIN:
        raise WrongSecret(_REFUSED)
    box = AESGCM(_key(head, secret, pin))
    try:
        return box.decrypt(head[-_NONCE:], sealed, head + pair.certificate)
    except InvalidTag:
        raise WrongSecret(_REFUSED) from None


def _parts(envelope: bytes) -> tuple[bytes, bytes]:
    cut = _HEADER + _SALT + _NONCE
    return envelope[:cut], envelope[cut:]


def _fits(head: bytes, pin: str | None) -> bool:
    """Whether this is an envelope of ours, of the kind that is asked for, at a bearable cost."""
    if len(head) != _HEADER + _SALT + _NONCE or not head.startswith(_MAGIC):
        return False
    kind, cost, block, lanes = head[len(_MAGIC) : _HEADER]
    return (
        kind == (_SERVER if pin is None else _OFFICIAL)
        and _COST <= cost <= _DEAREST
        and (block, lanes) == (_BLOCK, _LANES)
    )


def _key(head: bytes, secret: bytes, pin: str | None) -> bytes:
    salt = head[_HEADER : _HEADER + _SALT]
    known = b""
    if pin is not None:
        cost = head[len(_MAGIC) + 1]
        stretch = Scrypt(salt=salt, length=32, n=1 << cost, r=_BLOCK, p=_LANES)
        known = stretch.derive(normal(pin).encode())
    mix = HKDF(hashes.SHA256(), length=32, salt=salt, info=b"iki-flow key" + head[:_HEADER])
    return mix.derive(known + secret)
