"""What a draft said before, and who has saved it since."""

from collections.abc import Sequence

from sqlalchemy import select

from iki_flow.db import db
from iki_flow.models import EarlierRows


def since(document_id: int, revision: int) -> Sequence[EarlierRows]:
    """Each save of a draft after it was at this revision, the first one first.

    The first of them holds the rows that the draft had at this revision.
    """
    return db.session.scalars(
        select(EarlierRows)
        .where(EarlierRows.document_id == document_id, EarlierRows.revision >= revision)
        .order_by(EarlierRows.revision)
    ).all()
