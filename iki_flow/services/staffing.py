"""The clerk's work on persons: their accounts, and how they first get in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from iki_flow.db import db, transaction
from iki_flow.domain import calendar
from iki_flow.domain.access_code import new_access_code
from iki_flow.domain.errors import Incomplete, NotFound, NotPermitted, Problem, WrongState
from iki_flow.domain.hierarchy import Actor, Capacity, Title, system
from iki_flow.domain.nip import digits, warnings
from iki_flow.models import Person
from iki_flow.queries import archive, people
from iki_flow.services import audit, login
from iki_flow.services.appointments import Appointment, place

CERTIFIED = frozenset({"name", "nip"})
"""What of a person a certificate says, and what therefore does not change while it is in force."""

CODE_LASTS = timedelta(days=7)


def add_person(name: str, nip: str, actor: Actor, at: datetime, *, sure: bool = False) -> int:
    """Open an account without a password; titles and name are kept as typed.

    `sure` says that a NIP which looks wrong was looked at and is right: with it its holder signs
    in and signs, and no account is ever deleted.

    Raises:
        Incomplete: a field is missing, or the NIP is taken, or it looks wrong and nobody is sure.
    """
    with transaction():
        return _added(name, nip, actor, at, sure)


def _added(name: str, nip: str, actor: Actor, at: datetime, sure: bool) -> int:
    number = digits(nip)
    found = _faults(name, number) or _doubts(number, sure)
    if found:
        raise Incomplete("Akun belum dibuat. Lengkapi yang ditandai.", found)
    if people.by_nip(number) is not None:
        raise Incomplete("Akun belum dibuat.", [_taken()])
    person = Person(office_id=actor.office_id, name=name.strip(), nip=number)
    db.session.add(person)
    db.session.flush()
    _record("person_added", actor, at, person=person.id)
    return person.id


def _faults(name: str, number: str) -> list[Problem]:
    return [
        Problem(field, sentence)
        for field, sentence, bad in (
            ("name", "Nama belum diisi.", not name.strip()),
            ("nip", "NIP belum diisi dengan angka.", not number),
            ("nip", "NIP paling banyak 32 angka.", len(number) > 32),
        )
        if bad
    ]


def _doubts(number: str, sure: bool) -> list[Problem]:
    return [] if sure else list(warnings(number))


def _taken() -> Problem:
    return Problem("nip", "Sudah ada akun dengan NIP ini.")


@dataclass(frozen=True)
class Details:
    """What the clerk keeps of a person, as he enters it."""

    name: str
    nip: str
    active: bool = True
    sure: bool = False


def change_person(person_id: int, given: Details, actor: Actor, at: datetime) -> None:
    """Correct a name or a NIP, or close and reopen an account, whose sessions then end at once.

    What was printed and locked before keeps saying what it said.

    Raises:
        NotFound: no such person in this office.
        Incomplete: name or NIP is missing or taken, the new NIP looks wrong and nobody is `sure` of
            it, or the clerk would lock himself out.
        WrongState: name or NIP would change under a certificate in force, which says the old one.
    """
    name, number = given.name.strip(), digits(given.nip)
    found = _faults(name, number)
    if found:
        raise Incomplete("Data belum diubah. Perbaiki yang ditandai.", found)
    if person_id == actor.person_id and not given.active:
        raise Incomplete("Anda tidak dapat menonaktifkan akun Anda sendiri.")
    with transaction():
        person = people.person_to_change(actor.office_id, person_id)
        changes = {
            field: [str(was), str(now)]
            for field, was, now in (
                ("name", person.name, name),
                ("nip", person.nip, number),
                ("active", person.active, given.active),
            )
            if was != now
        }
        if "nip" in changes and people.by_nip(number) is not None:
            raise Incomplete("Data belum diubah.", [_taken()])
        if "nip" in changes and _doubts(number, given.sure):
            raise Incomplete(
                "Data belum diubah. Perbaiki yang ditandai.", _doubts(number, given.sure)
            )
        if changes.keys() & CERTIFIED and archive.key_of(person_id, at) is not None:
            raise WrongState(
                "Nama dan NIP ini tertulis pada sertifikat yang masih berlaku. Data belum diubah; "
                "cabut dahulu sertifikatnya, lalu perbaiki datanya. Sertifikat baru diizinkan "
                "atasannya."
            )
        person.name, person.nip, person.active = name, number, given.active
        if "active" in changes and not given.active:
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
    code = new_access_code(randomness)
    person = people.person_to_change(actor.office_id, person_id)
    person.access_code_hash = login.hidden(code)
    person.access_code_until = at + CODE_LASTS
    _record("access_code_given", actor, at, person=person_id)
    return code


def _record(event: str, actor: Actor, at: datetime, **facts: Any) -> None:
    """Staff events are done from the clerk's desk, whatever other desk he has."""
    audit.record(event, actor, at, seat=actor.seated_as(Title.CLERK), **facts)


def create_clerk(
    office_id: int,
    name: str,
    nip: str,
    at: datetime,
    randomness: Callable[[int], bytes],
    *,
    sure: bool = False,
) -> str:
    """The first account of an office: its clerk, with an access code to set a password.

    Raises:
        Incomplete: the NIP is taken, not digits, or looks wrong and nobody is `sure` of it; then
            nothing is kept of this one.
        WrongState: somebody is the clerk already.
        NotFound: the office has no clerk's desk.
    """
    desk = people.position_of(office_id, Title.CLERK)
    if desk is None:
        raise NotFound("Kantor ini belum memiliki jabatan pengelola kepegawaian.")
    actor = system(office_id)
    given = Appointment(desk.id, Capacity.DEFINITIF, calendar.today(at, desk.office.zone))
    with transaction():
        for row in people.holders(desk.id, given.start):
            raise WrongState(
                "Kantor ini sudah memiliki pengelola kepegawaian, {name} (NIP {nip}). Akun baru "
                "belum dibuat. Kode akses barunya dibuat dengan: flask new-code {nip}. Bila nama "
                "atau NIP-nya salah, masuklah dengan kode itu, lalu perbaiki pada halaman Pejabat.",
                name=row.person.name,
                nip=row.person.nip,
            )
        person_id = _added(name, nip, actor, at, sure)
        place(person_id, given, actor, at)
        return _code_given(person_id, actor, at, randomness)


def new_clerk_code(nip: str, at: datetime, randomness: Callable[[int], bytes]) -> tuple[str, str]:
    """Name and fresh access code of a clerk who lost his way in; his sessions end at once.

    Everybody else gets his code from the clerk, whose name then stands in the trail.

    Raises:
        NotFound: nobody has this NIP.
        NotPermitted: his account is closed, or he does not sit at the clerk's desk today.
    """
    person = people.by_nip(digits(nip))
    if person is None:
        raise NotFound("Tidak ada akun dengan NIP ini.")
    if not person.active or people.actor_at(person, at).seated_as(Title.CLERK) is None:
        raise NotPermitted(
            "Kode dari sini hanya untuk pengelola kepegawaian yang akunnya aktif. Pejabat lain "
            "memintanya kepada pengelola kepegawaian."
        )
    person_id, name, actor = person.id, person.name, system(person.office_id)
    with transaction():
        login.end_all(person_id, at)
        return name, _code_given(person_id, actor, at, randomness)
