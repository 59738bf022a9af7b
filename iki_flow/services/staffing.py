"""The clerk's work on persons: their accounts, and how they first get in."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from iki_flow.db import db, transaction
from iki_flow.domain import calendar
from iki_flow.domain.errors import Incomplete, NotFound, Problem, WrongState
from iki_flow.domain.hierarchy import Actor, Capacity, Title, system
from iki_flow.domain.nip import digits
from iki_flow.models import Person
from iki_flow.queries import archive, people
from iki_flow.services import audit, login
from iki_flow.services.appointments import Appointment, place

CODE_LASTS = timedelta(days=7)
_CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def add_person(name: str, nip: str, actor: Actor, at: datetime) -> int:
    """Open an account without a password; titles and name are kept as typed.

    Raises:
        Incomplete: a field is missing, or the NIP is taken.
    """
    with transaction():
        return _added(name, nip, actor, at)


def _added(name: str, nip: str, actor: Actor, at: datetime) -> int:
    number = digits(nip)
    found = [
        Problem(field, sentence)
        for field, sentence, bad in (
            ("name", "Nama belum diisi.", not name.strip()),
            ("nip", "NIP belum diisi dengan angka.", not number),
            ("nip", "NIP paling banyak 32 angka.", len(number) > 32),
        )
        if bad
    ]
    if found:
        raise Incomplete("Akun belum dibuat. Lengkapi yang ditandai.", found)
    if people.by_nip(number) is not None:
        taken = Problem("nip", "Sudah ada akun dengan NIP ini.")
        raise Incomplete("Akun belum dibuat.", [taken])
    person = Person(office_id=actor.office_id, name=name.strip(), nip=number)
    db.session.add(person)
    db.session.flush()
    _record("person_added", actor, at, person=person.id)
    return person.id


def change_person(person_id: int, name: str, active: bool, actor: Actor, at: datetime) -> None:
    """Correct a name, or close and reopen an account; a closed account's sessions end at once.

    Raises:
        NotFound: no such person in this office.
        Incomplete: the name is blank, or the clerk would lock himself out.
        WrongState: the name would change under a certificate in force, which says the old one.
    """
    if not name.strip():
        raise Incomplete("Nama belum diisi.", [Problem("name", "Nama belum diisi.")])
    if person_id == actor.person_id and not active:
        raise Incomplete("Anda tidak dapat menonaktifkan akun Anda sendiri.")
    with transaction():
        person = people.person_to_change(actor.office_id, person_id)
        changes = {}
        if person.name != name.strip():
            if archive.key_of(person_id, at) is not None:
                raise WrongState(
                    "Nama ini tertulis pada sertifikat yang masih berlaku. Data belum diubah; "
                    "cabut dahulu sertifikatnya, lalu ganti namanya."
                )
            changes["name"] = [person.name, name.strip()]
            person.name = name.strip()
        if person.active != active:
            changes["active"] = [str(person.active), str(active)]
            person.active = active
            if not active:
                login.end_all(person_id, at)
        if changes:
            _record("person_changed", actor, at, person=person_id, changes=changes)


def give_access_code(
    person_id: int, actor: Actor, at: datetime, randomness: Callable[[int], bytes]
) -> str:
    """A one-time code with which a person sets his own password, within a week.

    The clerk sees the code and never a password; the person's sessions end when it is used.
    """
    with transaction():
        return _code_given(person_id, actor, at, randomness)


def _code_given(
    person_id: int, actor: Actor, at: datetime, randomness: Callable[[int], bytes]
) -> str:
    letters = [_CODE_LETTERS[byte % len(_CODE_LETTERS)] for byte in randomness(16)]
    code = "-".join("".join(letters[start : start + 4]) for start in range(0, 16, 4))
    person = people.person_to_change(actor.office_id, person_id)
    person.access_code_hash = login.hidden(code)
    person.access_code_until = at + CODE_LASTS
    _record("access_code_given", actor, at, person=person_id)
    return code


def _record(event: str, actor: Actor, at: datetime, **facts: Any) -> None:
    """Staff events are done from the clerk's desk, whatever other desk he has."""
    audit.record(event, actor, at, seat=actor.seated_as(Title.CLERK), **facts)


def create_clerk(
    office_id: int, name: str, nip: str, at: datetime, randomness: Callable[[int], bytes]
) -> str:
    """The first account of an office: its clerk, with an access code to set a password.

    Raises:
        Incomplete: the NIP is taken or not digits, or somebody is the clerk already; then nothing
            is kept of this one.
        NotFound: the office has no clerk's desk.
    """
    desk = people.position_of(office_id, Title.CLERK)
    if desk is None:
        raise NotFound("Kantor ini belum memiliki jabatan pengelola kepegawaian.")
    actor = system(office_id)
    given = Appointment(desk.id, Capacity.DEFINITIF, calendar.today(at, desk.office.zone))
    with transaction():
        person_id = _added(name, nip, actor, at)
        place(person_id, given, actor, at)
        return _code_given(person_id, actor, at, randomness)
