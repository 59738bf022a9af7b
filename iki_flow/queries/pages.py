"""What the pages show beside the documents themselves: who has them, and what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from iki_flow.db import db
from iki_flow.domain.document import Kind, Period, State
from iki_flow.domain.hierarchy import OWNERS, Actor, Seat, Title, covers
from iki_flow.domain.policy import Case, nobody_else_may_endorse
from iki_flow.models import (
    AuditEntry,
    Document,
    Edition,
    FrozenScore,
    Person,
    Position,
    Remark,
    SignatureRecord,
)
from iki_flow.queries import archive, documents, people
from iki_flow.queries.documents import Listed


@dataclass(frozen=True)
class Desk:
    """A desk as a page names it: its position, and who sits at it today."""

    position_id: int
    title: Title
    name: str
    holders: tuple[str, ...]


def desks(office_id: int, day: date) -> tuple[Desk, ...]:
    """Every desk of an office with today's holders."""
    return tuple(
        Desk(position.id, position.title, position.name, _holders(position, day))
        for position in people.positions(office_id)
    )


def _holders(position: Position, day: date) -> tuple[str, ...]:
    return tuple(
        row.person.name
        for row in position.assignments
        if covers(row.start, row.end, day) and row.person.active
    )


_REVIEWERS = {State.SUBMITTED: Title.SEKCAM, State.ENDORSED: Title.CAMAT}


def keeper(case: Case, actor: Actor, known: Sequence[Desk]) -> Desk | None:
    """The desk that a document now waits for; None where it waits for the product or nobody."""
    if case.state is State.DRAFT:
        return next((desk for desk in known if desk.position_id == case.position_id), None)
    title = _REVIEWERS.get(case.state)
    if case.state is State.SUBMITTED and nobody_else_may_endorse(actor, case):
        title = Title.CAMAT
    return next((desk for desk in known if desk.title is title), None)


@dataclass(frozen=True)
class Task:
    """A document in a list of work: where it came from, and who has it now."""

    listed: Listed
    sender: str
    keeper: Desk | None
    remarks: int = 0
    returned_by: str = ""


@dataclass(frozen=True)
class YearOfSheets:
    """What a desk's sheet has come to in one year; a quarter without an entry is not begun."""

    seat: Seat
    year: int
    plan: Listed | None
    quarters: dict[Period, Listed | None]
    measurable: Period | None


@dataclass(frozen=True)
class Desktop:
    """Everything on somebody's own page."""

    awaiting: tuple[Task, ...]
    under_way: tuple[Task, ...]
    years: tuple[YearOfSheets, ...]
    locked: int


def desktop(actor: Actor, day: date) -> Desktop:
    """What awaits somebody, oldest first; what is under way elsewhere; and his own sheets."""
    entries = documents.listed(actor, day)
    due = documents.awaiting(actor, entries)
    known = desks(actor.office_id, day)
    names = _names(actor.office_id)
    returned = _returned([entry.document for entry in due])

    def task(entry: Listed) -> Task:
        document = entry.document
        remarks = returned.get((document.id, document.rounds), ())
        return Task(
            entry,
            names.get(document.submitted_by_id or 0, ""),
            keeper(entry.case, actor, known),
            len(remarks),
            remarks[0].by if remarks else "",
        )

    elsewhere = [
        entry for entry in entries if entry not in due and entry.document.state is not State.LOCKED
    ]
    return Desktop(
        tuple(map(task, due)),
        tuple(map(task, elsewhere)),
        _years(actor, entries, day),
        sum(entry.document.state is State.LOCKED for entry in entries),
    )


def _names(office_id: int) -> dict[int, str]:
    rows = db.session.execute(select(Person.id, Person.name).where(Person.office_id == office_id))
    return {row.id: row.name for row in rows}


def _returned(drafts: Sequence[Document]) -> dict[tuple[int, int], list[Remark]]:
    """The remarks with which drafts came back, by document and round."""
    ids = [document.id for document in drafts if document.state is State.DRAFT and document.rounds]
    found: dict[tuple[int, int], list[Remark]] = {}
    if ids:
        rows = select(Remark).where(Remark.document_id.in_(ids)).order_by(Remark.id)
        for remark in db.session.scalars(rows):
            found.setdefault((remark.document_id, remark.round), []).append(remark)
    return found


def _years(actor: Actor, entries: Sequence[Listed], day: date) -> tuple[YearOfSheets, ...]:
    found = []
    for seat in actor.seats:
        if seat.title in OWNERS:
            mine = [entry for entry in entries if entry.document.position_id == seat.position_id]
            years = {entry.document.year for entry in mine} | {day.year}
            found += [_year(seat, year, mine) for year in sorted(years, reverse=True)]
    return tuple(found)


def _year(seat: Seat, year: int, mine: Sequence[Listed]) -> YearOfSheets:
    this_year = [entry for entry in mine if entry.document.year == year]
    quarters = {period: _newest(this_year, Kind.MEASUREMENT, period) for period in Period}
    agreed = any(
        entry.document.kind is Kind.PLAN and entry.document.state is State.LOCKED
        for entry in this_year
    )
    blank = next((period for period, entry in quarters.items() if entry is None), None)
    plan = _newest(this_year, Kind.PLAN, None)
    return YearOfSheets(seat, year, plan, quarters, blank if agreed else None)


def _newest(entries: Sequence[Listed], kind: Kind, period: Period | None) -> Listed | None:
    same = [
        entry
        for entry in entries
        if entry.document.kind is kind and entry.document.period == period
    ]
    return max(same, key=lambda entry: entry.document.version, default=None)


@dataclass(frozen=True)
class History:
    """What is kept of a document beside its rows."""

    edition: Edition | None
    editions: Sequence[Edition]
    signatures: Sequence[SignatureRecord]
    score: FrozenScore | None
    timeline: Sequence[AuditEntry]
    remarks: Sequence[Remark]
    newer: Document | None
    desks: tuple[Desk, ...]


def history(document: Document, day: date) -> History:
    """Everything about a document that its page shows beside the sheet."""
    editions = archive.editions(document.id)
    present = [edition for edition in editions if edition.round == document.rounds]
    return History(
        present[-1] if present else None,
        editions,
        archive.signatures(document),
        archive.score(document.id),
        archive.timeline(document.id),
        document.remarks,
        newer(document),
        desks(document.office_id, day),
    )


def newer(document: Document) -> Document | None:
    """The version that is to take this one's place, in whatever state it is."""
    return db.session.scalars(
        select(Document)
        .where(Document.supersedes_id == document.id, Document.state != State.CANCELLED)
        .order_by(Document.id.desc())
    ).first()


def edition_of(document: Document, edition_id: int) -> Edition | None:
    """One of a document's PDFs; None if it is another document's."""
    return db.session.scalars(
        select(Edition).where(Edition.id == edition_id, Edition.document_id == document.id)
    ).first()
