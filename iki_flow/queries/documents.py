"""Documents as a reader may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from iki_flow.db import db
from iki_flow.domain.document import Kind, Period, State
from iki_flow.domain.errors import NotFound
from iki_flow.domain.hierarchy import Actor, Title
from iki_flow.domain.policy import Case, Permission, may
from iki_flow.domain.workflow import open_to
from iki_flow.models import Document, FrozenScore, Objective, Position
from iki_flow.queries import people


@dataclass(frozen=True)
class Listed:
    """A document in a list, with its case, so that the rules need no further query."""

    document: Document
    case: Case
    score: FrozenScore | None = None


def case_of(document: Document, day: date) -> Case:
    """What the rules look at, for one document on one day."""
    held = people.holder_ids(document.office_id, day)
    sekcam = people.position_of(document.office_id, Title.SEKCAM)
    newer = db.session.scalar(
        select(func.count()).where(
            Document.supersedes_id == document.id, Document.state != State.CANCELLED
        )
    )
    return _case(document, held, sekcam.id if sekcam else 0, latest=not newer)


def _case(
    document: Document, held: dict[int, frozenset[int]], sekcam_id: int, *, latest: bool
) -> Case:
    return Case(
        office_id=document.office_id,
        position_id=document.position_id,
        owner_title=document.position.title,
        state=document.state,
        rounds=document.rounds,
        submitted_by=document.submitted_by_id,
        endorsed_by=document.endorsed_by_id,
        endorsed_acting=document.endorsed_acting,
        latest=latest,
        owners=held.get(document.position_id, frozenset()),
        endorsers=held.get(sekcam_id, frozenset()),
    )


def visible(document_id: int, actor: Actor, day: date) -> tuple[Document, Case]:
    """A document that this actor may see, with its rows and its case.

    Raises:
        NotFound: there is none, or none that he may know of.
    """
    document = db.session.scalars(
        select(Document)
        .where(Document.id == document_id, Document.office_id == actor.office_id)
        .options(
            joinedload(Document.position).joinedload(Position.superior),
            joinedload(Document.office),
            selectinload(Document.objectives).selectinload(Objective.indicators),
        )
    ).first()
    if document is not None:
        case = case_of(document, day)
        if may(actor, Permission.VIEW, case):
            return document, case
    raise NotFound("Dokumen ini tidak ada, atau Anda tidak berwenang melihatnya.")


def listed(actor: Actor, day: date, position_id: int | None = None) -> Sequence[Listed]:
    """Every document that this actor may see, of one desk or of all, the longest-waiting first."""
    newer = aliased(Document)
    superseded = (
        select(newer.id)
        .where(newer.supersedes_id == Document.id, newer.state != State.CANCELLED)
        .exists()
    )
    wanted = (
        select(Document, FrozenScore, superseded)
        .outerjoin(FrozenScore, FrozenScore.document_id == Document.id)
        .options(joinedload(Document.position))
        .where(Document.office_id == actor.office_id, Document.state != State.CANCELLED)
        .order_by(Document.state_since, Document.id)
    )
    if position_id is not None:
        wanted = wanted.where(Document.position_id == position_id)
    rows = db.session.execute(wanted)
    held = people.holder_ids(actor.office_id, day)
    sekcam = people.position_of(actor.office_id, Title.SEKCAM)
    found = [
        Listed(document, _case(document, held, sekcam.id if sekcam else 0, latest=not old), score)
        for document, score, old in rows
    ]
    return [entry for entry in found if may(actor, Permission.VIEW, entry.case)]


def awaiting(actor: Actor, entries: Sequence[Listed]) -> Sequence[Listed]:
    """Those of the listed documents on which this actor's step is due."""
    return [
        entry
        for entry in entries
        if entry.document.state is not State.LOCKED
        and any(step.action not in _NOT_DUE for step in open_to(actor, entry.case))
    ]


_NOT_DUE = frozenset({"withdraw", "cancel", "revise"})
"""Steps that are open to somebody without anybody waiting for them."""


@dataclass(frozen=True)
class Filter:
    """What an archive list is narrowed to; None does not narrow."""

    year: int | None = None
    kind: Kind | None = None
    period: str | None = None
    position_id: int | None = None

    def passes(self, document: Document) -> bool:
        """Whether a document is within it."""
        return (
            self.year in (None, document.year)
            and self.kind in (None, document.kind)
            and self.period in (None, document.period)
            and self.position_id in (None, document.position_id)
        )


def archive(actor: Actor, day: date, wanted: Filter) -> Sequence[Listed]:
    """The locked documents that this actor may download, the newest first."""
    locked = [
        entry
        for entry in listed(actor, day)
        if entry.document.state is State.LOCKED
        and may(actor, Permission.DOWNLOAD, entry.case)
        and wanted.passes(entry.document)
    ]
    return locked[::-1]


def approved_unsealed(office_id: int | None = None) -> Sequence[int]:
    """Ids of the documents that still wait for the seal, oldest first: the state is the queue."""
    query = select(Document.id).where(Document.state == State.APPROVED)
    if office_id is not None:
        query = query.where(Document.office_id == office_id)
    return db.session.scalars(query.order_by(Document.state_since, Document.id)).all()


def locked_ids() -> Sequence[int]:
    """Ids of all locked documents, oldest first."""
    query = select(Document.id).where(Document.state == State.LOCKED)
    return db.session.scalars(query.order_by(Document.state_since, Document.id)).all()


def newest(position_id: int, kind: Kind, year: int, period: str | None) -> Document | None:
    """The newest version of a document that was not cancelled."""
    return db.session.scalars(
        select(Document)
        .where(
            Document.position_id == position_id,
            Document.kind == kind,
            Document.year == year,
            Document.period == period,
            Document.state != State.CANCELLED,
        )
        .order_by(Document.version.desc())
    ).first()


def locked_plan(position_id: int, year: int) -> Document | None:
    """The locked plan in force for a position and year."""
    return db.session.scalars(
        select(Document)
        .where(
            Document.position_id == position_id,
            Document.kind == Kind.PLAN,
            Document.year == year,
            Document.state == State.LOCKED,
        )
        .order_by(Document.version.desc())
    ).first()


def plan_before(position_id: int, year: int) -> Document | None:
    """The locked plan in force of the nearest year before one, of a position."""
    return db.session.scalars(
        select(Document)
        .where(
            Document.position_id == position_id,
            Document.kind == Kind.PLAN,
            Document.year < year,
            Document.state == State.LOCKED,
        )
        .order_by(Document.year.desc(), Document.version.desc())
    ).first()


def measured_before(document: Document) -> dict[Period, Document]:
    """The measurements of the quarters before a measurement's own, in the order of the quarters.

    Of each its newest locked version, or where none is locked yet its newest one on the way.
    """
    if document.period is None:
        return {}
    quarters = list(Period)
    before = quarters[: quarters.index(document.period)]
    found = db.session.scalars(
        select(Document)
        .where(
            Document.position_id == document.position_id,
            Document.year == document.year,
            Document.kind == Kind.MEASUREMENT,
            Document.period.in_(before),
            Document.state != State.CANCELLED,
        )
        .options(selectinload(Document.objectives).selectinload(Objective.indicators))
    ).all()
    oldest_first = sorted(found, key=lambda one: (one.state is State.LOCKED, one.version))
    newest = {one.period: one for one in oldest_first}
    return {period: newest[period] for period in before if period in newest}
