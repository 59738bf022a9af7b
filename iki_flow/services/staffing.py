"""The clerk's work: persons, their appointments, and how they first get in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from iki_flow.db import transaction
from iki_flow.domain.errors import Incomplete, NotFound, NotPermitted, Problem, WrongState
from iki_flow.domain.hierarchy import Actor, Capacity, Title, system
from iki_flow.domain.nip import digits
from iki_flow.domain.policy import DESKS, Area
from iki_flow.models import Assignment, Person, Position
from iki_flow.queries import people
from iki_flow.services import audit, login

CODE_LASTS = timedelta(days=7)
_CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True)
class Appointment:
    """An appointment as the clerk enters it; days included."""

    position_id: int
    capacity: Capacity
    start: date
    end: date | None = None
    mandate: str = ""


def add_person(name: str, nip: str, actor: Actor, at: datetime) -> int:
    """Open an account without a password; titles and name are kept as typed.

    Raises:
        Incomplete: a field is missing, or the NIP is taken.
    """
    number = digits(nip)
    found = [
        Problem(place, sentence)
        for place, sentence, bad in (
            ("name", "Nama belum diisi.", not name.strip()),
            ("nip", "NIP belum diisi dengan angka.", not number),
            ("nip", "NIP paling banyak 32 angka.", len(number) > 32),
        )
        if bad
    ]
    if found:
        raise Incomplete("Akun belum dibuat. Lengkapi yang ditandai.", found)
    with transaction() as session:
        if people.by_nip(number) is not None:
            taken = Problem("nip", "Sudah ada akun dengan NIP ini.")
            raise Incomplete("Akun belum dibuat.", [taken])
        person = Person(office_id=actor.office_id, name=name.strip(), nip=number)
        session.add(person)
        session.flush()
        audit.record("person_added", actor, at, person=person.id)
        return person.id


def change_person(person_id: int, name: str, active: bool, actor: Actor, at: datetime) -> None:
    """Correct a name, or close and reopen an account; a closed account's sessions end at once.

    Raises:
        NotFound: no such person in this office.
        Incomplete: the name is blank, or the clerk would lock himself out.
    """
    if not name.strip():
        raise Incomplete("Nama belum diisi.", [Problem("name", "Nama belum diisi.")])
    if person_id == actor.person_id and not active:
        raise Incomplete("Anda tidak dapat menonaktifkan akun Anda sendiri.")
    with transaction():
        person = people.person(actor.office_id, person_id)
        changes = {}
        if person.name != name.strip():
            changes["name"] = [person.name, name.strip()]
            person.name = name.strip()
        if person.active != active:
            changes["active"] = [str(person.active), str(active)]
            person.active = active
            if not active:
                login.end_all(person_id, at)
        if changes:
            audit.record("person_changed", actor, at, person=person_id, changes=changes)


def give_access_code(
    person_id: int, actor: Actor, at: datetime, randomness: Callable[[int], bytes]
) -> str:
    """A one-time code with which a person sets his own password, within a week.

    The clerk sees the code and never a password; the person's sessions end when it is used.
    """
    letters = [_CODE_LETTERS[byte % len(_CODE_LETTERS)] for byte in randomness(16)]
    code = "-".join("".join(letters[start : start + 4]) for start in range(0, 16, 4))
    with transaction():
        person = people.person(actor.office_id, person_id)
        person.access_code_hash = login.hide_code(code)
        person.access_code_until = at + CODE_LASTS
        audit.record("access_code_given", actor, at, person=person_id)
    return code


def appoint(person_id: int, given: Appointment, actor: Actor, at: datetime) -> None:
    """Appoint a person to a position; acting appointments need their mandate and an end.

    Raises:
        NotFound: no such person or position in this office.
        NotPermitted: it is himself.
        Incomplete: dates turned round, a mandate missing, two definitive holders at once, or the
            clerk's desk together with one that signs.
    """
    problem = _fault(given)
    if problem:
        raise Incomplete("Penugasan belum disimpan. Perbaiki yang ditandai.", [problem])
    with transaction() as session:
        person = people.person(actor.office_id, person_id)
        position = session.get(Position, given.position_id, with_for_update=True)
        if position is None or position.office_id != actor.office_id:
            raise NotFound("Jabatan ini tidak ditemukan.")
        if person_id == actor.person_id:
            raise NotPermitted("Anda tidak dapat menugaskan diri Anda sendiri.")
        _apart_from_the_line(person, position, given)
        if given.capacity is Capacity.DEFINITIF:
            _free_of_another(position, given)
        session.add(
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
            person=person.id,
            position=position.name,
            capacity=given.capacity.value,
            start=given.start.isoformat(),
            end=given.end.isoformat() if given.end else None,
        )


def _apart_from_the_line(person: Person, position: Position, given: Appointment) -> None:
    """Whoever keeps accounts decides on no sheet: the two desks are never one person's."""
    line = DESKS[Area.WORK]
    for row in person.assignments:
        titles = {row.position.title, position.title}
        if _overlaps(row, given) and Title.CLERK in titles and titles & line:
            raise Incomplete(
                "Pengelola kepegawaian tidak dapat sekaligus memangku jabatan yang menandatangani.",
                [Problem("position_id", "Pilih pejabat lain untuk jabatan ini.")],
            )


