"""Who is who today: persons, their seats, and who holds a position."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from iki_flow.db import db
from iki_flow.domain import calendar
from iki_flow.domain.errors import NotFound, NotPermitted
from iki_flow.domain.hierarchy import Actor, Seat, Title, covers
from iki_flow.models import Assignment, AuditEntry, Office, Person, Position


def actor_on(day: date, person: Person) -> Actor:
    """A person with the seats that he has on a day; every later rule sees only this."""
    rows = db.session.scalars(
        select(Assignment)
        .where(Assignment.person_id == person.id)
        .options(joinedload(Assignment.position))
        .order_by(Assignment.id)
    )
    seats = tuple(_seat(row) for row in rows if covers(row.start, row.end, day))
    return Actor(person.id, person.office_id, person.name, seats)


def actor_at(person: Person, at: datetime) -> Actor:
    """A person with the seats that he has at a moment, by the day of his office."""
    return actor_on(calendar.today(at, person.office.zone), person)


def _seat(row: Assignment) -> Seat:
    position = row.position
    return Seat(position.id, position.title, row.capacity, row.mandate, position.name)


def holders(position_id: int, day: date) -> Sequence[Assignment]:
    """Who holds a position on a day: whoever stands in first, the definitive holder after."""
    rows = db.session.scalars(
        select(Assignment)
        .where(Assignment.position_id == position_id)
        .options(joinedload(Assignment.person), joinedload(Assignment.position))
    )
    today = [row for row in rows if covers(row.start, row.end, day) and row.person.active]
    return sorted(today, key=lambda row: (not row.capacity.acting, row.id))


def holder_ids(office_id: int, day: date) -> dict[int, frozenset[int]]:
    """For every position of an office, the persons who hold it on a day; one query."""
    rows = db.session.execute(
        select(Assignment.position_id, Assignment.person_id, Assignment.start, Assignment.end)
        .join(Position)
        .join(Person, Person.id == Assignment.person_id)
        .where(Position.office_id == office_id, Person.active)
    )
    held: dict[int, set[int]] = {}
    for position_id, person_id, start, end in rows:
        if covers(start, end, day):
            held.setdefault(position_id, set()).add(person_id)
    return {position_id: frozenset(persons) for position_id, persons in held.items()}


def position_of(office_id: int, title: Title) -> Position | None:
    """The one position of a kind in an office (the Camat's, the Sekcam's)."""
    return db.session.scalars(
        select(Position).where(Position.office_id == office_id, Position.title == title)
    ).first()


def by_nip(nip: str) -> Person | None:
    """The person with this NIP, compared on its digits."""
    return db.session.scalars(select(Person).where(Person.nip == nip)).first()


def signed_in_from(nip: str, address: str, since: datetime) -> bool:
    """Whether this NIP was let in from an address after a moment, as the trail tells."""
    found = (
        select(AuditEntry.id)
        .join(Person, Person.id == AuditEntry.actor_id)
        .where(
            Person.nip == nip,
            AuditEntry.office_id == Person.office_id,
            AuditEntry.event == "signed_in",
            AuditEntry.address == address,
            AuditEntry.at > since,
        )
        .limit(1)
    )
    return db.session.scalars(found).first() is not None


def person(office_id: int, person_id: int) -> Person:
    """A person of this office. Raises NotFound."""
    found = db.session.get(Person, person_id)
    if found is None or found.office_id != office_id:
        raise NotFound("Pejabat ini tidak ditemukan.")
    return found


def person_to_change(office_id: int, person_id: int) -> Person:
    """A person of this office as he is now; others who would change him wait. Raises NotFound.

    Rows that only point to him can still be written meanwhile.
    """
    db.session.get(Person, person_id, with_for_update={"key_share": True})
    return person(office_id, person_id)


def actor_now(actor: Actor, day: date) -> Actor:
    """Who acts, as he still is, in the transaction that keeps what he does.

    What he was when his request began may be over by then, above all where he signed meanwhile.
    Whoever would change him now waits until it is kept.

    Raises:
        NotPermitted: his account was closed.
    """
    person = db.session.get(Person, actor.person_id, with_for_update={"read": True})
    if person is None or not person.active:
        raise NotPermitted(
            "Akun Anda baru saja dinonaktifkan, jadi tindakan ini tidak dijalankan. Tidak ada yang "
            "disimpan; hubungi pengelola kepegawaian."
        )
    return actor_on(day, person)


def people(office_id: int) -> Sequence[Person]:
    """Everybody of an office with their appointments, by name."""
    return (
        db.session.scalars(
            select(Person)
            .where(Person.office_id == office_id)
            .options(joinedload(Person.assignments).joinedload(Assignment.position))
            .order_by(Person.name)
        )
        .unique()
        .all()
    )


def positions(office_id: int) -> Sequence[Position]:
    """Every desk of an office with its appointments, in the order in which they were made."""
    return (
        db.session.scalars(
            select(Position)
            .where(Position.office_id == office_id)
            .options(joinedload(Position.assignments).joinedload(Assignment.person))
            .order_by(Position.id)
        )
        .unique()
        .all()
    )


def offices() -> Sequence[Office]:
    """Every office of this deployment."""
    return db.session.scalars(select(Office).order_by(Office.id)).all()
