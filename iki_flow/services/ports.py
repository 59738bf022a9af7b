"""The ports: what the use cases need from outside, said as calls.

`create_app` joins them to adapters; tests may join them to lighter ones.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from iki_flow.domain.comparison import Side
from iki_flow.domain.document import Format
from iki_flow.domain.evidence import MediaType
from iki_flow.domain.importing import Source
from iki_flow.domain.publication import CertificateList
from iki_flow.domain.signing import (
    OWN_SERVER,
    Appearance,
    AuthorityKeys,
    Box,
    Certificate,
    Custody,
    Entry,
    Inspection,
    KeyPair,
    Probed,
    Revoked,
    Stamped,
    Subject,
)
from iki_flow.domain.verifying.printed import Printed, Redrawn


class Officials(Protocol):
    """Whoever keeps the keys of officials and signs with them. Moments are aware, in UTC."""

    def enrol(
        self,
        authority: KeyPair,
        subject: Subject,
        pin: str,
        at: datetime,
        custody: Custody = OWN_SERVER,
        opens: str = "",
    ) -> KeyPair:
        """Make an official's key under a PIN, where it is to live, and certify it.

        `opens` is what the place itself asks for: the PIN that a token has until now; the NIK at
        BSrE, where his certificate is taken on as it is. Raises WrongSecret, NotPermitted,
        Unavailable.
        """
        ...

    def prove(self, key: KeyPair, pin: str) -> None:
        """Open a key and do nothing with it. Raises WrongSecret, Unavailable."""
        ...

    def change_pin(self, key: KeyPair, old: str, new: str) -> KeyPair:
        """The same key under another PIN. Raises WrongSecret, Unavailable."""
        ...

    def sign(self, pdf: bytes, entry: Entry, *, key: KeyPair, pin: str, chain: bytes) -> bytes:
        """The same bytes with one more signature. Raises WrongSecret, Unavailable."""
        ...


class Signer(Officials, Protocol):
    """Who keeps officials' keys, and those of an office: it issues, seals, stamps and inspects."""

    def found(self, office: str, at: datetime) -> AuthorityKeys:
        """Make an office's own authority, its seal and its timestamp authority."""
        ...

    def reissue(self, authority: KeyPair, office: str, at: datetime) -> AuthorityKeys:
        """The same authority with a new seal and a new timestamp key. Raises WrongSecret."""
        ...

    def revocation_list(
        self, authority: KeyPair, revoked: Sequence[Revoked], number: int, at: datetime
    ) -> bytes:
        """The office's list of revoked certificates (DER)."""
        ...

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
        """Seal, validation data, timestamp last. Raises Unavailable when nobody stamps.

        `national_roots` are those that the signatures of BSrE lead to.
        """
        ...

    def export_key(self, pair: KeyPair, passphrase: str) -> bytes:
        """A key of the server's under a passphrase alone, for a file. Raises WrongSecret."""
        ...

    def restore_key(self, certificate: bytes, envelope: bytes, passphrase: str) -> KeyPair:
        """A key from such a file, under this server's secret. Raises WrongSecret."""
        ...

    def opens(self, key: KeyPair) -> bool:
        """Whether one of the office's own keys can be used here; a token is asked."""
        ...

    def probe(self, keys: AuthorityKeys, at: datetime) -> Sequence[Probed]:
        """Let each timestamp authority stamp chance bytes, and verify what it gives."""
        ...

    def restamp(
        self, pdf: bytes, *, keys: AuthorityKeys, crl: bytes, field: str, at: datetime
    ) -> Stamped:
        """The sealed file with one more timestamp. Raises Unavailable when nobody stamps."""
        ...

    def inspect(
        self,
        pdf: bytes,
        *,
        root: bytes,
        expected: Sequence[str],
        at: datetime,
        optional: Collection[str] = (),
        spares: Sequence[str] = (),
        timestamp_roots: Sequence[bytes] = (),
        national_roots: Sequence[bytes] = (),
    ) -> Inspection:
        """What a sealed file says for itself; never raises on what the file holds.

        `expected` names every signature field in order; those in `optional` may be empty, and
        `spares` are filled with further timestamps from the first one on. Of the
        timestamps, those of the office's own authority are believed, and those under one of
        `timestamp_roots`. Signatures of BSrE are believed under one of `national_roots`.
        """
        ...


class Export(Protocol):
    """A sheet as a file that an office works on: Word or Excel."""

    def __call__(self, snapshot: Mapping[str, Any], *, locked: bool) -> bytes:
        """The snapshot as a file; it says DRAF unless the document is locked."""
        ...


@dataclass(frozen=True)
class Ports:
    """Everything from outside that a use case may call.

    `redraw` renders once more what says to be drawn by the renderer of that name; `printed` reads
    the pages of a sound file. `offline_verifier` gives the
    files of the program that verifies without this server, to be asked with those options.
    `examine` says what an uploaded file is, and raises Incomplete where
    it is not to be kept. `list_by` says whether an authority (its certificate, DER) made a
    revocation list. `missing_fonts` names the typefaces for paper that cannot be read.
    `read_file` and `read_pasted` (HTML, plain text) give the tables of a sheet to import, and raise
    UnreadableFile.
    """

    render: Callable[[Mapping[str, Any]], bytes]
    preview: Callable[[Mapping[str, Any]], bytes]
    redraw: Callable[[Mapping[str, Any], str], Redrawn]
    printed: Callable[[bytes], Printed]
    render_comparison: Callable[[Side, Side], bytes]
    stamp: Callable[[Appearance, Box], bytes]
    field_boxes: Callable[[bytes], Mapping[str, Box]]
    describe: Callable[[bytes], Certificate]
    describe_list: Callable[[bytes], CertificateList]
    list_by: Callable[[bytes, bytes], bool]
    offline_verifier: Callable[[str], Mapping[str, bytes]]
    examine: Callable[[bytes], MediaType]
    export: Mapping[Format, Export]
    read_file: Callable[[bytes], Source]
    read_pasted: Callable[[str, str], Source]
    signer: Signer
    missing_fonts: Callable[[], Sequence[str]]
    random_bytes: Callable[[int], bytes]
