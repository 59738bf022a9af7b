"""The sheets of other units that a sheet's rows take their results from."""

from collections.abc import Collection, Sequence

from sqlalchemy import and_, select
from sqlalchemy.orm import selectinload

from iki_flow.db import db
from iki_flow.domain.document import Kind, Period, State
from iki_flow.domain.hierarchy import of_desk
from iki_flow.domain.policy import Case, Permission, may
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
    """One plan of the same year of each of the office's other units, as this desk may see it.

    It is the newest locked one, which a later version on the way does not hide; before there is
    one, the newest that the document's own desk may view.
    """
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
    )
    reader = of_desk(document.office_id, document.position_id, document.position.title)
    seen = [one for one in found if may(reader, Permission.VIEW, _case(one))]
    seen.sort(key=lambda one: (one.state is State.LOCKED, one.version))
    return list({one.position_id: one for one in seen}.values())


def _case(plan: Document) -> Case:
    """As far as it says who may view a plan."""
    return Case(
        office_id=plan.office_id,
        position_id=plan.position_id,
        owner_title=plan.position.title,
        state=plan.state,
        rounds=plan.rounds,
    )
