"""Who sits where from when to when: appointing, and ending it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, select

from iki_flow.db import db, transaction
from iki_flow.domain import calendar
from iki_flow.domain.calendar import long_date
from iki_flow.domain.errors import Incomplete, NotFound, NotPermitted, Problem, WrongState
from iki_flow.domain.hierarchy import Actor, Capacity, Title
from iki_flow.domain.policy import DESKS, Area
from iki_flow.models import Assignment, Person, Position
from iki_flow.queries import accounts, people
from iki_flow.services import audit


@dataclass(frozen=True)
class Appointment:
    """An appointment as the clerk enters it; days included."""

    position_id: int
    capacity: Capacity
    start: date
    end: date | None = None
    mandate: str = ""


def appoint(person_id: int, given: Appointment, actor: Actor, at: datetime) -> None:
    """Appoint a person to a position; acting appointments need their mandate and an end.

    Raises:
        NotFound: no such person or position in this office.
        NotPermitted: it is himself.
        Incomplete: dates turned round, a mandate missing, a desk already taken in that capacity,
            his own desk once more, or the clerk's or auditor's desk with one that signs.
    """
    with transaction():
        place(person_id, given, actor, at)


def place(person_id: int, given: Appointment, actor: Actor, at: datetime) -> None:
    """Appoint a person as `appoint` does, inside a transaction."""
    problem = _fault(given)
    if problem:
        raise Incomplete("Penugasan belum disimpan. Perbaiki yang ditandai.", [problem])
    person = people.person_to_change(actor.office_id, person_id)
    position = db.session.get(Position, given.position_id, with_for_update={"key_share": True})
    if position is None or position.office_id != actor.office_id:
        raise NotFound("Jabatan ini tidak ditemukan.")
    if person_id == actor.person_id:
        raise NotPermitted("Anda tidak dapat menugaskan diri Anda sendiri.")
    _not_his_own(person, position, given)
    _apart_from_the_line(person, position, given)
    _free_of_another(position, given)
    db.session.add(
        Assignment(
            person_id=person.id,
            position_id=position.id,
            capacity=given.capacity,
            mandate=given.mandate.strip(),
            start=given.start,
            end=given.end,
        )
    )
    audit.record(
        "assignment_added",
        actor,
        at,
        seat=actor.seated_as(Title.CLERK),
        person=person.id,
        position=position.name,
        capacity=given.capacity.value,
        mandate=given.mandate.strip(),
        start=given.start.isoformat(),
        end=given.end.isoformat() if given.end else None,
    )


def _fault(given: Appointment) -> Problem | None:
    if given.end is not None and given.end < given.start:
        return Problem("end", "Tanggal akhir mendahului tanggal mulai.")
    if given.capacity.acting and not given.mandate.strip():
        return Problem("mandate", "Nomor surat perintah belum diisi.")
    if given.capacity.acting and given.end is None:
        return Problem("end", "Plt., Plh., dan Pj. memerlukan tanggal akhir.")
    return None


def _not_his_own(person: Person, position: Position, given: Appointment) -> None:
    """Nobody stands in for himself."""
    for row in _meanwhile(Assignment.position_id == position.id, given):
        if given.capacity.acting and row.person_id == person.id:
            raise Incomplete(
                "{name} sendiri yang menjabat {position} ({capacity}) pada hari-hari itu, jadi "
                "tidak dapat sekaligus menjadi penggantinya.",
                [Problem("position_id", "Pilih pejabat lain, atau jabatan lain.")],
                name=person.name,
                position=position.name,
                capacity=row.capacity.value,
            )


_APART = {
    Title.CLERK: (
        "Pengelola kepegawaian tidak dapat sekaligus memangku jabatan yang menandatangani."
    ),
    Title.AUDITOR: "Auditor tidak dapat sekaligus memangku jabatan yang diperiksanya.",
}
"""Whoever keeps accounts, or audits, decides on no sheet: those desks are never one person's."""


