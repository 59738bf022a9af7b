"""The sheets of other units that a sheet's rows take their results from."""

from collections.abc import Collection, Sequence

from sqlalchemy import and_, select
from sqlalchemy.orm import selectinload

from iki_flow.db import db
from iki_flow.domain.document import Kind, Period, State
from iki_flow.models import Document, Objective, Position, Snapshot


def units(office_id: int, position_ids: Collection[int]) -> dict[int, str]:
    """What the units of these desks are called; those of another office are not there."""
    rows = db.session.execute(
        select(Position.id, Position.unit).where(
            Position.office_id == office_id,
            Position.id.in_(position_ids),
            Position.unit.is_not(None),
        )
    )
    return {position_id: unit or "" for position_id, unit in rows}


def locked_measurements(
    position_ids: Collection[int], year: int, period: Period
) -> dict[int, tuple[Document, Snapshot]]:
    """The locked measurement in force of each of these desks, with what it says."""
    found = db.session.execute(
        select(Document, Snapshot)
        .join(
            Snapshot,
            and_(Snapshot.document_id == Document.id, Snapshot.round == Document.rounds),
        )
        .where(
            Document.position_id.in_(position_ids),
            Document.kind == Kind.MEASUREMENT,
            Document.year == year,
            Document.period == period,
            Document.state == State.LOCKED,
        )
        .order_by(Document.version)
    )
    return {document.position_id: (document, kept) for document, kept in found}


def plans_of_others(document: Document) -> Sequence[Document]:
    """The newest plans of the same year of the office's other units, locked or on the way."""
    found = db.session.scalars(
        select(Document)
        .where(
            Document.office_id == document.office_id,
            Document.position_id != document.position_id,
            Document.kind == Kind.PLAN,
            Document.year == document.year,
            Document.state != State.CANCELLED,
        )
        .options(
            selectinload(Document.position),
            selectinload(Document.objectives).selectinload(Objective.indicators),
        )
        .order_by(Document.version)
    )
    return list({one.position_id: one for one in found}.values())
