"""Holding what the register says of a document against the trail and what was signed.

The trail is hashed and its heads are in the papers; the rows beside it are plain. Each row that a
step of the route wrote must be there as the entry of that step has it, and no other.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from iki_flow.domain.document import Action, State
from iki_flow.domain.hierarchy import Capacity
from iki_flow.domain.signing import Role
from iki_flow.domain.workflow import ROUTE
from iki_flow.models import AuditEntry, Document, Edition, Restamp, SignatureRecord
from iki_flow.queries import archive, papers
from iki_flow.queries import register as rows
from iki_flow.services.audit import told
from iki_flow.services.freezing import score_of

_SIGNED = {step.action.value: step.signs for step in ROUTE if step.signs is not None}
_APPROVALS = (Action.APPROVE.value, Action.APPROVE_WITHOUT_REVIEW.value)


def document_faults(document: Document) -> Iterator[str]:
    """Where a document's rows are not what its trail tells, a sentence each."""
    entries = archive.timeline(document.id)
    found = (
        *_standing_faults(document, entries),
        *_snapshot_faults(document, entries),
        *_row_faults(document, entries),
        *_score_faults(document, entries),
    )
    for what in found:
        yield f"Dokumen {document.code}: {what} tidak sama dengan jejak audit."


@dataclass
class _Standing:
    """How a document stands after the entries of its trail."""

    code: str = ""
    state: str = ""
    since: datetime | None = None
    rounds: int = 0
    submitted_by: int | None = None
    endorsed_by: int | None = None
    endorsed_acting: bool = False
    note: str = ""


def _standing(entries: Sequence[AuditEntry]) -> _Standing:
    now = _Standing()
    for entry in entries:
        if entry.before != entry.after:
            now.state, now.since = entry.after, entry.at
        match entry.event:
            case "started":
                now.code = told(entry, "code")
            case Action.SUBMIT:
                now.rounds += 1
                now.submitted_by, now.endorsed_by, now.endorsed_acting = entry.actor_id, None, False
            case Action.ENDORSE:
                now.endorsed_by = entry.actor_id
                now.endorsed_acting = Capacity(entry.capacity).acting
            case Action.APPROVE_WITHOUT_REVIEW:
                now.note = told(entry, "reason")
    return now


def _standing_faults(document: Document, entries: Sequence[AuditEntry]) -> Iterator[str]:
    then = _standing(entries)
    held = {
        "kode": (document.code, then.code),
        "status": (document.state.value, then.state),
        "waktu status": (document.state_since, then.since),
        "jumlah pengajuan": (document.rounds, then.rounds),
        "pengaju": (document.submitted_by_id, then.submitted_by),
        "pereviu": (document.endorsed_by_id, then.endorsed_by),
        "kedudukan pereviu": (document.endorsed_acting, then.endorsed_acting),
        "alasan tanpa reviu": (document.decision_note, then.note),
    }
    for what, (kept, told_of) in held.items():
        if kept != told_of:
            yield what


def _snapshot_faults(document: Document, entries: Sequence[AuditEntry]) -> Iterator[str]:
    kept = rows.snapshots(document.id)
    submitted = [entry.snapshot for entry in entries if entry.event == Action.SUBMIT]
    if [(one.round, one.sha256) for one in kept] != [*enumerate(submitted, start=1)]:
        yield "daftar data yang diajukan"
    for one in kept:
        if not archive.is_as_kept(one):
            yield f"data pengajuan {one.round}"
    current = next((one for one in kept if one.round == document.rounds), None)
    signed = document.state not in {State.DRAFT, State.CANCELLED}
    if signed and current is not None and archive.is_as_kept(current):
        said = archive.snapshot(current.sha256)
        period = None if document.period is None else document.period.value
        called = (document.code, document.kind.value, document.year, period, document.version)
        names = ("code", "kind", "year", "period", "version")
        if called != tuple(said["document"][name] for name in names):
            yield "sebutan dokumen"
        if document.dated.isoformat() != said["layout"]["dated"]:
            yield "tanggal dokumen"


