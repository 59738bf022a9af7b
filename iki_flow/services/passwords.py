"""Choosing a password: the first one with an access code, later ones with the present one."""

import hmac
from datetime import datetime

from iki_flow.db import transaction
from iki_flow.domain.access_code import tidied
from iki_flow.domain.errors import Incomplete, WrongSecret
from iki_flow.domain.hierarchy import Actor
from iki_flow.domain.nip import digits
from iki_flow.models import Person
from iki_flow.queries import people
from iki_flow.services import audit, login, throttle
from iki_flow.services.guessing import easily_guessed
from iki_flow.services.login import LONGEST

SHORTEST = 10

_WRONG_CODE = (
    "NIP atau kode akses tidak sesuai, atau kodenya sudah dipakai. "
    "Mintalah kode baru kepada pengelola kepegawaian."
)


def change_password(token: str, actor: Actor, old: str, new: str, at: datetime) -> None:
    """Change one's own password; every other session of his ends.

    Raises:
        WrongSecret: the present one does not fit.
        Incomplete: the new one is too short, too long, or too easily guessed.
    """
    person = people.person(actor.office_id, actor.person_id or 0)
    with throttle.trying(at, ("change", str(person.id))):
        if not login.fits(person.password_hash, old):
            raise WrongSecret("Kata sandi sekarang tidak sesuai. Kata sandi belum diganti.")
    _acceptable(new, person)
    hashed = login.hash_password(new)
    with transaction():
        person = people.person_to_change(actor.office_id, actor.person_id or 0)
        _set_password(person, hashed)
        login.end_all(person.id, at, but=token)
        audit.record("password_changed", actor, at)


def _set_password(person: Person, hashed: str) -> None:
    """Keep another password; a code that could set yet another one is worth nothing any more."""
    person.password_hash = hashed
    person.access_code_hash = person.access_code_until = None


def first_password(nip: str, access_code: str, new: str, address: str, at: datetime) -> None:
    """Set a password with the access code that the clerk handed over; the code is then used up.

    What leave there was to make a certificate ends: the clerk saw the code, so he has to vouch
    for whoever used it afterwards.

    Raises:
        WrongSecret: no such person, or the code is wrong, used or expired.
        Incomplete: the password will not do.
        Throttled: too many attempts for this NIP from this address, or from it in all.
    """
    number = digits(nip)[:32]
    door = ("password", login.at_door(number, address))
    with throttle.trying(at, ("address", address), door):
        person = people.by_nip(number)
        if person is None or not _opens(person, access_code, at):
            raise WrongSecret(_WRONG_CODE)
    _acceptable(new, person)
    office_id, person_id, hashed = person.office_id, person.id, login.hash_password(new)
    with transaction():
        person = people.person_to_change(office_id, person_id)
        if not _opens(person, access_code, at):
            raise WrongSecret(_WRONG_CODE)
        _set_password(person, hashed)
        person.may_enrol = False
        login.end_all(person_id, at)
        audit.record("password_changed", people.actor_at(person, at), at, address=address)


def _opens(person: Person, access_code: str, at: datetime) -> bool:
    return (
        person.active
        and person.access_code_hash is not None
        and person.access_code_until is not None
        and person.access_code_until >= at
        and hmac.compare_digest(person.access_code_hash, login.hidden(tidied(access_code)))
    )


def _acceptable(password: str, person: Person) -> None:
    if not SHORTEST <= len(password) <= LONGEST:
        raise Incomplete(
            "Kata sandi harus {shortest} sampai {longest} huruf. Kata sandi belum diganti.",
            shortest=SHORTEST,
            longest=LONGEST,
        )
    if easily_guessed(password, person):
        raise Incomplete(
            "Kata sandi ini terlalu mudah ditebak. Pilih yang lain, misalnya empat kata acak."
        )
