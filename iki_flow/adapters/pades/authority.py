"""The signer by default: the office's own certificate authority, seal and timestamps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from asn1crypto import x509

from iki_flow.adapters.pades import certificates, inspection, vault
from iki_flow.adapters.pades.appending import append_signature, append_timestamp
from iki_flow.adapters.pades.certificates import PublicKey
from iki_flow.adapters.pades.in_token import InToken
from iki_flow.adapters.pades.keyring import Keyring
from iki_flow.adapters.pades.reading import brought_along, signers
from iki_flow.adapters.pades.stampers import Stampers
from iki_flow.adapters.pades.stamping import Stamper
from iki_flow.domain.errors import NotPermitted
from iki_flow.domain.signing import (
    OWN_SERVER,
    AuthorityKeys,
    Custody,
    Entry,
    KeyPair,
    Probed,
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
    """Own CA: keys of officials under their PIN, on the server or in tokens (PKCS #11).

    `secret` is the server's, 32 bytes or more. `outside` are timestamp authorities, the one to ask
    first at the front, that stamp what is sealed from now on; without any, the office's own does.
    `public_url` is where the office's certificate and its revocation list are published; what is
    issued from now on names it. `tokens` opens keys that live in tokens; new seals are made in the
    one called `seal_token`, which `seal_pin` opens.

    Times are aware and arguments everywhere; nothing here reads the clock.
    """

    secret: bytes = field(repr=False)
    outside: tuple[TimestampAuthority, ...] = ()
    public_url: str | None = None
    tokens: InToken | None = None
    seal_token: str = ""
    seal_pin: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        """Refuse a secret too short to protect anything, before a key is made under it."""
        if len(self.secret) < SHORTEST_SECRET:
            raise ValueError(f"the server's secret needs {SHORTEST_SECRET} bytes or more")

    inspect = staticmethod(inspection.inspect)  # no setting has a say in it

    def found(self, office: str, at: datetime) -> AuthorityKeys:
        """Make the keys and certificates of a new office: its authority, seal and timestamps."""
        root = certificates.new_key()
        root_certificate = certificates.authority(root, office, at)
        own = vault.enclose(certificates.plain(root), root_certificate, self.secret)
        return self.reissue(KeyPair(root_certificate, own), office, at)

    def reissue(self, authority: KeyPair, office: str, at: datetime) -> AuthorityKeys:
        """Make new keys for the seal and the timestamps under the same authority."""
        issuer = self._issuer(authority)
        return AuthorityKeys(
            authority=authority,
            seal=self._keys.new_seal(lambda key: certificates.seal(issuer, key, office, at)),
            timestamp=self._keys.server.make(
                lambda key: certificates.timestamp(issuer, key, office, at), None
            ),
        )

    def enrol(
        self,
        authority: KeyPair,
        subject: Subject,
        pin: str,
        at: datetime,
        custody: Custody = OWN_SERVER,
        opens: str = "",
    ) -> KeyPair:
        """Make an official's key under his PIN where `custody` says, certified for two years.

        `opens` is the PIN that a token has until now.

        Raises WrongSecret when the PIN has fewer than 8 characters, or `opens` is wrong;
        Unavailable when there is no such token.
        """
        issuer = self._issuer(authority)

        def certify(key: PublicKey) -> bytes:
            return certificates.official(issuer, key, subject, at)

        return self._keys.kept_by(custody.keeper).make(certify, pin, custody.token, opens)

    def prove(self, key: KeyPair, pin: str) -> None:
        """Open a key and do nothing with it; WrongSecret for a wrong PIN."""
        with self._keys.opened(key, pin):
            pass

    def change_pin(self, key: KeyPair, old: str, new: str) -> KeyPair:
        """The same key under another PIN; WrongSecret when either does not do."""
        return self._keys.kept_by(key.keeper).change_pin(key, old, new)

    def revocation_list(
        self, authority: KeyPair, revoked: Sequence[Revoked], number: int, at: datetime
    ) -> bytes:
        """Sign the revocation list (DER) with its running number; it holds for 30 days."""
        return certificates.revocation_list(self._issuer(authority), revoked, number, at)

    def export_key(self, pair: KeyPair, passphrase: str) -> bytes:
        """Encrypt a key of the server's under a passphrase alone, to be kept elsewhere."""
        private = vault.disclose(pair, self.secret)
        return vault.enclose_file(private, pair.certificate, passphrase)

    def restore_key(self, certificate: bytes, envelope: bytes, passphrase: str) -> KeyPair:
        """Give a key from such a file under this server's secret. Raises WrongSecret."""
        private = vault.disclose_file(certificate, envelope, passphrase)
        return KeyPair(certificate, vault.enclose(private, certificate, self.secret))

    def sign(self, pdf: bytes, entry: Entry, *, key: KeyPair, pin: str, chain: bytes) -> bytes:
        """Append an official's signature (PAdES B-B); `chain` is the authority's certificate (DER).

        Raises WrongSecret for a wrong PIN, NotPermitted for a certificate that has expired.
        """
        with self._keys.opened(key, pin, chain) as signer:
            if not certificates.valid(key.certificate, entry.at):
                raise NotPermitted(_EXPIRED)
            return append_signature(pdf, signer, entry)

    def seal(
        self,
        pdf: bytes,
        entry: Entry,
        *,
        keys: AuthorityKeys,
        crl: bytes,
        timestamp_field: str,
        national_roots: Sequence[bytes] = (),
    ) -> Stamped:
        """Close a file: the office seal, then the validation data and the document timestamp.

        `crl` is the revocation list (DER) of today. Nothing may follow but a later timestamp.
        One authority gives both timestamps: the first that answers with usable ones. What BSrE's
        signatures lead to `national_roots` (DER) by becomes part of the validation data.

        Raises Unavailable when no timestamp authority outside does, or the seal's token cannot be
        used.
        """
        root = keys.authority.certificate

        with self._keys.opened_seal(keys.seal, root) as signer:

            def closed(stamper: Stamper) -> bytes:
                sealed = append_signature(pdf, signer, entry, stamper)
                known = [*signers(sealed), *_loaded(root, *stamper.certificates)]
                if national_roots:
                    known += [*_loaded(*national_roots), *brought_along(pdf)]
                return append_timestamp(sealed, stamper, timestamp_field, known, crl)

            return self._stampers.stamped(keys, entry.at, closed)

    def opens(self, key: KeyPair) -> bool:
        """Whether a key of the office's own opens here, under the secret or in its token."""
        return self._keys.opens(key)

    def probe(self, keys: AuthorityKeys, at: datetime) -> list[Probed]:
        """Let each authority that stamps here stamp chance bytes, and verify what it gives."""
        return self._stampers.probe(keys, at)

    def restamp(
        self, pdf: bytes, *, keys: AuthorityKeys, crl: bytes, field: str, at: datetime
    ) -> Stamped:
        """Add to a sealed file what proves its last timestamp today, and a further timestamp.

        `crl` is the revocation list (DER) of today, `field` the spare field to fill.

        Raises Unavailable when no timestamp authority outside gives a usable answer.
        """
        root = keys.authority.certificate

        def stamped(stamper: Stamper) -> bytes:
            known = [signers(pdf)[-1], *_loaded(root, *stamper.certificates)]
            return append_timestamp(pdf, stamper, field, known, crl)

        return self._stampers.stamped(keys, at, stamped)

    def _issuer(self, authority: KeyPair) -> certificates.Issuer:
        key = certificates.signing_key(vault.disclose(authority, self.secret))
        return certificates.Issuer.of(authority.certificate, key, self.public_url)

    @property
    def _keys(self) -> Keyring:
        return Keyring(self.secret, self.tokens, self.seal_token, self.seal_pin)

    @property
    def _stampers(self) -> Stampers:
        return Stampers(self._keys, self.outside)


def _loaded(*certificates: bytes) -> Iterator[x509.Certificate]:
    return (x509.Certificate.load(one) for one in certificates)
