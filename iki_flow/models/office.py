"""An office, its desks, its people, and who sits where from when to when."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from iki_flow.db import Base, Instant, words
from iki_flow.domain.hierarchy import Capacity, Title
from iki_flow.domain.signing import Custody, Keeper


class Office(Base):
    """One kecamatan; nothing of one is ever visible to another."""

    __tablename__ = "office"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(100))
    regency: Mapped[str] = mapped_column(String(200))
    paper: Mapped[str] = mapped_column(String(8), default="A4")
    zone: Mapped[str] = mapped_column(String(40), default="Asia/Jakarta")
    sample: Mapped[bool] = mapped_column(default=False)


class Position(Base):
    """A desk: its place in the hierarchy, and the words that its sheet and its block print."""

    __tablename__ = "position"
    __table_args__ = (UniqueConstraint("office_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    superior_id: Mapped[int | None] = mapped_column(ForeignKey("position.id"))
    title: Mapped[Title] = mapped_column(words(Title))
    name: Mapped[str] = mapped_column(String(200))
    unit: Mapped[str | None] = mapped_column(String(200))
    unit_slug: Mapped[str | None] = mapped_column(String(100))
    block_title: Mapped[str] = mapped_column(String(200), default="")
    sheet_title: Mapped[str] = mapped_column(String(200), default="")
    objective_heading: Mapped[str] = mapped_column(String(100), default="Sasaran Kegiatan")
    indicator_heading: Mapped[str] = mapped_column(
        String(100), default="Indikator Kinerja Kegiatan"
    )

    office: Mapped[Office] = relationship()
    superior: Mapped["Position | None"] = relationship(remote_side=id)
    assignments: Mapped[list["Assignment"]] = relationship(
        back_populates="position", order_by="Assignment.start"
    )


class Person(Base):
    """Somebody with an account; titles and NIP are kept exactly as given."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str] = mapped_column(String(200))
    nip: Mapped[str] = mapped_column(String(32), unique=True)
    active: Mapped[bool] = mapped_column(default=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    access_code_hash: Mapped[str | None] = mapped_column(String(64))
    access_code_until: Mapped[datetime | None] = mapped_column(Instant)
    may_enrol: Mapped[bool] = mapped_column(default=False)
    keeper: Mapped[Keeper] = mapped_column(words(Keeper), default=Keeper.SERVER)
    token: Mapped[str] = mapped_column(String(32), default="")

    office: Mapped[Office] = relationship()
    assignments: Mapped[list["Assignment"]] = relationship(
        back_populates="person", order_by="Assignment.start"
    )

    @property
    def custody(self) -> Custody:
        """Where his next key is to be made."""
        return Custody(self.keeper, self.token)


class Assignment(Base):
    """Who holds a position, from when to when (both days included), in which capacity."""

    __tablename__ = "assignment"
    __table_args__ = (Index("ix_assignment_person_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"), index=True)
    capacity: Mapped[Capacity] = mapped_column(words(Capacity))
    mandate: Mapped[str] = mapped_column(String(200), default="")
    start: Mapped[date]
    end: Mapped[date | None]

    person: Mapped[Person] = relationship(back_populates="assignments")
    position: Mapped[Position] = relationship(back_populates="assignments")

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken back before it had any effect: it then ends before it starts."""
        return self.end is not None and self.end < self.start
