"""What is kept for good: snapshots, files, signatures and frozen scores. Append-only."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from iki_flow.db import Base, Instant, words
from iki_flow.domain.document import State
from iki_flow.domain.signing import Role

_IS_LOCKED = text("state = 'locked'")


class Snapshot(Base):
    """Everything one submission of a document says, as canonical JSON, named by its hash."""

    __tablename__ = "snapshot"
    __table_args__ = (UniqueConstraint("document_id", "round"),)

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    round: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant)


class StoredFile(Base):
    """A file named by its SHA-256; kept in the database so that it commits with its document."""

    __tablename__ = "stored_file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class TimestampRoot(Base):
    """The root certificate (DER) of a timestamp authority outside, named by its SHA-256."""

    __tablename__ = "timestamp_root"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    certificate: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Instant)


class Edition(Base):
    """The PDF of a document as it stood after a step; the newest is the one in force.

    `state` is what the document became with it. `timestamp_root_sha256` names the root that a
    sealed one was stamped under; None where the office's own authority stamped.
    """

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("document_id", "round", "state"),
        Index(
            "uq_edition_locked",
            "document_id",
            unique=True,
            sqlite_where=_IS_LOCKED,
            postgresql_where=_IS_LOCKED,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    round: Mapped[int]
    state: Mapped[State] = mapped_column(words(State))
    snapshot_sha256: Mapped[str] = mapped_column(ForeignKey("snapshot.sha256"))
    file_sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256"), index=True)
    timestamp_root_sha256: Mapped[str | None] = mapped_column(ForeignKey("timestamp_root.sha256"))
    at: Mapped[datetime] = mapped_column(Instant)

    file: Mapped[StoredFile] = relationship()
    snapshot: Mapped[Snapshot] = relationship()


class Restamp(Base):
    """The locked PDF of a document with one timestamp more than `former_sha256` has.

    The edition stays what it was; the file in force is that of the highest number.
    `timestamp_root_sha256` is as in an edition.
    """

    __tablename__ = "restamp"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    former_sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256"))
    file_sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256"), unique=True)
    timestamp_root_sha256: Mapped[str | None] = mapped_column(ForeignKey("timestamp_root.sha256"))
    at: Mapped[datetime] = mapped_column(Instant)


class SignatureRecord(Base):
    """Who signed which round of a document, in which capacity, with which certificate."""

    __tablename__ = "signature_record"
    __table_args__ = (UniqueConstraint("document_id", "round", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    round: Mapped[int]
    role: Mapped[Role] = mapped_column(words(Role))
    field: Mapped[str] = mapped_column(String(32))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(200))
    nip: Mapped[str] = mapped_column(String(32))
    position: Mapped[str] = mapped_column(String(200))
    capacity: Mapped[str] = mapped_column(String(16))
    mandate: Mapped[str] = mapped_column(String(200), default="")
    certificate: Mapped[str] = mapped_column(String(64))
    file_sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256"))
    at: Mapped[datetime] = mapped_column(Instant)


class FrozenScore(Base):
    """The score of a document as approved, with the policy it was made under, by content."""

    __tablename__ = "frozen_score"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    snapshot_sha256: Mapped[str] = mapped_column(ForeignKey("snapshot.sha256"))
    value: Mapped[str | None] = mapped_column(Text)
    predikat: Mapped[str | None] = mapped_column(String(50))
    policy_sha256: Mapped[str] = mapped_column(String(64))
    policy: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant)
