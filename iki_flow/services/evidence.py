"""Evidence: adding it to a draft, taking it out again, and handing it out."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm.attributes import flag_modified

from iki_flow.db import db, release, transaction
from iki_flow.domain.document import State
from iki_flow.domain.errors import Incomplete, NotPermitted
from iki_flow.domain.evidence import Limits, MediaType, clean_name, is_outside
from iki_flow.domain.hierarchy import Actor
from iki_flow.domain.measuring import is_measured
from iki_flow.domain.policy import Permission, require
from iki_flow.models import Document, Evidence, Indicator
from iki_flow.queries import archive, evidence, people
from iki_flow.queries.documents import visible
from iki_flow.services import audit, throttle
from iki_flow.services.freezing import keep_file
from iki_flow.services.ports import Ports


@dataclass(frozen=True)
class Upload:
    """A file as somebody sends it; `dated` is the day that it is evidence of."""

    name: str
    content: bytes = field(repr=False)
    dated: date


@dataclass(frozen=True)
class Handed:
    """A file as it is handed out."""

    name: str
    media_type: MediaType
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Revisions:
    """Of a draft, before and after its evidence changed: a page that shows the one may go on."""

    before: int
    after: int


def add(
    document_id: int,
    place: str,
    upload: Upload,
    actor: Actor,
    day: date,
    at: datetime,
    ports: Ports,
    limits: Limits,
) -> Revisions:
    """Keep a file as evidence of one indicator of a measurement's draft.

    Raises:
        NotFound, NotPermitted: not his draft, not a measurement, or no such row.
        Incomplete: the file is not to be kept, there is too much already, or there is nothing to
            measure in the row.
        Throttled: too many files in a short time.
    """
    _measured_row(_draft(document_id, actor, day), place)
    if not upload.content:
        raise Incomplete("Pilih dahulu berkas buktinya, lalu unggah lagi.")
    if len(upload.content) > limits.file:
        raise _too_large(limits)
    throttle.count("evidence", str(actor.person_id), at)
    release()
    media_type = ports.examine(upload.content)
    with transaction():
        actor = people.actor_now(actor, day)
        document = _draft(document_id, actor, day, lock=True)
        before, row = document.revision, _measured_row(document, place)
        sha256 = keep_file(upload.content)
        _within_limits(document, row, sha256, len(upload.content), limits)
        kept = Evidence(
            file_sha256=sha256,
            name=clean_name(upload.name, media_type),
            media_type=media_type,
            dated=upload.dated,
            outside=document.period is not None
            and is_outside(upload.dated, document.year, document.period),
            at=at,
        )
        row.evidence.append(kept)
        _note("evidence_added", document, place, kept, actor, at)
        return Revisions(before, document.revision)


def _measured_row(document: Document, place: str) -> Indicator:
    row = evidence.row_at(document, place)
    if not is_measured(row.targets, document.period):
        raise Incomplete(
            "Berkas tidak disimpan: indikator {place} tidak diukur pada {period}, jadi tidak perlu "
            "bukti. Lampirkan pada indikator yang diukur.",
            place=place,
            period=document.period,
        )
    return row


def remove(
    document_id: int, place: str, sha256: str, actor: Actor, day: date, at: datetime
) -> Revisions:
    """Take a file out of the evidence of a draft's indicator. The file itself is kept.

    Raises:
        NotFound, NotPermitted: not his draft, or no such evidence in it.
    """
    with transaction():
        actor = people.actor_now(actor, day)
        document = _draft(document_id, actor, day, lock=True)
        before = document.revision
        gone = evidence.found(document, place, sha256)
        evidence.row_at(document, place).evidence.remove(gone)
        _note("evidence_removed", document, place, gone, actor, at)
        return Revisions(before, document.revision)


def hand_out(
    document_id: int,
    place: str,
    sha256: str,
    actor: Actor,
    day: date,
    at: datetime,
    address: str,
) -> Handed:
    """A file of the evidence of a document that he may see; noted once the document is locked.

    Raises:
        NotFound: there is no such document or file for this person.
    """
    document, _case = visible(document_id, actor, day)
    if document.state is not State.LOCKED:
        return _handed(evidence.found(document, place, sha256))
    with transaction():
        document, _case = visible(document_id, actor, day)
        one = evidence.found(document, place, sha256)
        audit.record(
            "evidence_downloaded",
            actor,
            at,
            change=audit.Change(document, document.state.value, document.state.value),
            address=address,
            name=one.name,
            sha256=sha256,
        )
        return _handed(one)


def _handed(one: Evidence) -> Handed:
    return Handed(one.name, one.media_type, archive.content(one.sha256))


def _draft(document_id: int, actor: Actor, day: date, *, lock: bool = False) -> Document:
    if lock:
        db.session.get(Document, document_id, with_for_update=True)
    document, case = visible(document_id, actor, day)
    require(actor, Permission.EDIT, case)
    if document.period is None:
        raise NotPermitted("Bukti dilampirkan pada pengukuran, bukan pada penetapan.")
    return document


def _within_limits(
    document: Document, row: Indicator, sha256: str, size: int, limits: Limits
) -> None:
    if any(one.sha256 == sha256 for one in row.evidence):
        raise Incomplete("Berkas yang sama sudah menjadi bukti indikator ini.")
    if len(row.evidence) >= limits.files:
        raise Incomplete(
            "Indikator ini sudah memiliki {most} berkas bukti. Gabungkan beberapa berkas menjadi "
            "satu PDF, atau hapus yang tidak diperlukan.",
            most=limits.files,
        )
    if size + sum(one.size for _, one in evidence.in_document(document)) > limits.document:
        raise Incomplete(
            "Bukti pada dokumen ini paling banyak {most} MB seluruhnya, jadi berkas ini tidak "
            "disimpan. Perkecil berkasnya, atau hapus bukti yang tidak diperlukan.",
            most=limits.document // 2**20,
        )
    if evidence.bytes_of(evidence.ever_added(document) | {sha256}) > limits.ever:
        raise Incomplete(
            "Bukti yang pernah diunggah untuk pengukuran ini, termasuk yang sudah dihapus, paling "
            "banyak {most} MB seluruhnya, jadi berkas ini tidak disimpan. Pakai berkas yang pernah "
            "diunggah, atau mintalah pengelola aplikasi menaikkan batasnya.",
            most=limits.ever // 2**20,
        )


def _too_large(limits: Limits) -> Incomplete:
    return Incomplete(
        "Berkas ini lebih dari {most} MB, jadi tidak disimpan. Perkecil berkasnya, lalu unggah "
        "lagi.",
        most=limits.file // 2**20,
    )


def _note(
    event: str, document: Document, place: str, one: Evidence, actor: Actor, at: datetime
) -> None:
    document.saved_at = at
    # Whoever is about to submit what was there before is told, even in the same moment.
    flag_modified(document, "saved_at")
    audit.record(
        event,
        actor,
        at,
        change=audit.Change(document, State.DRAFT.value, State.DRAFT.value),
        seat=actor.holding(document.position_id),
        place=place,
        name=one.name,
        sha256=one.sha256,
    )
