"""The uses of keys that sign sheets, and the signatures that the register knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from iki_flow.db import db
from iki_flow.models import Document, KeyUse, KeyUseEnd, Outcome, SignatureRecord


@dataclass(frozen=True)
class Kept:
    """A signature as it is known by: where it stands, with which certificate, in which file."""

    document_id: int
    certificate: str
    field: str
    file: str


def kept_uses(office_id: int) -> frozenset[Kept]:
    """The uses that ended with a kept file."""
    rows = db.session.execute(
        select(KeyUse.document_id, KeyUse.certificate, KeyUse.field, KeyUseEnd.file_sha256)
        .join(KeyUseEnd, KeyUseEnd.use_id == KeyUse.id)
        .join(Document, Document.id == KeyUse.document_id)
        .where(Document.office_id == office_id, KeyUseEnd.outcome == Outcome.KEPT)
    )
    return frozenset(Kept(*row) for row in rows)


def signatures(office_id: int) -> frozenset[Kept]:
    """The signatures that the register has since uses are counted."""
    mine = select(Document.id).where(Document.office_id == office_id)
    first = db.session.scalar(select(func.min(KeyUse.at)).where(KeyUse.document_id.in_(mine)))
    if first is None:
        return frozenset()
    rows = db.session.execute(
        select(
            SignatureRecord.document_id,
            SignatureRecord.certificate,
            SignatureRecord.field,
            SignatureRecord.file_sha256,
        ).where(SignatureRecord.document_id.in_(mine), SignatureRecord.at >= first)
    )
    return frozenset(Kept(*row) for row in rows)


def unfinished(office_id: int, before: datetime) -> Sequence[KeyUse]:
    """The uses from before a moment of which nobody knows what became of the signature."""
    return db.session.scalars(
        select(KeyUse)
        .join(Document, Document.id == KeyUse.document_id)
        .outerjoin(KeyUseEnd, KeyUseEnd.use_id == KeyUse.id)
        .where(Document.office_id == office_id, KeyUse.at < before, KeyUseEnd.use_id.is_(None))
        .order_by(KeyUse.id)
    ).all()


def counts(office_id: int) -> dict[Outcome, int]:
    """How many uses ended in which way."""
    rows = db.session.execute(
        select(KeyUseEnd.outcome, func.count().label("number"))
        .join(KeyUse, KeyUse.id == KeyUseEnd.use_id)
        .join(Document, Document.id == KeyUse.document_id)
        .where(Document.office_id == office_id)
        .group_by(KeyUseEnd.outcome)
    )
    return {row.outcome: row.number for row in rows}


def use(use_id: int) -> KeyUse | None:
    """A use with what became of it."""
    return db.session.get(KeyUse, use_id, options=[joinedload(KeyUse.end)])
