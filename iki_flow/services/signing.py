"""An official's signature: who signs, what the sheet shows of it, what is kept of it."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from iki_flow.db import db
from iki_flow.domain.calendar import moment
from iki_flow.domain.document import Action
from iki_flow.domain.errors import Incomplete
from iki_flow.domain.hierarchy import Actor, Seat
from iki_flow.domain.signing import OUTLASTS, Appearance, Entry, Keeper, KeyPair, Place, Role
from iki_flow.domain.snapshot import digest
from iki_flow.domain.workflow import seat_taken
from iki_flow.models import Document, Key, Person, Position, Purpose, SignatureRecord
from iki_flow.queries import archive, vouching
from iki_flow.services import key_use, pins
from iki_flow.services.freezing import keep_edition
from iki_flow.services.ports import Ports
from iki_flow.services.pressing import Press, Reading


@dataclass(frozen=True)
class Signatory:
    """An official about to sign: plain values, so that no database is needed meanwhile."""

    actor: Actor
    person_id: int
    name: str
    nip: str
    seat: Seat
    role: Role
    field_name: str
    appearance: Appearance
    key: KeyPair = field(repr=False)
    pin: str = field(repr=False)
    chain: bytes = field(repr=False)
    certificate: str
    snapshot_sha256: str
    reason: str
    place: str
    at: datetime
    address: str


_REASONS = {
    Action.SUBMIT: "Mengajukan",
    Action.ENDORSE: "Mereviu",
    Action.APPROVE: "Menyetujui",
    Action.APPROVE_WITHOUT_REVIEW: "Menyetujui tanpa reviu Sekcam",
}


def usable_key(person: Person, at: datetime) -> tuple[Key, bytes]:
    """The key that an official can sign with, and the certificate of whoever issued it.

    Raises:
        Incomplete: he has no certificate in force, or it ends too soon.
    """
    key = archive.key_of(person.id, at)
    chain = archive.office_key(person.office_id, Purpose.AUTHORITY)
    if key is None or chain is None:
        if not vouching.standing(person, at).given:
            raise Incomplete(
                "Anda belum memiliki sertifikat tanda tangan yang berlaku, jadi belum dapat "
                "menandatangani. Halaman Akun menyebut siapa yang mengizinkan pembuatannya."
            )
        raise Incomplete(
            "Anda belum memiliki sertifikat tanda tangan yang berlaku, jadi belum dapat "
            "menandatangani. Buat sertifikat dan PIN-nya di halaman Akun."
        )
    if key.expires_at <= at + OUTLASTS:
        raise Incomplete(
            "Sertifikat Anda berakhir pada {end}, sebelum dokumen yang ditandatangani sekarang "
            "pasti tersegel. Mintalah pengelola kepegawaian mengizinkan sertifikat baru, lalu "
            "buat di halaman Akun.",
            end=moment(key.expires_at, person.office.zone),
        )
    return key, chain.certificate


def signatory(press: Press, reading: Reading, snapshot: dict[str, Any]) -> Signatory:
    """Gather what a signature needs.

    Raises:
        Incomplete: the official has no certificate in force, or it ends too soon.
        Throttled: too many wrong PINs.
    """
    role, seat = reading.step.signs, seat_taken(reading.step, press.actor, reading.case)
    if role is None or seat is None or press.actor.person_id is None:
        raise ValueError("this step is not signed by a person")
    person = db.session.get_one(Person, press.actor.person_id)
    key, chain = usable_key(person, press.at)
    pins.ask(person.id, press.at)
    placed = next(entry for entry in snapshot["layout"]["signatures"] if entry["role"] == role)
    position = db.session.get_one(Position, seat.position_id)
    return Signatory(
        actor=press.actor,
        person_id=person.id,
        name=person.name,
        nip=person.nip,
        seat=seat,
        role=role,
        field_name=placed["field"],
        appearance=Appearance(
            Place(placed["place"]),
            (seat.capacity.titled(position.block_title),),
            person.name,
            person.nip,
            moment(press.at, reading.zone),
            _remark(press, reading),
            key.keeper is Keeper.BSRE,
        ),
        key=key.pair,
        pin=press.pin,
        chain=chain,
        certificate=key.serial,
        snapshot_sha256=digest(snapshot),
        reason=_reason(press, reading),
        place=reading.place,
        at=press.at,
        address=press.address,
    )


def _reason(press: Press, reading: Reading) -> str:
    """What the signature's own data says it was given for."""
    said = _REASONS[reading.step.action]
    if reading.step.action is Action.APPROVE_WITHOUT_REVIEW:
        return f"{said}: {press.reason.strip()}"
    return said