def _overlaps(row: Assignment, given: Appointment) -> bool:
    return (row.end is None or row.end >= given.start) and (
        given.end is None or row.start <= given.end
    )


def _fault(given: Appointment) -> Problem | None:
    if given.end is not None and given.end < given.start:
        return Problem("end", "Tanggal akhir mendahului tanggal mulai.")
    if given.capacity.acting and not given.mandate.strip():
        return Problem("mandate", "Nomor surat perintah belum diisi.")
    if given.capacity.acting and given.end is None:
        return Problem("end", "Plt., Plh., dan Pj. memerlukan tanggal akhir.")
    return None


def _free_of_another(position: Position, given: Appointment) -> None:
    for row in position.assignments:
        if row.capacity is Capacity.DEFINITIF and _overlaps(row, given):
            raise Incomplete(
                "{position} masih dijabat {name}. Akhiri dahulu penugasan itu.",
                [Problem("position_id", "Jabatan ini masih terisi.")],
                position=position.name,
                name=row.person.name,
            )


def end_appointment(assignment_id: int, end: date, actor: Actor, at: datetime) -> None:
    """Set the last day of an appointment; what was done under it stays done.

    Raises:
        NotFound: no such appointment in this office.
        Incomplete: the day is before its start.
        WrongState: it has ended already.
    """
    with transaction() as session:
        row = session.get(Assignment, assignment_id, with_for_update=True)
        if row is None or row.position.office_id != actor.office_id:
            raise NotFound("Penugasan ini tidak ditemukan.")
        if row.end is not None and row.end <= end:
            raise WrongState("Penugasan ini sudah berakhir.")
        if end < row.start:
            raise Incomplete(
                "Penugasan belum diakhiri.",
                [Problem("end", "Tanggal akhir mendahului tanggal mulai.")],
            )
        row.end = end
        audit.record(
            "assignment_ended",
            actor,
            at,
            person=row.person_id,
            position=row.position.name,
            end=end.isoformat(),
        )


def create_clerk(
    office_id: int, name: str, nip: str, at: datetime, randomness: Callable[[int], bytes]
) -> str:
    """The first account of an office: its clerk, with an access code to set a password.

    Raises:
        Incomplete: the NIP is taken or not digits.
        NotFound: the office has no clerk's desk.
    """
    desk = people.position_of(office_id, Title.CLERK)
    if desk is None:
        raise NotFound("Kantor ini belum memiliki jabatan pengelola kepegawaian.")
    actor, desk_id = system(office_id), desk.id
    person_id = add_person(name, nip, actor, at)
    appoint(person_id, Appointment(desk_id, Capacity.DEFINITIF, at.date()), actor, at)
    return give_access_code(person_id, actor, at, randomness)
