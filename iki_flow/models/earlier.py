"""What a draft said before each time that it was saved."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from iki_flow.db import Base, Instant


class EarlierRows(Base):
    """The rows of a draft as they stood until somebody saved others; append-only.

    `revision` is the last at which the document said this. `by` is who saved what came after, at
    `at`.
    """

    __tablename__ = "earlier_rows"
    __table_args__ = (UniqueConstraint("document_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    revision: Mapped[int]
    dated: Mapped[date]
    rows: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    by: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Instant)
