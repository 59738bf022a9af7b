"""Locking what was approved: seal, validation data, timestamp. The state is the queue."""

import logging
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from iki_flow.db import db, release, transaction
from iki_flow.domain.blocks import FIELDS, parted
from iki_flow.domain.calendar import moment, today
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import Refusal, Unavailable
from iki_flow.domain.hierarchy import system
from iki_flow.domain.publication import LIST_HOLDS, next_number
from iki_flow.domain.signing import (
    Appearance,
    AuthorityKeys,
    Entry,
    KeyPair,
    Place,
    Revoked,
    Role,
    Stamped,
)
from iki_flow.domain.workflow import fire
from iki_flow.models import Document, Purpose, SignatureRecord
from iki_flow.queries import archive
from iki_flow.queries import register as rows
from iki_flow.queries.documents import approved_unsealed, case_of
from iki_flow.services import audit, key_use, revocation
from iki_flow.services.ending import too_late
from iki_flow.services.freezing import keep_edition, keep_timestamp_root
from iki_flow.services.ports import Ports
from iki_flow.services.soundness import faults_of

log = logging.getLogger(__name__)

_SEAL, _STAMP = FIELDS[Role.SEAL], FIELDS[Role.TIMESTAMP]
_LIST_SERVES = LIST_HOLDS - timedelta(days=1)
"""For so long after an approval its own revocation list can serve."""

_PUT_BY_THE_SEAL = frozenset({_SEAL, _STAMP})


@dataclass(frozen=True)
class Waiting:
    """An approved document as read before sealing, in plain values."""

    document_id: int
    office_id: int
    office: str
    place: str
    zone: str
    pdf: bytes
    snapshot_sha256: str
    fields: tuple[str, ...]
    spares: tuple[str, ...]
    unsigned: frozenset[str]
    keys: AuthorityKeys
    seal_serial: str
    approved_at: datetime
    revoked: tuple[Revoked, ...]
    published: bytes | None
    trail_seq: int
    trail_hash: str
    certificates: Mapping[str, str]
    national_roots: tuple[bytes, ...]


def seal(document_id: int, at: datetime, ports: Ports) -> bool:
    """Lock one approved document; False when someone else already has.

    The sealed file is opened again and checked before it is kept.

    Raises:
        Unavailable: nobody stamps, or the sealed file is not sound; the document stays approved.
        WrongState: a certificate ended before anybody stamped; it stays approved for good.
    """
    waiting = _read(document_id, at)
    if waiting is None:
        return False
    release()
    as_of = max(waiting.approved_at, at - _LIST_SERVES)
    crl = waiting.published or ports.signer.revocation_list(
        waiting.keys.authority, waiting.revoked, next_number(None, as_of), as_of
    )
    stamp = ports.stamp(_appearance(waiting, at), ports.field_boxes(waiting.pdf)[_SEAL])
    reason = f"Jejak audit {waiting.trail_seq} {waiting.trail_hash}"
    entry = Entry(_SEAL, stamp, reason, waiting.place, at)
    use = key_use.Use(document_id, waiting.seal_serial, _SEAL, waiting.pdf, at)
    with suppress(_Overtaken), key_use.counted(use) as number:
        sealed = ports.signer.seal(
            waiting.pdf,
            entry,
            keys=waiting.keys,
            crl=crl,
            timestamp_field=_STAMP,
            national_roots=waiting.national_roots,
        )
        _check(sealed, waiting, at, ports)
        _keep(sealed, waiting, at, number)
        return True
    return False


class _Overtaken(Exception):  # noqa: N818 - nothing is wrong: somebody else was faster
    """The document is locked already."""


def _read(document_id: int, at: datetime) -> Waiting | None:
    document = db.session.get(Document, document_id)
    if document is None or document.state is not State.APPROVED:
        return None
    refusal = too_late(document, at)
    if refusal is not None:
        raise refusal
    edition, head = archive.edition(document), archive.trail_head(document.office_id)
    if edition is None or head is None:
        raise Unavailable("Berkas dokumen ini tidak ditemukan; dokumen tetap disetujui.")
    keys = {
        purpose: archive.office_key(document.office_id, purpose)
        for purpose in (Purpose.AUTHORITY, Purpose.SEAL, Purpose.TIMESTAMP)
    }
    pairs = {purpose: key.pair for purpose, key in keys.items() if key}
    sealing = keys[Purpose.SEAL]
    layout = archive.snapshot(edition.snapshot_sha256)["layout"]
    fields, spares = parted(entry["field"] for entry in layout["signatures"])
    records = archive.signatures(document)
    signed = {record.field for record in records}
    used = {record.certificate for record in records}
    if len(pairs) != len(keys) or sealing is None:
        raise Unavailable("Kunci segel kantor belum ada; dokumen tetap disetujui.")
    return Waiting(
        document_id,
        document.office_id,
        document.office.name,
        document.office.place,
        document.office.zone,
        archive.content(edition.file_sha256),
        edition.snapshot_sha256,
        fields,
        spares,
        frozenset(fields) - signed - _PUT_BY_THE_SEAL,
        AuthorityKeys(pairs[Purpose.AUTHORITY], pairs[Purpose.SEAL], pairs[Purpose.TIMESTAMP]),
        sealing.serial,
        document.state_since,
        revocation.revoked(document.office_id, document.state_since, used),
        _published(document, pairs[Purpose.AUTHORITY], used, at),
        head.seq,
        head.hash,
        {record.field: record.certificate for record in records} | {_SEAL: sealing.serial},
        rows.national_roots_of(used),
    )


def _published(
    document: Document, authority: KeyPair, used: Collection[str], at: datetime
) -> bytes | None:
    """The list to seal with where the authority is not here to make one; else None."""
    if not authority.away:
        return None
    return revocation.usable_list(document.office_id, used, at)


def _appearance(waiting: Waiting, at: datetime) -> Appearance:
    return Appearance(
        Place.FOOT,
        (f"Segel elektronik {waiting.office}",),
        waiting.office,
        "",
        moment(at, waiting.zone),
        f"Jejak audit {waiting.trail_seq} · {waiting.trail_hash[:8]}",
    )


def _check(sealed: Stamped, waiting: Waiting, at: datetime, ports: Ports) -> None:
    found = ports.signer.inspect(
        sealed.pdf,
        root=waiting.keys.authority.certificate,
        expected=waiting.fields,
        optional=waiting.unsigned,
        spares=waiting.spares,
        at=at,
        timestamp_roots=() if sealed.root is None else (sealed.root,),
        national_roots=waiting.national_roots,
    )
    if faults := [*faults_of(found, waiting.snapshot_sha256, waiting.certificates)]:
        log.error("sealed file of document %s is not sound: %s", waiting.document_id, faults)
        raise Unavailable("Hasil penyegelan tidak lolos pemeriksaan; dokumen tetap disetujui.")


def _keep(sealed: Stamped, waiting: Waiting, at: datetime, use: int) -> None:
    actor = system(waiting.office_id)
    with transaction() as session:
        document = session.get_one(Document, waiting.document_id, with_for_update=True)
        if document.state is not State.APPROVED:
            raise _Overtaken
        case = case_of(document, today(at, waiting.zone))
        root = None if sealed.root is None else keep_timestamp_root(sealed.root, at)
        sha256 = keep_edition(document, State.LOCKED, waiting.snapshot_sha256, sealed.pdf, at, root)
        session.add(
            SignatureRecord(
                document_id=document.id,
                round=document.rounds,
                role=Role.SEAL,
                field=_SEAL,
                name=waiting.office,
                nip="",
                position=waiting.office,
                capacity="",
                certificate=waiting.seal_serial,
                file_sha256=sha256,
                at=at,
            )
        )
        key_use.kept(use, sha256, at)
        session.flush()  # once it is locked, the database takes nothing more for it
        fire(Action.LOCK, document, actor, case)
        document.state_since = at
        audit.record(
            Action.LOCK.value,
            actor,
            at,
            change=audit.Change(
                document, State.APPROVED.value, State.LOCKED.value, waiting.snapshot_sha256
            ),
            round=document.rounds,
            file=sha256,
            trail_seq=waiting.trail_seq,
            trail_hash=waiting.trail_hash,
            timestamp_root=root or "",
        )


def seal_approved(at: datetime, ports: Ports) -> Sequence[tuple[int, str]]:
    """Try every document that waits for its seal; ids with what went wrong, "" when locked."""
    done = []
    for document_id in approved_unsealed():
        try:
            seal(document_id, at, ports)
            done.append((document_id, ""))
        except Refusal as refusal:
            done.append((document_id, str(refusal)))
        except Exception:
            # One damaged document must not keep all the younger ones waiting.
            log.exception("document %s could not be sealed", document_id)
            done.append((document_id, "kesalahan yang tidak terduga; lihat catatan server"))
    return done
