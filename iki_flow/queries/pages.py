"""What the pages show beside the documents themselves: who has them, and what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from iki_flow.db import db
from iki_flow.domain.document import State
from iki_flow.domain.hierarchy import Actor, Title, covers
from iki_flow.domain.policy import Case, nobody_else_may_endorse
from iki_flow.models import (
    AuditEntry,
    Document,
    Edition,
    Position,
    Remark,
    SignatureRecord,
)
from iki_flow.queries import archive, people


@dataclass(frozen=True)
class Desk:
    """A desk as a page names it ("Plh. Camat" while somebody stands in), and who acts today.

    `beside` are its definitive holders while somebody stands in for them: away, as a rule, but they
    hold the desk and may act, too.
    """

    position_id: int
    title: Title
    name: str
    holders: tuple[str, ...]
    beside: tuple[str, ...] = ()


def desks(office_id: int, day: date) -> tuple[Desk, ...]:
    """Every desk of an office with today's holders."""
    return tuple(_desk(position, day) for position in people.positions(office_id))


def _desk(position: Position, day: date) -> Desk:
    sitting = [
        row for row in position.assignments if covers(row.start, row.end, day) and row.person.active
    ]
    standing_in = [row for row in sitting if row.capacity.acting]
    acting = standing_in or sitting
    name = acting[0].capacity.titled(position.name) if acting else position.name
    return Desk(
        position.id,
        position.title,
        name,
        tuple(row.person.name for row in acting),
        tuple(row.person.name for row in sitting if row not in acting),
    )


_REVIEWERS = {State.SUBMITTED: Title.SEKCAM, State.ENDORSED: Title.CAMAT}


def keeper(case: Case, actor: Actor, known: Sequence[Desk]) -> Desk | None:
    """The desk that a document now waits for; None where it waits for the product or nobody."""
    if case.state is State.DRAFT:
        return next((desk for desk in known if desk.position_id == case.position_id), None)
    title = _REVIEWERS.get(case.state)
    if case.state is State.SUBMITTED and nobody_else_may_endorse(actor, case):
        title = Title.CAMAT
    return next((desk for desk in known if desk.title is title), None)


@dataclass(frozen=True)
class History:
    """What is kept of a document beside its rows."""

    edition: Edition | None
    editions: Sequence[Edition]
    signatures: Sequence[SignatureRecord]
    timeline: Sequence[AuditEntry]
    remarks: Sequence[Remark]
    newer: Document | None
    desks: tuple[Desk, ...]


def history(document: Document, day: date) -> History:
    """Everything about a document that its page shows beside the sheet."""
    editions = archive.editions(document.id)
    present = [edition for edition in editions if edition.round == document.rounds]
    return History(
        present[-1] if present else None,
        editions,
        archive.signatures(document),
        archive.timeline(document.id),
        document.remarks,
        newer(document),
        desks(document.office_id, day),
    )


def newer(document: Document) -> Document | None:
    """The version that is to take this one's place, in whatever state it is."""
    return db.session.scalars(
        select(Document)
        .where(Document.supersedes_id == document.id, Document.state != State.CANCELLED)
        .order_by(Document.id.desc())
    ).first()


def edition_of(document: Document, edition_id: int) -> Edition | None:
    """One of a document's PDFs; None if it is another document's."""
    return db.session.scalars(
        select(Edition).where(Edition.id == edition_id, Edition.document_id == document.id)
    ).first()
