"""What somebody typed into a draft and did not save yet."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from iki_flow.db import Base, Instant
from iki_flow.domain.unsaved import LONGEST, LONGEST_NAME, Mark, unshown


class DraftWork(Base):
    """The editor's form as one person left it; his alone, and no part of the draft.

    `revision` is the draft's on the page it was typed on, `form` the fields as JSON text, `page`
    and `count` are its mark. It goes when he saves or discards it, and with the draft's state.
    """

    __tablename__ = "draft_work"
    __table_args__ = (CheckConstraint(f"length(form) <= {LONGEST}", "form_length"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    revision: Mapped[int]
    form: Mapped[str] = mapped_column(Text)
    page: Mapped[str] = mapped_column(String(LONGEST_NAME))
    count: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)

    @property
    def mark(self) -> Mark:
        """Which page's work it is."""
        return Mark(self.page, self.count)

    @property
    def from_file(self) -> bool:
        """Whether an import left it, and nobody has typed in it since."""
        return self.mark == unshown(self.form)