def _apart_from_the_line(person: Person, position: Position, given: Appointment) -> None:
    line = DESKS[Area.WORK]
    for row in _meanwhile(Assignment.person_id == person.id, given):
        titles = {row.position.title, position.title}
        for title, sentence in _APART.items():
            if title in titles and titles & line:
                raise Incomplete(
                    sentence, [Problem("position_id", "Pilih pejabat lain untuk jabatan ini.")]
                )


def _free_of_another(position: Position, given: Appointment) -> None:
    """One definitive holder and one who stands in for him at most; a Plt. only at a vacant desk.

    A Plt. acts while a position is vacant, a Plh. while its holder is away (UU 30/2014 art. 14).
    """
    for row in _meanwhile(Assignment.position_id == position.id, given):
        both = {row.capacity, given.capacity}
        if row.capacity.acting is given.capacity.acting or both == {
            Capacity.DEFINITIF,
            Capacity.PLT,
        }:
            raise Incomplete(
                "{position} masih dijabat {name} ({capacity}). Akhiri dahulu penugasan itu; Plt. "
                "hanya untuk jabatan yang kosong, Plh. bila pejabatnya berhalangan.",
                [Problem("position_id", "Jabatan ini masih terisi.")],
                position=position.name,
                name=row.person.name,
                capacity=row.capacity.value,
            )


def _meanwhile(whose: ColumnElement[bool], given: Appointment) -> Iterator[Assignment]:
    """The appointments of a person or to a desk that share a day with this one."""
    for row in db.session.scalars(select(Assignment).where(whose).order_by(Assignment.id)):
        begun = given.end is None or row.start <= given.end
        if not row.withdrawn and begun and (row.end is None or row.end >= given.start):
            yield row


def withdraw_appointment(assignment_id: int, actor: Actor, at: datetime) -> None:
    """Take back an appointment that was entered by mistake, as if it had never held.

    Its row stays and ends on the day before it starts, so that it covers no day.

    Raises:
        NotFound: no such appointment in this office.
        WrongState: it held before today, something was done in it, or it is withdrawn already.
    """
    with transaction() as session:
        row = session.get(Assignment, assignment_id, with_for_update=True)
        if row is None or row.position.office_id != actor.office_id:
            raise NotFound("Penugasan ini tidak ditemukan.")
        if not accounts.untouched(row, calendar.today(at, row.position.office.zone)):
            raise WrongState(
                "Penugasan ini tidak dapat ditarik: sudah berlaku sebelum hari ini, sudah ada yang "
                "dilakukan dari jabatan itu, atau sudah ditarik. Akhiri penugasannya."
            )
        row.end = row.start - timedelta(days=1)
        audit.record(
            "assignment_withdrawn",
            actor,
            at,
            seat=actor.seated_as(Title.CLERK),
            person=row.person_id,
            position=row.position.name,
            capacity=row.capacity.value,
            start=row.start.isoformat(),
        )


def end_appointment(assignment_id: int, end: date, actor: Actor, at: datetime) -> None:
    """Set the last day of an appointment; what was done under it stays done.

    Raises:
        NotFound: no such appointment in this office.
        Incomplete: the day is before its first, on which it holds at least.
        WrongState: it ends on that day already, or earlier.
    """
    with transaction() as session:
        row = session.get(Assignment, assignment_id)
        if row is None or row.position.office_id != actor.office_id:
            raise NotFound("Penugasan ini tidak ditemukan.")
        people.person_to_change(actor.office_id, row.person_id)
        session.refresh(row)  # whoever changes his appointments waits for him
        if row.end is not None and row.end <= end:
            raise WrongState(
                "Hari terakhir penugasan ini sudah {end} dan hanya dapat dimajukan.",
                end=long_date(row.end),
            )
        if end < row.start:
            raise Incomplete(
                "Penugasan belum diakhiri.",
                [
                    Problem(
                        "end",
                        "Paling awal {earliest}, hari penugasan ini mulai.",
                        earliest=long_date(row.start),
                    )
                ],
            )
        row.end = end
        audit.record(
            "assignment_ended",
            actor,
            at,
            seat=actor.seated_as(Title.CLERK),
            person=row.person_id,
            position=row.position.name,
            end=end.isoformat(),
        )
