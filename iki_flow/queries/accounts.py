"""Desks and accounts as the clerk keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from iki_flow.db import db
from iki_flow.domain import calendar
from iki_flow.domain.audit import PERSONAL
from iki_flow.domain.errors import NotFound
from iki_flow.domain.hierarchy import Title, covers
from iki_flow.models import Assignment, AuditEntry, Key, Office, Person, Position, Purpose
from iki_flow.queries import people

_ORDER = list(Title)


@dataclass(frozen=True)
class Desk:
    """A position, who sits there today, and who will."""

    position: Position
    today: tuple[Assignment, ...]
    later: tuple[Assignment, ...]

    @property
    def vacant(self) -> bool:
        """Whether nobody can act from this desk today."""
        return not self.today


@dataclass(frozen=True)
class Account:
    """A person, his desks of today, and the key that he signs with."""

    person: Person
    today: tuple[Assignment, ...]
    key: Key | None


def desks(office_id: int, day: date) -> Sequence[Desk]:
    """Every desk of an office in the order of the hierarchy."""
    found = [
        Desk(
            position,
            tuple(row for row in position.assignments if _sits(row, day)),
            tuple(row for row in position.assignments if row.start > day and not row.withdrawn),
        )
        for position in people.positions(office_id)
    ]
    return sorted(found, key=lambda desk: (_ORDER.index(desk.position.title), desk.position.id))


def _sits(row: Assignment, day: date) -> bool:
    return row.person.active and covers(row.start, row.end, day)


def accounts(office_id: int, day: date, at: datetime) -> Sequence[Account]:
    """Everybody of an office by name, the closed accounts last."""
    keys = present_keys(office_id, at)
    found = [
        Account(
            person,
            tuple(row for row in person.assignments if covers(row.start, row.end, day)),
            keys.get(person.id),
        )
        for person in people.people(office_id)
    ]
    return sorted(found, key=lambda account: not account.person.active)


def present_keys(office_id: int, at: datetime) -> dict[int | None, Key]:
    """The key that each official of an office signs with, by the official."""
    rows = db.session.scalars(
        select(Key)
        .where(
            Key.office_id == office_id,
            Key.purpose == Purpose.OFFICIAL,
            Key.revoked_at.is_(None),
            Key.expires_at > at,
        )
        .order_by(Key.id)
    )
    return {key.person_id: key for key in rows}


def appointments(person_id: int) -> Sequence[Assignment]:
    """Every appointment a person ever had, the newest first."""
    return db.session.scalars(
        select(Assignment)
        .where(Assignment.person_id == person_id)
        .options(joinedload(Assignment.position))
        .order_by(Assignment.start.desc(), Assignment.id.desc())
    ).all()


def appointment(office_id: int, assignment_id: int) -> Assignment:
    """An appointment in this office. Raises NotFound."""
    found = db.session.get(Assignment, assignment_id)
    if found is None or found.position.office_id != office_id:
        raise NotFound("Penugasan ini tidak ditemukan.")
    return found


def untouched(row: Assignment, day: date) -> bool:
    """Whether an appointment can be withdrawn on a day: it did not hold before, and nothing was
    done in it.
    """
    if row.withdrawn or row.start < day:
        return False
    zone = row.position.office.zone
    done = db.session.scalars(
        select(AuditEntry.at).where(
            AuditEntry.office_id == row.position.office_id,
            AuditEntry.actor_id == row.person_id,
            AuditEntry.position == row.position.name,
            AuditEntry.capacity == row.capacity.value,
            AuditEntry.event.not_in(PERSONAL),
        )
    )
    return not any(calendar.today(at, zone) >= row.start for at in done)


def holder_of(office_id: int, key_id: int) -> int:
    """Whose certificate this is, an official of this office. Raises NotFound."""
    found = db.session.get(Key, key_id)
    if found is None or found.office_id != office_id or found.person_id is None:
        raise NotFound("Sertifikat ini tidak ditemukan.")
    return found.person_id


def keys_of(person_id: int) -> Sequence[Key]:
    """Every certificate a person ever had, the newest first."""
    return db.session.scalars(
        select(Key).where(Key.person_id == person_id).order_by(Key.id.desc())
    ).all()


def certificates(office_id: int) -> Sequence[Key]:
    """Every certificate of an office's officials with its holder, the newest first."""
    return db.session.scalars(
        select(Key)
        .where(Key.office_id == office_id, Key.purpose == Purpose.OFFICIAL)
        .options(joinedload(Key.person))
        .order_by(Key.id.desc())
    ).all()


def sample_logins(at: datetime) -> Sequence[Assignment]:
    """Who can be tried in the sample offices of this deployment, in the order of the hierarchy.

    Only the accounts that a sample office was opened with and that its password still opens: they
    alone have one hash between them, since every password that is set later has a salt of its own.
    """
    shared = select(Person.password_hash).group_by(Person.password_hash).having(func.count() > 1)
    rows = db.session.scalars(
        select(Assignment)
        .join(Assignment.person)
        .join(Assignment.position)
        .join(Position.office)
        .where(Office.sample, Person.active, Person.password_hash.in_(shared))
        .options(
            joinedload(Assignment.person),
            joinedload(Assignment.position).joinedload(Position.office),
        )
    )
    today = [
        row
        for row in rows
        if covers(row.start, row.end, calendar.today(at, row.position.office.zone))
    ]
    return sorted(today, key=lambda row: (_ORDER.index(row.position.title), row.position_id))