def _remark(press: Press, reading: Reading) -> str:
    if reading.step.action is Action.APPROVE_WITHOUT_REVIEW:
        return f"Disetujui tanpa reviu Sekcam: {press.reason.strip()}"
    if reading.step.action is Action.APPROVE and reading.case.endorsed_by == press.actor.person_id:
        return "Reviu dan persetujuan oleh pejabat yang sama"
    return ""


@dataclass(frozen=True)
class Signed:
    """A sheet with one more signature, who gave it, and the number of the use of his key."""

    who: Signatory
    pdf: bytes = field(repr=False)
    use: int

    @property
    def facts(self) -> dict[str, str]:
        """What the audit entry says of the signature."""
        sha256 = hashlib.sha256(self.pdf).hexdigest()
        return {"file": sha256, "certificate": self.who.certificate}


@contextmanager
def signed(document_id: int, pdf: bytes, who: Signatory, ports: Ports) -> Iterator[Signed]:
    """Put an official's signature on a sheet; slow, and outside any transaction.

    It is kept inside (`keep`); the use of the key was counted before, and says what became of it.

    Raises:
        WrongSecret: the PIN does not fit; it was counted and written down.
        Throttled: too many wrong PINs.
    """
    stamp = ports.stamp(who.appearance, ports.field_boxes(pdf)[who.field_name])
    entry = Entry(who.field_name, stamp, who.reason, who.place, who.at)
    use = key_use.Use(document_id, who.certificate, who.field_name, pdf, who.at)
    with key_use.counted(use) as number:
        with pins.tried(who.actor, who.at, who.seat, who.address):
            pdf = ports.signer.sign(pdf, entry, key=who.key, pin=who.pin, chain=who.chain)
        yield Signed(who, pdf, number)


def keep(document: Document, signed: Signed, at: datetime) -> None:
    """Keep the signed sheet and the record of its signature, in the caller's transaction.

    Raises:
        Incomplete: the certificate was revoked while the official signed, or that of somebody
            who signed before him lapsed since or soon will; it could never be sealed.
    """
    who = signed.who
    refusal = lapsed(document, who.at, who.certificate)
    if refusal is not None:
        raise refusal
    pins.forgive(who.person_id)
    sha256 = keep_edition(document, document.state, who.snapshot_sha256, signed.pdf, at)
    db.session.add(
        SignatureRecord(
            document_id=document.id,
            round=document.rounds,
            role=who.role,
            field=who.field_name,
            person_id=who.person_id,
            name=who.name,
            nip=who.nip,
            position=who.seat.name,
            capacity=who.seat.capacity.value,
            mandate=who.seat.mandate,
            certificate=who.certificate,
            file_sha256=sha256,
            at=at,
        )
    )
    key_use.kept(signed.use, sha256, at)


def lapsed(document: Document, at: datetime, own: str = "") -> Incomplete | None:
    """Why a sheet cannot be signed on: a certificate on it was revoked, or ends too soon.

    `own` is the serial number of who signs at this moment.
    """
    signed = {record.certificate: record.name for record in archive.signatures(document)}
    found = select(Key.serial).where(
        Key.serial.in_([own, *signed]),
        or_(Key.revoked_at.is_not(None), Key.expires_at <= at + OUTLASTS),
    )
    serials = db.session.scalars(found).all()
    if own in serials:
        return Incomplete("Sertifikat Anda baru saja dicabut. Dokumen tidak ditandatangani.")
    for serial in serials:
        return Incomplete(
            "Sertifikat {name} dicabut atau hampir berakhir sejak ia menandatangani dokumen ini. "
            "Dokumen belum Anda tanda tangani; kembalikan dahulu agar ditandatangani lagi.",
            name=signed[serial],
        )
    return None
