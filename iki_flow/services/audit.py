"""Writing the audit trail, and checking it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import inspect, select

from iki_flow.db import db
from iki_flow.domain import audit
from iki_flow.domain.hierarchy import Actor, Seat
from iki_flow.models import AuditEntry, Document, Office
from iki_flow.queries import archive

_OUTSIDE_THE_HASH = {"id", "hash"}


@dataclass(frozen=True)
class Change:
    """What an entry says of the document it is about."""

    document: Document | None = None
    before: str = ""
    after: str = ""
    snapshot: str = ""


def record(
    event: str,
    actor: Actor,
    at: datetime,
    *,
    change: Change | None = None,
    seat: Seat | None = None,
    address: str = "",
    **facts: Any,
) -> AuditEntry:
    """Append one entry to the office's chain, in the transaction of what it tells of.

    The office's row is locked first, so that two entries never follow the same one; not so hard
    that rows which point to the office could not be written meanwhile.

    Raises:
        ValueError: the facts are not exactly those of the event.
    """
    stated = audit.checked(event, facts)
    db.session.scalars(
        select(Office.id).where(Office.id == actor.office_id).with_for_update(key_share=True)
    ).one()
    head = archive.trail_head(actor.office_id)
    about = change or Change()
    seat = seat or next(iter(actor.seats), None)
    entry = AuditEntry(
        office_id=actor.office_id,
        seq=1 if head is None else head.seq + 1,
        at=at,
        event=event,
        actor_id=actor.person_id,
        actor=actor.name,
        position=seat.name if seat else "",
        capacity=seat.capacity.value if seat else "",
        mandate=seat.mandate if seat else "",
        document_id=about.document.id if about.document is not None else None,
        before=about.before,
        after=about.after,
        snapshot=about.snapshot,
        address=address,
        facts=stated,
        previous=audit.START if head is None else head.hash,
    )
    entry.hash = audit.digest(columns(entry))
    db.session.add(entry)
    db.session.flush()
    return entry


def columns(entry: AuditEntry) -> dict[str, Any]:
    """Every column that the hash of an entry covers, as canonical JSON can hold it."""
    return {
        column.key: _plain(getattr(entry, column.key))
        for column in inspect(AuditEntry).column_attrs
        if column.key not in _OUTSIDE_THE_HASH
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value


def faults(office_id: int) -> Iterator[str]:
    """Everything that is wrong with an office's chain, a sentence each."""
    previous, expected = audit.START, 1
    for entry in archive.trail(office_id):
        if entry.seq != expected:
            yield f"Entri {expected} tidak ada; setelahnya tercatat entri {entry.seq}."
        if entry.previous != previous:
            yield f"Entri {entry.seq} tidak menyambung ke entri sebelumnya."
        if not _as_written(entry):
            yield f"Isi entri {entry.seq} telah diubah."
        previous, expected = entry.hash, entry.seq + 1
    yield from _contradicted_by_papers(office_id)


def _as_written(entry: AuditEntry) -> bool:
    try:
        return entry.hash == audit.digest(columns(entry))
    except (ValueError, TypeError, AttributeError):
        return False  # what has no canonical form was never written by us


def _contradicted_by_papers(office_id: int) -> Iterator[str]:
    """Each lock names the head that its file carries; the trail must still have it."""
    known = {(str(entry.seq), entry.hash) for entry in archive.trail(office_id)}
    for entry in archive.trail(office_id):
        carried = (str(told(entry, "trail_seq")), told(entry, "trail_hash"))
        if entry.event == "lock" and carried not in known:
            yield f"PDF yang dikunci pada entri {entry.seq} memuat ujung jejak yang lain."


def told(entry: AuditEntry, name: str) -> str:
    """A fact of an entry as text, also of one that somebody rewrote; "" where it has none."""
    facts: object = entry.facts
    return str(facts.get(name, "")) if isinstance(facts, dict) else ""
