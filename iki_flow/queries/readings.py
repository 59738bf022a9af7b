"""How the unit of a document has taken its formulas so far."""

from collections.abc import Sequence

from sqlalchemy import select

from iki_flow.db import db
from iki_flow.domain.document import State
from iki_flow.models import Document, Indicator, Objective


def confirmed_before(document: Document) -> Sequence[Indicator]:
    """The rows of its desk's other documents whose reading was confirmed, the latest first."""
    return db.session.scalars(
        select(Indicator)
        .join(Objective, Indicator.objective_id == Objective.id)
        .join(Document, Objective.document_id == Document.id)
        .where(
            Document.position_id == document.position_id,
            Document.id != document.id,
            Document.state != State.CANCELLED,
            Indicator.reading.is_not(None),
            Indicator.confirmed_at.is_not(None),
        )
        .order_by(Indicator.confirmed_at.desc(), Indicator.id.desc())
    ).all()
