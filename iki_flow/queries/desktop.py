"""Somebody's own page: what awaits him, what is under way, and how far his own sheets are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from iki_flow.db import db
from iki_flow.domain.calendar import begins, plannable
from iki_flow.domain.document import Kind, Period, State
from iki_flow.domain.hierarchy import OWNERS, Actor, Seat
from iki_flow.models import Document, Person, Remark
from iki_flow.queries import documents
from iki_flow.queries.documents import Listed
from iki_flow.queries.pages import Desk, desks, keeper


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
    """What a desk's sheet has come to in one year; a quarter without an entry is not begun.

    `next` is the quarter to be measured next, `begins` its first day, before which it cannot be
    begun; None while no plan is locked. `copyable` is the year of the last locked plan
    before, which this year's can begin as a copy of.
    """

    seat: Seat
    year: int
    plan: Listed | None
    quarters: dict[Period, Listed | None]
    next: Period | None
    begins: date | None
    measurable: bool
    copyable: int | None


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
            years = {entry.document.year for entry in mine} | set(plannable(day))
            found += [_year(seat, year, mine, day) for year in sorted(years, reverse=True)]
    return tuple(found)


def _year(seat: Seat, year: int, mine: Sequence[Listed], day: date) -> YearOfSheets:
    this_year = [entry for entry in mine if entry.document.year == year]
    quarters = {period: _newest(this_year, Kind.MEASUREMENT, period) for period in Period}
    blank = next((period for period, entry in quarters.items() if entry is None), None)
    agreed = _agreed(mine)
    due = blank if year in agreed else None
    plan = _newest(this_year, Kind.PLAN, None)
    first = begins(year, due) if due else None
    return YearOfSheets(
        seat,
        year,
        plan,
        quarters,
        due,
        first,
        measurable=first is not None and first <= day,
        copyable=max((one for one in agreed if one < year), default=None),
    )


def _agreed(entries: Sequence[Listed]) -> set[int]:
    """The years whose plan is locked."""
    return {
        entry.document.year
        for entry in entries
        if entry.document.kind is Kind.PLAN and entry.document.state is State.LOCKED
    }


def _newest(entries: Sequence[Listed], kind: Kind, period: Period | None) -> Listed | None:
    same = [
        entry
        for entry in entries
        if entry.document.kind is kind and entry.document.period == period
    ]
    return max(same, key=lambda entry: entry.document.version, default=None)
