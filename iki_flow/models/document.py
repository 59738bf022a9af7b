"""A document with its rows: what is drafted, measured, submitted and decided upon."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from iki_flow.db import Base, Instant, words
from iki_flow.domain.document import Kind, Period, State
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scoring import Polarity
from iki_flow.models.evidence import Evidence
from iki_flow.models.office import Office, Person, Position

_LIVE = "state <> 'cancelled'"


def _one_live(name: str, kind: Kind, *columns: str) -> Index:
    where = text(f"kind = '{kind.value}' AND {_LIVE}")
    return Index(name, *columns, unique=True, sqlite_where=where, postgresql_where=where)


class Document(Base):
    """An IKI of one unit and year, in one version.

    `revision` counts every change of the row and guards against two people changing it at once;
    `version` is the one people speak of. `rounds` counts submissions. `state_since` is when the
    present state began,
    `saved_at` when its rows last changed. `copied_from` is last year's plan where the rows of a
    plan began as a copy of it.
    """

    __tablename__ = "document"
    __table_args__ = (
        _one_live("uq_document_plan", Kind.PLAN, "position_id", "year", "version"),
        _one_live(
            "uq_document_measurement", Kind.MEASUREMENT, "position_id", "year", "period", "version"
        ),
        Index("ix_document_office_id_state", "office_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"))
    code: Mapped[str] = mapped_column(String(40), unique=True)
    kind: Mapped[Kind] = mapped_column(words(Kind))
    year: Mapped[int]
    period: Mapped[Period | None] = mapped_column(words(Period))
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[State] = mapped_column(words(State), default=State.DRAFT)
    state_since: Mapped[datetime] = mapped_column(Instant)
    dated: Mapped[date]
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    revision_reason: Mapped[str] = mapped_column(Text, default="")
    rounds: Mapped[int] = mapped_column(default=0)
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    endorsed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    endorsed_acting: Mapped[bool] = mapped_column(default=False)
    decision_note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Instant)
    saved_at: Mapped[datetime] = mapped_column(Instant)
    revision: Mapped[int] = mapped_column()

    office: Mapped[Office] = relationship()
    position: Mapped[Position] = relationship()
    plan: Mapped["Document | None"] = relationship(remote_side=id, foreign_keys=[plan_id])
    supersedes: Mapped["Document | None"] = relationship(
        remote_side=id, foreign_keys=[supersedes_id]
    )
    copied_from: Mapped["Document | None"] = relationship(
        remote_side=id, foreign_keys=[copied_from_id]
    )
    submitted_by: Mapped[Person | None] = relationship(foreign_keys=[submitted_by_id])
    endorsed_by: Mapped[Person | None] = relationship(foreign_keys=[endorsed_by_id])
    objectives: Mapped[list["Objective"]] = relationship(
        order_by="Objective.ordinal", cascade="all, delete-orphan", back_populates="document"
    )
    remarks: Mapped[list["Remark"]] = relationship(order_by="Remark.id")

    __mapper_args__ = {"version_id_col": revision}


class Objective(Base):
    """A sasaran; rows are numbered by their place."""

    __tablename__ = "objective"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    ordinal: Mapped[int]
    text: Mapped[str] = mapped_column(Text, default="")

    document: Mapped[Document] = relationship(back_populates="objectives")
    indicators: Mapped[list["Indicator"]] = relationship(
        order_by="Indicator.ordinal", cascade="all, delete-orphan", back_populates="objective"
    )


class Indicator(Base):
    """An indicator as its sheet writes it, and in a measurement what was filled in.

    `targets` maps a quarter to its canonical target, `inputs` a variable to its figure as a
    plain decimal string; where `scale` names one of `domain.scales`, both are figures of its
    steps. `responsible` is None where the cell above goes on; `reading` is how the formula is
    meant, as `confirmed_by` (a name) confirmed it. `linked_name` is the row on the
    sheet of `linked_position_id` whose result this one takes.
    """

    __tablename__ = "indicator"

    id: Mapped[int] = mapped_column(primary_key=True)
    objective_id: Mapped[int] = mapped_column(ForeignKey("objective.id"), index=True)
    ordinal: Mapped[int]
    name: Mapped[str] = mapped_column(Text, default="")
    formula: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(Text, default="")
    responsible: Mapped[str | None] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(String(50), default="")
    polarity: Mapped[Polarity] = mapped_column(words(Polarity), default=Polarity.HIGHER)
    weight: Mapped[str | None] = mapped_column(String(20))
    accumulation: Mapped[Accumulation] = mapped_column(
        words(Accumulation), default=Accumulation.CUMULATIVE
    )
    linked_position_id: Mapped[int | None] = mapped_column(ForeignKey("position.id"))
    linked_name: Mapped[str] = mapped_column(Text, default="")
    scale: Mapped[str] = mapped_column(String(40), default="")
    targets: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    reading: Mapped[str | None] = mapped_column(Text)
    confirmed_by: Mapped[str] = mapped_column(String(400), default="")
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    inputs: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    helped: Mapped[str] = mapped_column(Text, default="")
    hindered: Mapped[str] = mapped_column(Text, default="")
    follow_up: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")

    objective: Mapped[Objective] = relationship(back_populates="indicators")
    evidence: Mapped[list[Evidence]] = relationship(
        order_by=Evidence.id, cascade="all, delete-orphan", lazy="selectin"
    )


class Remark(Base):
    """What a reviewer wrote when he sent a document back, beside the row it concerns.

    `place` is "18.2" for the second indicator of sasaran 18, and empty for the whole sheet.
    """

    __tablename__ = "remark"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    round: Mapped[int]
    place: Mapped[str] = mapped_column(String(20), default="")
    indicator: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(400))
    at: Mapped[datetime] = mapped_column(Instant)