def _row_faults(document: Document, entries: Sequence[AuditEntry]) -> Iterator[str]:
    signed = [(one, _SIGNED[one.event]) for one in entries if one.event in _SIGNED]
    sent_back = [one for one in entries if one.event == Action.SEND_BACK]
    editions = map(_edition, archive.editions(document.id))
    if Counter(editions) != Counter(_edition_told(entry) for entry, _ in signed):
        yield "daftar PDF"
    restamps = [_restamp(one) for one in papers.restamps(document.id)]
    restamped = [_restamp_told(one) for one in entries if one.event == "restamped"]
    if restamps != restamped or not _follow(archive.sealed(document.id), restamps):
        yield "daftar cap ulang"
    signatures = map(_signature, rows.signatures(document.id))
    if Counter(signatures) != Counter(_signature_told(*one) for one in signed):
        yield "daftar penanda tangan"
    remarks = ((one.round, one.place, one.text, one.by, one.at) for one in document.remarks)
    if Counter(remarks) != Counter(one for entry in sent_back for one in _remarks_told(entry)):
        yield "catatan reviu"


def _edition(kept: Edition) -> tuple[Any, ...]:
    root = kept.timestamp_root_sha256 or ""
    return (kept.round, kept.state, kept.snapshot_sha256, kept.file_sha256, kept.at, root)


def _edition_told(entry: AuditEntry) -> tuple[Any, ...]:
    root = told(entry, "timestamp_root")
    return (entry.facts["round"], entry.after, entry.snapshot, told(entry, "file"), entry.at, root)


def _restamp(kept: Restamp) -> tuple[Any, ...]:
    root = kept.timestamp_root_sha256 or ""
    return (kept.number, kept.former_sha256, kept.file_sha256, root, kept.at)


def _restamp_told(entry: AuditEntry) -> tuple[Any, ...]:
    names = ("former", "file", "timestamp_root")
    return (entry.facts["number"], *(told(entry, name) for name in names), entry.at)


def _follow(sealed: Edition | None, restamps: Sequence[tuple[Any, ...]]) -> bool:
    """Whether each further timestamp is on the file of the one before it, from the seal on."""
    files = ["" if sealed is None else sealed.file_sha256, *(one[2] for one in restamps)]
    expected = [*zip(range(1, len(files)), files, strict=False)]
    return [one[:2] for one in restamps] == expected


def _signature(kept: SignatureRecord) -> tuple[Any, ...]:
    made = (kept.round, kept.role, kept.file_sha256, kept.at, kept.person_id)
    if kept.role is Role.SEAL:
        return made
    return (*made, kept.name, kept.position, kept.capacity, kept.mandate, kept.certificate)


def _signature_told(entry: AuditEntry, role: Role) -> tuple[Any, ...]:
    made = (entry.facts["round"], role, told(entry, "file"), entry.at, entry.actor_id)
    if role is Role.SEAL:
        return made
    seat = (entry.actor, entry.position, entry.capacity, entry.mandate)
    return (*made, *seat, told(entry, "certificate"))


def _remarks_told(entry: AuditEntry) -> Iterator[tuple[Any, ...]]:
    for place, text in (("", entry.facts["reason"]), *entry.facts["remarks"]):
        yield (entry.facts["round"], place, text.strip(), entry.actor, entry.at)


def _score_faults(document: Document, entries: Sequence[AuditEntry]) -> Iterator[str]:
    frozen = archive.score(document.id)
    approval = next((entry for entry in entries if entry.event in _APPROVALS), None)
    if frozen is None or approval is None:
        as_told = frozen is None and approval is None
    else:
        facts, kept = approval.facts, archive.kept(approval.snapshot)
        said = (approval.snapshot, facts["score"], facts["predikat"], approval.at)
        as_told = said == (frozen.snapshot_sha256, frozen.value, frozen.predikat, frozen.at)
        if kept is not None and archive.is_as_kept(kept):
            scored = score_of(archive.snapshot(kept.sha256))
            as_told = as_told and all(getattr(frozen, name) == scored[name] for name in scored)
    if not as_told:
        yield "nilai yang dibekukan"
