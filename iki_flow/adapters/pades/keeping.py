"""Where private keys live and are used: what every such place can do, and the server itself."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from asn1crypto import x509
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from iki_flow.adapters.pades import certificates, vault
from iki_flow.adapters.pades.certificates import PublicKey
from iki_flow.adapters.pades.parsed import ParsedSigner
from iki_flow.domain.signing import KeyPair

Certify = Callable[[PublicKey], bytes]
"""Gives the certificate (DER) of a public key."""


class Keeping(Protocol):
    """A place where keys live; a key is used there and nowhere else."""

    def make(self, certify: Certify, pin: str | None, place: str = "", opens: str = "") -> KeyPair:
        """Make a key under a PIN and have it certified.

        `place` names the token and `opens` is its PIN until now, where there is one.
        """
        ...

    def opened(
        self, pair: KeyPair, pin: str | None, chain: bytes = b""
    ) -> AbstractContextManager[Signer]:
        """The signer of a key, for as long as the context lasts; WrongSecret for a wrong PIN.

        `chain` is the certificate (DER) of whoever issued the key's.
        """
        ...

    def change_pin(self, pair: KeyPair, old: str, new: str) -> KeyPair:
        """The same key under another PIN; WrongSecret when either does not do."""
        ...


@dataclass(frozen=True)
class OnServer:
    """Keys in the database, encrypted under the server's secret and, an official's, his PIN."""

    secret: bytes = field(repr=False)

    def make(self, certify: Certify, pin: str | None, place: str = "", opens: str = "") -> KeyPair:
        """Make a key; without a PIN it is the server's own."""
        key = certificates.new_key()
        certificate = certify(key.public_key())
        return KeyPair(
            certificate, vault.enclose(certificates.plain(key), certificate, self.secret, pin)
        )

    @contextmanager
    def opened(self, pair: KeyPair, pin: str | None, chain: bytes = b"") -> Iterator[Signer]:
        """The signer, with the key in memory."""
        private = vault.disclose(pair, self.secret, pin)
        store = SimpleCertificateStore()
        if chain:
            store.register(x509.Certificate.load(chain))
        yield ParsedSigner(pair.certificate, private, store)

    def change_pin(self, pair: KeyPair, old: str, new: str) -> KeyPair:
        """Encrypt the same key under another PIN."""
        private = vault.disclose(pair, self.secret, old)
        return KeyPair(pair.certificate, vault.enclose(private, pair.certificate, self.secret, new))
