"""Each use of a key that signs sheets, counted before the key is used. Append-only."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from iki_flow.db import Base, Instant, words


class Outcome(StrEnum):
    """What became of a use."""

    KEPT = "kept"
    UNUSED = "unused"
    DISCARDED = "discarded"
    EXPLAINED = "explained"


class KeyUse(Base):
    """A signature about to be made; `signed_sha256` is the SHA-256 of the file that is signed."""

    __tablename__ = "key_use"
    __table_args__ = (Index("ix_key_use_document_id", "document_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    certificate: Mapped[str] = mapped_column(String(64))
    field: Mapped[str] = mapped_column(String(32))
    signed_sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Instant)

    end: Mapped["KeyUseEnd | None"] = relationship(back_populates="use")


class KeyUseEnd(Base):
    """What became of a use: the file that was kept, or why there is none.

    Without one the process ended, or was ended, between the signature and its keeping.
    """

    __tablename__ = "key_use_end"

    use_id: Mapped[int] = mapped_column(ForeignKey("key_use.id"), primary_key=True)
    outcome: Mapped[Outcome] = mapped_column(words(Outcome))
    file_sha256: Mapped[str] = mapped_column(String(64), default="")
    reason: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime] = mapped_column(Instant)

    use: Mapped[KeyUse] = relationship(back_populates="end")
