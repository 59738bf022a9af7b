"""Evidence: which stored file belongs to which indicator of a measurement."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from iki_flow.db import Base, Instant, words
from iki_flow.domain.evidence import LONGEST_NAME, MediaType
from iki_flow.models.archive import StoredFile


class Evidence(Base):
    """A file that shows where an indicator's figures come from, under the name it has here.

    `dated` is the day that the evidence is of, as its owner says; `outside` that this day is not
    in the time that is measured, as it was when the file was added.
    """

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("indicator_id", "file_sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    file_sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256"))
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    media_type: Mapped[MediaType] = mapped_column(words(MediaType, 100))
    dated: Mapped[date]
    outside: Mapped[bool]
    at: Mapped[datetime] = mapped_column(Instant)

    file: Mapped[StoredFile] = relationship(lazy="joined")

    @property
    def sha256(self) -> str:
        """The fingerprint of the file."""
        return self.file_sha256

    @property
    def size(self) -> int:
        """How many bytes the file has."""
        return self.file.size
