"""Revocation lists as an authority published them. Append-only."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from iki_flow.db import Base, Instant


class RevocationList(Base):
    """A list (DER) by its number; the highest is the one in force from `begins` to `ends`."""

    __tablename__ = "revocation_list"
    __table_args__ = (UniqueConstraint("authority_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("key.id"))
    number: Mapped[int] = mapped_column(BigInteger)
    begins: Mapped[datetime] = mapped_column(Instant)
    ends: Mapped[datetime] = mapped_column(Instant)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Instant)
