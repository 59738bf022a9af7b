"""The measurements in force of a desk's year, and of those that take its results."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from iki_flow.db import db
from iki_flow.domain.document import Kind, Period, State
from iki_flow.models import Document, Indicator, Objective


def quarters(document: Document) -> dict[Period, Document]:
    """By quarter, the locked measurement in force of a document's desk and year."""
    return {one.period: one for one in _locked(document) if one.period is not None}


def taking(document: Document) -> Sequence[Document]:
    """The locked measurements in force of the same quarter with a row linked to this desk."""
    rows = select(Objective.document_id).join(Indicator)
    linked = rows.where(Indicator.linked_position_id == document.position_id)
    found = db.session.scalars(
        select(Document)
        .where(
            Document.office_id == document.office_id,
            Document.kind == Kind.MEASUREMENT,
            Document.year == document.year,
            Document.period == document.period,
            Document.state == State.LOCKED,
            Document.id.in_(linked),
        )
        .options(joinedload(Document.position))
        .order_by(Document.version)
    )
    return list({one.position_id: one for one in found}.values())


def _locked(document: Document) -> Sequence[Document]:
    """Oldest version first."""
    return db.session.scalars(
        select(Document)
        .where(
            Document.position_id == document.position_id,
            Document.kind == Kind.MEASUREMENT,
            Document.year == document.year,
            Document.state == State.LOCKED,
        )
        .options(joinedload(Document.position))
        .order_by(Document.version)
    ).all()
