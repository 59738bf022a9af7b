"""The signer by default: the office's own certificate authority, seal and timestamps."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from asn1crypto import keys as der_keys
from asn1crypto import x509
from cryptography.x509 import Certificate, load_der_x509_certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from iki_flow.adapters.pades import certificates, inspection, vault
from iki_flow.adapters.pades.appending import Entry, append_signature, append_timestamp
from iki_flow.adapters.pades.stamping import UNREACHED, OutsideStamper, OwnStamper, Stamper
from iki_flow.domain.errors import NotPermitted, Unavailable
from iki_flow.domain.signing import (
    AuthorityKeys,
    Inspection,
    KeyPair,
    Revoked,
    Stamped,
    Subject,
    TimestampAuthority,
)

SHORTEST_SECRET = 32

_EXPIRED = (
    "Sertifikat Anda tidak berlaku pada saat ini. Dokumen belum ditandatangani; mintalah "
    "sertifikat baru kepada petugas administrasi."
)


@dataclass(frozen=True)
class OwnAuthority:
    """Own CA: keys of officials under their PIN and the server's secret.

    `secret` is the server's, 32 bytes or more. `outside` are timestamp authorities, the one to ask
    first at the front, that stamp what is sealed from now on; without any, the office's own does.
    `public_url` is where the office's certificate and its revocation list are published; what is
    issued from now on names it.

    Times are aware and arguments everywhere; nothing here reads the clock.
    """

    secret: bytes = field(repr=False)
    outside: tuple[TimestampAuthority, ...] = ()
    public_url: str | None = None

    def __post_init__(self) -> None:
        """Refuse a secret too short to protect anything, before a key is made under it."""
        if len(self.secret) < SHORTEST_SECRET:
            raise ValueError(f"the server's secret needs {SHORTEST_SECRET} bytes or more")

    def found(self, office: str, at: datetime) -> AuthorityKeys:
        """Make the keys and certificates of a new office: its authority, seal and timestamps."""
        root = certificates.new_key()
        root_certificate = certificates.authority(root, office, at)
        return self.reissue(self._kept(root, root_certificate), office, at)

    def reissue(self, authority: KeyPair, office: str, at: datetime) -> AuthorityKeys:
        """Make new keys for the seal and the timestamps under the same authority."""
        issuer = self._issuer(authority)
        seal, stamp = certificates.new_key(), certificates.new_key()
        return AuthorityKeys(
            authority=authority,
            seal=self._kept(seal, certificates.seal(issuer, seal, office, at)),
            timestamp=self._kept(stamp, certificates.timestamp(issuer, stamp, office, at)),
        )

    def enrol(self, authority: KeyPair, subject: Subject, pin: str, at: datetime) -> KeyPair:
        """Make an official's key, certified for two years and encrypted under his PIN.

        Raises WrongSecret when the PIN has fewer than 8 characters.
        """
        key = certificates.new_key()
        certificate = certificates.official(self._issuer(authority), key, subject, at)
        sealed = vault.enclose(certificates.plain(key), certificate, self.secret, pin)
        return KeyPair(certificate, sealed)

    def change_pin(self, key: KeyPair, old: str, new: str) -> KeyPair:
        """Encrypt the same key under another PIN; WrongSecret when either does not do."""
        private = vault.disclose(key, self.secret, old)
        return KeyPair(key.certificate, vault.enclose(private, key.certificate, self.secret, new))

    def revocation_list(
        self, authority: KeyPair, revoked: Sequence[Revoked], number: int, at: datetime
    ) -> bytes:
        """Sign the revocation list (DER) with its running number; it holds for 30 days."""
        return certificates.revocation_list(self._issuer(authority), revoked, number, at)

    def sign(
        self,
        pdf: bytes,
        *,
        field: str,
        key: KeyPair,
        pin: str,
        chain: bytes,
        stamp: bytes,
        reason: str,
        place: str,
        at: datetime,
    ) -> bytes:
        """Append an official's signature (PAdES B-B) in the empty field of that name.

        `chain` is the authority's certificate (DER), `stamp` a one-page PDF shown in the field.

        Raises WrongSecret for a wrong PIN, NotPermitted for a certificate that has expired.
        """
        private = vault.disclose(key, self.secret, pin)
        if not _valid(load_der_x509_certificate(key.certificate), at):
            raise NotPermitted(_EXPIRED)
        signer = _signer(key.certificate, private, chain)
        return append_signature(pdf, signer, Entry(field, at, reason, place), stamp)

    def seal(
        self,
        pdf: bytes,
        *,
        keys: AuthorityKeys,
        crl: bytes,
        field: str,
        timestamp_field: str,
        stamp: bytes,
        reason: str,
        place: str,
        at: datetime,
    ) -> Stamped:
        """Close a file: the office seal, then the validation data and the document timestamp.

        `crl` is the revocation list (DER) of today. Nothing may follow but a later timestamp.
        One authority gives both timestamps: the first that answers with usable ones.

        Raises Unavailable when no timestamp authority outside does.
        """
        root = keys.authority.certificate
        signer = self._server_signer(keys.seal, root)
        entry = Entry(field, at, reason, place)

        def closed(stamper: Stamper) -> bytes:
            sealed = append_signature(pdf, signer, entry, stamp, stamper)
            known = [*_signers(sealed), *_loaded(root, *stamper.certificates)]
            return append_timestamp(sealed, stamper, timestamp_field, known, crl)

        return self._stamped(keys, at, closed)

    def inspect(
        self,
        pdf: bytes,
        *,
        root: bytes,
        expected: Sequence[str],
        at: datetime,
        optional: Collection[str] = (),
        timestamp_roots: Sequence[bytes] = (),
    ) -> Inspection:
        """Check a sealed file; see `inspection.inspect`. No setting has a say in it."""
        return inspection.inspect(
            pdf, root, expected, at, optional=optional, timestamp_roots=timestamp_roots
        )

    def _issuer(self, authority: KeyPair) -> certificates.Issuer:
        key = certificates.signing_key(vault.disclose(authority, self.secret))
        return certificates.Issuer.of(authority.certificate, key, self.public_url)

    def _kept(self, key: certificates.PrivateKey, certificate: bytes) -> KeyPair:
        private = certificates.plain(key)
        return KeyPair(certificate, vault.enclose(private, certificate, self.secret))

    def _server_signer(self, pair: KeyPair, root: bytes) -> SimpleSigner:
        return _signer(pair.certificate, vault.disclose(pair, self.secret), root)

    def _stamped(
        self, keys: AuthorityKeys, at: datetime, write: Callable[[Stamper], bytes]
    ) -> Stamped:
        """Write a file with the timestamps of the first authority that gives usable ones."""
        if not self.outside:
            return Stamped(write(self._own_stamper(keys, at)), None)
        for authority in self.outside:
            with suppress(Unavailable):  # why is in the log, and the next one may do
                return Stamped(write(OutsideStamper(authority, at)), authority.root)
        raise Unavailable(UNREACHED)

    def _own_stamper(self, keys: AuthorityKeys, at: datetime) -> OwnStamper:
        return OwnStamper(self._server_signer(keys.timestamp, keys.authority.certificate), at)


def _signer(certificate: bytes, private: bytes, chain: bytes) -> SimpleSigner:
    store = SimpleCertificateStore()
    store.register(x509.Certificate.load(chain))
    return SimpleSigner(
        signing_cert=x509.Certificate.load(certificate),
        signing_key=der_keys.PrivateKeyInfo.load(private),
        cert_registry=store,
    )


def _loaded(*certificates: bytes) -> Iterator[x509.Certificate]:
    return (x509.Certificate.load(one) for one in certificates)


def _signers(pdf: bytes) -> list[x509.Certificate]:
    reader = PdfFileReader(BytesIO(pdf))
    return [signature.signer_cert for signature in reader.embedded_signatures]


def _valid(certificate: Certificate, at: datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc
