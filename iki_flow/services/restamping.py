"""A further timestamp for locked papers, before the certificate of their last one ends.

Nothing of the register changes: the file with one timestamp more is kept beside that of before.
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from iki_flow.db import db, release, transaction
from iki_flow.domain.calendar import long_date, today
from iki_flow.domain.document import State
from iki_flow.domain.errors import Refusal, Unavailable, WrongState
from iki_flow.domain.hierarchy import system
from iki_flow.domain.publication import next_number
from iki_flow.domain.signing import AuthorityKeys, Inspection, Revoked, Stamped
from iki_flow.domain.verifying import paper
from iki_flow.models import Document, Key, Purpose, Restamp
from iki_flow.queries import archive, papers, publication
from iki_flow.queries import register as rows
from iki_flow.queries.documents import locked_ids
from iki_flow.services import audit, revocation
from iki_flow.services.freezing import keep_file, keep_timestamp_root
from iki_flow.services.ports import Ports

log = logging.getLogger(__name__)

_PURPOSES = (Purpose.AUTHORITY, Purpose.SEAL, Purpose.TIMESTAMP)


@dataclass(frozen=True)
class Locked:
    """A locked paper as read before it is stamped again, in plain values."""

    document_id: int
    office_id: int
    zone: str
    pdf: bytes
    sha256: str
    snapshot_sha256: str
    keys: AuthorityKeys
    revoked: tuple[Revoked, ...]
    published: bytes | None
    timestamp_roots: tuple[bytes, ...]
    national_roots: tuple[bytes, ...]


def restamp(document_id: int, at: datetime, ports: Ports, within: timedelta | None) -> bool:
    """Stamp a locked document again whose last timestamp proves it no longer than `within`.

    With None it is stamped in any case. The new file is opened again and checked before it is
    kept. False when it is not due, not locked, or somebody else just did it.

    Raises:
        Unavailable: nobody stamps, or the file is not sound, before or after; nothing changed.
        WrongState: the file has no room for a further timestamp, or what could be had ends as soon.
    """
    locked = _read(document_id, at)
    if locked is None:
        return False
    release()
    before = _sound(locked, locked.pdf, locked.timestamp_roots, at, ports)
    if not _due(before, at, within):
        return False
    if not before.spare:
        raise WrongState(
            "Tempat cap waktu pada PDF ini sudah habis, jadi tidak dapat dicap ulang. PDF terbukti "
            "asli sampai {end}; simpan cetakannya, atau susun versi barunya sebelum itu.",
            end=_day(before, locked),
        )
    stamped = _stamped(locked, before.spare, at, ports)
    known = locked.timestamp_roots + (() if stamped.root is None else (stamped.root,))
    after = _sound(locked, stamped.pdf, known, at, ports)
    if within is not None and _due(after, at, within):
        raise WrongState(
            "Cap waktu yang baru pun hanya berlaku sampai {end}, jadi PDF belum dicap ulang. "
            "Perbarui kunci kantor dengan flask renew-keys, atau pilih layanan cap waktu lain "
            "(TSA_URL), lalu ulangi.",
            end=_day(after, locked),
        )
    return _keep(stamped, locked, at)


def _read(document_id: int, at: datetime) -> Locked | None:
    document = db.session.get(Document, document_id)
    edition = None if document is None else archive.sealed(document_id)
    if document is None or document.state is not State.LOCKED or edition is None:
        return None
    found = [archive.office_key(document.office_id, purpose) for purpose in _PURPOSES]
    keys = [key for key in found if key is not None]
    if len(keys) != len(_PURPOSES):
        raise Unavailable("Kunci segel kantor belum ada; PDF belum dicap ulang.")
    sha256 = papers.newest_file(edition)
    return Locked(
        document_id,
        document.office_id,
        document.office.zone,
        archive.content(sha256),
        sha256,
        edition.snapshot_sha256,
        AuthorityKeys(*(key.pair for key in keys)),
        revocation.revoked(document.office_id),
        _published(keys[0], at),
        rows.timestamp_roots(document.office_id),
        rows.national_roots(document.office_id),
    )


def _published(authority: Key, at: datetime) -> bytes | None:
    """The list in force where the authority is not here to make one; None where it is."""
    if not authority.pair.away:
        return None
    newest = next(iter(publication.lists_in_force(authority.id, at)), None)
    if newest is None:
        raise Unavailable(
            "Kunci otoritas kantor disimpan di luar server, dan daftar pencabutan yang berlaku "
            "belum diimpor; PDF belum dicap ulang. Pengelola server menjalankan flask ca request."
        )
    return newest.content


def _stamped(locked: Locked, field: str, at: datetime, ports: Ports) -> Stamped:
    number = next_number(None, at)
    crl = locked.published or ports.signer.revocation_list(
        locked.keys.authority, locked.revoked, number, at
    )
    try:
        return ports.signer.restamp(locked.pdf, keys=locked.keys, crl=crl, field=field, at=at)
    except Unavailable:
        raise Unavailable(
            "Cap waktu baru belum dapat diperoleh, jadi PDF ini belum dicap ulang dan tetap "
            "seperti semula. Ulangi nanti; sebabnya ada di catatan server."
        ) from None


def _sound(
    locked: Locked, pdf: bytes, timestamp_roots: tuple[bytes, ...], at: datetime, ports: Ports
) -> Inspection:
    """What is found in a file; refused unless all of it holds, and the data are the document's."""
    root = locked.keys.authority.certificate
    inspect = ports.signer.inspect
    found = paper.look(pdf, root, at, inspect, timestamp_roots, locked.national_roots)
    attached = hashlib.sha256(found.snapshot or b"").hexdigest()
    if found.sound and attached == locked.snapshot_sha256:
        return found
    faults = [*found.faults, *(one.fault for one in found.signatures if one.fault)]
    log.error("document %s cannot be stamped again: %s", locked.document_id, faults)
    raise Unavailable(
        "PDF terkunci ini tidak lolos pemeriksaan, jadi tidak dicap ulang. Tidak ada yang berubah. "
        "{why}",
        why=" ".join(map(str, faults)),
    )


def _due(found: Inspection, at: datetime, within: timedelta | None) -> bool:
    return within is None or found.ends is None or found.ends - at <= within


def _day(found: Inspection, locked: Locked) -> str:
    return "" if found.ends is None else long_date(today(found.ends, locked.zone))


def _keep(stamped: Stamped, locked: Locked, at: datetime) -> bool:
    with transaction() as session:
        document = session.get_one(Document, locked.document_id, with_for_update=True)
        edition = archive.sealed(document.id)
        if edition is None or papers.newest_file(edition) != locked.sha256:
            return False
        root = None if stamped.root is None else keep_timestamp_root(stamped.root, at)
        made = Restamp(
            document_id=document.id,
            number=len(papers.restamps(document.id)) + 1,
            former_sha256=locked.sha256,
            file_sha256=keep_file(stamped.pdf),
            timestamp_root_sha256=root,
            at=at,
        )
        session.add(made)
        session.flush()
        state = document.state.value
        audit.record(
            "restamped",
            system(locked.office_id),
            at,
            change=audit.Change(document, state, state, locked.snapshot_sha256),
            number=made.number,
            former=made.former_sha256,
            file=made.file_sha256,
            timestamp_root=root or "",
        )
    return True


def restamp_locked(
    at: datetime, ports: Ports, within: timedelta | None
) -> Sequence[tuple[int, str]]:
    """Stamp all again that is due; ids of these with what went wrong, "" where it was done."""
    done = []
    for document_id in locked_ids():
        try:
            if restamp(document_id, at, ports, within):
                done.append((document_id, ""))
        except Refusal as refusal:
            done.append((document_id, str(refusal)))
        except Exception:
            # One damaged document must not keep the others from being stamped in time.
            log.exception("document %s could not be stamped again", document_id)
            done.append((document_id, "kesalahan yang tidak terduga; lihat catatan server"))
    return done
