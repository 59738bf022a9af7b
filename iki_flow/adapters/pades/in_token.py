"""Keys in a token (PKCS #11), such as an HSM: made there, used there, never read out.

Every official has a token of his own, and its PIN is his. A token knows a process, not a caller:
once somebody has logged in, whoever asks next is let in without a PIN. So one at a time, and a
session that is there already is a refusal.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

import pkcs11
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import load_der_public_key
from pkcs11 import Attribute, KeyType, ObjectClass
from pkcs11 import exceptions as refused
from pkcs11.util.ec import encode_ec_public_key, encode_named_curve_parameters
from pyhanko.sign.pkcs11 import PKCS11Signer
from pyhanko.sign.signers import Signer

from iki_flow.adapters.pades import vault
from iki_flow.adapters.pades.certificates import PublicKey
from iki_flow.adapters.pades.keeping import Certify
from iki_flow.domain.errors import NotPermitted, Unavailable, WrongSecret
from iki_flow.domain.key_places import TokenKey
from iki_flow.domain.signing import Keeper, KeyPair

_ONE_AT_A_TIME = Lock()
_CURVE = encode_named_curve_parameters("secp256r1")

_WRONG = "PIN tidak sesuai. Dokumen belum ditandatangani; periksa PIN Anda lalu coba lagi."
_LOCKED = (
    "PIN token Anda terkunci setelah terlalu sering salah. Belum ada yang diubah; mintalah "
    "pengelola HSM membukanya."
)
_UNUSABLE = "PIN baru tidak diterima token. Belum ada yang diubah; pilih PIN lain."
_NOWHERE = (
    "Token “{label}” tidak ditemukan pada HSM. Belum ada yang diubah; mintalah pengelola HSM "
    "memeriksanya."
)
_OUT_OF_ORDER = (
    "HSM belum dapat dipakai. Belum ada yang diubah; coba lagi beberapa saat lagi, dan beri tahu "
    "pengelola HSM bila tetap begitu."
)


@dataclass(frozen=True)
class InToken:
    """The tokens that a PKCS #11 module (the path of its library) gives access to."""

    module: str

    def make(self, certify: Certify, pin: str | None, place: str = "", opens: str = "") -> KeyPair:
        """Make a key pair in the token labelled `place` and put the token under another PIN.

        The PIN comes last: whoever prepared the token knows the one until now. Without another one
        it stays as it is.

        Raises WrongSecret for a wrong PIN, and for a new one that the token does not take.
        """
        if pin is not None:
            vault.require_fitting(pin)
        handle = secrets.token_bytes(16)
        with self._session(place, opens, writing=True) as session:
            curve = session.create_domain_parameters(
                KeyType.EC, {Attribute.EC_PARAMS: _CURVE}, local=True
            )
            public, _ = curve.generate_keypair(store=True, id=handle, label="iki-flow")
            certificate = certify(_read(public))
            if pin is not None:
                _change(session, opens, pin)
        return KeyPair(certificate, TokenKey(place, handle).written(), Keeper.TOKEN)

    @contextmanager
    def opened(self, pair: KeyPair, pin: str | None, chain: bytes = b"") -> Iterator[Signer]:
        """The signer, with the token open; another key in the certificate's place is refused."""
        at = TokenKey.read(pair.sealed_key)
        certificate = x509.Certificate.load(pair.certificate)
        with self._session(at.token, pin or "") as session:
            found = session.get_objects(
                {Attribute.CLASS: ObjectClass.PUBLIC_KEY, Attribute.ID: at.handle}
            )
            if [encode_ec_public_key(key) for key in found] != [certificate.public_key.dump()]:
                raise Unavailable(_NOWHERE, label=at.token)
            yield PKCS11Signer(
                session,
                signing_cert=certificate,
                key_id=at.handle,
                ca_chain=[x509.Certificate.load(chain)] if chain else None,
                use_raw_mechanism=True,  # not every token hashes before it signs
            )

    def change_pin(self, pair: KeyPair, old: str, new: str) -> KeyPair:
        """Put the token under another PIN; the pair stays as it is."""
        vault.require_fitting(new)
        with self._session(TokenKey.read(pair.sealed_key).token, old, writing=True) as session:
            _change(session, old, new)
        return pair

    @contextmanager
    def _session(self, label: str, pin: str, *, writing: bool = False) -> Iterator[pkcs11.Session]:
        """A token, logged in to; every refusal of its own in our words."""
        with _ONE_AT_A_TIME:
            try:
                with self._token(label).open(rw=writing, user_pin=pin) as session:
                    yield session
            except (refused.PinIncorrect, refused.PinInvalid, refused.PinLenRange):
                raise WrongSecret(_WRONG) from None
            except (refused.PinLocked, refused.PinExpired, refused.UserPinNotInitialized):
                raise NotPermitted(_LOCKED) from None
            except refused.NoSuchToken:
                raise Unavailable(_NOWHERE, label=label) from None
            except refused.PKCS11Error as problem:
                raise Unavailable(_OUT_OF_ORDER) from problem

    def _token(self, label: str) -> pkcs11.Token:
        """The token; the module is started afresh where it was prepared after the module was."""
        library = self._library()
        try:
            return library.get_token(token_label=label)
        except refused.NoSuchToken:
            library.reinitialize()
            return library.get_token(token_label=label)

    def _library(self) -> pkcs11.lib:
        """The module, loaded at first use and not before: it does not outlive a fork."""
        try:
            return pkcs11.lib(self.module)
        except RuntimeError as problem:
            raise Unavailable(_OUT_OF_ORDER) from problem


def _read(public: pkcs11.PublicKey) -> PublicKey:
    key = load_der_public_key(encode_ec_public_key(public))
    if not isinstance(key, PublicKey):
        raise Unavailable(_OUT_OF_ORDER)
    return key


def _change(session: pkcs11.Session, old: str, new: str) -> None:
    try:
        session.set_pin(old, new)
    except (refused.PinInvalid, refused.PinLenRange, refused.PinTooWeak):
        raise WrongSecret(_UNUSABLE) from None
