"""What the register holds, whole, to be held against the trail; and what it believes."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from iki_flow.db import db
from iki_flow.domain.document import State
from iki_flow.domain.key_places import NationalKey
from iki_flow.domain.signing import Keeper
from iki_flow.models import (
    Document,
    Edition,
    Key,
    Purpose,
    Restamp,
    SignatureRecord,
    Snapshot,
    TimestampRoot,
)


def document_ids(office_id: int) -> Sequence[int]:
    """Every document of an office, oldest first."""
    return db.session.scalars(
        select(Document.id).where(Document.office_id == office_id).order_by(Document.id)
    ).all()


def document(document_id: int) -> Document | None:
    """A document, if there is one."""
    return db.session.get(Document, document_id)


def snapshots(document_id: int) -> Sequence[Snapshot]:
    """The snapshots of all a document's submissions, in order."""
    return db.session.scalars(
        select(Snapshot).where(Snapshot.document_id == document_id).order_by(Snapshot.round)
    ).all()


def signatures(document_id: int) -> Sequence[SignatureRecord]:
    """Who signed any round of a document, in order."""
    return db.session.scalars(
        select(SignatureRecord)
        .where(SignatureRecord.document_id == document_id)
        .order_by(SignatureRecord.id)
    ).all()


def timestamp_roots(office_id: int) -> tuple[bytes, ...]:
    """The roots (DER) of the authorities outside that an office's sealed papers are stamped by.

    A certificate that does not fit its name is none that a paper was sealed under.
    """
    sealed = (
        select(Edition.timestamp_root_sha256)
        .join(Document, Document.id == Edition.document_id)
        .where(Document.office_id == office_id, Edition.state == State.LOCKED)
    )
    restamped = (
        select(Restamp.timestamp_root_sha256)
        .join(Document, Document.id == Restamp.document_id)
        .where(Document.office_id == office_id)
    )
    roots = db.session.scalars(
        select(TimestampRoot)
        .where(TimestampRoot.sha256.in_(sealed) | TimestampRoot.sha256.in_(restamped))
        .order_by(TimestampRoot.at, TimestampRoot.sha256)
    )
    return tuple(
        root.certificate
        for root in roots
        if hashlib.sha256(root.certificate).hexdigest() == root.sha256
    )


def national_roots(office_id: int) -> tuple[bytes, ...]:
    """The roots (DER) of BSrE that signatures on an office's locked papers lead to."""
    signed = (
        select(Key.sealed_key)
        .join(SignatureRecord, SignatureRecord.certificate == Key.serial)
        .join(Document, Document.id == SignatureRecord.document_id)
        .where(
            Key.keeper == Keeper.BSRE,
            Document.office_id == office_id,
            Document.state == State.LOCKED,
        )
        .order_by(Key.id)
    )
    return _roots_in(db.session.scalars(signed))


def national_roots_of(certificates: Collection[str]) -> tuple[bytes, ...]:
    """The roots (DER) of BSrE that these certificates lead to, by their serial numbers."""
    kept = select(Key.sealed_key).where(Key.keeper == Keeper.BSRE, Key.serial.in_(certificates))
    return _roots_in(db.session.scalars(kept.order_by(Key.id)))


def _roots_in(kept: Iterable[bytes]) -> tuple[bytes, ...]:
    return tuple(dict.fromkeys(NationalKey.read(one).root for one in kept))


def first_to_end(document: Document) -> tuple[str, datetime] | None:
    """Of those who signed the present round, whose certificate ends first, and when."""
    row = db.session.execute(
        select(SignatureRecord.name, Key.expires_at)
        .join(Key, Key.serial == SignatureRecord.certificate)
        .where(
            SignatureRecord.document_id == document.id,
            SignatureRecord.round == document.rounds,
            Key.purpose == Purpose.OFFICIAL,
        )
        .order_by(Key.expires_at)
    ).first()
    return None if row is None else (row.name, row.expires_at)
