"""What was kept: editions, snapshots, signatures, keys, the trail."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from iki_flow.db import db
from iki_flow.domain.document import State
from iki_flow.domain.errors import Damaged
from iki_flow.models import (
    AuditEntry,
    Document,
    Edition,
    FrozenScore,
    Key,
    Purpose,
    Restamp,
    SignatureRecord,
    Snapshot,
    StoredFile,
)


def edition(document: Document) -> Edition | None:
    """The PDF in force of a document's present round; None for one that was never submitted."""
    return db.session.scalars(
        select(Edition)
        .where(Edition.document_id == document.id, Edition.round == document.rounds)
        .order_by(Edition.id.desc())
        .options(joinedload(Edition.snapshot))
    ).first()


def editions(document_id: int) -> Sequence[Edition]:
    """Every PDF a document ever had, oldest first."""
    return db.session.scalars(
        select(Edition).where(Edition.document_id == document_id).order_by(Edition.id)
    ).all()


def office_editions(office_id: int) -> Sequence[Edition]:
    """Every PDF of an office, oldest first."""
    return db.session.scalars(
        select(Edition)
        .join(Document, Document.id == Edition.document_id)
        .where(Document.office_id == office_id)
        .order_by(Edition.id)
    ).all()


def sealed(document_id: int) -> Edition | None:
    """The locked PDF of a document: the first, should anybody have got another in beside it."""
    return db.session.scalars(
        select(Edition)
        .where(Edition.document_id == document_id, Edition.state == State.LOCKED)
        .order_by(Edition.id)
    ).first()


_DAMAGED = (
    "Yang disimpan untuk dokumen ini hilang atau tidak lagi sama dengan saat disimpan, jadi tidak "
    "ditampilkan. Tidak ada yang diubah. Sampaikan kepada pengelola aplikasi, yang memeriksanya "
    "dengan flask audit-check."
)


def content(sha256: str) -> bytes:
    """The bytes of a stored file.

    Raises:
        Damaged: they are gone, or are not those that the name was made of.
    """
    found = stored(sha256)
    if found is None or hashlib.sha256(found).hexdigest() != sha256:
        raise Damaged(_DAMAGED)
    return found


def stored(sha256: str) -> bytes | None:
    """The bytes of a stored file; None where it is gone."""
    file = db.session.get(StoredFile, sha256, options=[undefer(StoredFile.content)])
    return None if file is None else file.content


def by_file(sha256: str) -> Edition | None:
    """The edition that consists of exactly these bytes, or did before its further timestamps."""
    later = db.session.scalars(select(Restamp).where(Restamp.file_sha256 == sha256)).first()
    if later is not None:
        return sealed(later.document_id)
    return db.session.scalars(
        select(Edition).where(Edition.file_sha256 == sha256).order_by(Edition.id.desc())
    ).first()


def by_code(code: str) -> Document | None:
    """The document with this code."""
    return db.session.scalars(
        select(Document)
        .where(Document.code == code)
        .options(joinedload(Document.position), joinedload(Document.office))
    ).first()


def superseding(document: Document) -> Document | None:
    """The locked version that took this one's place."""
    return db.session.scalars(
        select(Document).where(
            Document.supersedes_id == document.id, Document.state == State.LOCKED
        )
    ).first()


def snapshot(sha256: str) -> dict[str, Any]:
    """A kept snapshot as data.

    Raises:
        Damaged: it is gone, or is not what its name was made of.
    """
    found = kept(sha256)
    if found is None or not is_as_kept(found):
        raise Damaged(_DAMAGED)
    said: dict[str, Any] = json.loads(found.content)
    return said


def kept(sha256: str) -> Snapshot | None:
    """A kept snapshot as it is now; None where it is gone."""
    return db.session.get(Snapshot, sha256)


def is_as_kept(found: Snapshot) -> bool:
    """Whether a snapshot is still what its name was made of."""
    return hashlib.sha256(found.content.encode()).hexdigest() == found.sha256


def kept_snapshot(document_id: int, sha256: str) -> dict[str, Any] | None:
    """A snapshot of this document, if one with this hash was ever submitted."""
    found = db.session.get(Snapshot, sha256)
    if found is None or found.document_id != document_id:
        return None
    return snapshot(sha256)


def snapshot_of_round(document: Document) -> Snapshot | None:
    """The snapshot of a document's latest submission."""
    return snapshot_of(document.id, document.rounds)


def snapshot_of(document_id: int, round_number: int) -> Snapshot | None:
    """The snapshot of one of a document's submissions."""
    return db.session.scalars(
        select(Snapshot).where(Snapshot.document_id == document_id, Snapshot.round == round_number)
    ).first()


def signatures(document: Document) -> Sequence[SignatureRecord]:
    """Who signed the present round, in order."""
    return db.session.scalars(
        select(SignatureRecord)
        .where(
            SignatureRecord.document_id == document.id,
            SignatureRecord.round == document.rounds,
        )
        .order_by(SignatureRecord.id)
    ).all()


def score(document_id: int) -> FrozenScore | None:
    """The frozen score of a document."""
    return db.session.get(FrozenScore, document_id)


def timeline(document_id: int) -> Sequence[AuditEntry]:
    """What happened to a document, oldest first."""
    return db.session.scalars(
        select(AuditEntry).where(AuditEntry.document_id == document_id).order_by(AuditEntry.seq)
    ).all()


def trail(office_id: int) -> Sequence[AuditEntry]:
    """The whole trail of an office, oldest first."""
    return db.session.scalars(
        select(AuditEntry).where(AuditEntry.office_id == office_id).order_by(AuditEntry.seq)
    ).all()


def trail_head(office_id: int) -> AuditEntry | None:
    """The newest entry of an office's trail."""
    return db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.office_id == office_id)
        .order_by(AuditEntry.seq.desc())
        .limit(1)
    ).first()


def on_trail(office_id: int, seq: str, entry_hash: str) -> bool:
    """Whether an office's trail has an entry with this number and this hash."""
    found = db.session.scalars(
        select(AuditEntry).where(AuditEntry.office_id == office_id, AuditEntry.hash == entry_hash)
    ).first()
    return found is not None and str(found.seq) == seq


def key_of(person_id: int, at: datetime) -> Key | None:
    """The key an official signs with: the newest that is neither revoked nor expired."""
    return db.session.scalars(
        select(Key)
        .where(
            Key.person_id == person_id,
            Key.purpose == Purpose.OFFICIAL,
            Key.revoked_at.is_(None),
            Key.expires_at > at,
        )
        .order_by(Key.id.desc())
    ).first()


def office_key(office_id: int, purpose: Purpose) -> Key | None:
    """The office's own key for a purpose."""
    return db.session.scalars(
        select(Key)
        .where(Key.office_id == office_id, Key.purpose == purpose, Key.revoked_at.is_(None))
        .order_by(Key.id.desc())
    ).first()


def by_serial(serial: str) -> Key | None:
    """The key whose certificate has that serial number."""
    return db.session.scalars(select(Key).where(Key.serial == serial)).first()


def keys(office_id: int) -> Sequence[Key]:
    """Every key of an office, newest first."""
    return db.session.scalars(
        select(Key)
        .where(Key.office_id == office_id)
        .order_by(Key.id.desc())
        .options(joinedload(Key.person))
    ).all()
