"""Ports that answer at once: a killed step is about what is kept, not about how a PDF looks."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from iki_flow.domain.evidence import MediaType
from iki_flow.domain.importing import Source
from iki_flow.domain.publication import LIST_HOLDS, CertificateList
from iki_flow.domain.signing import (
    AuthorityKeys,
    Box,
    Entry,
    Inspection,
    KeyPair,
    Probed,
    Revoked,
    SignatureFound,
    Stamped,
    Subject,
)
from iki_flow.domain.snapshot import canonical
from iki_flow.domain.verifying.printed import Printed, Redrawn, expected
from iki_flow.services.ports import Certificate, Ports

_ENDS = datetime.fromisoformat("2034-01-01T00:00Z")
_FIELDS = ("Pemilik", "Sekcam", "Camat", "Segel")


class LightSigner:
    """Signs by writing below the sheet which field is signed, and the serial number of whose
    certificate; a certificate is the name it is for.
    """

    def found(self, office: str, at: datetime) -> AuthorityKeys:
        return AuthorityKeys(_pair("authority"), _pair("seal"), _pair("timestamp"))

    def reissue(self, authority: KeyPair, office: str, at: datetime) -> AuthorityKeys:
        return AuthorityKeys(authority, _pair(f"seal {at}"), _pair(f"timestamp {at}"))

    def enrol(
        self, authority: KeyPair, subject: Subject, pin: str, at: datetime, *where: object
    ) -> KeyPair:
        return _pair(subject.nip)

    def prove(self, key: KeyPair, pin: str) -> None:
        """Every PIN opens every key here."""

    def change_pin(self, key: KeyPair, old: str, new: str) -> KeyPair:
        return key

    def revocation_list(
        self, authority: KeyPair, revoked: Sequence[Revoked], number: int, at: datetime
    ) -> bytes:
        return f"{number} {at.isoformat()}".encode()

    def sign(self, pdf: bytes, entry: Entry, *, key: KeyPair, **given: Any) -> bytes:
        return _signed(pdf, entry.field, key)

    def seal(
        self, pdf: bytes, entry: Entry, *, keys: AuthorityKeys, timestamp_field: str, **given: Any
    ) -> Stamped:
        sealed = _signed(pdf, entry.field, keys.seal)
        return Stamped(_signed(sealed, timestamp_field, keys.timestamp), None)

    def export_key(self, pair: KeyPair, passphrase: str) -> bytes:
        return pair.sealed_key

    def restore_key(self, certificate: bytes, envelope: bytes, passphrase: str) -> KeyPair:
        return KeyPair(certificate, envelope)

    def opens(self, key: KeyPair) -> bool:
        return True

    def probe(self, keys: AuthorityKeys, at: datetime) -> Sequence[Probed]:
        return [Probed("", at)]

    def restamp(self, pdf: bytes, *, keys: AuthorityKeys, field: str, **given: Any) -> Stamped:
        return Stamped(_signed(pdf, field, keys.timestamp), None)

    def inspect(
        self, pdf: bytes, *, expected: Sequence[str], spares: Sequence[str] = (), **given: Any
    ) -> Inspection:
        snapshot, *lines = pdf.split(b"\n")
        signed = tuple(
            SignatureFound(name, "", "", int(serial, 16), None, "", sound=True)
            for name, serial in (line.decode().split() for line in lines)
        )
        names = [one.field for one in signed]
        more = len(names) - len(expected)
        faults = () if names == [*expected, *spares[:more]] else ("lain",)
        ends, spare = _ENDS + timedelta(days=365 * more), next(iter(spares[more:]), "")
        return Inspection(signed, faults, snapshot, complete=True, ends=ends, spare=spare)


def _signed(pdf: bytes, field: str, key: KeyPair) -> bytes:
    return pdf + f"\n{field} {_describe(key.certificate).serial}".encode()


def _pair(name: str) -> KeyPair:
    return KeyPair(name.encode(), b"sealed")


def _describe(certificate: bytes) -> Certificate:
    serial = hashlib.sha256(certificate).hexdigest()[:32]
    return Certificate(serial, datetime.fromisoformat("2024-01-01T00:00Z") + timedelta(days=730))


def _describe_list(revocations: bytes) -> CertificateList:
    number, at = revocations.decode().split(" ")
    begins = datetime.fromisoformat(at)
    return CertificateList(int(number), begins, begins + LIST_HOLDS, frozenset())


def _boxes(pdf: bytes) -> Mapping[str, Box]:
    return dict.fromkeys(_FIELDS, Box(200, 60))


def _printed(pdf: bytes) -> Printed:
    drawn = pdf.split(b"\n")[0]
    said = json.loads(drawn)
    return Printed(drawn, "", " ".join(expected(said, hashlib.sha256(drawn).hexdigest())))


PORTS = Ports(
    render=canonical,
    preview=canonical,
    redraw=lambda snapshot, by: Redrawn(canonical(snapshot), same_renderer=True),
    printed=_printed,
    render_comparison=lambda left, right: canonical(left.snapshot) + canonical(right.snapshot),
    stamp=lambda appearance, box: b"",
    field_boxes=_boxes,
    describe=_describe,
    describe_list=_describe_list,
    list_by=lambda certificate, revocations: True,
    offline_verifier=lambda options: {},
    examine=lambda content: MediaType.PDF,
    export={},
    read_file=lambda content: Source(()),
    read_pasted=lambda html, text: Source(()),
    missing_fonts=tuple,
    signer=LightSigner(),
    random_bytes=os.urandom,
)
